"""What keeps a page of a proposal open. The checks stand in an app above and are added here, so that the task list says
what they say and never something else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from kongtun.projects.models import Project


class Kind(Enum):
    """How much a remark weighs: something is missing, something must be changed before sending, something could be better."""

    MISSING = "missing"
    WRONG = "wrong"
    BETTER = "better"


@dataclass(frozen=True)
class Remark:
    """One thing about one page of a proposal, as a sentence."""

    section: str
    message: str
    kind: Kind


Source = Callable[[Project, dict[str, Any]], list[Remark]]
_sources: list[Source] = []


def register_remarks(source: Source) -> None:
    """Add a source; ``source(project, content)`` gives its remarks in a fixed number of queries, the heaviest first."""
    if source not in _sources:
        _sources.append(source)


def remarks_on(project: Project, content: dict[str, Any]) -> list[Remark]:
    """Return what is to be said about ``project``, whose ``proposal_content`` is given."""
    return [remark for source in _sources for remark in source(project, content)]


Panel = Callable[[Project, str], str]
_panels: list[Panel] = []


def register_panel(panel: Panel) -> None:
    """Add what stands beside a page while somebody types; ``panel(project, section)`` gives its HTML."""
    if panel not in _panels:
        _panels.append(panel)


def panel_of(project: Project, section: str) -> str:
    """Return what is to be shown beside a page after it was saved: in the answer to the save, without a second request."""
    return "".join(panel(project, section) for panel in _panels)
