"""Which fund the person works in."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.funds.middleware import SESSION_KEY
from kongtun.funds.models import Fund
from kongtun.funds.queries import search_funds


@require_POST
@requires(P.FUND_VIEW)
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Work in this fund from now on, and go on to ``next`` (a page of this site) or to the home page."""
    fund = get_record(request, Fund.objects.select_related("area"), P.FUND_VIEW, pk=pk)
    request.session[SESSION_KEY] = fund.pk
    messages.success(request, _("ตอนนี้ทำงานใน%(fund)s") % {"fund": fund.name})
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(target)
    return redirect("dashboards:home")


@requires(P.FUND_VIEW)
def switch(request: HttpRequest) -> HttpResponse:
    """Find the fund to work in."""
    text = request.GET.get("q", "")
    page = Paginator(search_funds(request.user, text), 30).get_page(request.GET.get("page"))
    return render(request, "funds/switch.html", {"page": page, "q": text})
