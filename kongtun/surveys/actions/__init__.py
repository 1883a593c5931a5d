"""Writes: questionnaires, and answers to them. Who may is said by the app that uses the questionnaire."""

from kongtun.surveys.actions.answer import save_answers, send_answers, send_many
from kongtun.surveys.actions.save_questionnaire import keep_questionnaire, save_questionnaire

__all__ = ["keep_questionnaire", "save_answers", "save_questionnaire", "send_answers", "send_many"]
