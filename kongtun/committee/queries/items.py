"""The agenda as the room shows it: every item with its number, and where the proposals stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.committee.choices import Ended
from kongtun.committee.models import Ballot
from kongtun.meetings.agenda import AgendaItem, AgendaSection, agenda_of
from kongtun.meetings.models import Meeting


@dataclass(frozen=True)
class RoomItem:
    """An item of the agenda; ``project`` is the key of a proposal, None for plans and circulations."""

    item: AgendaItem
    project: int | None
    url: str
    tone: str
    word: str
    icon: str
    first: bool
    last: bool


@dataclass(frozen=True)
class RoomAgenda:
    """All items of a meeting."""

    sections: tuple[tuple[AgendaSection, tuple[RoomItem, ...]], ...]

    @property
    def items(self) -> list[RoomItem]:
        """All of them in order."""
        return [item for _section, items in self.sections for item in items]

    @property
    def proposals(self) -> list[RoomItem]:
        """Proposals in order."""
        return [item for item in self.items if item.project is not None]

    @property
    def waiting(self) -> list[RoomItem]:
        """Proposals without a resolution."""
        return [item for item in self.proposals if not item.item.done]

    @property
    def resolved(self) -> list[RoomItem]:
        """Proposals with one."""
        return [item for item in self.proposals if item.item.done]

    def of(self, project: int | None) -> RoomItem | None:
        """The item of a proposal."""
        return next((item for item in self.proposals if item.project == project), None)

    def after(self, project: int | None) -> RoomItem | None:
        """The next proposal that waits: the first behind ``project``, or else the first of all."""
        keys = [item.project for item in self.proposals]
        at = keys.index(project) if project in keys else -1
        behind = [item for item in self.proposals[at + 1 :] if not item.item.done]
        rest = [item for item in self.waiting if item.project != project]
        return next(iter(behind or rest), None)


def room_agenda(meeting: Meeting, user: Any) -> RoomAgenda:
    """Return the agenda of ``meeting``; one query more than ``meetings.agenda.agenda_of``."""
    last_round = {
        ballot.project_id: ballot
        for ballot in Ballot.objects.filter(meeting=meeting, decision__isnull=True)
        .exclude(ended=Ended.VOID)
        .order_by("round")
    }
    return RoomAgenda(
        tuple(
            (section, tuple(_item(meeting, section, item, last_round) for item in section.items))
            for section in agenda_of(meeting, user)
        )
    )


def _item(meeting: Meeting, section: AgendaSection, item: AgendaItem, ballots: dict[int, Ballot]) -> RoomItem:
    project = int(item.key.removeprefix("project-")) if item.key.startswith("project-") else None
    url = item.url if project is None else reverse("committee:item", args=[meeting.pk, project])
    tone, word, icon = item.tone, item.word, item.icon
    ballot = ballots.get(project) if project is not None and not item.done else None
    if ballot is not None and ballot.is_open:
        tone, word, icon = "run", _("กำลังลงคะแนน"), "hand"
    elif ballot is not None:
        tone, word, icon = "warn", _("รอยืนยันมติ"), "gavel"
    return RoomItem(item, project, url, tone, word, icon, item is section.items[0], item is section.items[-1])
