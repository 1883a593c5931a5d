"""Many funds at once in an area: those without a mentor, those of some mentors, or until everybody has about the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import path_and_ancestors
from kongtun.areas.models import Area, AreaKind
from kongtun.common.refusal import Refused
from kongtun.funds.models import Fund
from kongtun.handover.choices import How, Kind
from kongtun.handover.queries.allotment import NOBODY, SPREAD, Allotment
from kongtun.handover.queries.inventory import FINDERS, Row, fund_key
from kongtun.handover.queries.leaver import Leaver, seats_now
from kongtun.handover.queries.successors import Candidate, loads_of
from kongtun.handover.table import MOVES, Place
from kongtun.mentoring.models import Care, Mentor

# Funds that are given out at once: the widest province has about as many.
MOST = 400
_CARE = next(place for place in MOVES if place.kind == Kind.CARE)
OPEN_CARE = Place("mentoring.Care", "mentor", "กองทุนที่ยังไม่มีพี่เลี้ยง", Kind.CARE, How.OPEN)


class What(models.TextChoices):
    """Which funds are given out."""

    WITHOUT = "without", _("กองทุนที่ยังไม่มีพี่เลี้ยง")
    EVEN = "even", _("แบ่งให้ทุกคนดูแลพอ ๆ กัน")
    MENTORS = "mentors", _("กองทุนทั้งหมดของพี่เลี้ยงที่เลือก")


# The areas between a fund's own area and the country, and how a fund leads to each.
_ABOVE_FUNDS = {AreaKind.DISTRICT: "area__parent", AreaKind.PROVINCE: "area__parent__parent"}


def areas_to_arrange(by: Any, asked: int | None = None) -> tuple[list[Area], Area | None]:
    """The areas among which ``by`` chooses whose funds are given out, from the top, and the one that is looked at.

    The own ones, and around the area ``asked`` for what holds it and, of each of these, the next level below that has funds: whoever
    arranges a country goes down by zone and province instead of searching a list of a thousand districts. Without a place ``by`` may
    ask for it is the first of the own ones. At most eight queries.
    """
    own = [path for path in by.paths_with(P.MENTOR_MANAGE) if Fund.objects.filter(area__path__within=path).exists()]
    if not own:
        return [], None
    known = Area.objects.in_force()
    area = known.filter(pk=asked).first() if asked is not None else None
    if area is None or not any(area.path.startswith(path) for path in own):
        area = known.filter(path__in=own).order_by("path").first()
    if area is None:  # of an area that is no more
        return [], None
    # The chain from the person's own area down to the one that is looked at.
    chain = [path for path in path_and_ancestors(area.path) if any(path.startswith(one) for one in own)]
    shown = models.Q(path__in={*own, *chain}) | models.Q(parent__path__in=chain, kind=AreaKind.ZONE)
    for path in chain:
        funds = Fund.objects.filter(area__path__within=path).order_by()
        depth = path.count("/")
        for kind, lookup in _ABOVE_FUNDS.items():
            if depth == _DEPTH_ABOVE[kind]:
                shown |= models.Q(pk__in=funds.values(lookup), kind=kind)
    return list(known.filter(shown).order_by("path")), area


# How many names stand in the path of the area that holds areas of a kind.
_DEPTH_ABOVE = {AreaKind.DISTRICT: 3, AreaKind.PROVINCE: 2}


def mentors_of(area: Area) -> list[Mentor]:
    """Mentors of the teams in and below an area; one query."""
    seats = seats_now().filter(team__ends_on__isnull=True, team__area__path__within=area.path)
    return list(seats.order_by("team__area__path", "pk"))


def is_too_wide(area: Area) -> bool:
    """True when an area has more funds than are given out at once (a table that nobody would read); one query."""
    return Fund.objects.filter(area__path__within=area.path).count() > MOST


def bulk_allotment(
    area: Area,
    what: str,
    *,
    among: list[int] | None = None,
    chosen: Mapping[str, str] | None = None,
    mentors: list[Mentor] | None = None,
) -> Allotment:
    """Return who would get which fund in ``area``; ``among`` are the mentors whose funds are given out (for ``MENTORS``).

    Advice and planned visits follow the fund they are about. About ten queries, two fewer for whoever has read ``mentors_of`` an area
    that is not too wide. Raises Refused (``area``) for too wide an area.
    """
    if mentors is None and is_too_wide(area):
        raise Refused(
            _gettext("พื้นที่นี้มีกองทุนเกิน %(most)d แห่ง เลือกจังหวัดหรืออำเภอ แล้วแบ่งทีละส่วน") % {"most": MOST}, field="area"
        )
    mentors = mentors_of(area) if mentors is None else mentors
    leaving = {pk for pk in (among or []) if what == What.MENTORS}
    loads = loads_of(mentors)
    candidates = [
        Candidate(f"m{one.pk}", one.name, 0, one.team.name, one, one.user, loads.get(one.pk, 0))
        for one in mentors
        if one.pk not in leaving
    ]
    candidates.sort(key=lambda one: (one.load, one.key))
    sources = [one for one in mentors if one.pk in leaving] if what == What.MENTORS else mentors
    leaver = Leaver("", area, None, sources, [], [area.path], [])
    picked = {k: v for k, v in (chosen or {}).items() if v == NOBODY or any(one.key == v for one in candidates)}
    result = Allotment(leaver, [], candidates, SPREAD)
    if what == What.WITHOUT:
        _give_out(result, _without_mentor(area), picked)
    elif what == What.MENTORS:
        _give_out(result, _cares_of(sources, area), picked)
    else:
        _even_out(result, _cares_of(mentors, area), picked)
    _let_follow(result, leaver, picked)
    return result


def _without_mentor(area: Area) -> list[Row]:
    cared = Care.objects.filter(fund=OuterRef("pk"), ends_on__isnull=True)
    funds = Fund.objects.filter(~Exists(cared), area__path__within=area.path).select_related("area__parent__parent")
    return [Row(OPEN_CARE, fund, fund.name, fund.area_path, "", fund) for fund in funds.order_by("area__path")]


def _cares_of(mentors: list[Mentor], area: Area) -> list[Row]:
    cares = Care.objects.filter(mentor__in=[one.pk for one in mentors], ends_on__isnull=True)
    rows = cares.filter(fund__area__path__within=area.path).select_related("fund__area__parent__parent", "mentor")
    return [
        Row(_CARE, care, care.fund.name, care.area_path, care.mentor.name, care.fund)
        for care in rows.order_by("fund__area__path", "pk")
    ]


def _near(candidate: Candidate, fund: Fund) -> bool:
    """True when the candidate's team is of the fund's district (or of the fund itself)."""
    path = candidate.mentor.team.area.path if candidate.mentor else ""
    district = fund.area.parent.path if fund.area.parent else ""
    return path.startswith(district) if district else False


def _give_out(result: Allotment, rows: list[Row], picked: Mapping[str, str]) -> None:
    load = {one.key: one.load for one in result.candidates}
    # Nearest first, then whoever has the least; a mentor of another district only when the own one has nobody.
    for row in rows:
        fund = row.fund
        if fund is None:
            continue
        near = [one for one in result.candidates if _near(one, fund)] or result.candidates
        best = picked.get(row.key) or (min(near, key=lambda one: (load[one.key], one.key)).key if near else NOBODY)
        if best in load:
            load[best] += 1
        result.rows.append(row)
        result.chosen[row.key] = best


def _even_out(result: Allotment, rows: list[Row], picked: Mapping[str, str]) -> None:
    """Move one fund at a time from whoever has the most to whoever of the same district has the least, while it helps."""
    by_key = {one.key: one for one in result.candidates}
    load = {one.key: one.load for one in result.candidates}
    held: dict[str, list[Row]] = {}
    cared = {(row.fund.pk, f"m{row.record.mentor_id}") for row in rows if row.fund}
    for row in rows:
        held.setdefault(f"m{row.record.mentor_id}", []).append(row)
    moved: dict[str, str] = {}
    for _turn in range(len(rows)):
        step = _best_step(held, load, by_key, cared, moved)
        if step is None:
            break
        row, giver, taker = step
        moved[row.key] = taker
        held[giver].remove(row)
        load[giver] -= 1
        load[taker] += 1
    for row in rows:
        best = picked.get(row.key) or moved.get(row.key)
        if best and best not in (NOBODY, f"m{row.record.mentor_id}"):
            result.rows.append(row)
            result.chosen[row.key] = best
        elif row.key in moved:
            result.rows.append(row)
            result.chosen[row.key] = NOBODY


def _best_step(
    held: dict[str, list[Row]], load: dict[str, int], by_key: dict[str, Candidate], cared: set, moved: dict[str, str]
) -> tuple[Row, str, str] | None:
    for giver in sorted(held, key=lambda key: (-load.get(key, 0), key)):
        for row in held[giver]:
            if row.key in moved or row.fund is None:
                continue
            near = [
                key for key, one in by_key.items()
                if key != giver and _near(one, row.fund) and (row.fund.pk, key) not in cared
            ]  # fmt: skip
            taker = min(near, key=lambda key: (load[key], key), default=None)
            if taker is not None and load[giver] - load[taker] > 1:
                return row, giver, taker
    return None


def _let_follow(result: Allotment, leaver: Leaver, picked: Mapping[str, str]) -> None:
    """Advice and visits go where the fund of the same mentor goes."""
    going = {
        (row.record.mentor_id, fund_key(row.fund.pk)): result.chosen[row.key]
        for row in result.rows
        if row.place.how != How.OPEN and row.fund and result.chosen[row.key] != NOBODY
    }
    if not going:
        return
    for place in MOVES:
        if place.kind in (Kind.ADVICE, Kind.VISIT):
            for row in FINDERS[place.model, place.field](place, leaver, None):
                best = going.get((row.record.mentor_id, row.follows))
                if best is not None:
                    result.rows.append(row)
                    result.chosen[row.key] = picked.get(row.key, best)
