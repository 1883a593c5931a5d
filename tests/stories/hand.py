"""The hand that tells a story to the product: opens a page, follows a link by its words, fills a form and presses a button.

The same story runs with ``HttpHand`` (Django's test client, quick) and with a browser (``journeys/browser_hand.py``). A story names
what it presses and picks by the words on the screen, never by keys or addresses, so that a missing link is found too.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

import lxml.html
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from stories.screen import ALL, Control, Screen, plain

REDIRECTS = 5


class Hand(ABC):
    """What a person can do at a screen."""

    path = ""

    @abstractmethod
    def open(self, path: str) -> Hand:
        """Type an address: only for the front page and for coming back to a page of before."""

    @abstractmethod
    def somebody(self) -> Hand:
        """Somebody else with a phone and no account."""

    @abstractmethod
    def screen(self) -> Screen:
        """The page as it stands."""

    @abstractmethod
    def _follow(self, found: list[tuple[int, Any]]) -> None: ...

    @abstractmethod
    def _press(self, found: list[tuple[int, Any]], changes: list[tuple[Control, Any]]) -> None: ...

    def follow(self, *way: str, near: str = "") -> Hand:
        """Follow a link by its words, then the next; ``near`` are words that stand beside the last one."""
        for at, words in enumerate(way):
            beside = near if at == len(way) - 1 else ""
            found = self.screen().links(words, beside)
            assert found, f"{self.path} has no link “{words}”" + (f" beside “{beside}”" if beside else "")
            self._follow(found)
        return self

    def press(self, words: str, fields: dict[str, Any] | None = None, /, *, near: str = "", **named: Any) -> Hand:
        """Fill the form of a button and press it. Options are picked by their words; ``ALL`` ticks every box of a name."""
        wanted = {**(fields or {}), **named}
        screen = self.screen()
        found, changes, missing = [], [], set(wanted)
        for number, button in screen.buttons(words, near):
            controls = screen.controls(screen.form_of(button))
            lacking = set(wanted) - {one.name for one in controls}
            if not lacking:
                found = [(number, button)]
                changes = edits(controls, wanted, self.path)
                break
            missing = min(missing, lacking, key=len)
        assert found, f"{self.path} has no button “{words}” {near} with {sorted(missing)}"
        self._press(found, changes)
        return self

    def has(self, name: str) -> bool:
        """True when the page has a field of this name."""
        return any(one.get("name") == name for one in self.screen().fields)

    def field_called(self, words: str) -> str:
        """The name of the field whose label begins with, or holds, these words."""
        screen = self.screen()
        found = [one for form in screen.tree.iter("form") for one in screen.controls(form) if plain(words) in one.words]
        assert found, f"{self.path} has no field called {words}"
        return min(found, key=lambda one: (not one.words.startswith(plain(words)), len(one.words))).name

    def another_row(self, words: str) -> Hand:
        """Ask for one more row of a list; what is typed so far stays."""
        return self.press(words)

    def picture(self, name: str) -> Hand:
        """Keep a picture of the page, where there is something to see."""
        return self

    def read(self) -> str:
        """The words of the page."""
        return self.screen().read()

    def sees(self, *words: str) -> Hand:
        """Check that all of these stand on the page."""
        text = self.read()
        missing = [one for one in words if plain(one) not in text]
        assert not missing, f"{self.path} does not say {missing}; it says: {text[:3000]}"
        return self


def edits(controls: list[Control], wanted: dict[str, Any], path: str) -> list[tuple[Control, Any]]:
    """Return what changes in the fields: a text, a list of option values, or True/False for a box."""
    changes: list[tuple[Control, Any]] = []
    for name, value in wanted.items():
        rows = [one for one in controls if one.name == name]
        if rows[0].is_tick:
            changes += _ticks(rows, value, f"{path}: {name}")
        elif rows[0].kind in ("select", "many"):
            asked = value if isinstance(value, list | tuple) else [value]
            changes.append((rows[0], [_option(rows[0], one, f"{path}: {name}") for one in asked]))
        else:
            changes.append((rows[0], value if rows[0].kind == "file" else str(value)))
    return changes


def _ticks(rows: list[Control], value: Any, where: str) -> list[tuple[Control, Any]]:
    if value is ALL or isinstance(value, bool):
        keep = set(range(len(rows))) if value else set()
    else:
        asked: Iterable[Any] = value if isinstance(value, list | tuple | set) else [value]
        keep = set()
        for one in asked:
            best = max(range(len(rows)), key=lambda at: rows[at].says(one))
            assert rows[best].says(one), f"{where} offers no {one}: {[row.words for row in rows][:40]}"
            keep.add(best)
    radio = rows[0].kind == "radio"
    return [(row, at in keep) for at, row in enumerate(rows) if (at in keep if radio else (at in keep) != row.ticked)]


def _option(row: Control, wanted: Any, where: str) -> str:
    from stories.screen import fits

    ranked = sorted(row.options, key=lambda one: -fits(wanted, *one))
    assert ranked, f"{where} has nothing to choose"
    assert fits(wanted, *ranked[0]) or plain(wanted) == ranked[0][0], f"{where} offers no {wanted}: {row.options[:40]}"
    return ranked[0][0]


class HttpHand(Hand):
    """A hand without a browser: Django's test client, forms as they stand on the page."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self._screen: Screen | None = None

    def open(self, path: str) -> HttpHand:
        """Open an address."""
        return self._arrive(path, self.client.get(path))

    def somebody(self) -> HttpHand:
        """A client that has not signed in."""
        return HttpHand(Client())

    def screen(self) -> Screen:
        """The page, with the parts that are fetched when it opens."""
        assert self._screen is not None, "open a page first"
        return self._screen

    def _arrive(self, path: str, response: Any) -> HttpHand:
        for _step in range(REDIRECTS):
            if response.status_code not in (301, 302, 303):
                break
            path = urljoin(path, response["Location"])
            response = self.client.get(path)
        kind = response.get("Content-Type", "")
        said = Screen(response.content.decode()) if kind.startswith("text/html") else None
        assert response.status_code == 200, f"{path}: {response.status_code} {said.troubles() if said else ''}"
        assert said is not None, f"{path} is no page but {kind}"
        self.path = path
        self._screen = self._with_parts(said)
        return self

    def _with_parts(self, screen: Screen) -> Screen:
        """The page with what it fetches itself when it opens, as htmx puts it there."""
        parts = screen.tree.xpath("//*[@hx-get and @hx-trigger='load']")
        for part in parts:
            address = urljoin(self.path, part.get("hx-get"))
            words = self.client.get(address, headers={"HX-Request": "true"}).content.decode()
            if words.strip():
                part.getparent().replace(part, lxml.html.fragment_fromstring(words, create_parent="div"))
        return Screen(lxml.html.tostring(screen.tree, encoding="unicode")) if parts else screen

    def _follow(self, found: list[tuple[int, Any]]) -> None:
        self.open(urljoin(self.path, found[0][1].get("href")))

    def _press(self, found: list[tuple[int, Any]], changes: list[tuple[Control, Any]]) -> None:
        button, screen = found[0][1], self.screen()
        form = screen.form_of(button)
        controls = screen.controls(form)
        by_place = {one.place: one for one in controls}
        for changed, value in changes:
            one = by_place[changed.place]
            if one.kind == "file":
                one.file = value
            elif one.is_tick:
                if one.kind == "radio":
                    for other in controls:
                        other.ticked = other.ticked and (other.name != one.name or other.kind != "radio")
                one.ticked = bool(value)
            elif one.kind in ("select", "many"):
                one.chosen = value
            else:
                one.value = value
        data = form_data(controls)
        if button.get("name"):
            data.setdefault(button.get("name"), []).append(button.get("value", ""))
        path = urljoin(self.path, button.get("formaction") or form.get("action") or self.path)
        send = self.client.post if (form.get("method") or "get").lower() == "post" else self.client.get
        self._arrive(path, send(path, data))


def form_data(controls: list[Control]) -> dict[str, Any]:
    """Return what a browser would send of these fields."""
    data: dict[str, Any] = {}
    for one in controls:
        if one.kind in ("submit", "image"):
            continue
        if one.kind == "file":
            if one.file:
                data.setdefault(one.name, []).extend(SimpleUploadedFile(name, body) for name, body in one.file)
        elif one.is_tick:
            if one.ticked:
                data.setdefault(one.name, []).append(one.value)
        elif one.kind in ("select", "many"):
            data.setdefault(one.name, []).extend(one.chosen)
        else:
            data.setdefault(one.name, []).append(one.value.replace("\r\n", "\n").replace("\n", "\r\n"))
    return data
