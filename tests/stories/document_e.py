"""Document E as the zone's officer enters it: the workshop of 18 June 2567, where 32 tambons told what became of two years.

It follows document B in the same zone. Names of persons are left out; how many took part and how they answered the ten questions is
invented, because the report does not say.
"""

from __future__ import annotations

import re
from io import BytesIO
from statistics import mean

from PIL import Image

from stories.country import DISTRICTS, tambons_of
from stories.document_b import SHORT, add_rows, people, to_programme
from stories.hand import Hand

WORKSHOP = "พัฒนาศักยภาพทีมพี่เลี้ยงระดับตำบล เพื่อติดตามและแลกเปลี่ยนเรียนรู้การเขียนแผนและโครงการในระบบเว็บไซต์"
TOPICS = (
    "ผลการพัฒนาแผน และการเขียนโครงการ", "แผนและโครงการที่ได้รับการอนุมัติ", "ผลลัพธ์การเปลี่ยนแปลงสุขภาวะ",
    "การเรียนรู้ การจัดทำแผน และการพัฒนาโครงการ", "ปัญหาอุปสรรค และข้อเสนอแนะ",
)  # fmt: skip
AGENDA = (
    ("เปิดและชี้แจง", "ทักทาย ชี้แจงวัตถุประสงค์ กล่าวต้อนรับ กล่าวรายงาน และเปิดการประชุม", 60, "พี่เลี้ยงระดับเขต/จังหวัด"),
    ("นำเสนอรายพื้นที่", "ช่วงที่ 1 สรุปผลการพัฒนาแผนงานและโครงการกองทุนตำบล ปี 2566 และ ปี 2567", 90, "พี่เลี้ยงอำเภอ 5 อำเภอ"),
    ("งานกลุ่ม", "ช่วงที่ 2 แลกเปลี่ยนการดำเนินงานกองทุนตำบล ปี 2566 และ ปี 2567 (32 ตำบล 5 อำเภอ)", 180, "พี่เลี้ยงระดับเขต/จังหวัด"),
    ("ตอบแบบสอบถาม", "ช่วงที่ 3 ข้อคิดเห็นและข้อเสนอแนะพร้อมแนวทาง คำถาม 10 ข้อ เป็นรายบุคคล", 45, "มหาวิทยาลัยสงขลานครินทร์"),
    ("สรุปและปิด", "กล่าวปิดประชุม", 15, "พี่เลี้ยงระดับเขต/จังหวัด"),
)  # fmt: skip
CENTRE = "สรุปผลการพัฒนาแผนงานและโครงการ ปี 2566 และ ปี 2567 พร้อมนโยบายบูรณาการกลไกสร้างเสริมสุขภาวะระดับตำบลและอำเภอ"
AREAS = (
    "อำเภอกันทรลักษ์: ร่วมกับ พชอ. ทำงานแบบ “บัดดี้พี่เลี้ยงตำบล” ครอบคลุมทั้ง 8 ประเด็น\n"
    "อำเภอเขื่องใน: เริ่มจากธรรมนูญตำบล อบต.หัวดอน ประกาศใช้ปี 2560 ยังขาดประเด็น PM 2.5\n"
    "อำเภอม่วงสามสิบ: สถานการณ์ ขั้นตอน และผลการพัฒนาแผนและโครงการตั้งแต่ปี 2566 ถึงปัจจุบัน"
)
AGREED = "ทบทวนแผนปี 2567 ให้ครบ 8 ประเด็น และติดตามการคีย์โครงการเข้าระบบรายตำบล"
GAINED = "เกิดพื้นที่พัฒนาศักยภาพพี่เลี้ยงระดับตำบลและอำเภอ 32 ตำบล 5 อำเภอ"
SUPPORTED = "ทีมพี่เลี้ยงระดับตำบลและอำเภอได้รับการสนับสนุน ติดตาม และแลกเปลี่ยนเรียนรู้การเขียนแผนและโครงการในระบบเว็บไซต์"
TAMBONS = [tambon for district in DISTRICTS for tambon in tambons_of(district)]
# 32 tambons, 15 people of the districts, 5 of the zone; three of the tambons answer by phone, 37 others on paper.
PEOPLE, PHONES, PAPERS = 52, 3, 37
SHEETS = [
    [max(1, 5 - at % (question % 5 + 1) - question // 5 * (at % 3 == 0)) for question in range(10)]
    for at in range(PHONES + PAPERS)
]


def compare_the_years(hand: Hand) -> None:
    """Period 1: what the funds did in 2566 and in 2567, as of the day of the workshop."""
    hand.open("/home/")
    to_programme(hand).follow("ตัวเลข ณ วันใดก็ได้").press("ดูตัวเลข", on="18/6/2567")
    hand.sees("ปี 2566 ปี 2567", "ทั้งหมด 62 62 30 31 31 5", "อำเภอเขื่องใน 14 14 6 7 7 1")
    hand.follow("ภาพรวม").sees("6. มลพิษทางอากาศ 8 8 อำเภอเขื่องใน", "7. การจัดการขยะ 9 9 ครบทุกอำเภอ")


def prepare(hand: Hand) -> None:
    """What, when, where; the agenda in three periods; one person of each tambon and all mentors above them."""
    hand.follow("เตรียมเวที")
    hand.press(
        "เริ่มเตรียม", title=WORKSHOP, kind="ประชุมเชิงปฏิบัติการ", mode="ในสถานที่", day="18/6/2567", from_time="09:00",
        until_time="15:30", begin="เขียนเองทีละช่วง",
    )  # fmt: skip
    hand.follow("รายละเอียด").press(
        "เก็บ แล้วไปกำหนดการ", place="อบต.ตระกาจ อำเภอกันทรลักษ์ จังหวัดศรีสะเกษ", objective=SUPPORTED, programme=SHORT
    )
    rows = [{"title": title, "kind": kind, "minutes": minutes, "by_whom": who} for kind, title, minutes, who in AGENDA]
    add_rows(hand, "เพิ่มช่วง", "เก็บ แล้วไปรายชื่อ", rows, "periods")
    hand.press("เพิ่มเข้ารายชื่อ", roles=["พี่เลี้ยงอำเภอทุกคน", "พี่เลี้ยงเขตและจังหวัด"], areas=["เขต 10 อุบลราชธานี"])
    hand.press("เพิ่มเข้ารายชื่อ", role="พี่เลี้ยงตำบล", lines=people("ตัวแทนตำบล", [f"อบต.{tambon}" for tambon in TAMBONS], 1))
    hand.sees(f"{PEOPLE} คน").follow("รายชื่อพอแล้ว", "เริ่มประชุม").press("เริ่มประชุม")
    hand.follow("โต๊ะลงทะเบียน", f"เช็กชื่อ {PEOPLE} คนที่เหลือพร้อมกัน").press("มาในสถานที่ทั้งหมด")
    hand.sees(f"{PEOPLE} จาก {PEOPLE} คน").follow("กลับ")


def answer_of(tambon: str, number: int) -> str:
    """What a tambon says to a topic; the report tells the topics, not what was said."""
    return f"{TOPICS[number]} ของตำบล{tambon}"


def tell_of_the_tambons(hand: Hand) -> None:
    """Period 2: five topics, 32 tambons, five minutes each; the organiser pastes the table of answers."""
    forum = hand.path
    hand.follow("งานกลุ่มและบทเรียนของเวทีนี้", "ตั้งงานกลุ่มแรก")
    hand.press("ต่อไป แบ่งกลุ่ม", question_set="แลกเปลี่ยนรายตำบล 5 ประเด็น").press("ตามตำบล").sees("32 กลุ่ม")
    hand.follow("ต่อไป").press("เปิดให้กลุ่มเขียน").sees("กลุ่มละ 5 นาที")
    session = hand.path
    hand.press("เริ่มกลุ่มถัดไป").press("กลุ่มถัดไป")
    hand.sees("นำเสนอแล้ว", "กำลังนำเสนอ")
    hand.follow("วางตารางทุกกลุ่ม")
    table = [[f"อบต.{tambon}", *(answer_of(tambon, number) for number in range(5))] for tambon in TAMBONS]
    hand.press("แบ่งเป็นข้อและเก็บ", table="\n".join("|".join(row) for row in table)).sees(
        "เก็บแล้ว 160 ข้อ จาก 32 กลุ่ม", "160 ข้อความ"
    )
    hand.follow("เปิดจอใหญ่").sees(*(f"อบต.{tambon}" for tambon in TAMBONS), *TOPICS).picture("wall-of-32")
    hand.open(session).follow("ปิดและเก็บบทเรียน").press("เก็บที่เลือกและปิดงานกลุ่ม")
    hand.open(forum)


def rate(hand: Hand) -> None:
    """Period 3: ten questions scored 1 to 5 by each person; three by their phones, the others on paper."""
    forum = hand.path
    for tambon, sheet in zip(TAMBONS[:PHONES], SHEETS, strict=False):
        hand.open(f"{forum}people/").press("ค้นหา", q=f"อบต.{tambon}").follow("ตัวแทนตำบล คนที่ 1", near=f"อบต.{tambon}")
        own = re.search(r"/v/\S+", hand.read())
        assert own
        phone = hand.somebody().open(own[0]).follow("ตอบแบบสอบถาม")
        phone.press("ส่งคำตอบ", {f"q{number}": str(score) for number, score in enumerate(sheet, start=1)})
        phone.sees("ส่งแบบสอบถามแล้ว")
    hand.open(forum).follow("ผลแบบสอบถาม", "พิมพ์จากกระดาษ")
    hand.press("เก็บคำตอบ", lines="\n".join("".join(map(str, sheet)) for sheet in SHEETS[PHONES:]))
    hand.sees(f"ตอบแล้ว {PHONES + PAPERS} จากผู้เข้าร่วม {PEOPLE} คน", f"เฉลี่ย {shown(mean(map(mean, SHEETS)))} จาก 5")
    for number in range(10):
        hand.sees(f"เฉลี่ย {shown(mean(sheet[number] for sheet in SHEETS))} · มัธยฐาน")
    hand.picture("rating").open(forum)


def shown(number: float) -> str:
    """A mean as the page writes it."""
    return f"{number:.1f}".removesuffix(".0")


def picture(colour: str) -> bytes:
    """A small photograph."""
    out = BytesIO()
    Image.new("RGB", (640, 420), colour).save(out, "JPEG")
    return out.getvalue()


def write_it_up(hand: Hand) -> None:
    """The minutes in the documents' own parts, results, what is to be done, three pictures; then the report from the field."""
    forum = hand.path
    hand.follow("สรุปเวทีและผลที่ได้").press(
        "เก็บสรุป", {"shape": "สี่ส่วน"}, from_centre=CENTRE, from_areas=AREAS, agreed=AGREED, gained=GAINED, output=GAINED, outcome=SUPPORTED,
        recorder="ประชาสังคม-10",
    )  # fmt: skip
    hand.follow("งานที่ต้องทำต่อ")
    for text, owner, due in (
        ("เติมแผนประเด็น PM 2.5 ให้ครบ 8 ประเด็น", "พี่เลี้ยงอำเภอเขื่องใน", "30/9/2567"),
        ("ติดตามการคีย์โครงการเข้าระบบรายตำบล", "พี่เลี้ยงอำเภอทั้ง 5 อำเภอ", "31/8/2567"),
    ):
        hand.press("เพิ่มงาน", text=text, owner_name=owner, due_on=due)
    hand.open(forum).follow("ภาพ").press(
        "เก็บภาพ", photos=[(f"18-6-67-{at}.jpg", picture(colour)) for at, colour in enumerate(("teal", "olive", "navy"))]
    )
    hand.open(forum).follow("สรุปและปิดเวที").press("สรุปและปิดเวที").press("ส่งเป็นรายงานจากพื้นที่")
    hand.sees(
        f"มาทั้งหมด {PEOPLE} คน", "ข้อมูลจากส่วนกลาง", CENTRE, "ข้อมูลจากพื้นที่", "ข้อสรุปร่วม", AGREED, "ผลที่ได้จากการประชุม", GAINED,
        "เติมแผนประเด็น PM 2.5", "อำเภอกันทรลักษ์", "11",
    ).picture("forum")  # fmt: skip


def read_the_programme(hand: Hand) -> None:
    """The programme's page tells of the workshop with right figures."""
    to_programme(hand).sees(
        WORKSHOP, f"ผู้เข้าร่วม {PEOPLE} คน", "18 มิ.ย. 2567", "32 แห่ง ใน 5 อำเภอ", "จาก 93 ที่เสนอ", "ประเด็นที่ขับเคลื่อน 8"
    )
    hand.picture("programme").follow(WORKSHOP, near="ผู้เข้าร่วม").sees(
        "รายงานจากพื้นที่ โดย ประชาสังคม-10", "อำเภอกันทรลักษ์ 11 คน", GAINED, SUPPORTED
    )


CHAPTERS = (compare_the_years, prepare, tell_of_the_tambons, rate, write_it_up, read_the_programme)
