"""Forums, their agenda, who takes part, and what came of them."""

from kongtun.forums.models.budget import CostLine
from kongtun.forums.models.forum import Forum, ForumChange, Period
from kongtun.forums.models.letter import Letter, LetterNumber, Sending
from kongtun.forums.models.online import CalendarFeed, MatchedBy, OnlineRoom, ReportRow, RoomState
from kongtun.forums.models.participant import Participant
from kongtun.forums.models.result import FollowUp, ForumPhoto, Minutes, TravelClaim
from kongtun.forums.models.rhythm import Rhythm

__all__ = [
    "CalendarFeed",
    "CostLine",
    "FollowUp",
    "Forum",
    "ForumChange",
    "ForumPhoto",
    "Letter",
    "LetterNumber",
    "MatchedBy",
    "Minutes",
    "OnlineRoom",
    "Participant",
    "Period",
    "ReportRow",
    "Rhythm",
    "RoomState",
    "Sending",
    "TravelClaim",
]
