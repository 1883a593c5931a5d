"""The short answer for the checks: which sent or funded project of the fund or its district says the same (one query)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kongtun.projects.models import Project
from kongtun.projects.states import PUBLIC_STATES
from kongtun.review.models import Fingerprint
from kongtun.review.similar.index import district_of
from kongtun.review.similar.score import SAME, Asked
from kongtun.review.similar.search import FAINT, UNSAID
from kongtun.review.similar.signature import unpack
from kongtun.review.similar.text import text_of_content

# The newest ones of a district; few districts have as many in ten years.
MOST_READ = 3000


@dataclass(frozen=True)
class Earlier:
    """An earlier project that says the same. ``public`` says whether it may be named to an applicant."""

    id: int
    title: str
    fiscal_year: int
    own_fund: bool
    public: bool
    likeness: float


def earlier_of(project: Project, content: dict[str, Any]) -> tuple[Earlier, ...]:
    """Return the projects of this and earlier years that say the same, those of the own fund first, then the likest.

    Of several those that may be named come before others.

    Nothing when the proposal already says what is different, or has no activities yet.
    """
    if content.get("difference"):
        return ()
    parts = text_of_content(content, project.fund.area).features
    if not parts["activities"]:
        return ()
    asked = Asked(parts)
    rows = (
        Fingerprint.objects.filter(
            district=district_of(project.fund.area), project__fiscal_year__lte=project.fiscal_year
        )
        .exclude(pk=project.pk)
        .exclude(project__state__in=UNSAID, project__ended_early_on=None)
        .order_by("-pk")
        .values_list(
            "pk", "fund", "bitmap", "features", "project__title", "project__fiscal_year", "project__state", "project__ended_early_on",
        )[:MOST_READ]
    )  # fmt: skip
    found = [
        Earlier(
            pk, title, year, own_fund=fund == project.fund_id, public=state in PUBLIC_STATES or ended is not None,
            likeness=asked.score(unpack(features)).all,
        )
        for pk, fund, bitmap, features, title, year, state, ended in rows
        if asked.skim(int.from_bytes(bitmap, "little")) >= FAINT
    ]  # fmt: skip
    same = [one for one in found if one.likeness >= SAME]
    return tuple(sorted(same, key=lambda one: (not one.own_fund, not one.public, -one.likeness, -one.id)))
