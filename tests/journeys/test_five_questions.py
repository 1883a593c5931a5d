"""A zone officer answers each of the five questions within three clicks from the home page, on a phone and at a desk."""

import json
from datetime import datetime

import pytest

from journeys.browser import DESK, PHONE, Counter, Person
from journeys.national_world import FOUND, TODAY
from journeys.server import THAI, Server, build_world
from kongtun.accounts.demo_password import DEMO_PASSWORD

MOST_CLICKS = 3
DAY = datetime(TODAY.year, TODAY.month, TODAY.day, 10, 0, tzinfo=THAI)
SILENT, STUCK, LACKS = "กองทุนไหนเงียบไป", "เงินค้างอยู่ตรงไหน", "ประเด็นไหน ที่ไหนยังขาด"
WAITING, IMPROVED = "ที่ไหนรอมตินานที่สุด", "อะไรดีขึ้น"


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    """Make the country once, with the day on which it ends."""
    return build_world(tmp_path_factory.mktemp("country") / "world", "journeys.national_world", DAY)


@pytest.fixture(scope="module")
def country_server(country, tmp_path_factory):
    server = Server(country, tmp_path_factory.mktemp("five") / "server")
    server.day(DAY)
    yield server
    server.stop()
    assert "Traceback" not in server.said(), server.said()[-4000:]


@pytest.fixture(scope="module")
def planted(country):
    return json.loads((country / FOUND).read_text())


@pytest.fixture
def sits_down(browser, country_server):
    """Sit somebody down at a screen of some size, on the home page."""
    people = []

    def sit_down(name, size):
        person = Person(
            browser, country_server.url, name, counter=Counter(), size=size, picture_folder="five-questions"
        )
        people.append(person)
        return Clicks(person.sign_in(DEMO_PASSWORD).open("/home/"))

    yield sit_down
    for person in people:
        person.close()


class Clicks:
    """Counts what is clicked since the home page."""

    def __init__(self, person):
        self.person, self.number = person, 0

    def click(self, words):
        self.person.follow(words, within=self.person.page.locator("main"))
        self.number += 1
        return self

    def first_row(self):
        """The first row of the answer: worst first."""
        return self.person.page.locator("main .ov-wide tbody tr").first.inner_text()

    def answered(self):
        assert self.number <= MOST_CLICKS, f"{self.number} clicks"
        return self


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def size(request):
    return request.param


def test_which_funds_are_silent(sits_down, planted, size):
    officer = sits_down(f"zone-{planted['silent']['zone']}", size)
    officer.click(SILENT).answered()
    assert planted["silent"]["fund"] in officer.first_row()


def test_where_money_is_stuck(sits_down, planted, size):
    officer = sits_down(f"zone-{planted['stuck']['zone']}", size)
    officer.click(STUCK).answered()
    assert planted["stuck"]["fund"] in officer.first_row()


def test_which_district_never_planned_for_clean_air(sits_down, size):
    officer = sits_down("zone-1", size)
    officer.click(LACKS).click("PM2.5").answered()
    assert "แม่ริม" in officer.first_row() and "ไม่เคยมี" in officer.first_row()


def test_who_waits_longest_for_a_decision(sits_down, size):
    officer = sits_down("zone-8", size)
    officer.click(WAITING).answered()
    assert "จังหวัดเลย" in officer.first_row()


def test_what_improved(sits_down, size):
    officer = sits_down("zone-10", size)
    officer.click(IMPROVED).answered()
    assert "ความปลอดภัยทางถนน" in officer.first_row()


def test_the_whole_picture_and_a_past_day(sits_down, size):
    officer = sits_down("zone-8", size)
    officer.click("ภาพรวมทั้งพื้นที่")
    person = officer.person
    person.unfold("เปลี่ยนปีหรือวันที่").type_into("ณ สิ้นวันที่", "30/9/2569").press("ดูวันนั้น")
    assert "ปีงบประมาณ 2569" in person.text()


def test_an_executive_has_one_screen(browser, country_server, planted):
    name = f"executive-{planted['executive']['code']}"
    desk = Person(
        browser,
        country_server.url,
        name,
        counter=Counter(),
        size={"width": 1280, "height": 800},
        picture_folder="five-questions",
    )
    desk.sign_in(DEMO_PASSWORD).open("/overview/")
    ends = desk.page.locator(".ov-exec > *").last.bounding_box()
    assert ends["y"] + ends["height"] <= 800, "an executive does not scroll"
    desk.close()
    phone = Person(browser, country_server.url, name, counter=Counter(), picture_folder="five-questions")
    phone.sign_in(DEMO_PASSWORD).open("/overview/")
    ends = phone.page.locator(".ov-exec > *").last.bounding_box()
    assert ends["y"] + ends["height"] <= 3 * PHONE["height"], "and has three screens at most on a phone"
    phone.close()
