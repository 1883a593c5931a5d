"""Demo accounts of the contract, and the people of each demo fund. They are roles, not persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from kongtun.accounts.demo_password import DEMO_PASSWORD
from kongtun.accounts.models import Membership, User
from kongtun.accounts.roles import Role
from kongtun.areas.models import Area
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.choices import CommitteePosition
from kongtun.funds.models import CommitteeMember, Fund


@dataclass(frozen=True)
class DemoAccount:
    """A name of the contract, its role, what the log-in page says, and where it works."""

    username: str
    role: Role
    title: str
    where: str


ACCOUNTS = (
    DemoAccount("applicant", Role.APPLICANT, "ผู้เสนอโครงการ (ชมรม อสม.)", "fund"),
    DemoAccount("officer", Role.OFFICER, "เจ้าหน้าที่กองทุน", "fund"),
    DemoAccount("finance", Role.FINANCE, "เจ้าหน้าที่การเงิน อปท.", "fund"),
    DemoAccount("committee", Role.COMMITTEE, "กรรมการกองทุน", "fund"),
    DemoAccount("chair", Role.CHAIR, "ประธานกรรมการกองทุน", "fund"),
    DemoAccount("mentor-tambon", Role.MENTOR, "พี่เลี้ยงตำบล", "fund"),
    DemoAccount("mentor-district", Role.MENTOR, "พี่เลี้ยงอำเภอ", "district"),
    DemoAccount("mentor-zone", Role.MENTOR, "พี่เลี้ยงเขต", "zone"),
    DemoAccount("district-board", Role.DISTRICT_BOARD, "เลขานุการ พชอ.", "district"),
    DemoAccount("province", Role.PROVINCE, "สำนักงานสาธารณสุขจังหวัด", "province"),
    DemoAccount("zone", Role.ZONE, "สปสช. เขต", "zone"),
    DemoAccount("programme", Role.PROGRAMME, "สำนักงานชุดโครงการ", "zone"),
    DemoAccount("executive", Role.EXECUTIVE, "นายก อปท.", "fund"),
    DemoAccount("admin", Role.ADMIN, "ผู้ดูแลระบบ", "country"),
)

SEATS = (
    (CommitteePosition.CHAIR, "ผู้บริหารสูงสุดของ อปท."),
    (CommitteePosition.VICE_CHAIR, "ผู้ทรงคุณวุฒิ"),
    (CommitteePosition.VICE_CHAIR, "ผู้ทรงคุณวุฒิ"),
    (CommitteePosition.MEMBER, "สมาชิกสภา อปท."),
    (CommitteePosition.MEMBER, "สมาชิกสภา อปท."),
    (CommitteePosition.MEMBER, "หัวหน้าหน่วยบริการปฐมภูมิ"),
    (CommitteePosition.MEMBER, "ผู้แทน อสม."),
    (CommitteePosition.MEMBER, "ผู้แทน อสม."),
    (CommitteePosition.MEMBER, "ผู้แทนหมู่บ้าน"),
    (CommitteePosition.MEMBER, "ผู้แทนหมู่บ้าน"),
    (CommitteePosition.SECRETARY, "ปลัด อปท."),
    (CommitteePosition.ASSISTANT, "ผู้อำนวยการกองสาธารณสุข"),
)
THAI_LETTERS = "กขคงจฉชซญดตถทธนบปผพฟมยรลวสห"


def make_accounts(main: Fund, since: date) -> dict[str, User]:
    """Create the accounts of the contract at ``main`` and the areas above it."""
    district = main.area.parent
    province = district.parent
    zone = province.parent
    where: dict[str, Area | None] = {
        "fund": main.area, "district": district, "province": province, "zone": zone, "country": zone.parent,
    }  # fmt: skip
    password = make_password(DEMO_PASSWORD)
    users = {}
    for account in ACCOUNTS:
        user = User.objects.create(
            username=account.username,
            password=password,
            display_name=f"{account.title} (สาธิต)",
            email=f"{account.username}@example.org",
        )
        Membership.objects.create(user=user, role=account.role, area=where[account.where], starts_on=since)
        users[account.username] = user
    return users


def make_fund_people(fund: Fund, number: int, since: date) -> dict[str, User]:
    """Create the officer, finance officer, chair and an applicant of a further demo fund (no log-in page entry)."""
    users = {}
    for role in (Role.OFFICER, Role.FINANCE, Role.CHAIR, Role.APPLICANT):
        user = User.objects.create(
            username=f"{role.value}-{number:02d}",
            password=make_password(None),
            display_name=f"{role.label} {fund.area.name_th} (สาธิต)",
        )
        Membership.objects.create(user=user, role=role, area=fund.area, starts_on=since)
        users[role.value] = user
    return users


def seat_committee(fund: Fund, this_year: FiscalYear, chair: User | None = None, member: User | None = None) -> None:
    """Seat a committee whose term covers the demo years (four years, to 30 September); ``chair`` and ``member`` vote by phone."""
    first = next(number for number, (position, _from) in enumerate(SEATS) if position == CommitteePosition.MEMBER)
    accounts = {0: chair, first: member}
    starts = FiscalYear(int(this_year) - 2).start
    ends = FiscalYear(int(this_year) + 1).end
    CommitteeMember.objects.bulk_create(
        CommitteeMember(
            fund=fund,
            user=accounts.get(number),
            name=f"กรรมการสาธิต {THAI_LETTERS[number]}",
            position=position,
            represents=represents,
            starts_on=starts,
            ends_on=ends,
            sort=number + 1,
        )
        for number, (position, represents) in enumerate(SEATS)
    )
