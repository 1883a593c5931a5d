"""The committee room: order of the agenda, conflicts of interest, votes, circulations."""

from kongtun.committee.models.ballot import Ballot, Vote
from kongtun.committee.models.circulation import Circulation
from kongtun.committee.models.conflict import ConflictOfInterest
from kongtun.committee.models.room import AgendaPlace, Room

__all__ = ["AgendaPlace", "Ballot", "Circulation", "ConflictOfInterest", "Room", "Vote"]
