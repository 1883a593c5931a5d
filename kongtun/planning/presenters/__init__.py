"""What the plan pages show."""

from kongtun.planning.presenters.catalogue import approach_told, indicator_told
from kongtun.planning.presenters.priority import (
    Ranking,
    hint_told,
    origin_line,
    origin_lines,
    ranking_of,
    scored,
    weights_told,
)
from kongtun.planning.presenters.sections import Section, sections_of, url_after
from kongtun.planning.presenters.situation import Situation, situation_of, situations
from kongtun.planning.presenters.states import Badge, badge_of, chain_step, mark_badge

__all__ = [
    "Badge",
    "Ranking",
    "Section",
    "Situation",
    "approach_told",
    "badge_of",
    "chain_step",
    "hint_told",
    "indicator_told",
    "mark_badge",
    "origin_line",
    "origin_lines",
    "ranking_of",
    "scored",
    "sections_of",
    "situation_of",
    "situations",
    "url_after",
    "weights_told",
]
