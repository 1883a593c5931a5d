"""Counting mentors for indicators of programmes: those in the tambons of the target funds, and those above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from kongtun.accounts.queries import path_and_ancestors
from kongtun.mentoring.queries.in_force import mentors_in_force
from kongtun.programmes.counters import register_counter

# More paths in one statement would reach the limits of SQLite.
AT_ONCE = 200
TEAMS = "mentoring:teams"


def _people(paths: Iterable[str], on: date) -> int:
    """How many people have a seat in a team of exactly these areas; a seat without an account is a person of its own."""
    wanted, found = sorted(set(paths)), set()
    for start in range(0, len(wanted), AT_ONCE):
        rows = mentors_in_force(on).filter(team__area__path__in=wanted[start : start + AT_ONCE])
        found |= {(user, None if user else pk) for pk, user in rows.order_by().values_list("pk", "user_id")}
    return len(found)


def in_tambons(area_paths: Sequence[str], on: date) -> int:
    """Mentors of the tambons themselves."""
    return _people(area_paths, on)


def above_tambons(area_paths: Sequence[str], on: date) -> int:
    """Mentors of the districts, provinces and zones around the tambons; those of the country are left out."""
    above = {up for path in area_paths for up in path_and_ancestors(path)[1:] if up != path}
    return _people(above, on)


def register_mentors() -> None:
    """Let indicators count mentors."""
    register_counter("mentors:above", _("พี่เลี้ยงเขต จังหวัด และอำเภอ"), _("คน"), above_tambons, order=5, url_name=TEAMS)
    register_counter("mentors:tambon", _("พี่เลี้ยงตำบล"), _("คน"), in_tambons, order=6, url_name=TEAMS)
