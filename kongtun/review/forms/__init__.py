"""Forms of the review."""

from kongtun.review.forms.rubric import RubricRows, outline_from, rows_of
from kongtun.review.forms.score import InterestForm, ScoreForm
from kongtun.review.forms.screening import (
    AnswerForm,
    CommentForm,
    DecisionForm,
    DifferenceForm,
    PassForm,
    ResolutionForm,
    ReturnForm,
    ReturnRows,
)
from kongtun.review.forms.steps import StepForm

__all__ = [
    "AnswerForm",
    "CommentForm",
    "DecisionForm",
    "DifferenceForm",
    "InterestForm",
    "PassForm",
    "ResolutionForm",
    "ReturnForm",
    "ReturnRows",
    "RubricRows",
    "ScoreForm",
    "StepForm",
    "outline_from",
    "rows_of",
]
