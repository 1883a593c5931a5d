"""The money of a fund: statement, gauge, entries."""

from __future__ import annotations

from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.funds.models import Fund
from kongtun.funds.notices import get_pack, pack_of_year
from kongtun.ledger.actions.post_entry import living_opening
from kongtun.ledger.choices import EntryKind
from kongtun.ledger.presenters.fund_money import present, statement_rows
from kongtun.ledger.presenters.project_money import voucher_step
from kongtun.ledger.presenters.workbook import entries_workbook
from kongtun.ledger.queries import entries_of_year, money_path, waiting_vouchers, year_statement, years_with_entries

FUNDS = Fund.objects.select_related("area__parent__parent")
PAGE = 25
MOST_WAITING = 8
MOST_YEARS = 6
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def chosen_year(request: HttpRequest) -> int:
    """Return the fiscal year that the address asks for (this one if it does not); Http404 for what is no year."""
    text = request.GET.get("year", "")
    if not text:
        return int(FiscalYear.of(timezone.localdate()))
    if not (text.isascii() and text.isdigit() and 2540 <= int(text[:5]) <= 2700):
        raise Http404
    return int(text)


@requires(Permission.LEDGER_VIEW)
def fund(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the money of a year stands, what came in and went out, and every entry."""
    found = get_record(request, FUNDS, Permission.LEDGER_VIEW, pk=pk)
    year = chosen_year(request)
    kind = request.GET.get("kind", "")
    statement = year_statement(found, year)
    held = found.years.filter(fiscal_year=year).first()
    pack = get_pack(held.pack) if held else pack_of_year(year)
    path = money_path(found, year, statement)
    page = Paginator(entries_of_year(found, year, kind).order_by("-entered_on", "-pk"), PAGE).get_page(
        request.GET.get("page")
    )
    waiting = list(waiting_vouchers(found)[: MOST_WAITING + 1])
    rows = [(one, voucher_step(one, one.instalment, request.user)) for one in waiting[:MOST_WAITING]]
    may_post = request.user.can(Permission.LEDGER_POST, found)  # type: ignore[union-attr]
    return render(
        request,
        "ledger/fund.html",
        {
            "fund": found,
            "year": year,
            "statement": statement,
            "money": present(statement, path, pack),
            "rows": statement_rows(statement, _kind_of_place(found)),
            "pack": pack,
            "years": _years(found, year),
            "page": page,
            "kinds": _kinds(found, year, kind),
            "kind": kind,
            "waiting": rows,
            "more_waiting": len(waiting) > MOST_WAITING,
            "turn": next((step for _voucher, step in rows if step), None),
            "may_post": may_post,
            "may_open": may_post and living_opening(found) is None,
            "today": timezone.localdate(),
        },
    )


@requires(Permission.LEDGER_VIEW)
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The entries of a year as an Excel file."""
    found = get_record(request, FUNDS, Permission.LEDGER_VIEW, pk=pk)
    year = chosen_year(request)
    before = year_statement(found, year - 1).closing if year > 2540 else 0
    book = entries_workbook(found, year, before, entries_of_year(found, year))
    response = HttpResponse(book, content_type=XLSX)
    name = quote(f"รับจ่าย-{found.code}-{year}.xlsx")
    response["Content-Disposition"] = f"attachment; filename=\"{found.code}-{year}.xlsx\"; filename*=UTF-8''{name}"
    return response


def _kind_of_place(fund: Fund) -> str:
    """Return "อบต." or "ทต." as the name of the local government begins, else "อปท."."""
    short, dot, _name = fund.area.name_th.partition(".")
    return f"{short}." if dot and len(short) <= 4 else _("อปท.")


def _years(fund: Fund, chosen: int) -> list[dict]:
    url = reverse("ledger:fund", args=[fund.pk])
    years = sorted({*years_with_entries(fund), int(FiscalYear.of(timezone.localdate())), chosen})[-MOST_YEARS:]
    return [{"label": str(year), "url": f"{url}?year={year}", "current": year == chosen} for year in years]


def _kinds(fund: Fund, year: int, chosen: str) -> list[dict]:
    url = f"{reverse('ledger:fund', args=[fund.pk])}?year={year}"
    kinds = [("", _("ทั้งหมด")), *EntryKind.choices]
    return [
        {"label": label, "url": f"{url}&kind={kind}#entries" if kind else f"{url}#entries", "current": kind == chosen}
        for kind, label in kinds
    ]
