"""Agreements of a board: what they say now, or said when they were sent."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from kongtun.common.thai.numerals import number
from kongtun.districts.models import AgreementParty, Board, BoardAgreement
from kongtun.districts.queries.goals import goals_of
from kongtun.districts.queries.shares import contributions
from kongtun.districts.states import STANDING


def agreements() -> QuerySet[BoardAgreement]:
    """Agreements with their board and place."""
    return BoardAgreement.objects.select_related("board__area__parent__parent")


def agreements_of(board: Board) -> QuerySet[BoardAgreement]:
    """Agreements of the board, the newest first, with ``party_count`` and ``signed_count``."""
    return BoardAgreement.objects.filter(board=board).annotate(
        party_count=Count("parties"), signed_count=Count("parties", filter=Q(parties__signed_on__isnull=False))
    )


def with_parties() -> QuerySet[BoardAgreement]:
    """Agreements with parties and history."""
    return agreements().prefetch_related(
        Prefetch("parties", AgreementParty.objects.select_related("signed_by", "fund")), "history__by"
    )


def content_now(board: Board, fiscal_year: int) -> dict[str, list[dict[str, Any]]]:
    """Return goals and agreed contributions as plain words, as an agreement keeps them; two queries."""
    goals = goals_of(board, fiscal_year)
    given = (
        contributions()
        .filter(goal__in=[goal.pk for goal in goals], state__in=STANDING)
        .order_by("goal__issue__sort", "pk")
    )
    return {
        "goals": [
            {
                "issue": goal.issue.short_name,
                "indicator": goal.series.indicator.name_th,
                "baseline": number(goal.baseline.value) if goal.baseline else "",
                "target": number(goal.target.value) if goal.target else "",
                "unit": goal.series.indicator.unit_label,
            }
            for goal in goals
        ],
        "shares": [
            {
                "giver": row.giver,
                "issue": row.goal.issue.short_name,
                "kind": str(row.get_kind_display()),
                "what": words_of(row),
            }
            for row in given
        ],
    }


def content_of(agreement: BoardAgreement) -> dict[str, list[dict[str, Any]]]:
    """Return what the agreement says: what is known now while it is a draft, else what was sent."""
    return content_now(agreement.board, agreement.fiscal_year) if agreement.is_editable else agreement.content


def words_of(row: Any) -> str:
    """A contribution in a few words, "อสม. 40 คน 6 วัน" · "โครงการ…" · "20,000 บาท"."""
    if row.kind == "people":
        days = f" {row.days} วัน" if row.days else ""
        return f"{row.people_role or 'คน'} {number(row.people or 0)} คน{days}"
    if row.kind == "work":
        return row.project.title if row.project else row.work
    amount = f"{number(row.amount or 0)} บาท"
    return f"{amount} ({row.project.title})" if row.project else amount
