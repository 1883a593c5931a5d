"""Wrong state and bad input: every route that takes a POST answers without failing, and stores nothing it should not."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from architecture.route_table import ROUTES, Route
from architecture.walk_tools import address, client_of, taken_back, writes
from page_forms import post_forms

POSTED = [key for key, route in ROUTES.items() if "P" in route.methods]
OPENED = [key for key, route in ROUTES.items() if "G" in route.methods]
WRONG_STATE = [key for key, route in ROUTES.items() if route.wrong]
ANSWERS = {200, 302, 400, 403, 404, 409, 413, 422}
GARBAGE = {
    "very long": "ก" * 70_000,
    "letters for numbers": "12abc",
    "negative": "-5",
    "emoji": "😀🙏🏽\u200d",
    "control characters": "a\x00b\x01\x1f\ufeff",
    "too many digits": "9" * 40,
    "digits that are none": "²",
    "no such day": "31/02/2569",
    "markup": "'\"><script>alert(1)</script>{{ 7|add:7 }}",
    "not a number": "NaN",
    "infinite": "1e400",
    "lone surrogate": "\udc80",
}
QUERY = (
    "page",
    "year",
    "q",
    "state",
    "sort",
    "kind",
    "issue",
    "indicator",
    "person",
    "verb",
    "before",
    "account",
    "plan",
    "next",
    "type",
    "term",
    "area",
)
# Pages on which a POST of 200 is the answer of an action, not a form shown again.
DONE_WITH_200 = {"accounts:new_token"}


def fields_of(chain, key: str, client) -> dict[str, object]:
    """What an untouched page would post: its own form, then the row's ``post``."""
    route = ROUTES[key]
    url = address(key, route.kwargs(chain))
    data: dict[str, object] = dict.fromkeys(route.fields, "")
    if "G" in route.methods:
        for form in post_forms(client.get(url).content.decode(), url):
            data |= dict.fromkeys(form.choices, "") | form.sent()
    data.pop("csrfmiddlewaretoken", None)
    return data | (route.post(chain) if route.post else {})


def judge(key: str, response, stored, before, label: str, *, autosave: bool = False) -> None:
    assert response.status_code in ANSWERS, f"{key} with {label}: {response.status_code}"
    assert not (said := english_refusals(response)), f"{key} with {label}: {said}"
    # Autosave keeps the fields that are right and names the others: 200, or 422 when none was right.
    if response.status_code >= 400 or (response.status_code == 200 and key not in DONE_WITH_200 and not autosave):
        assert not (found := stored.changed(before)), (
            f"{key} with {label}: refused ({response.status_code}) but stored {found}"
        )
    assert not stored.illegal_moves(before), f"{key} with {label}"


def english_refusals(response) -> list[str]:
    """What the page says about a field without one Thai letter."""
    if response.status_code != 422 or response.streaming:
        return []
    said = re.findall(r'<p class="error"[^>]*>(?:<svg.*?</svg>)?([^<]*)', response.content.decode())
    return [words for words in said if words.strip() and not re.search("[ก-๙]", words)]


def encoded(value: str) -> str:
    """A lone surrogate cannot leave a browser; its bytes can."""
    return value.encode("utf-8", "replace").decode() if "\udc80" in value else value


@pytest.mark.parametrize("key", WRONG_STATE)
def test_the_wrong_state_is_refused(chain, stored, key):
    """Too far in the chain, or not far enough: nothing fails, nothing is stored."""
    route: Route = ROUTES[key]
    client = client_of(chain, route.may)
    data = fields_of(chain, key, client)
    for kwargs in route.wrong(chain):
        with taken_back():
            before = writes()
            response = client.post(address(key, kwargs), data)
            assert response.status_code in ANSWERS, f"{key} {kwargs}: {response.status_code}"
            assert not (found := stored.changed(before)), f"{key} {kwargs}: {response.status_code} stored {found}"


@pytest.mark.parametrize("key", POSTED)
def test_an_empty_post_breaks_nothing(chain, stored, key):
    route = ROUTES[key]
    client = client_of(chain, route.may)
    with taken_back():
        before = writes()
        response = client.post(address(key, route.kwargs(chain)), {})
        judge(key, response, stored, before, "nothing")


@pytest.mark.parametrize("key", POSTED)
def test_garbage_is_refused_or_kept_as_text(chain, stored, key):
    """Each bad value in all fields at once, then one of them in each field alone, in turn from form to form."""
    route = ROUTES[key]
    client = client_of(chain, route.may)
    data = fields_of(chain, key, client)
    url = address(key, route.kwargs(chain))
    cases = [(label, dict.fromkeys(data, encoded(value))) for label, value in GARBAGE.items()]
    labels = list(GARBAGE)
    # Rows of the same kind (rows-0-text, rows-1-text) are read by the same code: one of them will do.
    kinds = {re.sub(r"\d+", "#", name): name for name in data}
    for number, name in enumerate(kinds.values(), start=POSTED.index(key)):
        label = labels[number % len(labels)]
        cases.append((f"{label} in {name}", data | {name: encoded(GARBAGE[label])}))
    for label, sent in cases:
        for headers in ({}, {"X-Autosave": "1"}) if "changed" in route.fields and label in GARBAGE else ({},):
            with taken_back():
                body = sent | ({"changed": list(data)} if headers else {})
                before = writes()
                response = client.post(url, body, headers=headers)
                judge(key, response, stored, before, label, autosave="changed" in body)


@pytest.mark.parametrize("key", [key for key, route in ROUTES.items() if route.uploads])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pdf", b""),
        ("virus.exe", b"MZ\x90"),
        ("picture.jpg", b"no picture"),
        ("ก" * 200 + ".pdf", b"%PDF-1.4"),
        ("../../etc/x.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_odd_files_break_nothing(chain, stored, key, name, content):
    route = ROUTES[key]
    client = client_of(chain, route.may)
    data = {
        **(route.post(chain) if route.post else {}),
        **{upload: SimpleUploadedFile(name, content) for upload in route.uploads},
    }
    response = client.post(address(key, route.kwargs(chain)), data)
    assert response.status_code in ANSWERS
    assert not stored.illegal_moves()


@pytest.mark.parametrize("key", OPENED)
def test_odd_addresses_are_answered(chain, key):
    """Garbage behind the question mark, and numbers of records that are not there."""
    route = ROUTES[key]
    client = client_of(chain, route.may)
    kwargs = route.kwargs(chain)
    # A third of the values on each page, the others on the next ones: what reads addresses is shared by all pages.
    for label, value in list(GARBAGE.items())[OPENED.index(key) % 3 :: 3]:
        value = encoded(value)[:300]
        response = client.get(address(key, kwargs), dict.fromkeys(QUERY, value))
        assert response.status_code in ANSWERS, f"{key}?{label}: {response.status_code}"
    for name, value in kwargs.items():
        if isinstance(value, int):
            for odd in (0, 999_999_999, 10**25):
                response = client.get(address(key, kwargs | {name: odd}))
                # A year far away is a year; a record that is not there is not found.
                assert response.status_code in {404, 302, 403}, f"{key} {name}={odd}: {response.status_code}"


@pytest.mark.parametrize("key", POSTED)
def test_posting_to_nothing_is_not_found(chain, stored, key):
    route = ROUTES[key]
    kwargs = route.kwargs(chain)
    client = client_of(chain, route.may)
    for name, value in kwargs.items():
        if isinstance(value, int) and name != "fiscal_year":
            for odd in (999_999_999, 10**25):
                with taken_back():
                    before = writes()
                    response = client.post(address(key, kwargs | {name: odd}), route.post(chain) if route.post else {})
                    assert response.status_code in {403, 404}, f"{key} {name}={odd}: {response.status_code}"
                    assert not stored.changed(before)
