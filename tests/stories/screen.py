"""What a person finds on a page: links and buttons by their words, the fields of a form, what stands there to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import lxml.html

from kongtun.common.thai.text import unglue

MENUS = ("rail", "bottomnav", "topbar", "skip")
UNSEEN = {"template", "noscript", "script", "style"}
ALL = "all of them"


def plain(words: Any) -> str:
    """One line of words as a person reads it."""
    return " ".join(unglue(str(words or "")).split())


@dataclass
class Control:
    """One field of a form as it stands. ``place`` is its number among the page's fields."""

    place: int
    name: str
    kind: str
    words: str
    value: str = ""
    ticked: bool = False
    options: list[tuple[str, str]] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    file: Any = None

    @property
    def is_tick(self) -> bool:
        """True for boxes and radio buttons."""
        return self.kind in ("checkbox", "radio")

    def says(self, wanted: Any) -> int:
        """How well a box answers to ``wanted``: its value, its words, their beginning, a part of them; 0 for not at all."""
        return fits(wanted, self.value, self.words)


def fits(wanted: Any, value: str, words: str) -> int:
    """Return 4 to 0 for how well an option answers to what a person looks for."""
    text = plain(wanted)
    if words == text:
        return 4
    if value == text and text:
        return 3
    if text and words.startswith(text):
        return 2
    return 1 if text and text in words else 0


class Screen:
    """One page."""

    def __init__(self, html: str) -> None:
        self.tree = lxml.html.document_fromstring(html)
        self.fields = self._seen("input", "select", "textarea")
        self.labels: dict[str, str] = {}
        for label in self._seen("label"):
            words = plain(_without(label, ("select", "textarea")))
            inside = label.xpath(".//input|.//select|.//textarea")
            for key in [label.get("for"), *(one.get("id") for one in inside)]:
                if key:
                    self.labels.setdefault(key, words)
            for one in inside:
                self.labels.setdefault(f"at {self.fields.index(one)}", words)

    def _seen(self, *tags: str) -> list[Any]:
        return [one for one in self.tree.iter(*tags) if not any(up.tag in UNSEEN for up in one.iterancestors())]

    # --- reading ---

    def read(self, part: str = "main") -> str:
        """The words of the page's main part (``body``: of all of it)."""
        found = self.tree.xpath(f"//{part}") or [self.tree]
        return plain(" ".join(_texts(found[0])))

    def troubles(self) -> list[str]:
        """What the page says is wrong."""
        marked = "contains(concat(' ', @class, ' '), ' error ') or @role='alert' or contains(@class, 'errorlist')"
        return [plain(one.text_content()) for one in self.tree.xpath(f"//*[{marked}]") if plain(one.text_content())]

    # --- finding by words ---

    def links(self, words: str, near: str = "") -> list[tuple[int, Any]]:
        """Links with these words, the best first: (number among the page's links, element)."""
        everything = [one for one in self._seen("a") if one.get("href") is not None]
        return self._ranked(everything, words, near)

    def buttons(self, words: str, near: str = "") -> list[tuple[int, Any]]:
        """Buttons with these words, the best first."""
        return self._ranked(self._seen("button"), words, near)

    def _ranked(self, everything: list[Any], words: str, near: str) -> list[tuple[int, Any]]:
        found = []
        for number, one in enumerate(everything):
            own = plain(" ".join(_texts(one)))
            fit = max(fits(words, "", own), fits(words, "", plain(one.get("aria-label"))))
            if not fit:
                continue
            away = _away(one, plain(near)) if near else 0
            if away is None:
                continue
            menu = any(mark in (up.get("class") or "").split() for up in one.iterancestors() for mark in MENUS)
            found.append(((menu, -fit, away, number), number, one))
        return [(number, one) for _rank, number, one in sorted(found, key=lambda row: row[0])]

    # --- forms ---

    def form_of(self, element: Any) -> Any:
        """The form that a button or field belongs to."""
        if key := element.get("form"):
            return next((form for form in self.tree.iter("form") if form.get("id") == key), None)
        return next(element.iterancestors("form"), None)

    def controls(self, form: Any) -> list[Control]:
        """The fields of a form in their order, as they stand."""
        return [
            self._control(place, one)
            for place, one in enumerate(self.fields)
            if one.get("name") and one.get("disabled") is None and self.form_of(one) is form
        ]

    def _control(self, place: int, one: Any) -> Control:
        words = (
            self.labels.get(one.get("id") or "", "")
            or self.labels.get(f"at {place}", "")
            or plain(one.get("aria-label"))
        )
        if one.tag == "select":
            options = [
                (row.get("value", plain(row.text_content())), plain(row.text_content())) for row in one.iter("option")
            ]
            chosen = [
                row.get("value", plain(row.text_content()))
                for row in one.iter("option")
                if row.get("selected") is not None
            ]
            many = one.get("multiple") is not None
            if not chosen and options and not many:
                chosen = [options[0][0]]
            return Control(place, one.get("name"), "many" if many else "select", words, options=options, chosen=chosen)
        if one.tag == "textarea":
            return Control(place, one.get("name"), "text", words, value=(one.text or "").removeprefix("\n"))
        kind = (one.get("type") or "text").lower()
        if kind in ("checkbox", "radio"):
            return Control(place, one.get("name"), kind, words, one.get("value", "on"), one.get("checked") is not None)
        kind = kind if kind in ("file", "hidden", "submit", "image") else "text"
        return Control(place, one.get("name"), kind, words, value=one.get("value", ""))


def _texts(element: Any) -> list[str]:
    """Texts of an element in their order, without what is never shown."""
    if element.tag in UNSEEN or not isinstance(element.tag, str):
        return []
    found = [element.text or ""]
    for child in element:
        found += _texts(child)
        found.append(child.tail or "")
    return found


def _without(element: Any, tags: tuple[str, ...]) -> str:
    if element.tag in tags or not isinstance(element.tag, str):
        return ""
    return (element.text or "") + "".join(f" {_without(child, tags)} {child.tail or ''}" for child in element)


def _away(element: Any, near: str) -> int | None:
    """How large the smallest part of the page is that holds both the element and the words ``near``."""
    for up in element.iterancestors():
        words = plain(" ".join(_texts(up)))
        if near in words:
            return len(words)
    return None
