"""The main menu. Apps register their items in ``AppConfig.ready``; a request sees those it may use.

Nothing is looked up until a layout draws the menu, so public pages cost no query.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

BOTTOM_SLOTS = 4  # the fifth is "เพิ่มเติม"


@dataclass(frozen=True)
class NavItem:
    """One entry of the menu.

    ``permission`` None means every signed-in person; otherwise ``user.can_somewhere(permission)`` decides.
    ``place`` is ``rail``, ``bottom`` (phone) or ``both``; what the phone's bar has no room for goes under "เพิ่มเติม",
    and what is meant for the rail moves up into the bar while there is room.
    ``kwargs_from_fund`` gives the URL ``pk`` of the request's fund, and hides the item when there is none;
    a callable ``(fund) -> dict`` gives other arguments.
    ``count`` is a cheap callable; with ``turn`` its number is the reader's turn and is shown on the marigold.
    """

    label: Any
    icon: str
    url_name: str
    permission: str | None = None
    order: int = 100
    place: str = "both"
    kwargs_from_fund: bool | Callable[[Any], dict[str, Any]] = False
    count: Callable[[HttpRequest], int | None] | None = None
    turn: bool = False
    short: Any = ""
    shown: Callable[[HttpRequest], bool] | None = None
    prominent: bool = False


@dataclass(frozen=True)
class Entry:
    """A menu entry made ready for one request."""

    label: str
    short: str
    icon: str
    url: str
    current: bool
    count: int | None
    turn: bool
    prominent: bool


@dataclass(frozen=True)
class Place:
    """Where the reader works (a fund, a district, a zone): title, second line, and where choosing it leads."""

    title: str
    detail: str = ""
    url: str = ""
    current: bool = False


@dataclass
class Registry:
    """What the apps have registered."""

    items: list[NavItem] = field(default_factory=list)
    places: Callable[[HttpRequest], list[Place]] | None = None


registry = Registry()


def register(*items: NavItem) -> None:
    """Add items to the menu; the same ``url_name`` and place registered again replaces the first."""
    for item in items:
        registry.items = [old for old in registry.items if (old.url_name, old.place) != (item.url_name, item.place)]
        registry.items.append(item)
    registry.items.sort(key=lambda item: item.order)


def register_places(source: Callable[[HttpRequest], list[Place]]) -> None:
    """Tell the menu where the list for the place switcher comes from; the current place is marked ``current``."""
    registry.places = source


class Navigation:
    """The menu of one request, worked out at the first use."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def _url(self, item: NavItem) -> str | None:
        if not item.kwargs_from_fund:
            return reverse(item.url_name)
        fund = getattr(self.request, "fund", None)
        if not fund:  # a lazy object that holds None is not None itself
            return None
        kwargs = item.kwargs_from_fund(fund) if callable(item.kwargs_from_fund) else {"pk": fund.pk}
        return reverse(item.url_name, kwargs=kwargs)

    def _allowed(self, item: NavItem) -> bool:
        if item.shown is not None and not item.shown(self.request):
            return False
        return item.permission is None or self.request.user.can_somewhere(item.permission)

    @cached_property
    def _entries(self) -> list[tuple[NavItem, Entry]]:
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            return []
        usable = [(item, url) for item in registry.items if self._allowed(item) and (url := self._url(item))]
        here = max((url for _, url in usable if self.request.path.startswith(url)), key=len, default=None)
        return [
            (
                item,
                Entry(
                    label=str(item.label),
                    short=str(item.short or item.label),
                    icon=item.icon,
                    url=url,
                    current=url == here,
                    count=item.count(self.request) if item.count else None,
                    turn=item.turn,
                    prominent=item.prominent,
                ),
            )
            for item, url in usable
        ]

    @cached_property
    def rail(self) -> list[Entry]:
        """The side menu."""
        return [entry for item, entry in self._entries if item.place in ("rail", "both")]

    @cached_property
    def bottom(self) -> list[Entry]:
        """The phone's bar, without "เพิ่มเติม"; places that are free show what comes next in the side menu."""
        own = [entry for item, entry in self._entries if item.place in ("bottom", "both")]
        shown = {entry.url for entry in own}
        return [*own, *(entry for entry in self.rail if entry.url not in shown)][:BOTTOM_SLOTS]

    @cached_property
    def more(self) -> list[Entry]:
        """What the phone shows under "เพิ่มเติม"."""
        shown = {entry.url for entry in self.bottom}
        return [entry for entry in self.rail if entry.url not in shown]

    @cached_property
    def turn(self) -> Entry | None:
        """The entry that counts the reader's turn, for the bell of the top bar."""
        return next((entry for _, entry in self._entries if entry.turn), None)

    @cached_property
    def places(self) -> list[Place]:
        """Where the reader may work."""
        user = getattr(self.request, "user", None)
        if registry.places is None or user is None or not user.is_authenticated:
            return []
        return registry.places(self.request)

    @cached_property
    def place(self) -> Place | None:
        """Where the reader works now."""
        return next((place for place in self.places if place.current), None)


def navigation(request: HttpRequest) -> dict[str, Navigation]:
    """Context processor: ``nav`` for the layouts."""
    return {"nav": Navigation(request)}
