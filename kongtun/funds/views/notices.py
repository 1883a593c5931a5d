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
    rules = sorted(pack.rules.values(), key=lambda rule: (not rule.confirmed, rule.clause))
    unconfirmed = sum(not rule.confirmed for rule in rules)
    context = {
        "pack": pack, "tabs": tabs, "rules": rules, "years": _years_of(pack, packs),
        "confirmed": len(rules) - unconfirmed, "unconfirmed": unconfirmed,
    }  # fmt: skip
    return render(request, "funds/notices.html", context)


def _years_of(pack: NoticePack, packs: tuple[NoticePack, ...]) -> str:
    position = packs.index(pack)
    first = None if position == 0 else (packs[position - 1].last_year or 0) + 1
    if first is None:
        return _("ปี %(last)s และก่อนหน้า") % {"last": pack.last_year}
    if pack.last_year is None:
        return _("ปี %(first)s เป็นต้นไป") % {"first": first}
    return _("ปี %(first)s–%(last)s") % {"first": first, "last": pack.last_year}
