"""Mentor teams, whom they look after, what they did and advised."""

from kongtun.mentoring.models.advice import Advice
from kongtun.mentoring.models.care import Buddy, Care
from kongtun.mentoring.models.coached import CoachedProposal
from kongtun.mentoring.models.team import Mentor, Team, Training
from kongtun.mentoring.models.visit import Visit

__all__ = ["Advice", "Buddy", "Care", "CoachedProposal", "Mentor", "Team", "Training", "Visit"]
