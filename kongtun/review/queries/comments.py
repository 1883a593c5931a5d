"""Reads of comments."""

from __future__ import annotations

from django.db.models import QuerySet

from kongtun.projects.models import Project
from kongtun.review.models import Comment


def comments_of(project: Project, section: str = "") -> QuerySet[Comment]:
    """Comments (not answers) of a proposal or of one page of it, with their answers and people; three queries at most."""
    comments = Comment.objects.filter(project=project, parent__isnull=True)
    if section:
        comments = comments.filter(section=section)
    return comments.select_related("by", "resolved_by").prefetch_related("answers__by")


def open_must_fix(project: Project) -> QuerySet[Comment]:
    """Comments that keep the proposal from being sent again: must be mended, neither ticked off nor answered."""
    return Comment.objects.filter(
        project=project, parent__isnull=True, must_fix=True, resolved_at__isnull=True, answers__isnull=True
    )
