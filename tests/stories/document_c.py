"""Document C as the office of a national programme enters it: the mentors' meeting on community health systems (CHSD), 2555.

Three regions, the South with 14 provinces × 2 model tambons = 28, teams on four levels, the rhythm of forums, who works where.
"""

from __future__ import annotations

from types import SimpleNamespace

import factories
from kongtun.accounts.roles import Role
from kongtun.areas.models import AreaKind
from stories.country import eight_issues, fund_at
from stories.document_b import add_rows, people
from stories.hand import Hand

NETWORK = "แผนงานพัฒนาระบบสุขภาพชุมชน (CHSD)"
GOAL = "ตำบลจัดการตนเอง มีต้นแบบชุมชนจัดการตนเองได้ และขยายผลให้เกิดมากขึ้น"
UPPER = ("ชุมพร", "ระนอง", "สุราษฎร์ธานี", "พังงา", "ภูเก็ต", "กระบี่", "นครศรีธรรมราช")
LOWER = ("ตรัง", "พัทลุง", "สตูล", "สงขลา", "ปัตตานี", "ยะลา", "นราธิวาส")
ZONES = {
    "1": ("เขต 1 เชียงใหม่", ("เชียงใหม่", "ลำปาง")), "10": ("เขต 10 อุบลราชธานี", ("อุบลราชธานี", "ศรีสะเกษ")),
    "11": ("เขต 11 สุราษฎร์ธานี", UPPER), "12": ("เขต 12 สงขลา", LOWER),
}  # fmt: skip
OFFICER = "chsd-office"
# Who works where on what (document C names the family of "ส." and their programmes); the days are invented.
WORKS = (
    ("สสส.", "ตำบลสุขภาวะ", "ตรัง", "อบต.ตรัง 1"), ("สปสช. เขต 12 สงขลา", "กองทุนสุขภาพตำบล", "ตรัง", "อบต.ตรัง 1"),
    ("สช.", "ธรรมนูญสุขภาพและสมัชชาสุขภาพ", "ตรัง", "ทต.ตรัง 2"), ("พอช.", "ปฏิรูปประเทศไทย ใช้พื้นที่เป็นฐาน", "สงขลา", "อบต.สงขลา 1"),
)  # fmt: skip


def south_and_others() -> SimpleNamespace:
    """The country with four zones; in each southern province one อบต. and one เทศบาล with a fund; an officer of the programme."""
    country = factories.make_area(AreaKind.COUNTRY, "TH", "ประเทศไทย")
    number, zones = 20, {}
    for code, (zone_name, provinces) in ZONES.items():
        zone = zones[code] = factories.make_area(AreaKind.ZONE, code, zone_name, country)
        for name in provinces:
            number += 1
            province = factories.make_area(AreaKind.PROVINCE, str(number), name, zone)
            district = factories.make_area(AreaKind.DISTRICT, f"{number}01", f"เมือง{name}", province)
            for place, lao_type in ((1, "2"), (2, "4")) if code in ("11", "12") else ():
                fund_at(district, f"{number}{place}", f"{name} {place}", lao_type)
    eight_issues(zones["10"])
    return SimpleNamespace(country=country, officer=factories.make_user(OFFICER, Role.PROGRAMME, country))


def build_the_network(hand: Hand) -> None:
    """National team, three regions, the South in two halves, a team in each of its 14 provinces, one tambon."""
    hand.open("/home/").follow("ทุนและเครือข่าย", "เครือข่าย", "เริ่มเครือข่าย")
    hand.press("บันทึก", name=NETWORK, goal=GOAL, source="ประชุมทีมพี่เลี้ยงแผนงานพัฒนาระบบสุขภาพชุมชน 2555")
    network = hand.path
    hand.follow("คณะทำงานกลาง").press("บันทึกทีม", goal="ทีมพี่เลี้ยงแต่ละภาคียุทธศาสตร์", forums_a_year=1)
    for name, zones, more in (
        ("ภาคเหนือ", ["เขต 1 เชียงใหม่"], {"goal": "แชร์ทุน แชร์งาน แชร์คน เข้าสู่ยุทธศาสตร์จังหวัด", "forums_a_year": 4}),
        ("ภาคตะวันออกเฉียงเหนือ", ["เขต 10 อุบลราชธานี"], {"goal": "ส่งเสริมศักยภาพทีมสนับสนุนระดับจังหวัด", "forums_a_year": 4}),
        (
            "ภาคใต้", ["เขต 11 สุราษฎร์ธานี", "เขต 12 สงขลา"],
            {"stage": "ระยะที่ 1 (1 ปี)", "tambons_each": 2, "forums_a_year": 4, "channel": "Facebook และ Mail Group ของภาค"},
        ),
    ):  # fmt: skip
        hand.open(network).follow("เพิ่มทีมข้างใต้ คณะทำงานกลาง")
        hand.press("บันทึกทีม", name=name, level="กลไกระดับภาค", parent="คณะทำงานกลาง", zones=zones, **more)
    for organisation, role in (("สปสช. เขต 11 สุราษฎร์ธานี", "กลไกหลัก"), ("สปสช. เขต 11 สุราษฎร์ธานี", "ช่องทางงบประมาณ")):
        hand.press("เพิ่มองค์กรในทีม", organisation=organisation, role=role)
    for half, zone in (("ใต้บน", "เขต 11 สุราษฎร์ธานี"), ("ใต้ล่าง", "เขต 12 สงขลา")):
        hand.open(network).follow("เพิ่มทีมข้างใต้ ภาคใต้")
        hand.press("บันทึกทีม", name=half, level="กลไกระดับภาค", parent="ภาคใต้", zones=[zone])
        hand.press("สร้างทีมจังหวัดครบทุกจังหวัด")
    hand.open(network).follow("เพิ่มทีมข้างใต้ จังหวัดตรัง").press(
        "บันทึกทีม", name="ทีมตำบลตรัง 1", level="กลไกระดับตำบล", tambon="อบต.ตรัง 1"
    )
    hand.open(network).follow("ภาคเหนือ").press("เพิ่มองค์กรในทีม", organisation="ศูนย์ สช. ภาคเหนือ", role="เจ้าภาพจัดเวที")
    hand.open(network).sees(
        GOAL, "คณะทำงานกลาง 1 ทีม", "กลไกระดับภาค 5 ทีม", "กลไกระดับจังหวัด 14 ทีม", "กลไกระดับตำบล 1 ทีม", "เป้าหมายตำบลต้นแบบ 28 ตำบล",
        "เป้า 28 ตำบล = 14 จังหวัด × 2", *UPPER, *LOWER, "ใต้บน", "ใต้ล่าง", "เวทีปีละ 4 ครั้ง", "ช่องทางงบประมาณ",
    )  # fmt: skip


def set_the_rhythm(hand: Hand) -> None:
    """Regions four times a year, provinces six times, the country once."""
    for title, level, times in (
        ("เวทีแลกเปลี่ยนระดับภาค", "ภาคหรือเขต", 4), ("เวทีแลกเปลี่ยนระดับจังหวัด", "จังหวัด", 6), ("เวทีระดับประเทศ", "ประเทศ", 1),
    ):  # fmt: skip
        hand.follow("เวทีและประชุม", "ทั้งปี", "จังหวะงานประจำปี", "เพิ่มจังหวะ")
        hand.press("เก็บจังหวะ", title=title, level=level, times=times, area="ประเทศไทย")
    hand.follow("เวทีและประชุม", "ทั้งปี", "จังหวะงานประจำปี")
    hand.sees(
        "เวทีแลกเปลี่ยนระดับภาค ประเทศไทย ภาคหรือเขต 4",
        "เวทีแลกเปลี่ยนระดับจังหวัด ประเทศไทย จังหวัด 6",
        "เวทีระดับประเทศ ประเทศไทย ประเทศ 1",
    )
    # Four zones four times, eighteen provinces six times, the country once.
    hand.follow("เวทีทั้งปี")
    text = hand.read()
    assert text.count("จัดแล้ว 0 จาก 4 ครั้ง") == len(ZONES)
    assert text.count("จัดแล้ว 0 จาก 6 ครั้ง") == sum(len(provinces) for _name, provinces in ZONES.values())
    assert text.count("จัดแล้ว 0 จาก 1 ครั้ง") == 1


def map_the_organisations(hand: Hand) -> None:
    """Who works where on what; then the matrix."""
    hand.follow("ทุนและเครือข่าย")
    landscape = hand.path
    for organisation, what, province, place in WORKS:
        hand.open(landscape).follow("เขต 12 สงขลา", province, f"เมือง{province}", "บันทึกงาน")
        hand.press("บันทึก", organisation=organisation, what=what, area=place, since="1/10/2554", issues=["อาหาร"])
    hand.open(landscape).follow("ตาราง", "ทุกปี").sees("สสส.", "สช.", "พอช.", "สปสช. เขต 12 สงขลา")


def designate_models(hand: Hand) -> None:
    """Two models of a province: one อบต., one เทศบาล; the network counts them."""
    hand.follow("พื้นที่เด่น", "ประกาศ")
    hand.press(
        "ประกาศ", kind="พื้นที่ต้นแบบ", funds=["อบต.ตรัง 1", "ทต.ตรัง 2"], valid_from="1/10/2555", issuer="คณะทำงานกลาง CHSD"
    )
    hand.follow("ทุนและเครือข่าย", "เครือข่าย", NETWORK).sees("ประกาศเป็นต้นแบบหรือศูนย์เรียนรู้แล้ว 2 แห่ง")


def plan_the_meeting(hand: Hand) -> None:
    """The workshop of the central committee of 14 southern provinces: two days, 40 people, 150,000 baht."""
    hand.follow("เวทีและประชุม", "เตรียมเวที")
    hand.press(
        "เริ่มเตรียม", title="ประชุมเชิงปฏิบัติการคณะกรรมการกลาง 14 จังหวัดภาคใต้", kind="ประชุมเชิงปฏิบัติการ", mode="ในสถานที่", day="8/10/2555",
        last_day="9/10/2555", from_time="09:00", until_time="16:00",
    )  # fmt: skip
    forum = hand.path
    hand.follow("งบประมาณ")
    add_rows(hand, "เพิ่มรายการ", "เก็บงบประมาณ", [
        {"description": "ค่าอาหารและที่พัก", "quantity": 40, "times": 2, "rate": "1500"},
        {"description": "ค่าเดินทาง", "quantity": 40, "times": 1, "rate": "750"},
    ], "costs")  # fmt: skip
    hand.sees("150,000")
    provinces = people("ผู้แทน", [f"จังหวัด{name}" for name in (*UPPER, *LOWER)], 2)
    agencies = people("ผู้แทน", ["สปสช. เขต 11", "สปสช. เขต 12", "สสส.", "สช."], 3)
    hand.open(forum).follow("ผู้ที่จะเชิญ").press("เพิ่มเข้ารายชื่อ", lines=f"{provinces}\n{agencies}")
    hand.open(forum).sees("40 คน", "2 รายการ รวม 150,000 บาท")


CHAPTERS = (build_the_network, set_the_rhythm, map_the_organisations, designate_models, plan_the_meeting)
