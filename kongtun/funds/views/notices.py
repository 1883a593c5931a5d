"""The notice packs with their rules, for everyone to check."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.web import public
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.notices import NoticePack, UnknownPack, all_packs, get_pack, pack_of_year


@public
def notices(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show one notice, that of the current fiscal year first. Costs no query."""
    try:
        pack = get_pack(code) if code else pack_of_year(int(FiscalYear.of(timezone.localdate())))
    except UnknownPack:
        raise Http404 from None
    packs = all_packs()
    tabs = [
        {"label": _years_of(p, packs), "url": reverse("funds:notice", args=[p.code]), "current": p is pack}
        for p in reversed(packs)
    ]
    rules = sorted(pack.rules.values(), key=lambda rule: rule.clause)
    groups = [[rule for rule in rules if rule.confirmed], [rule for rule in rules if not rule.confirmed]]
    context = {
        "pack": pack, "tabs": tabs, "years": _years_of(pack, packs), "confirmed": groups[0], "unconfirmed": groups[1],
        "set_here": sum(rule.set_here for rule in rules),
    }  # fmt: skip
    return render(request, "funds/notices.html", context)


def _years_of(pack: NoticePack, packs: tuple[NoticePack, ...]) -> str:
    place = packs.index(pack)
    last = packs[place + 1].first_year - 1 if place + 1 < len(packs) else None
    if place == 0 and last is not None:
        return _("ปี %(last)s และก่อนหน้า") % {"last": last}
    if last is None:
        return _("ปี %(first)s เป็นต้นไป") % {"first": pack.first_year}
    if last == pack.first_year:
        return _("ปี %(year)s") % {"year": last}
    return _("ปี %(first)s–%(last)s") % {"first": pack.first_year, "last": last}
