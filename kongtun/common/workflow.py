"""One workflow engine: states and transitions are a table, ``advance`` is the one way to move.

An app with a life cycle has a ``states.py`` with its states and a ``Workflow``. The current state is a column of the
record; every move writes an immutable row into the record's own history model (a subclass of ``StateChange``).
Side effects are not in the table: an action says them in order around ``advance``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.common.append_only import AppendOnly
from kongtun.common.facts import tell_changed
from kongtun.common.refusal import Refused, Unseen


class TransitionRefused(Refused):
    """The move is not possible now; the text is a Thai sentence for the person who asked."""


class PermissionNeeded(PermissionDenied):
    """The person lacks a permission; ``permission`` lets the 403 page name the roles that have it."""

    def __init__(self, permission: str, message: str = "") -> None:
        self.permission = permission
        super().__init__(message or _("บทบาทของคุณทำขั้นตอนนี้ไม่ได้"))


@dataclass(frozen=True)
class StateWords:
    """How a state is shown: tone and icon of its badge, words for staff and for applicants, whose turn it is."""

    tone: str
    icon: str
    staff: Any
    applicant: Any = ""
    turn: Any = ""


@dataclass(frozen=True)
class Transition:
    """One row of a transition table."""

    name: str
    label: Any
    sources: tuple[str, ...]
    target: str
    permission: str
    needs_note: bool = False
    applicant_label: Any = ""
    # "go" moves the chain forward, "back" returns it to somebody, "stop" ends it: buttons take their look from this.
    tone: str = "go"


@dataclass(frozen=True)
class Workflow:
    """The life cycle of one kind of record."""

    title: Any
    states: type[models.TextChoices]
    transitions: tuple[Transition, ...]
    words: dict[str, StateWords] = field(default_factory=dict)

    def transition(self, name: str) -> Transition:
        """Return the transition called ``name``; KeyError if the table has none."""
        for transition in self.transitions:
            if transition.name == name:
                return transition
        raise KeyError(name)

    def from_state(self, state: str) -> list[Transition]:
        """Return the transitions that leave ``state``."""
        return [transition for transition in self.transitions if state in transition.sources]

    def available(self, record: Any, user: Any) -> list[Transition]:
        """Return the transitions that ``user`` may make with ``record`` as it stands."""
        return [t for t in self.from_state(record.state) if user.can(t.permission, record)]

    def mermaid(self) -> str:
        """Return the state diagram in Mermaid, states and arrows with their Thai labels."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {state.value}: {state.label}" for state in self.states]
        lines.append(f"    [*] --> {next(iter(self.states)).value}")
        for transition in self.transitions:
            for source in transition.sources:
                lines.append(f"    {source} --> {transition.target}: {transition.label}")
        ends = [state.value for state in self.states if not self.from_state(state.value)]
        lines += [f"    {state} --> [*]" for state in ends]
        return "\n".join(lines)


class StateChange(AppendOnly):
    """One move of one record: who, when, from where to where, why. Never changed, never deleted."""

    transition = models.CharField("ขั้นตอน", max_length=40)
    source = models.CharField("จาก", max_length=20)
    target = models.CharField("เป็น", max_length=20)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name="โดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    note = models.TextField("เหตุผล", blank=True)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]


def lock(record: Any) -> Any:
    """Return ``record`` read again and locked until the transaction ends, with the fund and its area at hand.

    Raises Unseen (404) when somebody threw it away after it was read.
    """
    manager = type(record)._default_manager  # noqa: SLF001 (the model's own manager)
    try:
        return manager.select_for_update(no_key=True, of=("self",)).get(pk=record.pk)
    except ObjectDoesNotExist as gone:
        raise Unseen from gone


@transaction.atomic
def advance(record: Any, name: str, *, by: Any, note: str = "", fields: Iterable[str] = ()) -> Any:
    """Move ``record`` along the transition ``name`` and write its history row.

    ``record.WORKFLOW`` is the table, ``record.history`` the related manager of its history model. ``fields`` names
    further columns that the caller has set and that are saved in the same statement.
    Raises PermissionNeeded (no right), TransitionRefused (wrong state, or a reason is missing).
    """
    transition = record.WORKFLOW.transition(name)
    if not by.can(transition.permission, record):
        raise PermissionNeeded(transition.permission)
    current = lock(record).state
    if current not in transition.sources:
        label = record.WORKFLOW.states(current).label
        raise TransitionRefused(
            _("“%(step)s” ทำไม่ได้ตอนนี้ เพราะรายการอยู่ในขั้น “%(state)s” ให้เปิดหน้านี้ใหม่เพื่อดูขั้นล่าสุด")
            % {"step": transition.label, "state": label}
        )
    if transition.needs_note and not note.strip():
        raise TransitionRefused(_("เขียนเหตุผลสั้น ๆ ก่อน อีกฝ่ายจะได้รู้ว่าต้องทำอะไรต่อ"))
    record.state = transition.target
    columns = ["state", *fields]
    if hasattr(record, "state_since"):
        record.state_since = timezone.now()
        columns.append("state_since")
    record.save(update_fields=columns)
    record.history.create(transition=name, source=current, target=transition.target, by=by, note=note.strip())
    tell_changed(record)
    return record
