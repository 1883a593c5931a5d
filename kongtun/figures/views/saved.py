"""Views that a person keeps under a name, and their mails."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import public, requires
from kongtun.common.refusal import Refused
from kongtun.common.ui.once import once
from kongtun.figures.actions.mail_view import choose_mail, stop_mail
from kongtun.figures.actions.saved_views import remove_view, save_view
from kongtun.figures.choices import MailEvery
from kongtun.figures.forms import SavedViewForm, ViewMailForm
from kongtun.figures.models import SavedView
from kongtun.figures.presenters.mail import read_stop_token
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


@requires(P.PLAN_VIEW)
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose whether a kept view comes by mail, every week or month, on which day."""
    if pk > 2**63 - 1:
        raise Http404
    view = get_object_or_404(SavedView, user=request.user, pk=pk)
    day = view.mail_day
    begin = {
        "every": view.mail_every, "weekday": day if view.mail_every == MailEvery.WEEK else 0,
        "monthday": day if view.mail_every == MailEvery.MONTH else 1,
    }  # fmt: skip
    form = ViewMailForm(request.POST or None, initial=begin)
    back = f"{reverse('figures:show')}?{view.query}"
    if request.method == "POST" and form.is_valid():
        try:
            chosen = choose_mail(view, by=request.user, **form.wanted())
        except Refused as refusal:
            form.add_error("every", refusal.message)
        else:
            said = _("จะส่ง “%(name)s” ทางอีเมลตามที่เลือก") if chosen.mail_every else _("ไม่ส่ง “%(name)s” ทางอีเมล")
            messages.success(request, said % {"name": view.name})
            return redirect(back)
    context = {"form": form, "view": view, "back": back, "email": request.user.email}
    return render(request, "figures/mail.html", context, status=422 if form.errors else 200)


@csrf_exempt
@public
@never_cache
def mail_stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the mails of a view by the signed link in them, without signing in.

    A GET only asks (mail programs open links to look at them). Mail providers post without a cookie (RFC 8058), so the signature of
    the link stands for the CSRF token; the page says no more than the name that the mail says.
    """
    found = read_stop_token(token)
    view = SavedView.objects.filter(pk=found[0], user=found[1]).first() if found else None
    if view is None:
        return render(request, "figures/mail_stop.html", {"view": None}, status=404)
    if request.method == "POST":
        stop_mail(view)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse("ok", content_type="text/plain")
        return redirect(request.path)
    return render(request, "figures/mail_stop.html", {"view": view})
