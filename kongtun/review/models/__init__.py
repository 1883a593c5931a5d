"""Comments at fields, and decisions of the committee."""

from kongtun.review.models.comment import Comment
from kongtun.review.models.decision import Decision, DecisionOutcome

__all__ = ["Comment", "Decision", "DecisionOutcome"]
