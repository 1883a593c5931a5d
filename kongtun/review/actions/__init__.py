"""Writes of the review: send, screen, comment, decide."""

from kongtun.review.actions.comments import add_comment, answer_comment, resolve_comment
from kongtun.review.actions.record_decision import record_decision
from kongtun.review.actions.screen import resume, screen_pass, screen_return
from kongtun.review.actions.submit import submit_proposal, withdraw_proposal

__all__ = [
    "add_comment",
    "answer_comment",
    "record_decision",
    "resolve_comment",
    "resume",
    "screen_pass",
    "screen_return",
    "submit_proposal",
    "withdraw_proposal",
]
