"""Forms of district boards."""

from kongtun.districts.forms.agreements import AgreementForm, PartyForm, SignatureForm
from kongtun.districts.forms.boards import BoardForm, ForewordForm, MemberForm, NewBoardForm
from kongtun.districts.forms.goals import GoalForm, IssuesForm, ResultForm
from kongtun.districts.forms.meetings import BoardMeetingForm, DoneForm, ItemForm, RecordForm, ResolutionForm
from kongtun.districts.forms.shares import AnswerForm, ShareForm

__all__ = [
    "AgreementForm",
    "AnswerForm",
    "BoardForm",
    "BoardMeetingForm",
    "DoneForm",
    "ForewordForm",
    "GoalForm",
    "IssuesForm",
    "ItemForm",
    "MemberForm",
    "NewBoardForm",
    "PartyForm",
    "RecordForm",
    "ResolutionForm",
    "ResultForm",
    "ShareForm",
    "SignatureForm",
]
