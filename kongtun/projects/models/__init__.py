"""The project: proposal, team, objectives, activities, budget, agreement."""

from kongtun.projects.models.activity import BudgetLine, PlannedActivity
from kongtun.projects.models.agreement import Agreement, Instalment
from kongtun.projects.models.attachment import Attachment
from kongtun.projects.models.objective import Objective, ProjectTarget
from kongtun.projects.models.project import Project, ProjectStateChange, public_q
from kongtun.projects.models.team import ProjectPerson, TeamMember
from kongtun.projects.models.version import ProposalVersion

__all__ = [
    "Agreement",
    "Attachment",
    "BudgetLine",
    "Instalment",
    "Objective",
    "PlannedActivity",
    "Project",
    "ProjectPerson",
    "ProjectStateChange",
    "ProjectTarget",
    "ProposalVersion",
    "TeamMember",
    "public_q",
]
