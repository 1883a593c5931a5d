"""Forms of programmes."""

from kongtun.programmes.forms.money import ActivityForm, LineRows, NoteForm, SpendForm, expense_choices
from kongtun.programmes.forms.programme import IndicatorForm, MemberRows, ObjectiveRows, ProgrammeForm, ValueForm
from kongtun.programmes.forms.report import AsOfForm, FiguresForm, ReportForm
from kongtun.programmes.forms.targets import (
    AgreedForm,
    EndForm,
    FilterForm,
    PayForm,
    TargetForm,
    TransferForm,
    TypeRows,
    UseForm,
    type_rows,
)

__all__ = [
    "ActivityForm",
    "AgreedForm",
    "AsOfForm",
    "EndForm",
    "FiguresForm",
    "FilterForm",
    "IndicatorForm",
    "LineRows",
    "MemberRows",
    "NoteForm",
    "ObjectiveRows",
    "PayForm",
    "ProgrammeForm",
    "ReportForm",
    "SpendForm",
    "TargetForm",
    "TransferForm",
    "TypeRows",
    "UseForm",
    "ValueForm",
    "expense_choices",
    "type_rows",
]
