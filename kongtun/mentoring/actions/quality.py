"""Keep how good a coached proposal was when advice began, and how good it is now."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from kongtun.mentoring.models import CoachedProposal, Mentor
from kongtun.mentoring.queries.quality import quality_of
from kongtun.projects.models import Project

MOST_AT_ONCE = 50


@transaction.atomic
def note_quality(project: Project, mentor: Mentor) -> CoachedProposal:
    """Keep the quality before the first advice; at later advice only the present quality is measured again."""
    if CoachedProposal.objects.filter(project=project).exists():
        return measure_again(project)  # type: ignore[return-value]
    found = quality_of(project)
    return CoachedProposal.objects.create(
        project=project, mentor=mentor, now_at=timezone.now(),
        version_before=found.version, blocks_before=found.blocks, mend_before=found.mend, advice_before=found.advice,
        score_before=found.score,
        version_now=found.version, blocks_now=found.blocks, mend_now=found.mend, advice_now=found.advice, score_now=found.score,
    )  # fmt: skip


@transaction.atomic
def measure_again(project: Project) -> CoachedProposal | None:
    """Measure the present quality of a coached proposal; what it was before never changes. None when nobody coached it."""
    kept = CoachedProposal.objects.select_for_update().filter(project=project).first()
    if kept is None:
        return None
    found = quality_of(project)
    kept.version_now, kept.score_now, kept.now_at = found.version, found.score, timezone.now()
    kept.blocks_now, kept.mend_now, kept.advice_now = found.blocks, found.mend, found.advice
    kept.save(update_fields=["version_now", "score_now", "now_at", "blocks_now", "mend_now", "advice_now"])
    return kept


def measure_changed(coached: Any) -> int:
    """Measure again those proposals whose text changed since the last look (at most 50); return how many."""
    stale = [one.project for one in coached if one.project.updated_at > one.now_at][:MOST_AT_ONCE]
    for project in stale:
        measure_again(project)
    return len(stale)
