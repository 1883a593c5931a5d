"""Forms of groupwork."""

from kongtun.groupwork.forms.prepare import GroupForm, NamesForm, NewSessionForm, QuestionForm, SettingsForm
from kongtun.groupwork.forms.write import AnswersForm, NoteForm, TableForm, WordForm

__all__ = [
    "AnswersForm",
    "GroupForm",
    "NamesForm",
    "NewSessionForm",
    "NoteForm",
    "QuestionForm",
    "SettingsForm",
    "TableForm",
    "WordForm",
]
