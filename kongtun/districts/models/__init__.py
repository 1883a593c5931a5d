"""Boards of districts, their goals, shares, agreements and meetings."""

from kongtun.districts.models.agreement import AgreementParty, BoardAgreement, BoardAgreementStateChange
from kongtun.districts.models.board import Board, BoardMember, BoardYear
from kongtun.districts.models.contribution import Contribution, ContributionStateChange
from kongtun.districts.models.goal import JointGoal
from kongtun.districts.models.meeting import (
    BoardAgendaItem,
    BoardAttendance,
    BoardMeeting,
    BoardResolution,
)

__all__ = [
    "AgreementParty",
    "Board",
    "BoardAgendaItem",
    "BoardAgreement",
    "BoardAgreementStateChange",
    "BoardAttendance",
    "BoardMeeting",
    "BoardMember",
    "BoardResolution",
    "BoardYear",
    "Contribution",
    "ContributionStateChange",
    "JointGoal",
]
