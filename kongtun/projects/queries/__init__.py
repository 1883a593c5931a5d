"""Reads of projects."""

from kongtun.projects.codes import project_code
from kongtun.projects.queries.content import frozen, proposal_content
from kongtun.projects.queries.listing import ProjectFilters, own_projects, project_list, sees_all
from kongtun.projects.queries.section_values import section_fingerprint, section_values

__all__ = [
    "ProjectFilters",
    "frozen",
    "own_projects",
    "project_code",
    "project_list",
    "proposal_content",
    "section_fingerprint",
    "section_values",
    "sees_all",
]
