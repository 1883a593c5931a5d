"""The story of a programme: what happened on which day, from what is recorded already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kongtun.common.thai.money import baht_unit
from kongtun.common.thai.numerals import number
from kongtun.programmes.models import Programme, ReportedFigures, Target
from kongtun.programmes.states import ReportState

MOST = 24


@dataclass(frozen=True)
class Moment:
    """One happening: day, icon, what, a line below, where to read more."""

    day: date
    icon: str
    title: str
    note: str = ""
    url: str = ""
    kind: str = ""


def story_of(
    programme: Programme, reports: list[Any], targets: list[Target], figures: list[ReportedFigures]
) -> list[Moment]:
    """Return the moments, the newest first, from records that the page has read anyway; no query."""
    moments = [Moment(programme.starts_on, "flag", _("เริ่มชุดโครงการ"), programme.host)]
    for report in reports:
        if report.state != ReportState.PUBLISHED or report.held_on is None:
            continue
        note = [report.place] if report.place else []
        if report.people is not None:
            note.append(_("ผู้เข้าร่วม %(count)s คน") % {"count": number(report.people)})
        if report.photo_count:
            note.append(_("%(count)d รูป") % {"count": report.photo_count})
        moments.append(
            Moment(
                report.held_on,
                "file-text",
                report.title,
                " · ".join(note),
                reverse("programmes:report", args=[report.pk]),
                "report",
            )
        )
    moments += _of_targets(programme, targets)
    for row in figures:
        if row.withdrawn_on is None:
            moments.append(
                Moment(
                    row.as_of, "chart-column", figures_sentence(row), row.source, reverse("programmes:figures", args=[programme.pk]),
                    "figures",
                )
            )  # fmt: skip
    return sorted(moments, key=lambda one: one.day, reverse=True)[:MOST]


def _of_targets(programme: Programme, targets: list[Target]) -> list[Moment]:
    url = reverse("programmes:targets", args=[programme.pk])
    agreed: dict[date, list[Target]] = {}
    paid: dict[date, list[Target]] = {}
    for target in targets:
        agreed.setdefault(target.agreed_on, []).append(target)
        if target.paid_on:
            paid.setdefault(target.paid_on, []).append(target)
    moments = [
        Moment(day, "map-pin", _choosing(len(rows)), _support(rows), url, "targets") for day, rows in agreed.items()
    ]
    for day, rows in paid.items():
        total = baht_unit(sum(row.amount for row in rows))
        title = ngettext("จ่ายเงินสนับสนุน %(count)d กองทุน", "จ่ายเงินสนับสนุน %(count)d กองทุน", len(rows)) % {
            "count": len(rows)
        }
        moments.append(Moment(day, "banknote", title, total, url, "paid"))
    return moments


def _choosing(count: int) -> str:
    return ngettext("เลือกกองทุนเป้าหมาย %(count)d แห่ง", "เลือกกองทุนเป้าหมาย %(count)d แห่ง", count) % {"count": count}


def _support(targets: list[Target]) -> str:
    total = sum(row.amount for row in targets)
    return _("เงินสนับสนุนรวม %(total)s") % {"total": baht_unit(total)} if total else ""


def figures_sentence(row: ReportedFigures) -> str:
    """``392 แผน เสนอ 336 โครงการ ได้รับสนับสนุน 153 โครงการ``: what a document says, in one line."""
    parts = []
    if row.plans is not None:
        parts.append(_("%(count)s แผน") % {"count": number(row.plans)})
    if row.proposed is not None:
        parts.append(_("เสนอ %(count)s โครงการ") % {"count": number(row.proposed)})
    if row.funded is not None:
        parts.append(_("ได้รับสนับสนุน %(count)s โครงการ") % {"count": number(row.funded)})
    if row.amount is not None:
        parts.append(baht_unit(row.amount))
    return " ".join(parts)
