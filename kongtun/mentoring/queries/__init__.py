"""Reads of mentoring."""

from kongtun.mentoring.queries.health import Health, health_of
from kongtun.mentoring.queries.in_force import holds, mentors_in_force, seat_for, seats_of
from kongtun.mentoring.queries.mentors import mentor_counts, mentors_of_fund

__all__ = [
    "Health",
    "health_of",
    "holds",
    "mentor_counts",
    "mentors_in_force",
    "mentors_of_fund",
    "seat_for",
    "seats_of",
]
