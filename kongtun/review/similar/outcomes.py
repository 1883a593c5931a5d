"""What became of earlier projects. Results and final reports stand in an app above, which adds itself here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Measured:
    """One indicator: size before, target, what was measured (None: not known), and the conclusion in words."""

    name: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    actual: Decimal | None
    sentence: str
    tone: str
    word: str


@dataclass(frozen=True)
class Outcome:
    """Measured results of one project, what went wrong, and what its group would tell the next one."""

    results: tuple[Measured, ...] = ()
    problems: str = ""
    lesson: str = ""

    @property
    def best(self) -> Measured | None:
        """The result to tell first: one that was measured, else the first."""
        return next((one for one in self.results if one.actual is not None), self.results[0] if self.results else None)


NOTHING_KNOWN = Outcome()
Source = Callable[[Collection[int]], dict[int, Outcome]]
_sources: list[Source] = []


def register_outcomes(source: Source) -> None:
    """Add a source; ``source(project_ids)`` gives outcomes by project in a fixed number of queries."""
    if source not in _sources:
        _sources.append(source)


def outcomes_of(projects: Collection[int]) -> dict[int, Outcome]:
    """Return what is known of each project."""
    found = dict.fromkeys(projects, NOTHING_KNOWN)
    if projects:
        for source in _sources:
            found |= source(projects)
    return found
