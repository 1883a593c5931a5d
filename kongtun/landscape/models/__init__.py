"""Organisations, their work, designations, tools and networks."""

from kongtun.landscape.models.designation import Announcement, Designation
from kongtun.landscape.models.network import Mechanism, MechanismPart, Network
from kongtun.landscape.models.organisation import (
    DifferentOrganisations,
    Organisation,
    OrganisationMerge,
    OrganisationName,
    OrganisationProgramme,
)
from kongtun.landscape.models.tag import Tag
from kongtun.landscape.models.work import Invitation, Work, WorkChange

__all__ = [
    "Announcement",
    "Designation",
    "DifferentOrganisations",
    "Invitation",
    "Mechanism",
    "MechanismPart",
    "Network",
    "Organisation",
    "OrganisationMerge",
    "OrganisationName",
    "OrganisationProgramme",
    "Tag",
    "Work",
    "WorkChange",
]
