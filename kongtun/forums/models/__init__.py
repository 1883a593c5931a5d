"""Forums, their agenda, and who takes part."""

from kongtun.forums.models.forum import Forum, ForumChange, Period
from kongtun.forums.models.participant import Participant

__all__ = ["Forum", "ForumChange", "Participant", "Period"]
