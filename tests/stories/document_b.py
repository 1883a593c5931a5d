"""Document B as a new zone officer enters it: one programme, its people and places, the workshop of 30 November 2566.

What is told stands in the report; amounts of money, which the report does not name, are invented.
"""

from __future__ import annotations

from groupwork.hall_builders import ANSWERS
from stories.country import DISTRICTS, tambons_of
from stories.hand import Hand
from stories.screen import ALL

NAME = "บูรณาการกลไกสร้างเสริมสุขภาวะระดับตำบลและอำเภอ เขต 10"
SHORT = "บูรณาการกลไก เขต 10"
WORKSHOP = "พัฒนาพี่เลี้ยงระดับอำเภอและตำบลเพื่อเขียนแผนและโครงการในระบบเว็บไซต์"
ISSUES = (
    "การจัดการระบบอาหาร", "การเพิ่มกิจกรรมทางกาย", "การจัดการปัจจัยเสี่ยง เหล้า บุหรี่ สารเสพติด", "ความปลอดภัยทางถนน", "สุขภาพจิต",
    "มลพิษทางอากาศ", "การจัดการขยะ", "การป้องกันโรคอุบัติใหม่",
)  # fmt: skip
OBJECTIVES = (
    "เพื่อยกระดับศักยภาพกลไกการดำเนินงานสร้างเสริมสุขภาวะในพื้นที่ ในการจัดทำแผนงาน พัฒนาโครงการ และติดตามประเมินผลโครงการ",
    "เพื่อพัฒนาศักยภาพคณะทำงานพี่เลี้ยงกองทุนระดับอำเภอและตำบล ร่วมกับ พชอ. และกองทุนหลักประกันสุขภาพระดับท้องถิ่น",
    "เพื่อให้เกิดกองทุนศูนย์เรียนรู้และกองทุนขยายผลที่ขับเคลื่อนประเด็นสุขภาวะ 8 ประเด็น",
)
# Words, where the value comes from, target, unit, which objective it answers.
INDICATORS = (
    ("แผนงานที่กองทุนพัฒนาในระบบ", "แผนที่ทำ", 392, "แผน", 1),
    ("โครงการที่เสนอขอรับงบประมาณ", "โครงการที่เสนอ", 336, "โครงการ", 1),
    ("โครงการที่ได้รับสนับสนุนงบประมาณ", "โครงการที่ได้รับสนับสนุน", 153, "โครงการ", 1),
    ("คณะทำงานระดับเขตและระดับอำเภอ", "พี่เลี้ยงเขต จังหวัด และอำเภอ", 20, "คน", 2),
    ("คณะทำงานระดับพื้นที่ตำบล ตำบลละ 4–5 คน", "พี่เลี้ยงตำบล", 160, "คน", 2),
    ("กองทุนศูนย์เรียนรู้", "กองทุนศูนย์เรียนรู้", 22, "แห่ง", 3),
    ("กองทุนขยายผล", "กองทุนขยายผล", 10, "แห่ง", 3),
)
ACTIVITIES = (
    ("ประชุมร่วมคณะทำงานระดับเขตและระดับอำเภอ เพื่อวางแผน ติดตามความก้าวหน้า และสรุปผลการดำเนินงาน", (("ค่าอาหารและอาหารว่าง", "24000"),)),
    ("ประชุมเชิงปฏิบัติการพัฒนาทักษะพี่เลี้ยงกองทุน ทำแผน พัฒนาและเสนอโครงการในระบบเว็บไซต์", (("ค่าอาหารและอาหารว่าง", "63000"), ("ค่าเดินทางผู้เข้าร่วม", "50400"))),
    ("ติดตามและสนับสนุนการจัดทำโครงการ การเสนอโครงการ และการรายงานผลในระบบเว็บไซต์ 21 กองทุน", (("ค่าเดินทางพี่เลี้ยง", "42000"),)),
)  # fmt: skip
AGENDA = (
    ("เปิดและชี้แจง", "กล่าวต้อนรับและชี้แจงวัตถุประสงค์การจัดประชุม", 30, "มูลนิธิประชาสังคมจังหวัดอุบลราชธานี"),
    ("บรรยาย", "สรุปผลการจัดทำแผนงานและโครงการในระบบ และร่วมแลกเปลี่ยน", 60, "คณะทำงานกองทุนสุขภาพตำบล เขต 10"),
    ("แลกเปลี่ยน", "กระบวนการทำงานของกองทุนศูนย์เรียนรู้ 5 แห่ง", 90, "กองทุนศูนย์เรียนรู้"),
    ("พัก", "พักรับประทานอาหารกลางวัน", 60, ""),
    ("งานกลุ่ม", "อภิปรายและวางแผนการดำเนินงานในระยะต่อไป แบ่งกลุ่มตามพื้นที่ นำเสนอรายอำเภอ", 150, "สถาบันนโยบายสาธารณะ ม.อ. และคณะทำงาน เขต 10"),
    ("สรุปและปิด", "ข้อเสนอแนะและปิดประชุม", 30, "คณะทำงานกองทุนสุขภาพตำบล เขต 10"),
)  # fmt: skip
SAID = {
    "สรุปผล": "ปี 2566 พัฒนาแผน 392 แผน เสนอขอรับงบประมาณ 336 โครงการ ได้รับสนับสนุน 153 โครงการ (ข้อมูล ณ วันที่ 15/11/66)\n"
    "ปัญหา: พี่เลี้ยงตำบลเปลี่ยนรายชื่อเพราะโยกย้ายตำแหน่ง, แบบฟอร์มของ สปสช. เปลี่ยน โครงการในระบบจึงไม่เป็นปัจจุบัน, ขนาดปัญหาคลาดเคลื่อน ค่าเป้าหมายจึงไม่ตรงความจริง\n"
    "แนวทาง: กำหนดตัวชี้วัดให้สอดคล้องกับสถานการณ์ปัญหา ระยะเวลา และงบประมาณที่มีอยู่",
    "กระบวนการ": "อบต.โนนสำราญ แผนงานการจัดการขยะ ถังขยะเปียกลดโลกร้อน เสนอซื้อขายคาร์บอนเครดิต\n"
    "อบต.เหล่าบก แผนงานผู้สูงอายุและผู้พิการ โรงเรียนส่งเสริมคุณภาพชีวิตผู้สูงอายุ\nอบต.สร้างถ่อ แผนงานมลพิษทางอากาศ ภัยฝุ่น PM 2.5",
    "ข้อเสนอแนะ": "ผลักดัน 8 ประเด็นเข้าสู่แผนงานด้วยกลไก พชอ. และเรียนเชิญผู้บริหารที่พิจารณาอนุมัติแผนและโครงการเข้าร่วม",
}  # fmt: skip
OUTPUT = "ผู้เข้าร่วมจำนวน 126 คน จากพื้นที่ 5 อำเภอ 3 จังหวัด คณะทำงานเขต 10 และผ่าน Zoom จากคณะทำงานเขต 7 และเขต 9"
OUTCOME = "ทีมพี่เลี้ยงทราบความก้าวหน้า แลกเปลี่ยนปัจจัยความสำเร็จจาก 5 พื้นที่ และวางแผนสู่กองทุนศูนย์เรียนรู้และกองทุนขยายผล"
SUGGESTED = "เชิญนายก อปท. และสำนักปลัดที่พิจารณาอนุมัติแผนงานและโครงการ เข้าร่วมแลกเปลี่ยนเรียนรู้"


def begin_the_programme(hand: Hand) -> None:
    """Its name, the eight issues, objectives, indicators, team."""
    hand.open("/home/").follow("ชุดโครงการ", "เริ่มชุดโครงการ")
    hand.press(
        "เริ่มชุดโครงการ", name=NAME, short_name=SHORT, starts_on="1/10/2565", ends_on="30/9/2567", issue_set="8 ประเด็นของเขต 10",
        host="มูลนิธิประชาสังคมจังหวัดอุบลราชธานี", reporter="ประชาสังคม-10",
    )  # fmt: skip
    hand.follow("แก้", near="วัตถุประสงค์")
    add_rows(hand, "เพิ่มข้อ", "บันทึก", [{"text": text} for text in OBJECTIVES])
    for text, source, target, unit, answers in INDICATORS:
        hand.follow("เพิ่มตัวชี้วัด")
        hand.press("บันทึก", text=text, source=source, target=target, unit=unit, objective=f"{answers}. ")
    hand.follow("แก้", near="ยังไม่ได้ใส่ทีม")
    add_rows(hand, "เพิ่ม", "บันทึก", [
        {"role": "พี่เลี้ยงระดับเขต/จังหวัด", "organisation": "คณะทำงานกองทุนสุขภาพตำบล เขต 10"},
        {"role": "ผู้ประสานงานพื้นที่", "organisation": "มูลนิธิประชาสังคมจังหวัดอุบลราชธานี"},
    ])  # fmt: skip


def add_rows(hand: Hand, more: str, save: str, rows: list[dict], prefix: str = "rows", **fields) -> None:
    """Fill a list row by row, asking for another row as needed, and keep it."""
    filled: dict = dict(fields)
    for number, row in enumerate(rows):
        filled |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
        if not hand.has(f"{prefix}-{number}-{next(iter(row))}"):
            hand.another_row(more)
    hand.press(save, filled)


def plan_the_money(hand: Hand) -> None:
    """Three activities with their budgets."""
    hand.follow("กิจกรรมและงบ")
    for name, lines in ACTIVITIES:
        hand.follow("เพิ่มกิจกรรม")
        rows = [{"description": text, "amount": amount} for text, amount in lines]
        add_rows(hand, "เพิ่มรายการ", "บันทึกกิจกรรม", rows, "lines", name=name)
        hand.follow("กิจกรรมและงบ")
    hand.follow("ภาพรวม")


def choose_the_funds(hand: Hand) -> None:
    """All funds of five districts."""
    hand.follow("เลือกกองทุน")
    hand.press(
        "บันทึก แล้วเลือกกองทุน",
        {"rows-0-name": "กองทุนในอำเภอเป้าหมาย", "rows-0-criteria": "ตำบลที่ส่งพี่เลี้ยง 4–5 คนเข้าร่วมต่อเนื่อง"},
    )
    for district in DISTRICTS:
        hand.press("เลือกทั้งอำเภอ", near=f"อำเภอ{district}", agreed_on="1/10/2565")
    hand.follow("ดูรายชื่อ").sees("32")


def set_up_the_mentors(hand: Hand) -> None:
    """Five people in the zone, three in each district, five in each tambon: 20 and 160, by their roles; then buddies."""
    hand.follow("ภาพรวม", "พี่เลี้ยงตำบล")
    teams = hand.path
    hand.follow("ตั้งทีมเขต 10 อุบลราชธานี").press("ตั้งทีม", seats=5, starts_on="1/10/2565", programme=SHORT)
    for district in DISTRICTS:
        hand.open(teams).follow(f"อำเภอ{district}").press("ตั้งทีม", seats=3, starts_on="1/10/2565", programme=SHORT)
    hand.open(teams).follow("ตั้งทีมตำบลหลายแห่ง")
    hand.press("ตั้งทีมทุกแห่งที่ติ๊ก", size="5 คน", starts_on="1/10/2565", programme=SHORT, funds=ALL)
    for district in DISTRICTS:
        hand.open(teams).follow(f"อำเภอ{district}", "คู่บัดดี้").press("จับคู่ตามนี้")
    hand.open(teams).sees("มีพี่เลี้ยง 180 คน", "ระดับเขต 5 คน", "ระดับอำเภอ 15 คน", "ระดับตำบล 160 คน")


def declare_the_funds(hand: Hand) -> None:
    """22 learning centres and 10 expansion funds."""
    everybody = [f"อบต.{tambon}" for district in DISTRICTS for tambon in tambons_of(district)]
    for kind, chosen in (("ศูนย์เรียนรู้", everybody[:22]), ("พื้นที่ขยายผล", everybody[22:])):
        hand.follow("ทุนและเครือข่าย", "พื้นที่เด่น", "ประกาศ")
        hand.press(
            "ประกาศ",
            kind=kind,
            funds=chosen,
            valid_from="1/10/2565",
            issuer="คณะทำงานกองทุนสุขภาพตำบล เขต 10",
            programme_name=NAME,
        )
        hand.sees(f"{len(chosen)}")


def type_the_figures(hand: Hand) -> None:
    """What the report says of 15 November 2566."""
    to_programme(hand).follow("ตัวเลข ณ วันใดก็ได้", "ใส่ตัวเลขตามเอกสาร")
    hand.press("เก็บตัวเลข", as_of="15/11/2566", source="รายงานจากพื้นที่ 30 พ.ย. 2566", plans=392, proposed=336, funded=153)


def to_programme(hand: Hand) -> Hand:
    """Go to the programme by the menu."""
    return hand.follow("ชุดโครงการ", NAME)


def prepare_the_workshop(hand: Hand) -> None:
    """What, when, where, the agenda, and 126 people on the list."""
    to_programme(hand).follow("เตรียมเวที")
    hand.press(
        "เริ่มเตรียม", title=WORKSHOP, kind="ประชุมเชิงปฏิบัติการ", mode="ในสถานที่และออนไลน์", day="30/11/2566", from_time="09:00",
        until_time="16:00", begin="เขียนเองทีละช่วง",
    )  # fmt: skip
    hand.follow("รายละเอียด").press(
        "เก็บ แล้วไปกำหนดการ", place="โรงแรมในอำเภอเมืองอุบลราชธานี",
        objective="ยกระดับศักยภาพกลไกการดำเนินงานสร้างเสริมสุขภาวะในพื้นที่ เพื่อจัดทำแผนงาน พัฒนาโครงการ และติดตามประเมินผลโครงการ",
    )  # fmt: skip
    rows = [{"title": title, "kind": kind, "minutes": minutes, "by_whom": who} for kind, title, minutes, who in AGENDA]
    add_rows(hand, "เพิ่มช่วง", "เก็บ แล้วไปรายชื่อ", rows, "periods")
    hand.press("เพิ่มเข้ารายชื่อ", roles=["พี่เลี้ยงอำเภอทุกคน", "พี่เลี้ยงเขตและจังหวัด"], areas=["เขต 10 อุบลราชธานี"])
    tambons = [tambon for district in DISTRICTS for tambon in tambons_of(district)]
    hand.press("เพิ่มเข้ารายชื่อ", role="พี่เลี้ยงตำบล", lines=people("พี่เลี้ยงตำบล", [f"อบต.{tambon}" for tambon in tambons], 3))
    hand.press("เพิ่มเข้ารายชื่อ", role="พี่เลี้ยงเขตหรือจังหวัด", lines=people("ผู้แทน", ["คณะทำงานเขต 7", "คณะทำงานเขต 9"], 5))
    hand.sees("126 คน").follow("รายชื่อพอแล้ว")


def people(role: str, offices: list[str], each: int) -> str:
    """Lines to paste: so many people of each office, by their role."""
    return "\n".join(f"{role} คนที่ {number}/{office}" for office in offices for number in range(1, each + 1))


def hold_the_workshop(hand: Hand) -> None:
    """Begin, tick 126 people in two goes, and the group work of the five districts."""
    forum = hand.path
    hand.follow("เริ่มประชุม").press("เริ่มประชุม").follow("โต๊ะลงทะเบียน", "เช็กชื่อ 126 คนที่เหลือพร้อมกัน")
    hand.press("เลือกตามนี้", q="คณะทำงานเขต").press("เข้าออนไลน์ทั้งหมด")
    hand.follow("เช็กชื่อ 116 คนที่เหลือพร้อมกัน").press("มาในสถานที่ทั้งหมด").sees("126 จาก 126 คน", "ในห้อง 116 · ออนไลน์ 10")
    hand.open(forum).follow("งานกลุ่มและบทเรียนของเวทีนี้", "ตั้งงานกลุ่มแรก")
    hand.press("ต่อไป แบ่งกลุ่ม", question_set="ถอดบทเรียนรายอำเภอ 4 คำถาม").press("ตามอำเภอ").sees("5 กลุ่ม")
    hand.follow("ต่อไป").press("เปิดให้กลุ่มเขียน")
    session = hand.path
    for district in DISTRICTS:
        hand.open(session).follow(f"พิมพ์แทน อำเภอ{district}")
        hand.press("แบ่งเป็นข้อและเก็บ", answers=ANSWERS[district])
    hand.open(session).follow("เปิดจอใหญ่")
    hand.sees(*DISTRICTS, "ประชาสัมพันธ์ในชุมชน", "แต่งตั้งคณะทำงานแยกแต่ละด้าน").picture("wall")
    hand.open(session)


def write_it_up(hand: Hand) -> None:
    """Lessons, minutes by period, what is to be done; then the report from the field."""
    hand.follow("ปิดและเก็บบทเรียน").press("เก็บที่เลือกและปิดงานกลุ่ม")
    hand.follow("เวทีและประชุม", WORKSHOP)
    forum = hand.path
    hand.follow("สรุปเวทีและผลที่ได้")
    said = {hand.field_called(words): text for words, text in SAID.items()}
    hand.press(
        "เก็บสรุป",
        said,
        shape="สาระที่ได้รายช่วง",
        output=OUTPUT,
        outcome=OUTCOME,
        suggestions=SUGGESTED,
        recorder="ประชาสังคม-10",
    )
    hand.follow("งานที่ต้องทำต่อ").press(
        "เพิ่มงาน", text="เชิญผู้บริหาร อปท. เข้าร่วมเวทีครั้งต่อไป", owner_name="คณะทำงานเขต 10", due_on="31/3/2567"
    )
    hand.open(forum).follow("สรุปและปิดเวที").press("สรุปและปิดเวที").press("ส่งเป็นรายงานจากพื้นที่")
    hand.follow("รายงานจากพื้นที่ของเวทีนี้", "แก้")
    hand.press("เก็บการแก้", objectives=["1. ", "2. "], indicators=["4. ", "5. "], activity="2. ")
    hand.sees("วัตถุประสงค์ของโครงการ ข้อที่ 1 และ 2", "ตัวชี้วัดผลงานของโครงการ ข้อที่ 4 และ 5", "ผู้เข้าร่วม 126 คน")


def read_the_programme(hand: Hand) -> None:
    """The programme's page tells the story with right figures."""
    to_programme(hand).sees(
        "32 แห่ง ใน 5 อำเภอ", "392", "336", "153", "ตามรายงาน", "20 พี่เลี้ยงเขต จังหวัด และอำเภอ", "160 พี่เลี้ยงตำบล", "22 กองทุนศูนย์เรียนรู้",
        "10 กองทุนขยายผล", "20 / 20", "160 / 160", "22 / 22", "10 / 10", "ประเด็นที่ขับเคลื่อน 8", *ISSUES, "ผู้เข้าร่วม 126 คน", WORKSHOP,
        *(f"อำเภอ{district}" for district in DISTRICTS),
    )  # fmt: skip
    hand.picture("programme")
    hand.follow("ตัวเลข ณ วันใดก็ได้").press("ดูตัวเลข", on="15/11/2566").sees("กองทุนเป้าหมายในวันนั้น 32 แห่ง").picture("figures")
    hand.follow("ภาพรวม")


CHAPTERS = (
    begin_the_programme, plan_the_money, choose_the_funds, set_up_the_mentors, declare_the_funds, type_the_figures, prepare_the_workshop,
    hold_the_workshop, write_it_up, read_the_programme,
)  # fmt: skip
