"""Every route states who may open it, has one name and a row in the table."""

from collections import Counter

import pytest

from architecture.route_table import ROUTES, name_of, own_routes, walk
from kongtun.accounts.permissions import Permission

KINDS = {"public", "signed_in", "requires"}


def test_every_view_states_its_access():
    missing = [
        f"{name} ({pattern.callback.__module__}.{pattern.callback.__name__})"
        for name, pattern in own_routes().items()
        if getattr(pattern.callback, "access", ("",))[0] not in KINDS
    ]
    assert not missing, f"neither @public nor @signed_in nor @requires: {missing}"


def test_required_permissions_exist():
    wrong = [
        name
        for name, pattern in own_routes().items()
        if getattr(pattern.callback, "access", ("", None))[0] == "requires"
        and pattern.callback.access[1] not in Permission.values
    ]
    assert not wrong


def test_names_are_given_and_unique():
    counted = Counter(name for name, _pattern in walk())
    assert not [name for name, times in counted.items() if times > 1]
    assert not [
        pattern
        for _name, pattern in walk()
        if not pattern.name and pattern.callback.__module__.startswith("kongtun.") and not _name.startswith("api")
    ]


def test_every_route_is_in_the_table():
    tabled = {name_of(key) for key in ROUTES}
    assert not (missing := set(own_routes()) - tabled), f"routes without a row in route_table.ROUTES: {sorted(missing)}"
    assert not (gone := tabled - set(own_routes())), f"rows without a route: {sorted(gone)}"


@pytest.mark.parametrize("key", ROUTES)
def test_the_table_agrees_with_the_view(key):
    route, access = ROUTES[key], own_routes()[name_of(key)].callback.access[0]
    assert (access == "public") == (route.may is None), f"{key} is {access}"
    if access == "requires":
        assert route.lacks, f"{key}: name somebody of the same fund who may not"
