"""A made-up waste project of a subdistrict, as every form would carry it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from PIL import Image

from kongtun.documents import contents as c
from kongtun.documents import contents_districts as d
from kongtun.documents import contents_handover as h
from kongtun.documents import contents_meeting as m
from kongtun.documents import contents_year as y

PREAMBLE = (
    "ตามประกาศคณะกรรมการหลักประกันสุขภาพแห่งชาติ เรื่อง หลักเกณฑ์เพื่อสนับสนุนให้องค์กรปกครองส่วนท้องถิ่นดำเนินงานและบริหารจัดการ"
    "ระบบหลักประกันสุขภาพในระดับท้องถิ่นหรือพื้นที่ พ.ศ.2567 และที่แก้ไขเพิ่มเติม ข้อ 17 (2) “ให้พิจารณาอนุมัติโครงการ หรือกิจกรรม "
    "ให้เป็นไปตามวัตถุประสงค์ของกองทุนตามข้อ 10”\n"
    "อาศัยอำนาจของประกาศ ฯ ข้อ 10 “เงินกองทุนหลักประกันสุขภาพตามข้อ 7 วรรคหนึ่ง ให้ใช้จ่ายเพื่อสนับสนุนและส่งเสริมเป็นค่าใช้จ่ายตามแผนงาน "
    "โครงการ หรือกิจกรรม ที่คณะกรรมการกองทุนอนุมัติ” จึงได้จัดทำแผนงาน โครงการ หรือกิจกรรม ดังต่อไปนี้"
)
FUND = c.FundHead(
    name="กองทุนหลักประกันสุขภาพองค์การบริหารส่วนตำบลโนนสำราญ",
    code="L0999",
    area="องค์การบริหารส่วนตำบลโนนสำราญ",
    district="เมือง",
    province="ตัวอย่าง",
)
TITLE = "โครงการชุมชนร่วมใจคัดแยกขยะและใช้ประโยชน์ขยะเปียกในครัวเรือน ตำบลโนนสำราญ"
ORGANISATION = "ชมรมอาสาสมัครสาธารณสุขประจำหมู่บ้านตำบลโนนสำราญ"
CHAIR = c.Person(position="ประธานกรรมการกองทุน")
LEADER = c.Person(position="ประธานชมรม อสม.")
SUPPORT = [
    (False, "10(1) สนับสนุนการจัดบริการสาธารณสุขของ หน่วยบริการ/สถานบริการ/หน่วยงานสาธารณสุข"),
    (True, "10(2) สนับสนุนกิจกรรมสร้างเสริมสุขภาพ การป้องกันโรคของกลุ่มหรือองค์กรประชาชน/หน่วยงานอื่น"),
    (False, "10(3) สนับสนุนการจัดกิจกรรมของ ศูนย์เด็กเล็ก/ผู้สูงอายุ/คนพิการ"),
    (False, "10(4) สนับสนุนการบริหารหรือพัฒนากองทุนฯ"),
    (False, "10(5) สนับสนุนกรณีเกิดโรคระบาดหรือภัยพิบัติ"),
]
RECIPIENTS = [
    (False, "หน่วยบริการหรือสถานบริการสาธารณสุข เช่น รพ.สต."),
    (False, "หน่วยงานสาธารณสุขอื่นของ อปท. เช่น กองสาธารณสุขของเทศบาล"),
    (False, "หน่วยงานสาธารณสุขอื่นของรัฐ เช่น สสอ."),
    (False, "หน่วยงานอื่น ๆ ที่ไม่ใช่หน่วยงานสาธารณสุข เช่น โรงเรียน กองการศึกษาฯ"),
    (True, "กลุ่มหรือองค์กรประชาชนตั้งแต่ 5 คน"),
    (False, "สำนักงานเลขาฯกองทุน"),
]
OBJECTIVES = [
    c.ObjectiveRow("เพื่อเพิ่มครัวเรือนที่คัดแยกขยะอย่างถูกต้อง", "ร้อยละของครัวเรือนที่คัดแยกขยะ", D(32), D(60), "ร้อยละ"),
    c.ObjectiveRow("เพื่อลดขยะที่ต้องนำไปกำจัด", "ปริมาณขยะต่อวัน", D("1850.5"), D(1200), "กิโลกรัมต่อวัน"),
]
ACTIVITIES = [
    c.ActivityRow(
        "ประชุมแกนนำและสำรวจครัวเรือน",
        "ประชุมแกนนำ 8 หมู่บ้าน จัดทำทะเบียนครัวเรือน และชั่งน้ำหนักขยะก่อนเริ่มโครงการ",
        "มกราคม 2569",
        "ทะเบียนครัวเรือน 8 หมู่บ้าน",
        D(6400),
        ["ค่าอาหารว่าง 40 คน × 25 บาท × 2 มื้อ เป็นเงิน 2,000 บาท", "ค่าวัสดุสำรวจ เป็นเงิน 4,400 บาท"],
    ),
    c.ActivityRow(
        "อบรมและติดตั้งถังขยะเปียกลดโลกร้อน", "ฝึกทำถังขยะเปียกและปุ๋ยหมักในครัวเรือนต้นแบบ", "กุมภาพันธ์ – เมษายน 2569",
        "ครัวเรือนต้นแบบ 120 ครัวเรือน", D(18600),
    ),
    c.ActivityRow("เยี่ยมติดตามและคืนข้อมูล", "อสม. เยี่ยมครัวเรือนทุกเดือน", "พฤษภาคม – สิงหาคม 2569", "รายงานคืนข้อมูล 4 ครั้ง", D(5000)),
]  # fmt: skip
GROUPS = [
    c.TargetGroup(
        "กลุ่มประชาชนทั่วไปที่มีภาวะเสี่ยง",
        480,
        [
            (True, "10.4.1.1 การสำรวจข้อมูลสุขภาพ การจัดทำทะเบียนและฐานข้อมูลสุขภาพ"),
            (False, "10.4.1.2 การตรวจคัดกรอง ประเมินภาวะสุขภาพ และการค้นหาผู้มีภาวะเสี่ยง"),
            (True, "10.4.1.4 การรณรงค์/ประชาสัมพันธ์/ฝึกอบรม/ให้ความรู้"),
            (True, "10.4.1.5 การส่งเสริมการปรับเปลี่ยนพฤติกรรมและสิ่งแวดล้อมที่มีผลกระทบต่อสุขภาพ"),
        ],
    )
]
RATIONALE = (
    "ตำบลโนนสำราญมี 8 หมู่บ้าน 1,245 ครัวเรือน เกิดขยะมูลฝอยวันละประมาณ 1.85 ตัน ครัวเรือนที่คัดแยกขยะอย่างถูกต้องมีเพียงร้อยละ 32 "
    "ขยะเปียกที่ตกค้างเป็นแหล่งเพาะพันธุ์แมลงวันและยุงลาย มีผู้ป่วยโรคอุจจาระร่วงและโรคไข้เลือดออกต่อเนื่องทุกปี โดยเฉพาะในกลุ่มเด็กเล็กและผู้สูงอายุ\n"
    "จากการประชาคมหมู่บ้าน ประชาชนเห็นว่าการจัดการขยะที่ต้นทางเป็นเรื่องที่ครัวเรือนทำได้เอง ชมรมจึงเสนอโครงการนี้เพื่อให้ครัวเรือนคัดแยกขยะ "
    "ทำถังขยะเปียก และนำขยะกลับมาใช้ประโยชน์"
)


def photo(colour: str = "#3d7a5f", size: tuple[int, int] = (640, 420)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def issue_plan() -> c.IssuePlan:
    return c.IssuePlan(
        fund=FUND,
        fiscal_year=2569,
        issue="ขยะและสิ่งแวดล้อม",
        years=[2566, 2567, 2568],
        situation=[
            c.SituationRow("ครัวเรือนที่คัดแยกขยะอย่างถูกต้อง", "ร้อยละ", [D(21), D("27.5"), D(32)], "สำรวจโดย อสม."),
            c.SituationRow("ปริมาณขยะที่ต้องนำไปกำจัด", "กก./วัน", [None, D(1920), D("1850.5")], "กองช่าง อบต."),
        ],
        situation_note="ขยะเปียกคิดเป็นร้อยละ 58 ของขยะทั้งหมด",
        goals=[
            c.GoalRow("เพื่อเพิ่มครัวเรือนที่คัดแยกขยะอย่างถูกต้อง", "ร้อยละของครัวเรือนที่คัดแยกขยะ", "ร้อยละ", D(32), D(60)),
            c.GoalRow("เพื่อลดขยะที่ต้องนำไปกำจัด", "ปริมาณขยะต่อวัน", "กก./วัน", D("1850.5"), D(1200)),
        ],
        approaches=["คัดแยกขยะที่ต้นทางโดยแกนนำครัวเรือน", "ถังขยะเปียกลดโลกร้อน", "ธนาคารขยะและข้อตกลงหมู่บ้าน"],
        budget=D(90000),
        projects=[
            c.SuggestedProject(TITLE, "10(2) กลุ่มหรือองค์กรประชาชน", ORGANISATION, D(30000)),
            c.SuggestedProject("โครงการโรงเรียนปลอดขยะ", "10(2) หน่วยงานอื่น", "โรงเรียนบ้านโนนสำราญ", D(25000)),
        ],
        meeting="1/2569",
        approved_on=date(2025, 11, 14),
        prepared_by=c.Person(position="เจ้าหน้าที่กองทุน"),
        approved_by=CHAIR,
        demo=True,
    )


def year_plan() -> y.YearPlan:
    goals = issue_plan().goals
    return y.YearPlan(
        fund=FUND, fiscal_year=2569, notice="ประกาศ พ.ศ. 2567", notice_confirmed=False,
        place=y.Place(["โนนสำราญ"], 9, 1400, 5200, 2569, "ที่ราบริมห้วยน้ำคำ ทำนาเป็นหลัก"),
        committee=[CHAIR, c.Person("นางเลขา งานดี", "กรรมการและเลขานุการ")],
        money=y.YearMoney(
            [y.MoneyLine("เงินคงเหลือยกมา", D(96310), D(96310)), y.MoneyLine("เงินที่ สปสช. จัดสรร", D(234000), D(117000))], D(234000), D(330310)
        ),
        past_year=2568,
        past=[
            y.PastResult("ขยะและสิ่งแวดล้อม", "ครัวเรือนที่คัดแยกขยะ", "ร้อยละ", D(21), D(40), D("41.5"), True),
            y.PastResult("ขยะและสิ่งแวดล้อม", "ปริมาณขยะ", "กก./วัน", D(1920), D(1500), D(1850), False),
            y.PastResult("ผู้สูงอายุ", "ผู้สูงอายุที่หกล้ม", "ร้อยละ", D(18), D(12)),
        ],
        criteria=["ขนาดของปัญหา", "ความรุนแรง"], highest=8,
        priorities=[c.PriorityRow("ปริมาณขยะ\n(ขยะและสิ่งแวดล้อม)", (), [4, 3], D(7), 1), c.PriorityRow("การหกล้ม\n(ผู้สูงอายุ)", (), [None, 2])],
        issues=[
            y.IssueInYear(
                "ขยะและสิ่งแวดล้อม", "คณะกรรมการเห็นชอบ", "1/2569", date(2025, 11, 14), "ขยะเปียกคิดเป็นร้อยละ 58", goals,
                ["8 ประเด็นของเขต 10 (เขตสุขภาพ)"], ["ถังขยะเปียกลดโลกร้อน"], D(90000), issue_plan().projects,
            ),
            y.IssueInYear("ผู้สูงอายุ", "กำลังทำแผน", projects=[c.SuggestedProject("ล้มไม่ลุก", "10(4)", "", D(40000))]),
        ],
        types=[y.TypeRow("10(2) กลุ่มหรือองค์กรประชาชน", 2, D(55000)), y.TypeRow("10(4) บริหารกองทุน", 1, D(40000))],
        ceilings=[y.Ceiling("เพดานค่าบริหารหรือพัฒนากองทุน", "ข้อ 10(4)", D(15), D(35100), D(40000), confirmed=False)],
        secretary=c.Person("นางเลขา งานดี", "กรรมการและเลขานุการ"), chair=CHAIR, demo=True,
    )  # fmt: skip


def proposal() -> c.Proposal:
    return c.Proposal(
        fund=FUND,
        title=TITLE,
        preamble=PREAMBLE,
        code="69-L0999-2-03",
        fiscal_year=2569,
        organisation=ORGANISATION,
        group_members=[f"ผู้แทนชมรม คนที่ {n}" for n in range(1, 6)],
        support_types=SUPPORT,
        recipient_groups=RECIPIENTS,
        approved_on=date(2025, 12, 18),
        starts=date(2026, 1, 5),
        ends=date(2026, 8, 31),
        budget=D(30000),
        rationale=RATIONALE,
        problems=[
            c.ProblemRow("ครัวเรือนที่คัดแยกขยะอย่างถูกต้อง", D(32), "ร้อยละ"),
            c.ProblemRow("ปริมาณขยะที่ต้องนำไปกำจัด", D("1850.5"), "กก./วัน"),
        ],
        approach="ใช้แกนนำครัวเรือนเป็นผู้ชวนเพื่อนบ้านคัดแยกขยะ ติดตามเดือนละหนึ่งครั้ง และคืนข้อมูลให้ประชาคมหมู่บ้าน",
        objectives=OBJECTIVES,
        activities=ACTIVITIES,
        place="หมู่ที่ 1–8 ตำบลโนนสำราญ",
        expected_results=["ครัวเรือนคัดแยกขยะเพิ่มขึ้นเป็นร้อยละ 60", "ขยะที่ต้องนำไปกำจัดลดลงเหลือ 1,200 กิโลกรัมต่อวัน"],
        target_groups=GROUPS,
        proposer=LEADER,
        proposed_on=date(2025, 12, 1),
        decision=c.Decision(
            meeting_no="2/2569",
            meeting_date=date(2025, 12, 18),
            approved=True,
            amount=D(30000),
            reason="สอดคล้องกับแผนงานและมีตัวชี้วัดชัดเจน",
            report_by=date(2026, 9, 15),
            signer=c.Person(position="เจ้าหน้าที่กองทุน"),
        ),
        results=c.Results(
            summary="ดำเนินกิจกรรมครบ 3 กิจกรรม มีครัวเรือนต้นแบบ 134 ครัวเรือน",
            indicators=[c.ResultRow("ร้อยละของครัวเรือนที่คัดแยกขยะ", "60", "63.2")],
            achieved=True,
            participants=512,
            received=D(30000),
            spent=D("28750.50"),
            returned=D("1249.50"),
            reporter=LEADER,
            reported_on=date(2026, 9, 10),
        ),
        demo=True,
    )


def agreement() -> c.Agreement:
    return c.Agreement(
        fund=FUND,
        project_title=TITLE,
        number="3/2569",
        made_at="ที่ทำการองค์การบริหารส่วนตำบลโนนสำราญ",
        made_on=date(2025, 12, 25),
        organisation=ORGANISATION,
        recipients=[LEADER, c.Person(position="เลขานุการชมรม อสม.")],
        grantor=CHAIR,
        amount=D(30000),
        instalments=[
            c.Instalment(1, D(18000), D(60), "ลงนามในบันทึกข้อตกลงแล้ว"),
            c.Instalment(2, D(12000), None, "ส่งรายงานงวดที่ 1 แล้ว"),
        ],
        interest_rate=D(5),
        starts=date(2026, 1, 5),
        ends=date(2026, 8, 31),
        report_by=date(2026, 9, 15),
        witnesses=[c.Person(position="กรรมการ"), c.Person(position="กรรมการ")],
        demo=True,
    )


def voucher() -> c.Voucher:
    return c.Voucher(
        fund=FUND,
        project_title=TITLE,
        project_code="69-L0999-2-03",
        agreement_number="3/2569",
        number="PAY69-0007",
        made_on=date(2026, 1, 8),
        fiscal_year=2569,
        support_type=SUPPORT[1][1],
        payee=ORGANISATION,
        lines=[c.VoucherLine("เงินอุดหนุนโครงการ งวดที่ 1", D(18000))],
        amount=D(18000),
        balance_before=D("412350.75"),
        method="cheque",
        bank="ธ.ก.ส. สาขาโนนสำราญ",
        cheque_number="0000001",
        cheque_date=date(2026, 1, 8),
        requester=c.Person(position="เจ้าหน้าที่กองทุน"),
        checker=c.Person(position="เจ้าหน้าที่ควบคุมงบประมาณ"),
        treasurer=c.Person(position="ผู้อำนวยการกองคลัง"),
        clerk=c.Person(position="ปลัดองค์การบริหารส่วนตำบล"),
        approvers=[CHAIR, c.Person(position="รองประธานกรรมการกองทุน")],
        payer=c.Person(position="เจ้าหน้าที่การเงิน"),
        demo=True,
    )


def receipt_slip() -> c.ReceiptSlip:
    return c.ReceiptSlip(
        fund=FUND,
        project_title=TITLE,
        agreement_number="3/2569",
        number="1/2569",
        made_on=date(2026, 1, 8),
        organisation=ORGANISATION,
        lines=[c.VoucherLine("เงินอุดหนุนโครงการ งวดที่ 1", D(18000))],
        amount=D(18000),
        receivers=[LEADER, c.Person(position="เลขานุการชมรม อสม.")],
        payer=c.Person(position="เจ้าหน้าที่การเงิน"),
        demo=True,
    )


def final_report() -> c.FinalReport:
    return c.FinalReport(
        fund=FUND,
        project_title=TITLE,
        project_code="69-L0999-2-03",
        agreement_number="3/2569",
        organisation=ORGANISATION,
        leader="ประธานชมรม อสม.",
        place="หมู่ที่ 1–8 ตำบลโนนสำราญ",
        starts=date(2026, 1, 5),
        ends=date(2026, 8, 31),
        finished_on=date(2026, 9, 10),
        keywords=["ขยะเปียก", "การคัดแยกขยะ", "ครัวเรือนต้นแบบ"],
        rationale=RATIONALE,
        objectives=OBJECTIVES,
        results=[
            c.ResultRow("ร้อยละของครัวเรือนที่คัดแยกขยะ", "60", "63.2"),
            c.ResultRow("ปริมาณขยะต่อวัน (กิโลกรัม)", "1,200", "1,140"),
        ],
        activities=[
            c.DoneActivity(
                "อบรมและติดตั้งถังขยะเปียกลดโลกร้อน",
                "14 กุมภาพันธ์ 2569",
                134,
                "แกนนำสาธิตการทำถังขยะเปียกจากวัสดุเหลือใช้ แล้วแบ่งกลุ่มติดตั้งในครัวเรือนของตนเอง",
                "ครัวเรือนต้นแบบ 120 ครัวเรือน",
                "ครัวเรือนต้นแบบ 134 ครัวเรือน ขยะเปียกลดลงเฉลี่ยวันละ 0.6 กิโลกรัมต่อครัวเรือน",
                D(17900),
            )
        ],
        target_groups=GROUPS,
        expected_results=["ครัวเรือนคัดแยกขยะเพิ่มขึ้น"],
        satisfaction="ผู้เข้าร่วมพึงพอใจมากถึงมากที่สุดร้อยละ 91",
        obstacles=[c.ObstacleRow("ฝนตกหนักในเดือนพฤษภาคม", "ฤดูฝนมาเร็ว", "เลื่อนการเยี่ยมติดตามให้เสร็จก่อนฤดูฝน")],
        values=[
            c.ValueGroup(
                "เกิดความรู้ หรือ นวัตกรรมชุมชน",
                [c.ValueRow("กระบวนการใหม่", True, "เพื่อนบ้านชวนเพื่อนบ้าน", "บันทึกการเยี่ยม", "ขยายไปตำบลใกล้เคียง")],
            )
        ],
        money=c.MoneySummary(
            D(30000),
            D("12.35"),
            None,
            D("28750.50"),
            [("สำรวจครัวเรือน", D(6400), D("6150.50")), ("อบรม", D(23600), D(22600))],
        ),
        photos=[
            c.Photo(photo("#3d7a5f"), "การสาธิตทำถังขยะเปียก"),
            c.Photo(photo("#c98a1b", (420, 640)), "การชั่งน้ำหนักขยะ"),
            c.Photo(b"not an image", "ไฟล์ที่เปิดไม่ได้"),
        ],
        reporter=LEADER,
        demo=True,
    )


CHOSEN = m.Resolution(
    TITLE,
    number="4.1",
    resolved_as="มติที่ 1/2/2569",
    proposer=ORGANISATION,
    requested=D(32500),
    summary=[
        "วัตถุประสงค์ เพื่อเพิ่มครัวเรือนที่คัดแยกขยะอย่างถูกต้อง",
        "กลุ่มเป้าหมาย กลุ่มประชาชนทั่วไป 480 คน",
        "ระยะเวลา 1 ม.ค. – 31 ส.ค. 2569",
    ],
    outcome="อนุมัติ",
    granted=D(30000),
    reason="ตรงกับแผนงานขยะ",
    conditions=["ปรับลดค่าวัสดุตามราคากลาง", "ชั่งน้ำหนักขยะก่อนและหลัง"],
    report_by=date(2026, 9, 30),
    code="69-L0999-2-03",
    votes=m.Votes("ลงคะแนน", 8, 0, 0, 1),
    conflicts=[m.Conflict("นางก้ำกึ่ง ปู่ย่าศักดิ์สิทธิ์", "เป็นประธานชมรมที่เสนอโครงการ")],
)
DEFERRED = m.Resolution(
    "โครงการโรงเรียนปลอดขยะ",
    number="4.2",
    proposer="โรงเรียนบ้านโนนสำราญ",
    requested=D(25000),
    outcome="เลื่อนพิจารณา",
    reason="ยังไม่มีตัวชี้วัด",
    votes=m.Votes("ลงคะแนน", 4, 0, 4, 1, "คะแนนเสียงเท่ากัน ประธานออกเสียงชี้ขาด", "นายน้ำ คำแก้ว"),
)
MEMBERS = [
    CHAIR,
    *[c.Person(position=f"กรรมการ คนที่ {n}") for n in range(2, 10)],
    c.Person(position="กรรมการและเลขานุการ"),
]


def meeting_minutes() -> m.MeetingMinutes:
    return m.MeetingMinutes(
        fund=FUND,
        number="2/2569",
        held_on=date(2025, 12, 18),
        place="ห้องประชุมองค์การบริหารส่วนตำบลโนนสำราญ",
        opened_at="09.30",
        closed_at="12.00",
        present=MEMBERS,
        absent=[c.Person(position="กรรมการ (ติดราชการ)")],
        attendees=[c.Person("นางแก้ว ใจดี", "ผู้เสนอโครงการ")],
        members=11,
        quorum=6,
        announcements="ยอดเงินคงเหลือของกองทุน 412,350.75 บาท",
        last_minutes="ที่ประชุมรับรองรายงานการประชุมครั้งที่ 1/2569 โดยไม่มีการแก้ไข",
        parts=[
            m.AgendaPart(4, "ข้อเสนอโครงการ", resolutions=[CHOSEN, DEFERRED]),
            m.AgendaPart(
                5, "แผนงานที่เสนอขอความเห็นชอบ", [m.AgendaItem("พิจารณาแผนงานขยะ", "5.1", "งบประมาณ 55,000 บาท", "เห็นชอบ")]
            ),
        ],
        recorder=c.Person(position="กรรมการและผู้ช่วยเลขานุการ"),
        checker=c.Person(position="กรรมการและเลขานุการ"),
        chair=CHAIR,
        demo=True,
    )


def letter() -> m.Letter:
    return m.Letter(
        fund=FUND,
        subject="แจ้งผลการพิจารณาอนุมัติโครงการ",
        to="นางก้ำกึ่ง ปู่ย่าศักดิ์สิทธิ์ ผู้รับผิดชอบโครงการ",
        address="199 หมู่ 4 ตำบลโนนสำราญ\nอำเภอเมือง จังหวัดตัวอย่าง",
        contact="สำนักงานเลขานุการกองทุน โทร. 045-000-000",
        body=["คณะกรรมการมีมติอนุมัติเงินสนับสนุน จำนวน 30,000 บาท (สามหมื่นบาทถ้วน)", "ขอให้ดำเนินการต่อไป ดังนี้"],
        points=["ทำบันทึกข้อตกลงก่อนเริ่มดำเนินโครงการ", "รายงานผลภายในวันที่ 30 กันยายน 2569"],
        ending=["จึงเรียนมาเพื่อทราบและดำเนินการ"],
        signer=CHAIR,
    )


def letters() -> m.Letters:
    refused = replace(letter(), subject="แจ้งผลการพิจารณาโครงการ", body=["มีมติไม่อนุมัติ เนื่องจากซ้ำกับโครงการเดิม"], points=[])
    return m.Letters("หนังสือแจ้งผลการพิจารณา ครั้งที่ 2/2569", [letter(), refused], demo=True)


def invitation() -> m.Invitation:
    return m.Invitation(
        letter=replace(letter(), subject="ขอเชิญประชุมคณะกรรมการกองทุน", to="กรรมการทุกท่าน", points=[]),
        number="2/2569",
        held_on=date(2025, 12, 18),
        time="09.30 น.",
        place="ห้องประชุมองค์การบริหารส่วนตำบลโนนสำราญ",
        parts=[m.PlannedPart(4, "ข้อเสนอโครงการ", [m.PlannedItem(TITLE, ORGANISATION, D(32500))])],
        members=MEMBERS,
        demo=True,
    )


def circulation() -> m.CirculatedResolution:
    return m.CirculatedResolution(
        fund=FUND,
        number="1/2569",
        reason="น้ำท่วมฉับพลันบ้านน้ำคำ ต้องจ่ายค่าน้ำดื่มภายในสามวัน",
        started="5 ธ.ค. 2568 09.00 น.",
        deadline="6 ธ.ค. 2568 12.00 น.",
        counted="6 ธ.ค. 2568 12.05 น.",
        members=11,
        matters=[
            m.CirculatedMatter(CHOSEN, [m.Answer(MEMBERS[1], "เห็นชอบ", "5 ธ.ค. 2568 10.15 น."), m.Answer(MEMBERS[2])])
        ],
        reported_in="ครั้งที่ 2/2569",
        recorder=c.Person(position="กรรมการและเลขานุการ"),
        chair=CHAIR,
        demo=True,
    )


def committee_order() -> m.CommitteeOrder:
    return m.CommitteeOrder(
        fund=FUND,
        issuer=FUND.area,
        number="125/2569",
        ordered_on=date(2026, 9, 15),
        effective_on=date(2026, 10, 1),
        ends_on=date(2030, 9, 30),
        opening="เพื่อให้การดำเนินงานของกองทุนเป็นไปด้วยความเหมาะสม",
        power="อาศัยอำนาจตามความในมาตรา 31 มาตรา 36 และมาตรา 47 แห่งพระราชบัญญัติหลักประกันสุขภาพแห่งชาติ พ.ศ. 2545 ประกอบกับข้อ 12",
        rows=[
            m.OrderRow("นายน้ำ คำแก้ว", "ประธานกรรมการ", "ข้อ 12 (1)", "ผู้บริหารสูงสุดขององค์กรปกครองส่วนท้องถิ่น"),
            m.OrderRow("นางก้ำกึ่ง ปู่ย่าศักดิ์สิทธิ์", "กรรมการ", "ข้อ 12 (5)", "อสม.", represents="อสม. หมู่ 4"),
        ],
        signer=c.Person("นายน้ำ คำแก้ว", "นายกองค์การบริหารส่วนตำบลโนนสำราญ"),
        demo=True,
    )


def handover_sheet() -> h.HandoverSheet:
    return h.HandoverSheet(
        "พี่เลี้ยงคนใหม่", "พี่เลี้ยงคนเดิม", "อำเภอกันทรลักษ์", date(2026, 1, 5), opening=["รับงานต่อ 1 กองทุน"],
        first=[h.Task("โทรแนะนำตัว", date(2026, 1, 12))], others=[("คู่บัดดี้", ["คู่กับพี่เลี้ยงตำบล"])], demo=True,
        funds=[
            h.FundSection(
                FUND.name, ["ลงพื้นที่ 2 ครั้ง"], ["ใส่ค่าก่อนทำแล้ว"], ["ปี 2569 มีแผน 3 ประเด็น"],
                [h.Task("นัดลงพื้นที่", date(2026, 1, 9), late=True)], [("สำนักงาน", "อบต. 045 000 000")],
            )
        ],
    )  # fmt: skip


def district_plan() -> d.DistrictPlan:
    goal = d.PlanGoal(
        "ขยะ", "ร้อยละของครัวเรือนที่คัดแยกขยะเป็นประจำ", "%", "48", "62", "50", "กำลังไปถึงเป้า", rule="เฉลี่ยถ่วงน้ำหนัก", rule_words="คนมากมีน้ำหนักมาก",
        covers=[("สถานการณ์", "48", "2 จาก 20 กองทุน")], money="มีแผน 2 จาก 20 กองทุน", missing=["อบต.ตระกาจ"],
        funds=[d.FundLine(FUND.name, "เห็นชอบแล้ว", "41", "52", "60", "60,000", "1")], shares=["อสม. 40 คน"],
    )  # fmt: skip
    return d.DistrictPlan("กันทรลักษ์", "ศรีสะเกษ", 2569, summary=[("เป้าหมายร่วม", "1 เป้าหมาย")], goals=[goal], demo=True)


def district_agreement() -> d.DistrictAgreement:
    return d.DistrictAgreement(
        "ข้อตกลงความร่วมมือ อำเภอกันทรลักษ์ ปีงบประมาณ 2569", "ที่ว่าการอำเภอ", opening=["ทุกฝ่ายตกลงดังนี้"], purposes=["มีเป้าหมายเดียวกัน"],
        goals=[["1", "ขยะ", "48", "62"]], shares=[["1", FUND.name, "ขยะ", "คน", "อสม. 40 คน"]], duties=["ร่วมติดตาม"],
        valid_from=date(2025, 10, 1), valid_until=date(2026, 9, 30), demo=True,
        parties=[d.Party(FUND.area, c.Person("", "นายก อบต.")), d.Party("ที่ว่าการอำเภอ", c.Person("", "นายอำเภอ"))],
    )  # fmt: skip


def board_minutes() -> d.BoardMinutes:
    return d.BoardMinutes(
        "อำเภอกันทรลักษ์", "1/2569", date(2025, 11, 26), starts="09.30", present=[c.Person("", "นายอำเภอ")],
        items=[d.BoardItem("ติดตาม", "เดิม 48 เป้าหมาย 62", "เห็นพ้อง", [f"มติที่ 1/1/2569 {FUND.name} ตั้งด่านชุมชน"])],
        resolutions=[["1/1/2569", "ตั้งด่านชุมชน", FUND.name, "30 ธ.ค. 2568", ""]], demo=True,
    )  # fmt: skip


def one_page() -> d.OnePage:
    return d.OnePage(
        FUND.name, 2569, "2 จาก 5 เป้าหมายไปได้ตามเวลา", date(2026, 1, 5), questions=[("ขยะช้ากว่าเวลา", "เดิม 48 ล่าสุด 50")],
        goals=[["ขยะ", "48", "50", "62", "ช้ากว่าเวลา"]], money=[("เงินทั้งหมด", "715,576")], waits=["คณะกรรมการ: 2 เรื่อง"],
        mechanism=["ตั้งเป้าหมายร่วม"], demo=True,
    )  # fmt: skip


SAMPLES = {
    "district-plan": district_plan,
    "district-agreement": district_agreement,
    "district-minutes": board_minutes,
    "one-page": one_page,
    "issue-plan": issue_plan,
    "year-plan": year_plan,
    "kpt7": proposal,
    "agreement": agreement,
    "voucher": voucher,
    "receipt-slip": receipt_slip,
    "final-report": final_report,
    "meeting-minutes": meeting_minutes,
    "letters": letters,
    "invitation": invitation,
    "circulation": circulation,
    "committee-order": committee_order,
    "handover-sheet": handover_sheet,
}

EMPTY = {
    "district-plan": lambda: d.DistrictPlan(""),
    "district-agreement": lambda: d.DistrictAgreement(""),
    "district-minutes": lambda: d.BoardMinutes(""),
    "one-page": lambda: d.OnePage(""),
    "issue-plan": lambda: c.IssuePlan(c.FundHead(), 2569, ""),
    "year-plan": lambda: y.YearPlan(c.FundHead(), 2569),
    "kpt7": lambda: c.Proposal(c.FundHead(), ""),
    "agreement": lambda: c.Agreement(c.FundHead(), ""),
    "voucher": lambda: c.Voucher(c.FundHead()),
    "receipt-slip": lambda: c.ReceiptSlip(c.FundHead()),
    "final-report": lambda: c.FinalReport(c.FundHead(), ""),
    "meeting-minutes": lambda: m.MeetingMinutes(c.FundHead()),
    "letters": m.Letters,
    "invitation": lambda: m.Invitation(m.Letter(c.FundHead())),
    "circulation": lambda: m.CirculatedResolution(c.FundHead()),
    "committee-order": lambda: m.CommitteeOrder(c.FundHead()),
    "handover-sheet": h.HandoverSheet,
}

# Forms whose contents are drawn from whole records in the tests of their own rooms: form → (file, how it names the paper there).
ELSEWHERE = {
    "announcement": ("landscape/test_network_of_people.py", "announcement"),
    "certificates": ("knowledge/test_awards.py", "certificates"),
    "forum-attendance": ("forums/test_the_day.py", "attendance"),
    "forum-letters": ("forums/test_the_day.py", "letters"),
    "forum-minutes": ("forums/test_the_day.py", "minutes"),
    "forum-travel": ("forums/test_the_day.py", "travel"),
    "groupwork": ("groupwork/test_pages.py", "groupwork"),
    "programme-report": ("programmes/test_reports.py", "programme-report"),
    "programme-targets": ("programmes/test_reports.py", "programme-targets"),
    "selection-protocol": ("selection/test_rounds.py", "selection-protocol"),
}
