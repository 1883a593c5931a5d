"""Forms of figures."""

from kongtun.figures.forms.question import QuestionForm, read_area
from kongtun.figures.forms.saved import SavedViewForm, ViewMailForm

__all__ = ["QuestionForm", "SavedViewForm", "ViewMailForm", "read_area"]
