"""The people of a story, and the chapters of a waste project from the plan to next year's plan.

The words are those on the pages; the numbers and texts are what a group of health volunteers would write.
"""

from __future__ import annotations

import re
import subprocess
from datetime import datetime
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from journeys.browser import Counter, Person
from journeys.server import THAI, Server
from kongtun.accounts.demo_password import DEMO_PASSWORD
from kongtun.demo.pictures import picture

TITLE = "คัดแยกขยะต้นทาง ตำบลโนนสำราญ"
NAMES = ["สมพร ใจดี", "บุญมี แก้วคำ", "คำปุ่น ศรีสุข", "ทองคำ น้ำใส", "จำปา กล้าหาญ"]


class Story:
    """Who takes part, on which day, and what they did with the keyboard."""

    def __init__(
        self, browser: Browser, server: Server, *, script: bool, states: dict[str, dict] | None = None, name: str = ""
    ) -> None:
        self.browser, self.server, self.script, self.name = browser, server, script, name
        self.counter = Counter()
        self.states = {} if states is None else states
        self.people: dict[str, Person] = {}
        self.plan = self.project = self.typed_for_proposal = 0

    def day(self, year: int, month: int, day: int, hour: int = 10) -> None:
        """Let it be a day of the Gregorian calendar."""
        self.server.day(datetime(year, month, day, hour, tzinfo=THAI))

    def person(self, name: str) -> Person:
        """Return the person, signed in by the real form the first time."""
        if name not in self.people:
            person = Person(
                self.browser, self.server.url, name, counter=self.counter, script=self.script, state=self.states.get(name),
                picture_folder=self.name,
            )  # fmt: skip
            if name not in self.states:
                person.sign_in(DEMO_PASSWORD)
                self.states[name] = person.state()
            self.people[name] = person
        return self.people[name]

    def leave(self) -> None:
        """Everybody leaves."""
        for person in self.people.values():
            person.close()
        self.people.clear()


def number_in(person: Person, pattern: str) -> int:
    """Return the record's number in the address of the page."""
    found = re.search(pattern, person.path())
    assert found, f"{person.path()} is not like {pattern}"
    return int(found[1])


# --- 2. the issue plan ---


def when_the_officer_makes_this_years_waste_plan_from_last_years(story: Story) -> None:
    officer = story.person("officer").open("/home/")
    officer.follow("แผน", within=officer.page.get_by_role("navigation")).follow("แผนงานขยะ")
    assert "1,790" in officer.text(), "last year's measured amount is shown before the plan is begun"
    officer.press(re.compile("^เริ่มจากปี"))
    story.plan = number_in(officer, r"/plans/(\d+)/")
    for words, size, target in (("ปริมาณขยะ", "1,790", "1550"), ("คัดแยก", "56", "70"), ("กลุ่มหรือเครือข่าย", "6", "9")):
        officer.open(f"/plans/{story.plan}/problems/").follow(re.compile(words))
        assert size in officer.text() or size in officer.field("ขนาดปัญหา").input_value(), (
            f"{words} opens with the measured {size}"
        )
        officer.type_into(officer.page.locator("[name=target_value]"), target).press("เก็บแล้วไปต่อ")
    officer.open(f"/plans/{story.plan}/approaches/")
    assert officer.page.locator("input[name=approaches]:checked").count() >= 1, "last year's approaches are taken over"
    officer.press("เก็บแล้วไปต่อ")
    officer.open(f"/plans/{story.plan}/budget/").type_into("งบประมาณที่ตั้งไว้", "52800").press("เก็บแล้วไปต่อ")
    officer.open(f"/plans/{story.plan}/suggested/").follow(re.compile("คัดแยกขยะต้นทาง"))
    officer.type_into("งบประมาณที่ตั้งไว้", "52800").press("เก็บ")
    officer.open(f"/plans/{story.plan}/")


def and_proposes_it_and_the_chair_records_the_resolution(story: Story) -> None:
    officer = story.person("officer").open(f"/plans/{story.plan}/")
    officer.press(re.compile("^เสนอ"))
    chair = story.person("chair").open(f"/plans/{story.plan}/")
    chair.type_into("มติที่ประชุม", "มติที่ประชุมครั้งที่ 1/2569 วันที่ 10 ต.ค. 2568").press(re.compile("เห็นชอบ|มติ|อนุมัติ"))
    assert "มติที่ประชุมครั้งที่ 1/2569" in chair.text()


# --- 3. the proposal ---


def when_the_applicant_starts_the_proposal_from_the_suggested_project(story: Story) -> None:
    story.day(2025, 10, 20)
    applicant = story.person("applicant").open("/home/")
    applicant.follow(re.compile("เสนอโครงการ|เริ่มข้อเสนอ"))
    wanted = applicant.page.locator("section", has_text="โครงการที่แผนของกองทุนอยากให้มี")
    applicant.press("เขียนโครงการนี้", within=wanted)
    story.project = number_in(applicant, r"/projects/(\d+)/")
    assert TITLE in plain(applicant.text())


LINES = (("ค่าอาหารกลางวัน", "45"), ("วัสดุงานบ้าน", "180"), ("ค่าตอบแทนอาสาสมัคร", "60"), ("ค่าตอบแทนอาสาสมัคร", "120"))


def and_fills_in_the_sections_that_the_plan_does_not_know(story: Story) -> None:
    applicant = story.person("applicant").open(f"/projects/{story.project}/proposal/")
    applicant.follow("ชื่อโครงการและผู้เสนอ").press("เก็บแล้วไปต่อ")
    assert "/proposal/people/" in applicant.path()
    for number, name in enumerate(NAMES):
        applicant.type_into(applicant.page.locator(f"[name=people-{number}-name]"), name)
    applicant.press("เก็บแล้วไปต่อ").press("เก็บแล้วไปต่อ")
    applicant.type_into("ปีนี้ต่างจากเดิมอย่างไร", "เพิ่มการเยี่ยมบ้านทุกเดือน เพราะปีก่อนหลายบ้านเลิกแยกกลางทาง")
    applicant.press("เก็บแล้วไปต่อ").press("เก็บแล้วไปต่อ")
    assert "/proposal/targets/" in applicant.path(), "plans, situation and objectives came from the plan"
    applicant.press("เก็บแล้วไปต่อ")
    applicant.type_into(applicant.page.locator("[name=end_date]"), "31/8/2569")
    applicant.type_into(applicant.page.locator("[name=start_date]"), "1/12/2568").press("เก็บแล้วไปต่อ")
    for _ in range(4):
        applicant.unfold("เรียงลำดับหรือเอาออก")
        removing = applicant.page.get_by_role("button", name="เอาออก").locator("visible=true")
        applicant.press("เอาออก", nth=removing.count() - 1)
    applicant.page.locator("ol.tasks a").first.click()
    applicant.look()
    for number, day in enumerate(("10/12/2568", "16/2/2569", "18/4/2569", "15/6/2569")):
        applicant.type_into("ตั้งแต่วันที่", day).type_into("ถึงวันที่", day)
        if not applicant.field("จะได้อะไรออกมา").input_value():
            applicant.type_into("จะได้อะไรออกมา", "ครัวเรือนทำถังขยะเปียก 180 หลัง")
        applicant.press("เก็บแล้วไปต่อ")
        assert f"กิจกรรม {number + 2} จาก 4" in applicant.text() or number == 3, applicant.path()
    cards = applicant.page.locator("section[id^=activity-]")
    assert cards.count() == 4
    for number, (item, quantity) in enumerate(LINES):
        card = cards.nth(number)
        applicant.choose("เพิ่มรายการ", item, within=card).press("เพิ่มรายการ", within=card)
        applicant.type_into(cards.nth(number).locator("[name$=-quantity]"), quantity)
    applicant.press("เก็บแล้วไปต่อ").press("เก็บแล้วไปต่อ")
    applicant.pick("อสม.").pick("นับหรือชั่งจริง").press("เก็บแล้วไปต่อ").open(f"/projects/{story.project}/proposal/")


def then_the_findings_name_what_is_missing_and_the_applicant_mends_it(story: Story) -> None:
    applicant = story.person("applicant").open(f"/projects/{story.project}/findings/")
    assert "ยังไม่เลือกกลุ่มเป้าหมาย" in applicant.text()
    applicant.follow("แก้เรื่องแรก")
    assert "/proposal/targets/" in applicant.path()
    group = applicant.page.locator("details", has_text="กลุ่มประชาชนทั่วไปที่มีภาวะเสี่ยง")
    applicant.unfold("กลุ่มประชาชนทั่วไปที่มีภาวะเสี่ยง")
    applicant.type_into(applicant.page.locator("[name=count-2004]"), "240").pick("ปรับเปลี่ยนพฤติกรรม", within=group).press(
        "เก็บแล้วไปต่อ"
    )
    applicant.open(f"/projects/{story.project}/findings/")
    assert "ไม่พบเรื่องต้องแก้" in applicant.text(), applicant.text()
    story.typed_for_proposal = sum(typed.startswith("applicant:") for typed in story.counter.typed)


# --- 4. submit, screen, decide ---


def when_the_applicant_submits(story: Story) -> None:
    applicant = story.person("applicant").open(f"/projects/{story.project}/findings/")
    applicant.press("ส่งให้กองทุน")


def and_the_officer_returns_it_with_a_comment_at_a_field(story: Story) -> None:
    story.day(2025, 10, 24)
    officer = story.person("officer").open("/home/")
    officer.open(f"/projects/{story.project}/screen/").unfold("ส่งกลับให้แก้ พร้อมบอกจุด")
    officer.type_into("บอกผู้เสนอว่าต้องทำอะไรต่อ", "เพิ่มวิธีชั่งขยะซ้ำบ้านเดิม")
    returning = officer.page.locator("#act details.more")
    officer.choose("ที่ช่อง", "วิธีวัดผล", within=returning)
    officer.type_into("ต้องแก้อย่างไร", "ชั่งกี่ครัวเรือน บ้านเดิมหรือไม่")
    officer.press("ส่งกลับให้แก้", within=returning)


def and_the_applicant_answers_and_sends_it_again(story: Story) -> None:
    applicant = story.person("applicant").open("/home/")
    applicant.open(f"/projects/{story.project}/proposal/evaluation/")
    applicant.type_into("วิธีวัดผล", "อสม. ชั่งขยะ 30 ครัวเรือน บ้านเดิม ตาชั่งเดิม เจ็ดวันก่อนเริ่มและหลังจบโครงการ")
    applicant.press("เก็บแล้วไปต่อ")
    applicant.open(f"/projects/{story.project}/comments/evaluation/")
    applicant.unfold("ตอบ").type_into("คำตอบ", "ชั่ง 30 ครัวเรือน บ้านเดิม")
    applicant.press("ส่งคำตอบ", look=not story.script)
    applicant.page.get_by_text("ตอบแล้ว").first.wait_for()
    applicant.open(f"/projects/{story.project}/findings/").press("ส่งให้กองทุน")


def and_the_officer_passes_it(story: Story) -> None:
    officer = story.person("officer").open(f"/projects/{story.project}/screen/")
    assert "แก้จากฉบับก่อน" in officer.text()
    officer.press("ผ่าน เข้าวาระคณะกรรมการ")


def when_the_committee_meets_and_approves(story: Story) -> None:
    story.day(2025, 11, 12)
    officer = story.person("officer").open("/home/")
    officer.follow("ประชุม", within=officer.page.get_by_role("navigation")).follow("นัดประชุม")
    officer.type_into("วันที่ประชุม", "12/11/2568").press("นัดประชุม")
    officer.unfold("เช็กชื่อผู้มาประชุม")
    boxes = officer.page.locator("input[name=present]")
    for number in range(8):
        boxes.nth(number).check()
        story.counter.picks += 1
        if story.script:
            officer.page.get_by_text(f"{number + 1} จาก 12 คน").wait_for()
    officer.press("บันทึกผู้มาประชุม")
    assert "ครบองค์ประชุม" in officer.text()
    officer.follow("ตัดสินเรื่องนี้")
    officer.pick("อนุมัติ")
    officer.press("บันทึกมติ")
    officer.open(f"/projects/{story.project}/")
    assert re.search(r"69-L\d{4}-2-01", officer.text()), "the committee's approval gives the project its code"
    committee = story.person("committee").open("/home/")
    committee.open(f"/projects/{story.project}/")
    assert "อนุมัติ" in committee.text()


# --- 5. the agreement ---


def when_the_officer_makes_the_agreement_in_two_instalments_and_records_its_signing(story: Story, papers: Path) -> None:
    officer = story.person("officer").open(f"/projects/{story.project}/agreement/")
    officer.press("ทำข้อตกลง")
    officer.press("บันทึกที่แก้").follow("บันทึกการลงนาม")
    copy = papers / "signed.jpg"
    Image.new("RGB", (800, 1100), "#fbf8f2").save(copy)
    officer.attach("input[type=file]", copy).press("ลงนามแล้ว เริ่มโครงการ")


# --- 6 and 7. activities and money ---


def when_instalment_is_asked_checked_and_paid(story: Story, number: int) -> None:
    applicant = story.person("applicant").open(f"/projects/{story.project}/money/")
    applicant.follow(re.compile("ขอเบิก"))
    applicant.press(re.compile("^ขอเบิกงวด"))
    voucher = applicant.path()
    story.person("officer").open(voucher).press("ตรวจแล้ว ให้จ่ายได้")
    finance = story.person("finance").open("/home/")
    finance.open(voucher)
    finance.type_into("เลขที่เช็ค", f"TR{number:04d}").press(re.compile("^จ่ายแล้ว"))
    assert "จ่ายแล้ว" in finance.text()


def when_the_applicant_reports_activity(story: Story, number: int, *, last: bool, papers: Path) -> None:
    story.day(2026, 1 + 2 * number, 20)
    applicant = story.person("applicant").open(f"/projects/{story.project}/activities/")
    applicant.follow(re.compile("รายงาน"), within=applicant.page.locator("article.act").nth(number))
    page = applicant.page
    applicant.pick("วันนี้").type_into(page.locator("[name^=people-]").first, ("44", "180", "30", "118")[number])
    applicant.type_into(
        "ได้อะไรออกมา", ("แผนจัดการขยะครบ 9 หมู่บ้าน", "ถังขยะเปียก 180 หลัง", "เยี่ยมบ้าน 60 หลัง", "น้ำหนักขยะลดลง ซ้ำทุกบ้าน")[number]
    )
    photos = []
    for letter in "กข":
        photos.append(papers / f"{number}{letter}.jpg")
        picture(f"{number}{letter}", 1600, 1200).save(photos[-1], "JPEG")
    applicant.attach("input[name=photos]", photos)
    for measure, value in zip(page.locator(".measure-answer").all(), ("1480", "72", "9"), strict=True):
        if last:
            applicant.type_into(measure.locator("[name^=value-]"), value)
        else:
            applicant.pick("ยังไม่วัดครั้งนี้", within=measure)
    if last:
        applicant.type_into(page.locator("[name^=money-]:visible").first, "500")
    applicant.pick("บรรลุผลตามเป้าหมาย").press("ส่งรายงาน")


def and_the_officer_accepts_the_report(story: Story) -> None:
    officer = story.person("officer").open(f"/projects/{story.project}/activities/")
    officer.follow("อ่านก่อน").press("รับรองรายงาน")


def and_the_officer_returns_the_report_first(story: Story) -> None:
    officer = story.person("officer").open(f"/projects/{story.project}/activities/").follow("อ่านก่อน")
    officer.unfold("ส่งกลับให้แก้").type_into("ต้องแก้อะไร", "บอกจำนวนหมู่บ้านที่ทำแผนแล้ว").press("ส่งกลับพร้อมข้อความนี้")
    applicant = story.person("applicant").open("/home/")
    applicant.open(f"/projects/{story.project}/activities/").follow("แก้รายงานที่ส่งกลับ")
    applicant.type_into("ได้อะไรออกมา", "แผนจัดการขยะครบทั้ง 9 หมู่บ้าน มติประชาคมลงนามแล้ว").press("ส่งรายงาน")


# --- 8. results and closing ---


def when_the_results_are_read_and_the_final_report_is_sent(story: Story) -> None:
    story.day(2026, 8, 28)
    applicant = story.person("applicant").open(f"/projects/{story.project}/results/")
    applicant.follow("รายงานฉบับสมบูรณ์")
    applicant.type_into("ข้อเสนอแนะ", "ทำต่อทุกหมู่บ้าน และชั่งซ้ำด้วยวิธีเดิม").type_into(
        "บทเรียน", "เยี่ยมบ้านในสองสัปดาห์แรก ทำให้บ้านทำต่อ"
    )
    applicant.press("ส่งรายงาน")


def and_finance_records_the_returned_money(story: Story) -> None:
    story.day(2026, 9, 2)
    finance = story.person("finance").open("/home/")
    finance.open(f"/projects/{story.project}/money/refund/")
    finance.press("บันทึกรับเงินคืน")


def and_the_officer_accepts_the_final_report_and_closes(story: Story) -> None:
    officer = story.person("officer").open("/home/")
    officer.open(f"/projects/{story.project}/final-report/").press("รับรองและปิดโครงการ")
    assert "ปิดโครงการแล้ว" in officer.text()


def then_the_final_report_comes_out_as_pdf_with_every_word(story: Story, papers: Path) -> None:
    applicant = story.person("applicant").open(f"/projects/{story.project}/documents/")
    link = applicant.page.locator(f"a[href='/documents/final-report/{story.project}.pdf']").first
    with applicant.page.expect_download() as download:
        link.click()
    paper = papers / f"{story.name}-final.pdf"
    download.value.save_as(paper)
    printed = without_spaces(
        subprocess.run(["pdftotext", "-raw", str(paper), "-"], capture_output=True, check=True).stdout.decode()
    )
    for words in (
        TITLE, "น้ำหนักขยะลดลง ซ้ำทุกบ้าน", "มติประชาคมลงนามแล้ว", "ทำต่อทุกหมู่บ้าน และชั่งซ้ำด้วยวิธีเดิม", "สำเร็จได้ด้วย", "1,480", "72",
    ):  # fmt: skip
        assert without_spaces(words) in printed, f"{words} is missing in the printed final report"


def plain(text: str) -> str:
    """Return the words without the invisible marks that keep a name on one line."""
    return text.replace("\u2060", "")


def without_spaces(text: str) -> str:
    """Return the letters as they are; where lines break is the printer's matter."""
    return re.sub(r"[\s\u200b\u2060]+", "", text)


def then_next_years_plan_opens_with_what_was_measured(story: Story) -> None:
    story.day(2026, 10, 5)
    officer = story.person("officer").open("/home/")
    officer.follow("แผน", within=officer.page.get_by_role("navigation")).follow("แผนงานขยะ")
    assert "1,480" in officer.text()
    officer.press(re.compile("^เริ่มจากปี"))
    for value in ("1,480", "72", "9"):
        assert value in officer.text()
