"""No page leads its reader into a refusal: every link on the pages of the newer rooms opens for whoever sees it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from django.urls import resolve

import factories
from architecture.rooms import ROOMS
from architecture.walk_tools import address, client_of, taken_back
from kongtun.accounts.roles import Role

HREF = re.compile(r"""<a\b[^>]*?\shref=["'](/[^"'?#]*)""")
# Files that are made on the way cost seconds, and the pages of the system's own files are nobody's refusal.
NOT_WALKED = re.compile(r"^/(static|media|documents|api|logout|i18n)/|\.(pdf|docx|xlsx|png|ics|zip)$")
# Parts that an open page fetches say on which address it stands; opened alone they cannot know.
PARTS = {"groupwork:wall-news"}
HOME = {"dashboards:home": "/", "dashboards:funds": "/funds/"}


def _pages(chain) -> dict[str, str]:
    """Every page of the newer rooms that may be opened, by its address."""
    rooms = {
        address(key, route.kwargs(chain)): key
        for room in ROOMS
        for key, route in room.ROUTES.items()
        if "G" in route.methods and key not in PARTS
    }
    return {**{url: key for key, url in HOME.items()}, **rooms}


def _walk(chain, person: str) -> list[str]:
    client, status, led = client_of(chain, person), {}, {}
    for url, key in _pages(chain).items():
        if NOT_WALKED.search(url):
            continue
        response = client.get(url)
        status[url] = response.status_code
        if response.status_code == 200 and "html" in response.get("Content-Type", ""):
            for href in HREF.findall(response.content.decode()):
                led.setdefault(urljoin(url, unescape(href)), key)
    wrong = []
    for href in _worth_asking(led):
        if href not in status:
            status[href] = client.get(href).status_code
        if status[href] in {403, 404}:
            wrong.append(f"{led[href]} → {href}: {status[href]}")
    return wrong


def _worth_asking(led: dict[str, str]) -> list[str]:
    """The first two and the last three addresses of each view: own records are the oldest, those of neighbours the newest."""
    by_view: dict[str, list[str]] = {}
    for href in led:
        if not NOT_WALKED.search(href):
            by_view.setdefault(resolve(href).view_name, []).append(href)
    return [href for found in by_view.values() for href in dict.fromkeys(found[:2] + found[-3:])]


@pytest.fixture(scope="module")
def neighbourhood(module_chain):
    """The chain with one more row everywhere: funds beside the own one in programmes, rounds, teams and on the map."""
    module_chain.people.tambon_mentor = factories.make_user("tambon-mentor", Role.MENTOR, module_chain.fund.area)
    for room in ROOMS:
        room.grow(module_chain, 1)
    return module_chain


@pytest.mark.parametrize("person", ["officer", "tambon_mentor", "other_officer", "applicant"])
def test_no_page_leads_its_reader_into_a_refusal(neighbourhood, chain, person):
    with taken_back():
        wrong = _walk(chain, person)
        assert not wrong, "\n".join(wrong)
