"""The own profile, password and API tokens."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kongtun.accounts.actions import create_token, revoke_token, save_profile
from kongtun.accounts.forms.me import ProfileForm, TokenForm
from kongtun.accounts.models import User
from kongtun.accounts.queries import living_tokens
from kongtun.accounts.views.session import speak
from kongtun.accounts.web import signed_in
from kongtun.common.refusal import Refused


def _person(request: HttpRequest) -> User:
    """The person who is signed in (every view here is behind ``signed_in``)."""
    return request.user  # type: ignore[return-value]


def _page(
    request: HttpRequest, *, form: ProfileForm | None = None, token_form: TokenForm | None = None
) -> HttpResponse:
    person = _person(request)
    context = {
        "form": form or ProfileForm(user=person),
        "token_form": token_form or TokenForm(),
        "tokens": living_tokens(person),
        "memberships": person.current_memberships,
    }
    refused = (form is not None and form.errors) or (token_form is not None and token_form.errors)
    return render(request, "accounts/me.html", context, status=422 if refused else 200)


@signed_in
def me(request: HttpRequest) -> HttpResponse:
    """Show and save the own profile."""
    if request.method != "POST":
        return _page(request)
    form = ProfileForm(request.POST, user=_person(request))
    if form.is_valid():
        try:
            user = save_profile(_person(request), by=_person(request), **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            response = speak(redirect("accounts:me"), user.language)
            with translation.override(user.language):
                messages.success(request, _("บันทึกข้อมูลของคุณแล้ว"))
            return response
    return _page(request, form=form)


@signed_in
@never_cache
@require_POST
def new_token(request: HttpRequest) -> HttpResponse:
    """Create a token and show its secret this one time; it is kept nowhere, not even in the session."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, token_form=form)
    token, secret = create_token(_person(request), by=_person(request), label=form.cleaned_data["label"])
    return render(request, "accounts/token_made.html", {"token": token, "secret": secret})


@signed_in
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke one own token."""
    token = get_object_or_404(living_tokens(_person(request)), pk=pk)
    revoke_token(token, by=_person(request))
    messages.success(request, _("เพิกถอนกุญแจแล้ว โปรแกรมที่ใช้กุญแจนี้เข้าระบบไม่ได้อีก"))
    return redirect("accounts:me")
