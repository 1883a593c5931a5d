"""Forms of the plan pages."""

from kongtun.planning.forms.approaches import ApproachesForm
from kongtun.planning.forms.budget import BudgetForm
from kongtun.planning.forms.indicators import OwnIndicatorForm, PickIndicatorForm
from kongtun.planning.forms.priority import PriorityForm, WeightsForm
from kongtun.planning.forms.problem import ProblemForm
from kongtun.planning.forms.step import StepForm
from kongtun.planning.forms.suggested import SuggestedForm

__all__ = [
    "ApproachesForm",
    "BudgetForm",
    "OwnIndicatorForm",
    "PickIndicatorForm",
    "PriorityForm",
    "ProblemForm",
    "StepForm",
    "SuggestedForm",
    "WeightsForm",
]
