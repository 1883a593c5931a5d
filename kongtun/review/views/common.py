"""What the views of the review share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from kongtun.projects.models import Project

PROJECTS = Project.objects.select_related("fund__area__parent__parent")


def show_refusal(form: Any, refusal: Any) -> None:
    """Put a refusal at its field, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


def back_to(request: HttpRequest, name: str, **kwargs: Any) -> HttpResponse:
    """Go where the form came from (its field ``next``, an address of this site), otherwise to the route ``name``."""
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(wanted)
    return redirect(name, **kwargs)
