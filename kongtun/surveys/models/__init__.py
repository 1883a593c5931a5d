"""Questionnaires, their questions, and who answered what."""

from kongtun.surveys.models.questionnaire import Question, QuestionGroup, Questionnaire
from kongtun.surveys.models.response import Answer, Response

__all__ = ["Answer", "Question", "QuestionGroup", "Questionnaire", "Response"]
