"""Reads of comments."""

from __future__ import annotations

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kongtun.projects.models import Project, TeamMember
from kongtun.review.models import Comment


def with_turn(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Comments with ``answered``: the group behind the proposal had the last word, so that the fund looks next."""
    last = Comment.objects.filter(parent=OuterRef("pk")).order_by("-at", "-pk").values("by")[:1]
    team = TeamMember.objects.filter(project=OuterRef("project"), user=OuterRef("last_by"))
    return comments.annotate(last_by=Coalesce(Subquery(last), F("by"), output_field=BigIntegerField())).annotate(
        answered=Exists(team)
    )


def comments_of(project: Project, section: str = "") -> QuerySet[Comment]:
    """Comments (not answers) of a proposal or of one page of it, with their answers, people and turn; three queries at most."""
    comments = Comment.objects.filter(project=project, parent__isnull=True)
    if section:
        comments = comments.filter(section=section)
    return with_turn(comments).select_related("by", "resolved_by").prefetch_related("answers__by")


def open_comments() -> QuerySet[Comment]:
    """Comments (not answers) of all proposals that nobody has ticked off, with their turn."""
    return with_turn(Comment.objects.filter(parent__isnull=True, resolved_at__isnull=True))


def open_must_fix(project: Project) -> QuerySet[Comment]:
    """Comments that keep the proposal from being sent again: must be mended, neither ticked off nor answered."""
    return open_comments().filter(Q(answered=False), project=project, must_fix=True)
