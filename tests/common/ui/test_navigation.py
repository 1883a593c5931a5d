"""The menu shows what the reader may use, and marks where the reader is."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory

from kongtun.common.ui import navigation
from kongtun.common.ui.navigation import Navigation, NavItem, Place, register, register_places


@pytest.fixture(autouse=True)
def empty_menu(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(navigation, "registry", navigation.Registry())
    return


def nav(
    path: str = "/ui/", *, permissions: tuple[str, ...] = (), signed_in: bool = True, fund: Any = None
) -> Navigation:
    request = RequestFactory().get(path)
    request.user = SimpleNamespace(
        is_authenticated=signed_in, can_somewhere=lambda permission: permission in permissions
    )
    request.fund = fund
    return Navigation(request)


def test_items_are_ordered_and_filtered_by_permission() -> None:
    register(NavItem("ข้อเสนอ", "file-text", "ui:gallery_task", permission="read", order=20))
    register(NavItem("งานของฉัน", "list-checks", "ui:gallery", order=10))
    assert [entry.label for entry in nav().rail] == ["งานของฉัน"]
    assert [entry.label for entry in nav(permissions=("read",)).rail] == ["งานของฉัน", "ข้อเสนอ"]


def test_the_deepest_matching_address_is_current() -> None:
    register(NavItem("ทั้งหมด", "list", "ui:gallery", order=1), NavItem("งาน", "file-text", "ui:gallery_task", order=2))
    assert [entry.label for entry in nav("/ui/task/").rail if entry.current] == ["งาน"]


def test_strangers_have_no_menu_and_nothing_is_counted() -> None:
    def count(request: object) -> int:
        raise AssertionError("counted for a stranger")

    register(NavItem("งานของฉัน", "list-checks", "ui:gallery", count=count))
    register_places(lambda request: [Place("ก", current=True)])
    menu = nav(signed_in=False)
    assert menu.rail == []
    assert menu.bottom == []
    assert menu.places == []
    assert menu.place is None


def test_the_turn_is_counted_once() -> None:
    asked: list[int] = []

    def count(request: object) -> int:
        asked.append(1)
        return 5

    register(NavItem("งานของฉัน", "list-checks", "ui:gallery", count=count, turn=True))
    menu = nav()
    assert menu.turn is not None
    assert menu.turn.count == 5
    assert menu.rail
    assert menu.bottom
    assert len(asked) == 1


def test_what_the_phone_bar_cannot_hold_goes_under_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "BOTTOM_SLOTS", 1)
    for name in ("ui:gallery", "ui:gallery_task"):
        register(NavItem(name, "list", name, place="rail" if name.endswith("task") else "both"))
    menu = nav()
    assert [entry.label for entry in menu.bottom] == ["ui:gallery"]
    assert [entry.label for entry in menu.more] == ["ui:gallery_task"]


def test_the_phone_bar_fills_its_free_places_from_the_side_menu() -> None:
    register(NavItem("พี่เลี้ยง", "handshake", "ui:gallery", place="rail", order=60))
    register(NavItem("งาน", "list", "ui:gallery_task", order=80))
    menu = nav()
    assert [entry.label for entry in menu.bottom] == ["งาน", "พี่เลี้ยง"]
    assert menu.more == []


def test_an_item_of_the_fund_is_hidden_without_a_fund() -> None:
    register(NavItem("กองทุน", "landmark", "ui:gallery", kwargs_from_fund=lambda fund: {}))
    assert nav().rail == []
    assert len(nav(fund=SimpleNamespace(pk=7)).rail) == 1
