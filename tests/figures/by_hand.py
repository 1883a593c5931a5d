"""The phases of a history worked out step by step, beside which the statements of the product are laid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kongtun.figures.choices import PHASE_OF, Phase
from kongtun.planning.states import PlanState

TERMINATED = "terminate"


@dataclass(frozen=True)
class Step:
    """One move of the history: name of the transition, where it led, the day in Thai time."""

    transition: str
    target: str
    on: date


@dataclass(frozen=True)
class PhaseSpan:
    """A phase from the end of the day ``since`` to the end of the day before ``until`` (None: still)."""

    phase: Phase
    since: date
    until: date | None = None
    decided: bool = False


def phase_after(step: Step) -> Phase | None:
    """Return the phase a step leads to; None for a draft and for what was cancelled before it began."""
    return Phase.ENDED if step.transition == TERMINATED else PHASE_OF.get(step.target)


def spans_of(state: str, steps: Sequence[Step], begun: date) -> list[PhaseSpan]:
    """Return the phases of a project in order; a record without history (taken over from papers) stands as it is since ``begun``.

    What changes twice on one day counts as it stood at the end of the day, so a phase of less than a day has no span; the
    decision that ended a waiting of less than a day is still counted as decided in the cells, with no days.
    """
    if not steps:
        phase = PHASE_OF.get(state)
        return [PhaseSpan(phase, begun)] if phase else []
    spans: list[PhaseSpan] = []
    phase, since = None, begun
    for step in steps:
        after = phase_after(step)
        if after == phase:
            continue
        if phase is not None and step.on > since:
            decided = phase == Phase.WAITING and after in (Phase.FUNDED, Phase.REFUSED)
            spans.append(PhaseSpan(phase, since, step.on, decided))
        phase, since = after, step.on
    if phase is not None:
        spans.append(PhaseSpan(phase, since))
    return spans


def plan_spans_of(state: str, steps: Sequence[tuple[str, date]], begun: date) -> list[tuple[bool, date, date | None]]:
    """Return (approved, since, until) of a plan in order; one without history stands as it is since ``begun``."""
    if not steps:
        return [(state == PlanState.APPROVED, begun, None)]
    spans: list[tuple[bool, date, date | None]] = []
    approved, since = False, min(begun, steps[0][1])
    for target, on in steps:
        after = target == PlanState.APPROVED
        if after == approved:
            continue
        if on > since:
            spans.append((approved, since, on))
        approved, since = after, on
    return [*spans, (approved, since, None)]
