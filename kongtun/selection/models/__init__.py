"""Rounds in which areas are selected."""

from kongtun.selection.models.candidate import Candidate, CandidateValue
from kongtun.selection.models.round import Criterion, Phase, Quota, Round

__all__ = ["Candidate", "CandidateValue", "Criterion", "Phase", "Quota", "Round"]
