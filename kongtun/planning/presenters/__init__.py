"""What the plan pages show."""

from kongtun.planning.presenters.catalogue import approach_told, indicator_told
from kongtun.planning.presenters.sections import Section, sections_of
from kongtun.planning.presenters.situation import Situation, situation_of, situations
from kongtun.planning.presenters.states import Badge, badge_of, chain_step

__all__ = [
    "Badge",
    "Section",
    "Situation",
    "approach_told",
    "badge_of",
    "chain_step",
    "indicator_told",
    "sections_of",
    "situation_of",
    "situations",
]
