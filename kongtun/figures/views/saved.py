"""Views that a person keeps under a name."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.common.refusal import Refused
from kongtun.common.ui.once import once
from kongtun.figures.actions.saved_views import remove_view, save_view
from kongtun.figures.forms import SavedViewForm
from kongtun.figures.models import SavedView
from kongtun.figures.presenters.page import address
from kongtun.figures.presenters.question import words
from kongtun.figures.views.show import form_of


@requires(P.PLAN_VIEW)
@once
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the question of the address under a name."""
    asked = form_of(request)
    question = asked.question(request.user)
    if asked.errors:
        return redirect(f"{reverse('figures:show')}?{request.GET.urlencode()}")
    form = SavedViewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            save_view(by=request.user, name=form.cleaned_data["name"], query=question.query())
        except Refused as refusal:
            form.add_error("name", refusal.message)
        else:
            messages.success(request, _("เก็บมุมมองแล้ว เปิดได้จากด้านบนของหน้าตัวเลข"))
            return redirect(address(question))
    context = {"form": form, "words": words(question), "back": address(question)}
    return render(request, "figures/keep.html", context, status=422 if form.errors else 200)


@requires(P.PLAN_VIEW)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then throw a kept view away."""
    if pk > 2**63 - 1:
        raise Http404
    view = get_object_or_404(SavedView, user=request.user, pk=pk)
    if request.method == "POST":
        name = view.name
        remove_view(view, by=request.user)
        messages.success(request, _("ลบมุมมอง “%(name)s” แล้ว") % {"name": name})
        return redirect("figures:show")
    return render(request, "figures/remove.html", {"view": view, "back": f"{reverse('figures:show')}?{view.query}"})
