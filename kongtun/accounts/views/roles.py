"""The role table, for everyone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kongtun.accounts.presenters import role_cards, role_matrix
from kongtun.accounts.roles import Role
from kongtun.accounts.web import public


@public
def roles(request: HttpRequest) -> HttpResponse:
    """Show who may do what; a manager can print and sign it."""
    return render(request, "accounts/roles.html", {"cards": role_cards(), "matrix": role_matrix(), "roles": list(Role)})
