"""The stories of documents B and E in a real browser, from an empty zone: the same chapters as in ``tests/stories``."""

import subprocess
import sys

import pytest

from journeys.browser import DESK, PHONE, Counter, Person
from journeys.browser_hand import BrowserHand
from journeys.server import ROOT, START, Server, environment
from kongtun.accounts.demo_password import DEMO_PASSWORD
from stories import document_b, document_e
from stories.country import OFFICER


@pytest.fixture(scope="module")
def empty_zone(tmp_path_factory):
    """Make the zone once; each story has a copy of it."""
    folder = tmp_path_factory.mktemp("documents") / "zone"
    folder.mkdir()
    (folder / "today").write_text(START.isoformat())
    subprocess.run([sys.executable, "-m", "journeys.zone_ten_world"], env=environment(folder), cwd=ROOT, check=True)
    return folder


@pytest.fixture
def hand_at(browser, empty_zone, tmp_path):
    """Return a way to sit the new officer down at a screen of some size, on a server of the story's own."""
    server = Server(empty_zone, tmp_path / "server")
    hands = []

    def sit_down(size, name):
        person = Person(browser, server.url, OFFICER, counter=Counter(), size=size, picture_folder=name, axe=False)
        hands.append(BrowserHand(person.sign_in(DEMO_PASSWORD)))
        return hands[-1]

    yield sit_down
    for hand in hands:
        for person in (hand.person, *hand.others):
            person.close()
    server.stop()
    assert "Traceback" not in server.said(), server.said()[-4000:]


def test_documents_b_and_e_one_after_the_other(hand_at):
    """B at a desk; half a year later E, in the same zone, on a phone."""
    desk = hand_at(DESK, "document-b")
    for chapter in document_b.CHAPTERS:
        chapter(desk)
    phone = hand_at(PHONE, "document-e")
    for chapter in document_e.CHAPTERS:
        chapter(phone)
