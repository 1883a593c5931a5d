"""A page of each kind of the newer rooms on a phone: axe finds nothing serious, nothing is wider than the screen, no errors."""

import json

import pytest

from journeys.browser import Counter, Person
from journeys.rooms_world import ADDRESSES, story_day
from journeys.server import Server, build_world
from kongtun.accounts.demo_password import DEMO_PASSWORD

# Lists, records, boards, matrices, forms with rows, long forms, questions before a deed, pages without an account.
KINDS = (
    "mentoring:board", "mentoring:coverage", "mentoring:log", "mentoring:advice", "spaces:plan", "selection:score", "selection:ranking",
    "selection:rules", "selection:decide", "programmes:pick", "programmes:report-edit", "dashboards:coverage", "landscape:designate",
    "landscape:index", "landscape:matrix", "landscape:network", "districts:shares", "districts:plan", "forums:answers",
    "groupwork:wall", "groupwork:summary", "programmes:targets", "forums:costs", "forums:desk", "groupwork:type",
    "handover:bulk", "handover:sheet", "districts:agenda", "notifications:settings", "knowledge:home", "forums:own-questions",
    "groupwork:mine",
    # The whole picture, and what everybody may see.
    "overview:show", "overview:silent", "overview:money", "overview:lacks", "overview:waiting", "overview:improved", "overview:fund",
    "figures:show", "figures:records", "maps:show", "maps:public", "maps:place", "maps:project-place", "dashboards:coverage-missing",
    "comparison:fund", "comparison:area", "opendata:home", "public:front", "public:funds", "public:area", "public:fund", "public:plan",
    "public:project",
)  # fmt: skip


@pytest.fixture
def rooms(tmp_path):
    """A server on the chain of the walks, and the addresses of its pages."""
    world = build_world(tmp_path / "world", "journeys.rooms_world", story_day())
    server = Server(world, tmp_path / "server")
    server.day(story_day())
    yield server, json.loads((world / ADDRESSES).read_text())
    server.stop()
    assert "Traceback" not in server.said(), server.said()[-4000:]


def test_a_page_of_each_kind_on_a_phone(browser, rooms):
    server, addresses = rooms
    by_person = {}
    for kind in KINDS:
        who, path = addresses[kind]
        by_person.setdefault(who, []).append(path)
    trouble = []
    for name, paths in by_person.items():
        person = Person(browser, server.url, name or "visitor", counter=Counter(), picture_folder="rooms")
        if name:
            person.sign_in(DEMO_PASSWORD)
        for path in paths:
            try:
                person.open(path)
            except AssertionError as wrong:
                trouble.append(str(wrong))
        person.context.close()
    assert not trouble, "\n".join(trouble)
