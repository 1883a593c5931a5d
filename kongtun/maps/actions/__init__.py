"""Writes of maps: files of outlines, places of funds and projects."""

from kongtun.maps.actions.boundaries import add_boundaries, throw_away, undo_boundaries, use_boundaries
from kongtun.maps.actions.places import forget_place, forget_project_place, set_place, set_project_place

__all__ = [
    "add_boundaries",
    "forget_place",
    "forget_project_place",
    "set_place",
    "set_project_place",
    "throw_away",
    "undo_boundaries",
    "use_boundaries",
]
