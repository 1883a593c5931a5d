"""Team and aims of a programme: objectives, indicators with their values, types of target areas."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja.responses import Status

from kongtun.accounts.permissions import Permission as P
from kongtun.api.records import pick, seen
from kongtun.api.resource import Resource, created
from kongtun.api.routers.programmes import find_programme
from kongtun.api.schemas import programme_aims as show
from kongtun.api.schemas import programmes as show_programmes
from kongtun.programmes import actions
from kongtun.programmes.models import Programme, ProgrammeIndicator

aims = Resource(tags=["ชุดโครงการ"])


def _indicator(programme: Programme, pk: int) -> ProgrammeIndicator:
    found = programme.indicators.select_related("programme__area").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _values(programme: Programme, data: show.ProgrammeIndicatorIn) -> dict[str, Any]:
    given = data.dict()
    if given["objective"] is not None:
        given["objective"] = pick(programme.objectives.all(), "objective", pk=given["objective"])
    return given


@aims.saves("/{int:pk}/team", P.PROGRAMME_EDIT, show.ProgrammeTeamOut, matched=True, summary="บันทึกทีมของชุดโครงการทั้งหมด")
def save_programme_team(request: HttpRequest, pk: int, data: show.ProgrammeTeamIn) -> Any:
    """Write the whole team in its order."""
    found = find_programme(request, pk, P.PROGRAMME_EDIT)
    seats = [row.dict() for row in data.rows]
    rows = actions.set_members(found, seats, by=request.user, fingerprint=seen(request, data.fingerprint))
    return {"items": [show_programmes.member(row) for row in rows]}


@aims.saves("/{int:pk}/objectives", P.PROGRAMME_EDIT, show.ProgrammeObjectivesOut, summary="บันทึกวัตถุประสงค์ทั้งหมด")
def save_programme_objectives(request: HttpRequest, pk: int, data: show.ProgrammeObjectivesIn) -> Any:
    """Write all objectives in their order."""
    found = find_programme(request, pk, P.PROGRAMME_EDIT)
    rows = actions.set_objectives(found, [(row.id, row.text) for row in data.rows], by=request.user)
    return {"items": [{"id": row.pk, "number": row.number, "text": row.text} for row in rows]}


@aims.creates("/{int:pk}/indicators", P.PROGRAMME_EDIT, show.ProgrammeIndicatorOut, summary="เพิ่มตัวชี้วัดของชุดโครงการ")
def add_programme_indicator(request: HttpRequest, pk: int, data: show.ProgrammeIndicatorIn) -> Any:
    """Add an indicator at the end."""
    found = find_programme(request, pk, P.PROGRAMME_EDIT)
    return created(show.indicator(actions.save_indicator(found, by=request.user, **_values(found, data))))


@aims.saves(
    "/{int:pk}/indicators/{int:programme_indicator}",
    P.PROGRAMME_EDIT,
    show.ProgrammeIndicatorOut,
    summary="แก้ตัวชี้วัดของชุดโครงการ",
)
def change_programme_indicator(
    request: HttpRequest, pk: int, programme_indicator: int, data: show.ProgrammeIndicatorIn
) -> Any:
    """Change an indicator; its number and values stay."""
    found = find_programme(request, pk, P.PROGRAMME_EDIT)
    row = _indicator(found, programme_indicator)
    return show.indicator(actions.save_indicator(found, row, by=request.user, **_values(found, data)))


@aims.removes("/{int:pk}/indicators/{int:programme_indicator}", P.PROGRAMME_EDIT, summary="นำตัวชี้วัดออกจากชุดโครงการ")
def remove_programme_indicator(request: HttpRequest, pk: int, programme_indicator: int) -> Any:
    """Take an indicator out that has no values or reports yet."""
    found = find_programme(request, pk, P.PROGRAMME_EDIT)
    actions.remove_indicator(_indicator(found, programme_indicator), by=request.user)
    return Status(204, None)


@aims.creates(
    "/{int:pk}/indicators/{int:programme_indicator}/values", P.PROGRAMME_REPORT, show.ProgrammeValueOut,
    summary="บันทึกค่าที่วัดได้ของตัวชี้วัด",
)  # fmt: skip
def record_programme_value(request: HttpRequest, pk: int, programme_indicator: int, data: show.ProgrammeValueIn) -> Any:
    """Write the value of a typed indicator on a day."""
    found = find_programme(request, pk, P.PROGRAMME_REPORT)
    row = _indicator(found, programme_indicator)
    return created(show.value(actions.record_value(row, by=request.user, **data.dict())))


@aims.saves(
    "/{int:pk}/target-types", P.PROGRAMME_EDIT, show.ProgrammeTypesOut, summary="บันทึกประเภทพื้นที่เป้าหมายและเงินสนับสนุน"
)
def save_programme_types(request: HttpRequest, pk: int, data: show.ProgrammeTypesIn) -> Any:
    """Write all types in their order; targets keep the amount they were agreed with."""
    found = find_programme(request, pk, P.PROGRAMME_EDIT)
    rows = actions.set_target_types(found, [row.dict() for row in data.rows], by=request.user)
    return {"items": [show_programmes.kind(row) for row in rows]}
