"""Comments at fields, fingerprints of texts, steps of screening, interests, and decisions of the committee."""

from kongtun.review.models.comment import Comment
from kongtun.review.models.decision import Decision, DecisionOutcome
from kongtun.review.models.fingerprint import Fingerprint, FingerprintKey
from kongtun.review.models.interest import Interest
from kongtun.review.models.screening import ScreeningStep, ScreeningTurn, StepResult

__all__ = [
    "Comment",
    "Decision",
    "DecisionOutcome",
    "Fingerprint",
    "FingerprintKey",
    "Interest",
    "ScreeningStep",
    "ScreeningTurn",
    "StepResult",
]
