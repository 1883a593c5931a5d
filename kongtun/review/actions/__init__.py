"""Writes of the review: send, screen, assign, comment, score, decide."""

from kongtun.review.actions.assign import assign, assign_waiting
from kongtun.review.actions.comments import add_comment, answer_comment, resolve_comment
from kongtun.review.actions.declare_interest import declare_interest
from kongtun.review.actions.record_decision import record_decision
from kongtun.review.actions.scores import save_rubric, save_score, send_score
from kongtun.review.actions.screen import resume, screen_pass, screen_return
from kongtun.review.actions.set_steps import set_steps
from kongtun.review.actions.submit import submit_proposal, withdraw_proposal

__all__ = [
    "add_comment",
    "answer_comment",
    "assign",
    "assign_waiting",
    "declare_interest",
    "record_decision",
    "resolve_comment",
    "resume",
    "save_rubric",
    "save_score",
    "screen_pass",
    "screen_return",
    "send_score",
    "set_steps",
    "submit_proposal",
    "withdraw_proposal",
]
