"""Forms of figures."""

from kongtun.figures.forms.question import QuestionForm, read_area
from kongtun.figures.forms.saved import SavedViewForm

__all__ = ["QuestionForm", "SavedViewForm", "read_area"]
