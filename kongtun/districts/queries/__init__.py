"""Reads of districts."""

from kongtun.districts.queries.boards import board_of
from kongtun.districts.queries.goals import goals_of, goals_of_fund
from kongtun.districts.queries.rollup import district_plan
from kongtun.districts.queries.shares import shares_of
from kongtun.districts.queries.work import work_for

__all__ = ["board_of", "district_plan", "goals_of", "goals_of_fund", "shares_of", "work_for"]
