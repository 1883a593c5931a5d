"""Demo of landscape: who works where, the designated funds of zone 10, tools used, the network of document C."""

from __future__ import annotations

from datetime import date

from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.demo.rooms.world import DemoWorld
from kongtun.indicators.models import Issue
from kongtun.landscape.actions import (
    add_part,
    add_programme,
    add_province_teams,
    designate,
    gather,
    invite_together,
    note_work,
    save_mechanism,
    save_network,
    set_tags,
)
from kongtun.landscape.choices import DesignationKind, Level, PartRole, WorkRole
from kongtun.landscape.choices import OrganisationKind as K
from kongtun.landscape.models import Mechanism, Organisation, Work
from kongtun.landscape.queries.partners import partners_of, suggestions_for
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

PROGRAMME = "โครงการบูรณาการกลไกสร้างเสริมสุขภาวะระดับตำบลและอำเภอ เขต 10"

# Institutions of documents B–D with what they do: name, kind, where, issue, what, since (พ.ศ.), good at.
WORKS = (
    ("สสอ.กันทรลักษ์", K.DISTRICT_HEALTH, "district", "NCD", "ติดตามกลุ่มเสี่ยงเบาหวาน ความดัน ทุกตำบล", 2560, "ทะเบียนกลุ่มเสี่ยงรายหมู่บ้าน"),
    ("โรงพยาบาลกันทรลักษ์", K.HOSPITAL, "district", "ROAD", "ข้อมูลอุบัติเหตุและจุดเสี่ยงทุกเดือน", 2562, "แผนที่จุดเสี่ยงจากผู้ป่วยจริง"),
    ("พชอ.กันทรลักษ์", K.DISTRICT_BOARD, "district", "WASTE", "ขับเคลื่อนการจัดการขยะระดับอำเภอ", 2564, "ลงนามความร่วมมือทุกตำบล"),
    ("สถานีตำรวจภูธรกันทรลักษ์", K.STATE, "district", "ROAD", "ด่านชุมชนและกวดขันหมวกนิรภัย", 2561, "ด่านชุมชนร่วมกับผู้นำหมู่บ้าน"),
    ("กองสาธารณสุข อบต.โนนสำราญ", K.LAO, "fund", "WASTE", "เก็บขนขยะและธนาคารขยะหมู่บ้าน", 2563, ""),
    ("มูลนิธิประชาสังคมจังหวัดอุบลราชธานี", K.CIVIL, "zone", "", "พี่เลี้ยงกองทุนสุขภาพตำบล เขต 10", 2563, "จัดเวทีพัฒนาพี่เลี้ยงระดับตำบลและอำเภอ"),
    ("สปสช. เขต 10 อุบลราชธานี", K.NHSO, "zone", "", "กองทุนหลักประกันสุขภาพระดับท้องถิ่น", 2549, ""),
    ("สถาบันนโยบายสาธารณะ ม.สงขลานครินทร์", K.UNIVERSITY, "zone", "", "วิชาการและระบบข้อมูลแผนงานโครงการ", 2560, "ระบบเว็บไซต์แผนและโครงการ"),
    ("สสส.", K.THAIHEALTH, "country", "", "ตำบลสุขภาวะ", 2552, ""),
    ("สช.", K.NHCO, "country", "", "สมัชชาสุขภาพและธรรมนูญสุขภาพ", 2550, ""),
    ("พอช.", K.CODI, "country", "", "องค์กรชุมชนและสภาองค์กรชุมชน", 2543, ""),
)  # fmt: skip


def load(world: DemoWorld) -> None:
    """Gather from the demo's projects, add what no project knows, designate 22 + 10 funds, enter document C's network."""
    admin = world.accounts["admin"]
    country: Area = world.zone.parent  # type: ignore[assignment]
    gather(country, by=admin)
    _works(world, country)
    _designations(world)
    _tags(world)
    _network(world, country)
    _invitation(world)
    Organisation.objects.update(is_demo=True)
    Work.objects.update(is_demo=True)


def _works(world: DemoWorld, country: Area) -> None:
    places = {"fund": world.main.area, "district": world.district, "zone": world.zone, "country": country}
    issues = {issue.code: issue for issue in Issue.objects.filter(code__in=["NCD", "ROAD", "WASTE"])}
    for name, kind, where, issue, what, since, good_at in WORKS:
        note_work(
            organisation_name=name, organisation_kind=kind, area=places[where], what=what, since=date(since - 543, 1, 1),
            by=world.accounts["admin"], issue=issues.get(issue), good_at=good_at,
            role=WorkRole.DOES if issue else WorkRole.ADVISES,
        )  # fmt: skip
    thaihealth = Organisation.objects.get(key="สสส")
    add_programme(thaihealth, by=world.accounts["admin"], name="ตำบลสุขภาวะ", since_year=2552)
    # What the waste project of document B is good at, as its report says.
    main = (
        Work.objects.filter(area=world.main.area, issues__code="WASTE", source_kind="project")
        .order_by("since", "pk")
        .first()
    )
    if main is not None:
        main.good_at = "ถังขยะเปียกลดโลกร้อน ขายคาร์บอนเครดิตตามโครงการ T-VER"
        main.knowledge = "ชั่งน้ำหนักขยะก่อนและหลัง ทำบันทึกรายครัวเรือน"
        main.save(update_fields=["good_at", "knowledge"])


def _designations(world: DemoWorld) -> None:
    """22 learning centres and 10 expansion funds of zone 10 (document B); the five named ones first."""
    named = [world.funds[code] for code in ("N01", "N02", "N03", "N04", "N05", "N06", "N07")]
    candidates = [fund for code, fund in sorted(world.funds.items()) if code.startswith("C")]
    learning = [*named, *candidates[::4][:15]]
    expansion = [fund for fund in candidates if fund not in learning][::4][:10]
    zone = world.accounts["zone"]
    starts = FiscalYear(world.fiscal_year - 1).start
    common = {
        "valid_from": starts, "valid_to": FiscalYear(world.fiscal_year + 1).end, "programme_name": PROGRAMME, "by": zone,
        "issuer": "สำนักงานหลักประกันสุขภาพแห่งชาติ เขต 10 อุบลราชธานี",
    }  # fmt: skip
    world.made["designations"] = [
        designate(
            DesignationKind.LEARNING, funds=learning,
            basis="กองทุนที่มีแผนงานและโครงการในระบบ มีผลงานที่กองทุนอื่นมาเรียนรู้ได้ และมีพี่เลี้ยงร่วมทำงานต่อเนื่อง", **common,
        ),
        designate(
            DesignationKind.EXPANSION, funds=expansion, basis="กองทุนที่นำวิธีทำงานของกองทุนศูนย์เรียนรู้ไปใช้ โดยจับคู่พี่เลี้ยงตำบลกับอำเภอ", **common,
        ),
    ]  # fmt: skip


def _tags(world: DemoWorld) -> None:
    tools = {
        "WASTE": ["policy", "community", "environment", "mediating", "plug-in"],
        "ELDER": ["community", "skills", "upgrading"],
        "NCD": ["skills", "services", "know-how"],
        "ROAD": ["policy", "environment", "advocating"],
        "AIR": ["policy", "assembly", "advocating"],
        "DENG": ["community", "mapping"],
        "PA": ["environment", "skills"],
    }
    projects = Project.objects.filter(state=ProjectState.CLOSED, fund__area__path__within=world.zone.path)
    for project in projects.select_related("fund__area").prefetch_related("plans__issue"):
        codes = {code for plan in project.plans.all() for code in tools.get(plan.issue.code, ())}
        if codes:
            set_tags("project", project, codes, by=world.accounts["admin"])


def _network(world: DemoWorld, country: Area) -> None:
    """The three regions of document C with their mechanisms, roles, goals and forums."""
    admin = world.accounts["admin"]
    network = save_network(
        None, by=admin, area=country, name="แผนงานพัฒนาระบบสุขภาพชุมชน (CHSD)",
        goal="ชุมชนท้องถิ่นแห่งสุขภาวะ: ตำบลจัดการตนเองได้ โดยแชร์ทุน แชร์งาน แชร์คน", source="ประชุมทีมพี่เลี้ยงแผนงานพัฒนาระบบสุขภาพชุมชน สพช.",
    )  # fmt: skip
    network.is_demo = True
    network.save(update_fields=["is_demo"])
    top = Mechanism.objects.get(network=network)
    zones = {area.code: area for area in Area.objects.filter(kind=AreaKind.ZONE)}
    provinces = list(Area.objects.in_force().filter(kind=AreaKind.PROVINCE).order_by("path"))

    def of(*codes: str) -> list[Area]:
        paths = tuple(zones[code].path for code in codes if code in zones)
        return [area for area in provinces if area.path.startswith(paths)]

    def team(parent: Mechanism, name: str, areas: list[Area], **words: object) -> Mechanism:
        return save_mechanism(
            network, None, by=admin, parent=parent, level=Level.REGION, name=name, areas=areas, **words
        )

    def part(mechanism: Mechanism, name: str, kind: str, role: str, note: str = "") -> None:
        add_part(mechanism, by=admin, organisation_name=name, kind=kind, role=role, note=note)

    for name, kind in (
        ("สพช.", K.CHSD),
        ("กระทรวงสาธารณสุข", K.MOPH),
        ("สปสช.", K.NHSO),
        ("สสส.", K.THAIHEALTH),
        ("สช.", K.NHCO),
    ):
        part(top, name, kind, PartRole.MAIN if kind == K.CHSD else PartRole.MEMBER)
    north = team(
        top,
        "ภาคเหนือ",
        of("1", "2", "3"),
        goal="ตำบลจัดการตนเองด้านต่าง ๆ ตามบริบทพื้นที่ เชื่อมกับยุทธศาสตร์จังหวัด",
        contact_role="ศูนย์ประสานงาน สช. ภาคเหนือ",
    )
    part(north, "ศูนย์ สช. ภาคเหนือ", K.NHCO, PartRole.MAIN)
    part(north, "สสจ. ในภาคเหนือ", K.PROVINCE_HEALTH, PartRole.MAIN, "ยุทธศาสตร์จังหวัด")
    northeast = team(
        top, "ภาคตะวันออกเฉียงเหนือ", of("7", "8", "9", "10"), forums_a_year=4,
        goal="ส่งเสริมศักยภาพทีมสนับสนุนระดับจังหวัด\nทำ mapping ของแต่ละหน่วยงาน\nจัดเวทีระดับจังหวัด 6 ครั้งต่อปี ระดับประเทศ 1 ครั้งต่อปี",
    )  # fmt: skip
    part(northeast, "สสจ. ในภาคตะวันออกเฉียงเหนือ", K.PROVINCE_HEALTH, PartRole.MEMBER)
    south = team(
        top, "ภาคใต้", [], stage="ระยะที่ 1 (1 ปี)", channel="เฟซบุ๊กของภาค เว็บไซต์ สพช. และเมลกลุ่ม", contact_role="แกนประสาน สปสช. เขต 11",
        goal="มีต้นแบบชุมชนจัดการตนเองได้ และขยายผลให้เกิดมากขึ้น\nระยะที่ 2 ขยายตำบลสุขภาวะ มีทีมวิชาการภายนอกทำงานกับทีมในตำบล",
    )  # fmt: skip
    part(south, "สปสช. เขต 11 สุราษฎร์ธานี", K.NHSO, PartRole.HOST, "ประชุมคณะกรรมการกลาง 14 จังหวัด")
    part(south, "สปสช. เขต 11 สุราษฎร์ธานี", K.NHSO, PartRole.BUDGET)
    for name, zone in (("ใต้บน 7 จังหวัด", "11"), ("ใต้ล่าง 7 จังหวัด", "12")):
        half = team(south, name, of(zone), tambons_each=2, goal="จังหวัดละ 2 แห่ง (อบต. 1 เทศบาล 1)")
        if of(zone):
            add_province_teams(half, by=admin)


def _invitation(world: DemoWorld) -> None:
    """One suggestion that waits for the officer of the main fund."""
    now, before = partners_of(world.main, world.today)
    found = suggestions_for(world.main, world.today, [*now, *before])
    if found:
        one = found[0]
        invite_together(
            world.main, by=world.accounts["mentor-district"], organisation=one.organisation, neighbour=one.neighbour, issue=one.issue,
            reason=one.why,
        )  # fmt: skip
