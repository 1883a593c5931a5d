"""Projects: list, start, read, checks, comments, steps, files and papers."""

from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import File, Form, Query, UploadedFile
from ninja.responses import Status

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.papers import CONTENT, paper
from kongtun.api.records import PLACE, funds, pick
from kongtun.api.resource import Resource, created
from kongtun.api.schemas import projects as show
from kongtun.api.schemas.base import FiscalYear, Id, Line, TransitionsOut, transitions
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.evaluation.actions import accept_final_report, return_final_report, send_final_report, terminate_project
from kongtun.planning.models import Plan, SuggestedProject
from kongtun.planning.states import PlanState
from kongtun.projects.actions import add_attachment, cancel_project, confirm_proposal, remove_attachment, start_proposal
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review import actions as review
from kongtun.review.checks import Severity, findings
from kongtun.review.models import Comment
from kongtun.review.queries.comments import comments_of

router = Resource(tags=["โครงการ"])
_OPEN_PLANS = (PlanState.PROPOSED, PlanState.APPROVED)


def find(request: HttpRequest, pk: int, permission: str = P.PROJECT_VIEW) -> Project:
    """Return the project within the person's scope, with the right on it."""
    return get_record(request, Project.objects.select_related(PLACE, "agreement"), permission, pk=pk)


@router.reads("", P.PROJECT_VIEW, show.ProjectPage, team=True, summary="โครงการที่คุณดูได้", about="q ค้นชื่อ องค์กร หรือรหัส")
def list_projects(
    request: HttpRequest, page: Query[Cursor], fund: Id | None = None, fiscal_year: FiscalYear | None = None,
    state: ProjectState | None = None, support_type: Id | None = None, q: Line = "",
) -> Any:  # fmt: skip
    """Projects of the person's areas and groups, the newest first."""
    asked = {"fund_id": fund, "fiscal_year": fiscal_year, "state": state, "support_type": support_type}
    rows = Project.objects.visible_to(request.user).filter(**{k: v for k, v in asked.items() if v is not None})
    if words := normalise(q).strip():
        rows = (
            rows.filter(title__icontains=words)
            | rows.filter(organisation__icontains=words)
            | rows.filter(code__icontains=words)
        )
    return page_of(rows, page, show.project)


@router.creates("", P.PROJECT_CREATE, show.ProjectDetail, summary="เริ่มข้อเสนอโครงการ")
def start_project(request: HttpRequest, data: show.ProjectIn) -> Any:
    """Start a proposal from a suggested project, a plan, an earlier project, or blank."""
    fund = get_record(request, funds(), P.PROJECT_CREATE, pk=data.fund)
    sources: dict[str, Any] = {}
    if data.suggested is not None:
        rows = SuggestedProject.objects.select_related("plan__issue").filter(
            plan__fund=fund, plan__state__in=_OPEN_PLANS
        )
        sources["suggested"] = pick(rows, "suggested", pk=data.suggested)
    elif data.plan is not None:
        sources["plan"] = pick(Plan.objects.filter(fund=fund, state__in=_OPEN_PLANS), "plan", pk=data.plan)
    elif data.copy_of is not None:
        sources["copy_of"] = pick(
            Project.objects.visible_to(request.user).select_related(PLACE), "copy_of", pk=data.copy_of
        )
    project = start_proposal(
        fund, data.fiscal_year, by=request.user, typed_for=data.typed_for, organisation=data.organisation, **sources
    )
    return created(show.project_detail(find(request, project.pk), request.user))


@router.reads("/{int:pk}", P.PROJECT_VIEW, show.ProjectDetail, team=True, summary="โครงการทั้งฉบับ")
def get_project(request: HttpRequest, pk: int) -> Any:
    """Everything the proposal or project says."""
    return show.project_detail(find(request, pk), request.user)


@router.reads("/{int:pk}/findings", P.PROJECT_VIEW, show.FindingsOut, team=True, summary="สิ่งที่ตัวช่วยตรวจพบ")
def get_findings(request: HttpRequest, pk: int) -> Any:
    """What the checks find now."""
    found = findings(find(request, pk))
    return {"ready": all(one.severity != Severity.BLOCKS for one in found), "items": [vars(one) for one in found]}


@router.acts("/{int:pk}/confirm", P.PROJECT_CONFIRM, show.ProjectDetail, team=True, summary="กลุ่มยืนยันข้อเสนอที่มีผู้พิมพ์แทน")
def confirm_project(request: HttpRequest, pk: int, data: show.ConfirmIn) -> Any:
    """Record that the group confirmed what somebody typed for it."""
    project = find(request, pk)
    confirm_proposal(project, by=request.user, how=data.how)
    return show.project_detail(find(request, pk), request.user)


@router.reads("/{int:pk}/transitions", P.PROJECT_VIEW, TransitionsOut, team=True, summary="ขั้นของโครงการ และสิ่งที่ทำได้ตอนนี้")
def get_project_transitions(request: HttpRequest, pk: int) -> Any:
    """State, steps the person may take, history."""
    return transitions(find(request, pk), request.user)


@router.acts("/{int:pk}/transitions", P.PROJECT_VIEW, TransitionsOut, team=True, summary="เดินขั้นของโครงการ")
def advance_project(request: HttpRequest, pk: int, data: show.ProjectStepIn) -> Any:
    """Send, take back, screen, return, cancel; send, return and accept the final report; end a running project early."""
    project, user = find(request, pk), request.user
    permission = project.WORKFLOW.transition(data.name).permission
    if not user.can(permission, project):
        raise PermissionNeeded(permission)
    if data.name == "return":
        comments = [{"section": one.section, "field": one.field, "text": one.text} for one in data.comments]
        review.screen_return(project, by=user, note=data.note, comments=comments, step=data.step)
    elif data.name in ("pass_step", "pass_screening"):
        review.screen_pass(project, by=user, note=data.note, step=data.step)
    elif data.name in _WITHOUT_NOTE:
        _WITHOUT_NOTE[data.name](project, by=user)
    else:
        _WITH_NOTE[data.name](project, by=user, note=data.note)
    return transitions(find(request, pk), user)


_WITHOUT_NOTE = {"send_final_report": send_final_report, "close": accept_final_report}
_WITH_NOTE = {
    "submit": review.submit_proposal, "withdraw": review.withdraw_proposal, "resume": review.resume, "cancel": cancel_project,
    "return_final_report": return_final_report, "terminate": terminate_project,
}  # fmt: skip


@router.reads("/{int:pk}/comments", P.PROJECT_VIEW, show.CommentPage, team=True, summary="ความเห็นในข้อเสนอ")
def list_comments(request: HttpRequest, pk: int, page: Query[Cursor], section: Line = "") -> Any:
    """Comments at fields with their answers."""
    return page_of(comments_of(find(request, pk), section), page, show.comment, order="pk")


@router.creates("/{int:pk}/comments", P.PROJECT_COMMENT, show.CommentOut, team=True, summary="ให้ความเห็นที่ช่องของข้อเสนอ")
def add_comment(request: HttpRequest, pk: int, data: show.CommentIn) -> Any:
    """Write a comment at a field."""
    made = review.add_comment(find(request, pk, P.PROJECT_COMMENT), by=request.user, **data.dict())
    return created(show.comment(made))


def _comment(request: HttpRequest, pk: int, comment: int) -> Comment:
    project = find(request, pk)
    found = comments_of(project).filter(pk=comment).first()
    if found is None:
        raise Http404
    found.project = project
    return found


@router.creates(
    "/{int:pk}/comments/{int:comment}/answers", P.PROJECT_COMMENT, show.CommentOut, team=True, summary="ตอบความเห็น"
)
def answer_comment(request: HttpRequest, pk: int, comment: int, data: show.AnswerIn) -> Any:
    """Answer a comment."""
    review.answer_comment(_comment(request, pk, comment), by=request.user, text=data.text)
    return created(show.comment(_comment(request, pk, comment)))


@router.acts(
    "/{int:pk}/comments/{int:comment}/resolve",
    P.PROJECT_VIEW,
    show.CommentOut,
    team=True,
    summary="ติ๊กว่าแก้ตามความเห็นแล้ว",
)
def resolve_comment(request: HttpRequest, pk: int, comment: int) -> Any:
    """Tick a comment off."""
    review.resolve_comment(_comment(request, pk, comment), by=request.user)
    return show.comment(_comment(request, pk, comment))


@router.creates(
    "/{int:pk}/attachments", P.PROJECT_EDIT, show.AttachmentOut, team=True, summary="แนบไฟล์",
    about="multipart: file = ไฟล์ไม่เกิน 15 MB, slot = รหัสชนิดเอกสาร (D01 D02 D10 D11)",
)  # fmt: skip
def attach_file(request: HttpRequest, pk: int, file: File[UploadedFile], slot: str = Form("D11", max_length=10)) -> Any:
    """Keep a file with the project."""
    made = add_attachment(find(request, pk, P.PROJECT_EDIT), file, by=request.user, slot=slot)
    return created({"id": made.pk, "slot": made.slot, "name": made.name, "size": made.size})


@router.removes(
    "/{int:pk}/attachments/{int:attachment}", P.PROJECT_EDIT, team=True, summary="ลบไฟล์แนบ (นำกลับได้ในหน้าเว็บ)"
)
def remove_file(request: HttpRequest, pk: int, attachment: int) -> Any:
    """Hide a file; it can be brought back."""
    found = find(request, pk, P.PROJECT_EDIT).attachments.filter(pk=attachment, removed_at=None).first()
    if found is None:
        raise Http404
    remove_attachment(found, by=request.user)
    return Status(204, None)


@router.reads(
    "/{int:pk}/documents/{slug:form}", P.PROJECT_VIEW, None, team=True, extra=CONTENT, summary="เอกสารของโครงการ",
    about="form: kpt7, decision-letter, agreement, final-report; ext: pdf, docx",
)  # fmt: skip
def get_project_document(request: HttpRequest, pk: int, form: str, ext: Literal["pdf", "docx"] = "pdf") -> Any:
    """A paper of the project as PDF or Word."""
    return paper(request, form, pk, ext, among=("kpt7", "decision-letter", "agreement", "final-report"))
