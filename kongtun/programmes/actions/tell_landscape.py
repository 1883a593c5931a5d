"""What a programme makes known of who works where: its host and team in its area, its target funds in theirs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kongtun.areas.models import Area
from kongtun.common.official import official
from kongtun.landscape.actions import Said, note_source
from kongtun.landscape.choices import OrganisationKind, SourceKind, WorkRole
from kongtun.programmes.models import Programme, Target


def tell_programme(programme: Programme, *, by: Any) -> None:
    """The host and the organisations of the team, while the programme lasts; who is in it no more ends today."""
    teams = (
        programme.members.exclude(organisation="").order_by("sort", "pk").values_list("organisation", "duty", "role")
    )
    rows = [(programme.host, official("เจ้าภาพ"), WorkRole.COORDINATES)] if programme.host else []
    rows += [(organisation, duty or role, WorkRole.JOINS) for organisation, duty, role in teams]
    note_source(
        SourceKind.PROGRAMME, programme.pk,
        [
            Said(
                name, official("%(programme)s: %(words)s") % {"programme": programme, "words": words}, programme.starts_on,
                programme.ends_on, role=role,
            )
            for name, words, role in rows
        ],
        area=programme.area, by=by, source_url=reverse("programmes:detail", args=[programme.pk]), is_demo=programme.is_demo,
        ended_on=timezone.localdate(),
    )  # fmt: skip


def tell_targets(programme: Programme, targets: Iterable[Target], *, by: Any) -> None:
    """Target funds: their local governments work for the programme from the agreement to its end (funds and types selected)."""
    for target in targets:
        what = official("เป้าหมายของ %(programme)s: %(type)s") % {"programme": programme, "type": target.type.name}
        said = Said(
            target.fund.area.name_th, what, target.agreed_on, target.ended_on or max(target.agreed_on, programme.ends_on),
            role=WorkRole.DOES, kind=OrganisationKind.LAO.value, money=target.amount or None,
        )  # fmt: skip
        note_source(
            SourceKind.TARGET, target.pk, [said], area=target.fund.area, by=by,
            source_url=reverse("programmes:target", args=[target.pk]), is_demo=programme.is_demo,
        )  # fmt: skip


def tell_area(area: Area, *, by: Any) -> None:
    """All programmes and target funds of an area and below, for ``landscape.actions.gather``."""
    for programme in Programme.objects.filter(area__path__within=area.path).select_related("area").order_by("pk"):
        tell_programme(programme, by=by)
    rows = Target.objects.filter(fund__area__path__within=area.path).select_related("programme", "fund__area", "type")
    for target in rows.order_by("pk"):
        tell_targets(target.programme, [target], by=by)
