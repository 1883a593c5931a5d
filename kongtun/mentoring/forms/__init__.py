"""Forms of mentoring."""

from kongtun.mentoring.forms.advice import AdviceForm, TickForm
from kongtun.mentoring.forms.people import (
    AssignForm,
    BulkForm,
    CareForm,
    ChangeMentorForm,
    ChangeTeamForm,
    EndForm,
    MentorForm,
    PairsForm,
    TeamForm,
    TrainingForm,
)
from kongtun.mentoring.forms.visits import CancelForm, LogForm, MoveForm, PlanForm

__all__ = [
    "AdviceForm",
    "AssignForm",
    "BulkForm",
    "CancelForm",
    "CareForm",
    "ChangeMentorForm",
    "ChangeTeamForm",
    "EndForm",
    "LogForm",
    "MentorForm",
    "MoveForm",
    "PairsForm",
    "PlanForm",
    "TeamForm",
    "TickForm",
    "TrainingForm",
]
