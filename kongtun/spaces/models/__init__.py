"""Spaces of mentor teams."""

from kongtun.spaces.models.space import Answer, PlanNotice, PlanRow, Post, Space, SpaceFile

__all__ = ["Answer", "PlanNotice", "PlanRow", "Post", "Space", "SpaceFile"]
