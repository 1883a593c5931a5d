"""Agreements on support and their instalments."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import File, Form, Query, UploadedFile

from kongtun.accounts.permissions import Permission as P
from kongtun.api.paging import Cursor, page_of
from kongtun.api.records import seen
from kongtun.api.resource import Resource, created
from kongtun.api.routers.projects import find
from kongtun.api.schemas import money as show
from kongtun.api.schemas.base import Day, Id
from kongtun.common.refusal import Refused
from kongtun.projects.actions import (
    attach_signed_copy,
    draft_agreement,
    save_agreement,
    save_instalments,
    sign_agreement,
)
from kongtun.projects.models import Agreement, Project

router = Resource(tags=["บันทึกข้อตกลง"])


def find_agreement(request: HttpRequest, pk: int, permission: str = P.PROJECT_VIEW) -> Agreement:
    """Return the agreement of a project within the person's scope, with the right on the project."""
    project_id = Agreement.objects.filter(pk=pk).values_list("project_id", flat=True).first()
    if project_id is None:
        raise Http404
    project = find(request, project_id, permission)
    found: Agreement = project.agreement
    return found


@router.reads("", P.PROJECT_VIEW, show.AgreementPage, team=True, summary="ข้อตกลงของโครงการที่คุณดูได้")
def list_agreements(
    request: HttpRequest, page: Query[Cursor], project: Id | None = None, fund: Id | None = None
) -> Any:
    """Agreements, the newest first."""
    projects = Project.objects.visible_to(request.user).order_by()
    if fund is not None:
        projects = projects.filter(fund_id=fund)
    rows = Agreement.objects.filter(project__in=projects.values("pk"))
    return page_of(rows.filter(project_id=project) if project is not None else rows, page, show.agreement)


@router.creates("", P.AGREEMENT_EDIT, show.AgreementDetail, summary="ทำบันทึกข้อตกลงของโครงการที่อนุมัติแล้ว")
def make_agreement(request: HttpRequest, data: show.AgreementIn) -> Any:
    """Make the agreement with everything that is known; an existing one is returned as it is."""
    agreement = draft_agreement(
        find(request, data.project, P.AGREEMENT_EDIT), by=request.user, instalments=data.instalments
    )
    return created(show.agreement_detail(agreement))


@router.reads("/{int:pk}", P.PROJECT_VIEW, show.AgreementDetail, team=True, summary="บันทึกข้อตกลงหนึ่งฉบับ")
def get_agreement(request: HttpRequest, pk: int) -> Any:
    """A whole agreement."""
    return show.agreement_detail(find_agreement(request, pk))


@router.saves(
    "/{int:pk}", P.AGREEMENT_EDIT, show.AgreementDetail, method="PATCH", matched=True, summary="แก้ข้อตกลงก่อนลงนาม"
)
def change_agreement(request: HttpRequest, pk: int, data: show.AgreementChange) -> Any:
    """Save the fields that are sent."""
    agreement, values = find_agreement(request, pk, P.AGREEMENT_EDIT), data.given()
    for name, value in values.items():
        if value is None:
            raise Refused("ต้องมีค่า ถ้าจะลบข้อความให้ส่งข้อความว่าง", field=name)
    save_agreement(agreement, by=request.user, seen=seen(request, data.fingerprint), **values)
    return show.agreement_detail(find_agreement(request, pk))


@router.saves("/{int:pk}/instalments", P.AGREEMENT_EDIT, show.AgreementDetail, summary="แบ่งงวดเงิน")
def set_instalments(request: HttpRequest, pk: int, data: show.InstalmentsIn) -> Any:
    """Replace the instalments; their sum equals the agreement."""
    agreement = find_agreement(request, pk, P.AGREEMENT_EDIT)
    save_instalments(agreement, [row.dict() for row in data.instalments], by=request.user)
    return show.agreement_detail(find_agreement(request, pk))


@router.acts(
    "/{int:pk}/sign", P.AGREEMENT_EDIT, show.AgreementDetail, summary="บันทึกว่าลงนามแล้ว โครงการเริ่มดำเนินการ",
    about="multipart: signed_on = วันที่ลงนาม, signed_copy = ฉบับลงนาม (PDF JPG PNG ไม่บังคับ)",
)  # fmt: skip
def sign(
    request: HttpRequest,
    pk: int,
    signed_on: Day | None = Form(None),  # noqa: B008 (how the framework marks a field of a form)
    signed_copy: UploadedFile | None = File(None),  # noqa: B008
) -> Any:
    """Record that both parties have signed."""
    sign_agreement(
        find_agreement(request, pk, P.AGREEMENT_EDIT), by=request.user, signed_on=signed_on, signed_copy=signed_copy
    )
    return show.agreement_detail(find_agreement(request, pk))


@router.acts("/{int:pk}/signed-copy", P.AGREEMENT_EDIT, show.AgreementDetail, summary="แนบหรือเปลี่ยนฉบับลงนาม")
def attach_copy(request: HttpRequest, pk: int, signed_copy: File[UploadedFile]) -> Any:
    """Add or replace the scanned copy."""
    attach_signed_copy(find_agreement(request, pk, P.AGREEMENT_EDIT), signed_copy, by=request.user)
    return show.agreement_detail(find_agreement(request, pk))
