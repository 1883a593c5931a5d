"""What every page of this app needs: what is looked at, the way up, chosen funds, the questions beside one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from kongtun.figures.forms import read_area
from kongtun.figures.queries.places import above
from kongtun.overview.choices import ICONS, Question
from kongtun.overview.forms import LookForm
from kongtun.overview.presenters.addresses import SHOW, address, at
from kongtun.overview.queries.groups import groups_for
from kongtun.overview.queries.look import Group, Look


@dataclass
class Asked:
    """A look with the form it was read from, and the groups that could be chosen."""

    look: Look
    form: LookForm
    groups: list[Group]


def asked_of(request: HttpRequest) -> Asked:
    """Read what is looked at from the address; 404 for an area or a group that is not the reader's."""
    area = read_area(request.user, request.GET.get("area", ""))
    if area is None:
        raise Http404
    form = LookForm(request.GET)
    year, on = form.read()
    groups = groups_for(request.user)
    wanted = request.GET.get("who", "")
    group = next((one for one in groups if one.code == wanted), None)
    if wanted and group is None:
        raise Http404
    return Asked(Look(request.user, area, year, on, group), form, groups)


def frame(request: HttpRequest, asked: Asked, page: str, **more: Any) -> dict[str, Any]:
    """Return what the frame of a page draws; ``more`` are choices that stay when year or day change."""
    look = asked.look
    tabs = [{"label": _("ภาพรวม"), "url": address(look), "current": page == SHOW}]
    tabs += [
        {"label": str(one.label), "url": address(look, one.value), "current": page == one.value} for one in Question
    ]
    groups: list[dict[str, Any]] = []
    if asked.groups:
        whole = look.with_group(None)
        groups = [{"label": _("ทั้งพื้นที่"), "url": address(whole, page), "current": look.group is None}]
        groups += [
            {
                "label": one.name, "count": len(one.funds), "url": address(look.with_group(one), page),
                "current": look.group is not None and look.group.code == one.code,
            }
            for one in asked.groups
        ]  # fmt: skip
    kept = {"area": look.area.pk, "who": look.group.code if look.group else "", **more}
    return {
        "look": look, "area": look.area, "form": asked.form, "tabs": tabs, "groups": groups, "icons": ICONS,
        "above": [{"name": one.full_name, "url": address(at(look, one), page)} for one in above(request.user, look.area)],
        "kept": [(name, value) for name, value in kept.items() if value],
        "here": address(look, page, **more), "picked": look.on is not None or "year" in request.GET,
    }  # fmt: skip
