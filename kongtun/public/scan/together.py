"""Records of many pages, read with as many queries as those of one: a walk over the country is a matter of hours, not of days."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import resolve

from kongtun.public.queries.funds import read_fund
from kongtun.public.queries.plans import read_plans
from kongtun.public.queries.projects import read_projects


def _projects(addresses: list[str]) -> Any:
    return read_projects(resolve(address).kwargs["pk"] for address in addresses)


def _plans(addresses: list[str]) -> Any:
    return read_plans(resolve(address).kwargs["pk"] for address in addresses)


def _funds(addresses: list[str]) -> Any:
    codes = {resolve(address.partition("?")[0]).kwargs["code"] for address in addresses}
    return {code: read_fund(code, every_year=True) for code in codes}


# Route → what its view finds under ``AHEAD`` when these of its addresses are opened one after the other.
READ_TOGETHER: dict[str, Callable[[list[str]], Any]] = {
    "public:fund": _funds,
    "public:plan": _plans,
    "public:project": _projects,
}
