"""Forms of selections and assessments."""

from kongtun.selection.forms.rounds import (
    CriterionRows,
    DecideForm,
    PhaseRows,
    QuotaRows,
    RoundForm,
)

__all__ = ["CriterionRows", "DecideForm", "PhaseRows", "QuotaRows", "RoundForm"]
