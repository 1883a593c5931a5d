"""Writes of selections and assessments."""

from kongtun.selection.actions.assess import send_assessment
from kongtun.selection.actions.decide import decide_round, make_targets
from kongtun.selection.actions.prepare import (
    CriterionIn,
    QuotaIn,
    add_candidates,
    open_round,
    remove_candidate,
    save_round,
    set_criteria,
    set_phases,
    set_quotas,
    set_rules,
)
from kongtun.selection.actions.score import score_candidate, start_scoring

__all__ = [
    "CriterionIn",
    "QuotaIn",
    "add_candidates",
    "decide_round",
    "make_targets",
    "open_round",
    "remove_candidate",
    "save_round",
    "score_candidate",
    "send_assessment",
    "set_criteria",
    "set_phases",
    "set_quotas",
    "set_rules",
    "start_scoring",
]
