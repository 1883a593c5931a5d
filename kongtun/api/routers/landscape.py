"""Organisations, works, designations, tools and results, invitations to work together."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.papers import CONTENT, paper
from kongtun.api.records import funds, pick_many
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import landscape as show
from kongtun.api.schemas.base import Id
from kongtun.areas.models import Area
from kongtun.common.workflow import PermissionNeeded
from kongtun.indicators.models import Issue
from kongtun.landscape import actions
from kongtun.landscape.choices import DesignationKind, OrganisationKind, TagSubject
from kongtun.landscape.models import Announcement, Designation, Invitation, Organisation, Work
from kongtun.landscape.models.scope import look_paths
from kongtun.landscape.queries.tags import codes_of, subjects

organisations = Resource(tags=["ทุนและเครือข่าย"])
works = Resource(tags=["ทุนและเครือข่าย"])
designations = Resource(tags=["ทุนและเครือข่าย"])
announcements = Resource(tags=["ทุนและเครือข่าย"])
of_funds = Resource(tags=["ทุนและเครือข่าย"])

_VIEW = {TagSubject.PROJECT: P.PROJECT_VIEW, TagSubject.PLAN: P.PLAN_VIEW, TagSubject.WORK: P.LANDSCAPE_VIEW}


def find_area(request: HttpRequest, pk: int, permission: str = P.LANDSCAPE_EDIT) -> Area:
    """An area inside what the person may look at (404 outside), with the right there."""
    area = Area.objects.filter(pk=pk).first()
    if area is None or not any(area.path.startswith(path) for path in look_paths(request.user)):
        raise Http404
    if not request.user.can(permission, area):  # type: ignore[union-attr]
        raise PermissionNeeded(permission)
    return area


def _works() -> Any:
    return Work.objects.select_related("organisation__area", "area").prefetch_related("issues")


@organisations.reads("", P.LANDSCAPE_VIEW, show.OrganisationPage, summary="องค์กรที่คุณดูได้")
def list_organisations(request: HttpRequest, page: Query[Cursor], kind: OrganisationKind | None = None) -> Any:
    """Organisations, the newest first."""
    rows = Organisation.objects.visible_to(request.user).standing()  # type: ignore[attr-defined]
    return page_of(rows.filter(kind=kind) if kind else rows, page, show.organisation)


@organisations.creates("", P.LANDSCAPE_EDIT, show.OrganisationOut, summary="เพิ่มองค์กร")
def create_organisation(request: HttpRequest, data: show.OrganisationIn) -> Any:
    """Write an organisation down."""
    given = data.dict()
    area = find_area(request, given.pop("area"))
    return created(show.organisation(actions.save_organisation(None, by=request.user, area=area, **given)))


@organisations.reads("/{int:pk}", P.LANDSCAPE_VIEW, show.OrganisationOut, summary="องค์กรหนึ่งแห่ง")
def get_organisation(request: HttpRequest, pk: int) -> Any:
    """An organisation."""
    return show.organisation(get_record(request, Organisation.objects.select_related("area"), P.LANDSCAPE_VIEW, pk=pk))


@works.reads("", P.LANDSCAPE_VIEW, show.WorkPage, summary="งานในพื้นที่ที่คุณดูได้")
def list_works(
    request: HttpRequest, page: Query[Cursor], area: Id | None = None, organisation: Id | None = None
) -> Any:
    """Works that stand, the newest first."""
    asked = {"area_id": area, "organisation_id": organisation}
    rows = _works().visible_to(request.user).standing()
    return page_of(rows.filter(**{k: v for k, v in asked.items() if v is not None}), page, show.work)


@works.creates("", P.LANDSCAPE_EDIT, show.WorkOut, summary="บันทึกงานในพื้นที่")
def create_work(request: HttpRequest, data: show.WorkIn) -> Any:
    """Write a work down."""
    given = data.dict()
    who = get_record(
        request, Organisation.objects.select_related("area"), P.LANDSCAPE_VIEW, pk=given.pop("organisation")
    )
    area = find_area(request, given.pop("area"))
    issues = pick_many(Issue.objects.all(), "issues", "code", given.pop("issues"))
    made = actions.save_work(None, by=request.user, organisation=who, area=area, issues=issues, **given)
    return created(show.work(_works().get(pk=made.pk)))


@works.reads("/{int:pk}", P.LANDSCAPE_VIEW, show.WorkOut, summary="งานหนึ่งรายการ")
def get_work(request: HttpRequest, pk: int) -> Any:
    """A work."""
    return show.work(get_record(request, _works(), P.LANDSCAPE_VIEW, pk=pk))


@works.acts("/{int:pk}/withdraw", P.LANDSCAPE_EDIT, show.WorkOut, summary="เอางานออกจากรายการ")
def withdraw_work(request: HttpRequest, pk: int, data: show.WithdrawalIn) -> Any:
    """Take a work out; its source does not bring it back."""
    work = get_record(request, _works(), P.LANDSCAPE_EDIT, pk=pk)
    return show.work(actions.withdraw_work(work, by=request.user, reason=data.reason))


@works.reads("/{int:pk}/tags", P.LANDSCAPE_VIEW, show.LandscapeTagsOut, summary="เครื่องมือและผลของงาน")
def get_work_tags(request: HttpRequest, pk: int) -> Any:
    """Tools and results on a work."""
    get_record(request, _works(), P.LANDSCAPE_VIEW, pk=pk)
    return {"kind": "work", "subject": pk, "codes": sorted(codes_of("work", pk))}


@works.saves("/{int:pk}/tags", P.LANDSCAPE_EDIT, show.LandscapeTagsOut, summary="ระบุเครื่องมือและผลของงาน")
def set_work_tags(request: HttpRequest, pk: int, data: show.LandscapeTagsIn) -> Any:
    """Set tools and results on a work; those of projects and plans are set under their fund."""
    work = get_record(request, _works(), P.LANDSCAPE_EDIT, pk=pk)
    actions.set_tags("work", work, data.codes, by=request.user)
    return {"kind": "work", "subject": pk, "codes": sorted(codes_of("work", pk))}


@designations.reads("", P.LANDSCAPE_VIEW, show.DesignationPage, summary="ศูนย์เรียนรู้ พื้นที่ขยายผล และพื้นที่ต้นแบบที่คุณดูได้")
def list_designations(
    request: HttpRequest, page: Query[Cursor], kind: DesignationKind | None = None, fund: Id | None = None
) -> Any:
    """Designations with their end, the newest first."""
    asked = {"kind": kind, "fund_id": fund}
    rows = Designation.objects.visible_to(request.user)  # type: ignore[attr-defined]
    return page_of(rows.filter(**{k: v for k, v in asked.items() if v is not None}), page, show.designation)


@designations.reads("/{int:pk}", P.LANDSCAPE_VIEW, show.DesignationOut, summary="สถานะหนึ่งรายการ")
def get_designation(request: HttpRequest, pk: int) -> Any:
    """A designation."""
    return show.designation(get_record(request, Designation.objects.select_related("area"), P.LANDSCAPE_VIEW, pk=pk))


@designations.acts("/{int:pk}/withdraw", P.DESIGNATE, show.DesignationOut, summary="ถอนสถานะ")
def withdraw_designation(request: HttpRequest, pk: int, data: show.WithdrawalIn) -> Any:
    """End a designation before its time."""
    row = get_record(request, Designation.objects.select_related("area", "fund"), P.DESIGNATE, pk=pk)
    return show.designation(actions.withdraw_designation(row, by=request.user, reason=data.reason))


@announcements.creates("", P.DESIGNATE, show.AnnouncementOut, summary="ประกาศสถานะของหลายกองทุนพร้อมกัน")
def create_announcement(request: HttpRequest, data: show.AnnouncementIn) -> Any:
    """Declare funds to be a kind, from when to when."""
    given = data.dict()
    rows = pick_many(funds().visible_to(request.user), "funds", "pk", given.pop("funds"))  # type: ignore[attr-defined]
    return created(show.announcement(actions.designate(given.pop("kind"), funds=rows, by=request.user, **given)))


@announcements.reads("/{int:pk}", P.LANDSCAPE_VIEW, show.AnnouncementOut, summary="ประกาศหนึ่งฉบับ")
def get_announcement(request: HttpRequest, pk: int) -> Any:
    """An announcement with all it declares."""
    return show.announcement(get_record(request, Announcement.objects.select_related("area"), P.LANDSCAPE_VIEW, pk=pk))


@announcements.reads(
    "/{int:pk}/documents/{slug:form}",
    P.LANDSCAPE_VIEW,
    None,
    extra=CONTENT,
    summary="ประกาศเป็น PDF หรือ Word",
    about="form: announcement; ext: pdf, docx",
)
def get_announcement_document(request: HttpRequest, pk: int, form: str, ext: Literal["pdf", "docx"] = "pdf") -> Any:
    """The announcement's paper."""
    return paper(request, form, pk, ext, among=("announcement",))


@of_funds.reads("/{int:pk}/invitations", P.LANDSCAPE_VIEW, show.InvitationPage, summary="คำชวนทำงานร่วมของกองทุน")
def get_fund_invitations(request: HttpRequest, pk: int, page: Query[Cursor]) -> Any:
    """Suggestions to work together, the newest first."""
    fund = get_record(request, funds(), P.LANDSCAPE_VIEW, pk=pk)
    return page_of(Invitation.objects.filter(fund=fund).select_related("issue"), page, show.invitation)


@of_funds.acts(
    "/{int:pk}/gather-works", P.LANDSCAPE_EDIT, show.GatheredOut, summary="รวบรวมงานจากโครงการและกรรมการของกองทุน"
)
def gather_works(request: HttpRequest, pk: int) -> Any:
    """Bring the works of the fund's area in step with its projects and committee."""
    fund = get_record(request, funds(), P.LANDSCAPE_EDIT, pk=pk)
    done = actions.gather(fund.area, by=request.user)
    return {"works": done.works, "organisations": done.organisations, "changed": done.changed}


def _tag(request: HttpRequest, kind: str, pk: int, subject: int, codes: list[str]) -> dict[str, Any]:
    fund = get_record(request, funds(), P.FUND_VIEW, pk=pk)
    record = get_record(request, subjects(kind).filter(fund=fund), _VIEW[TagSubject(kind)], pk=subject)
    actions.set_tags(kind, record, codes, by=request.user)
    return {"kind": kind, "subject": subject, "codes": sorted(codes_of(kind, subject))}


@of_funds.saves(
    "/{int:pk}/project-tags/{int:project}",
    P.PROJECT_VIEW,
    show.LandscapeTagsOut,
    team=True,
    summary="ระบุเครื่องมือและผลของโครงการ",
)
def set_project_tags(request: HttpRequest, pk: int, project: int, data: show.LandscapeTagsIn) -> Any:
    """Set tools and results on a project of the fund."""
    return _tag(request, "project", pk, project, data.codes)


@of_funds.saves(
    "/{int:pk}/plan-tags/{int:plan}", P.PLAN_VIEW, show.LandscapeTagsOut, summary="ระบุเครื่องมือและผลของแผนงาน"
)
def set_plan_tags(request: HttpRequest, pk: int, plan: int, data: show.LandscapeTagsIn) -> Any:
    """Set tools and results on a plan of the fund."""
    return _tag(request, "plan", pk, plan, data.codes)
