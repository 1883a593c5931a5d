"""Document D as the zone's officer works by it: area capital first, then ten tambons of the zone by criteria (7 March 2556).

The document names six kinds of capital, asks for criteria, ten tambons a zone, and tells of phases 10 → 62 → 400; the weights and
scores here are invented.
"""

from __future__ import annotations

from stories.country import tambons_of
from stories.hand import Hand

ROUND = "20 ตำบลสุขภาวะ: คัดเลือกเขตละ 10 ตำบล"
CAPITAL = ("กลไก", "ประเด็น", "องค์รวม", "กระบวนการ", "ทุนภายใน", "หนุนเสริมจากภายนอก")
PHASES = ((10, "ตำบลนำร่อง"), (62, "ขยายพื้นที่"), (400, "ขยายทั้งเขต"))
# Criteria (document D: mechanisms are the key to success), their weights, and where the value comes from.
CRITERIA = (
    ("ทุนเชิงกลไก ผู้นำ คณะกรรมการ องค์กร อาสาสมัคร", 3, "กรรมการให้คะแนน"), ("กระบวนการ การมีส่วนร่วม ความเป็นเจ้าของ", 2, "กรรมการให้คะแนน"),
    ("ทุนของพื้นที่ทั้งหกด้าน", 2, "คะแนนทุนของพื้นที่"), ("ความพร้อมของพื้นที่", 1, "คะแนนความพร้อมของพื้นที่"),
)  # fmt: skip
# Twelve candidates: eight of เขื่องใน, four of โนนคูณ; the strength that judges and assessments see in each.
PLACES = [*tambons_of("เขื่องใน"), *tambons_of("โนนคูณ")]
STRENGTH = {place: 3 - at % 4 for at, place in enumerate(PLACES)}
LEVELS = ("ไม่เห็น", "เห็นบ้าง", "ค่อนข้างชัด", "ชัดเจน")
TOOLS = (
    "สร้างนโยบายสาธารณะ", "พัฒนาสิ่งแวดล้อมที่เอื้อ", "เสริมความเข้มแข็งของชุมชน", "พัฒนาศักยภาพคน", "ปรับระบบบริการสุขภาพ", "ธรรมนูญสุขภาพ",
    "แผนที่ยุทธศาสตร์", "สมัชชาสุขภาพ",
)  # fmt: skip
# Advocating, mediating, upgrade, mapping, know how, plug in.
RESULTS = ("ชี้นำ ผลักดัน", "ประสาน ไกล่เกลี่ย", "ยกระดับ", "ทำแผนที่ทุนและงาน", "ได้ความรู้วิธีทำ", "เสียบเข้ากับงานประจำ")


def answer(hand: Hand, button: str, level: int) -> None:
    """Choose the same level at every question of a sheet, and send it."""
    screen = hand.screen()
    form = screen.form_of(screen.buttons(button)[0][1])
    names = {one.name for one in screen.controls(form) if one.kind == "radio"}
    hand.press(button, dict.fromkeys(sorted(names), LEVELS[level]))


def begin_the_round(hand: Hand) -> None:
    """Criteria with weights, ten of the zone, three phases, twelve candidates."""
    hand.open("/home/").follow("คัดเลือกพื้นที่", "เปิดรอบ")
    hand.press("เปิดรอบ", title=ROUND, purpose="ต่อยอดความร่วมมือกับ สสส. ถอดบทเรียนไปขยายผล")
    hand.follow("เกณฑ์ น้ำหนัก โควตา ระยะ")
    fields: dict = {}
    for number, (title, weight, source) in enumerate(CRITERIA):
        fields |= {
            f"criteria-{number}-{name}": value
            for name, value in (("title", title), ("weight", weight), ("source", source))
        }
    fields["criteria-4-DELETE"] = True
    for number, (target, title) in enumerate(PHASES):
        hand.another_row("เพิ่มระยะ")
        fields |= {f"phases-{number}-target": target, f"phases-{number}-title": title}
    hand.another_row("เพิ่มโควตา")
    hand.press("บันทึก", fields | {"quotas-0-count": 10, "quotas-0-level": "ทั้งรอบ", "quotas-0-kind": "ทุกชนิด"})
    hand.sees(*(f"{title} × {weight}" for title, weight, _source in CRITERIA), "ทั้งรอบ ทุกชนิด ไม่เกิน 10", "62", "400")
    hand.follow("พื้นที่ที่เสนอ").press("เพิ่มที่ติ๊กไว้", fund=[f"อบต.{place}" for place in PLACES]).sees("เสนอแล้ว 12").follow(
        "เสร็จแล้ว"
    )


def assess_the_capital(hand: Hand) -> None:
    """Six kinds of capital and the readiness of each candidate, from the page of the round."""
    round_page = hand.path
    for place in PLACES:
        hand.open(round_page).follow(f"อบต.{place}")
        for kind in ("ทุนของพื้นที่", "ความพร้อมของพื้นที่"):
            hand.follow("ประเมินปีนี้", near=kind)
            answer(hand, "ส่งการประเมิน", STRENGTH[place])
        hand.sees(*CAPITAL)
    hand.open(round_page)


def judge(hand: Hand) -> None:
    """Fix the rules, draw the data, give the sheets, look at the ranking."""
    hand.press("ดึงข้อมูลและเปิดให้คะแนน")
    round_page = hand.path
    for place in PLACES:
        hand.open(round_page).follow("ให้คะแนน", near=f"อบต.{place}")
        answer(hand, "ส่ง แล้วไปแห่งถัดไป", STRENGTH[place])
    hand.open(round_page).follow("อันดับและความไว").picture("ranking")
    text = hand.read()
    best = [place for place in PLACES if STRENGTH[place] == 3]
    worst = [place for place in PLACES if STRENGTH[place] == 0]
    assert max(text.index(f"อบต.{place}") for place in best) < min(text.index(f"อบต.{place}") for place in worst)
    assert text.count("อยู่ในโควตา") == 10
    assert text.count("โควตาเต็ม") == 2
    hand.open(round_page)


def decide(hand: Hand) -> None:
    """Ten tambons, the first phase."""
    hand.follow("ตัดสิน").press("บันทึกผล", reason="ที่ประชุม สปสช. เขต 10 ตามอันดับคะแนน")
    hand.sees("ผลการคัดเลือก", "ได้รับเลือก", "ไม่ได้รับเลือก", "ที่ประชุม สปสช. เขต 10 ตามอันดับคะแนน")
    text = hand.read()
    assert text.count("ไม่ได้รับเลือก") == 2
    assert text.count("ได้รับเลือก") == 12


def tag_the_tools(hand: Hand) -> None:
    """A work of a chosen tambon with the tools it used and what came of it."""
    hand.follow("ทุนและเครือข่าย", "อุบลราชธานี", "เขื่องใน", "บันทึกงาน")
    hand.press(
        "บันทึก", organisation="สภาองค์กรชุมชน", what="ธรรมนูญตำบล", area="อบต.หัวดอน", since="1/10/2558", issues=["อาหาร"]
    )
    hand.press("บันทึกเครื่องมือและผล", codes=[*TOOLS, *RESULTS])
    hand.follow("ทุนและเครือข่าย", "เครื่องมือและผล").sees(*TOOLS, *RESULTS)


CHAPTERS = (begin_the_round, assess_the_capital, judge, decide, tag_the_tools)
