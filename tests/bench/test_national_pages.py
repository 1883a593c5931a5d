"""The bench of the whole country forgets no page: every address can be opened with records it knows, or is left out by name."""

from django.urls import NoReverseMatch, reverse

from bench.national.country import RECORDS
from bench.national.pages import LEFT_OUT, PARTS, PK, VARIANTS, kind_of, routes, unknown

# Apps whose records the synthetic country does not have: their pages with a record in the address cannot be opened there.
WITHOUT_RECORDS = {
    "accounts", "activities", "committee", "districts", "forums", "funds", "groupwork", "handover", "indicators", "knowledge", "landscape", "ledger",
    "maps", "mentoring", "notifications", "online", "opendata", "overview", "comparison", "planning", "programmes", "projects", "review", "selection", "spaces",
    "figures", "documents", "evaluation",
}  # fmt: skip


def test_every_route_without_records_in_its_address_is_measured():
    for route, pattern in routes():
        if LEFT_OUT.match(route) or pattern.pattern.converters:
            continue
        try:
            assert reverse(route).startswith("/"), route
        except NoReverseMatch as missing:
            raise AssertionError(
                f"{route} can be opened by no address: say in bench/national/pages.py why"
            ) from missing


def test_main_pages_are_never_unknown():
    main = {"dashboards", "public", "meetings"}
    assert not {route for route in unknown() if route.partition(":")[0] in main}
    assert {route.partition(":")[0] for route in unknown()} <= WITHOUT_RECORDS


def test_what_the_tables_name_exists():
    known = {name for name, _pattern in routes()}
    assert {name for name in PK if ":" in name} <= known
    assert set(VARIANTS) <= known
    kinds = {*PK.values(), *(kind for kind in PARTS.values() if isinstance(kind, str))}
    assert kinds <= set(RECORDS)


def test_a_page_of_a_project_is_opened_with_a_project():
    assert kind_of("dashboards:project", "pk") == "project"
    assert kind_of("projects:list", "pk") == "fund"
