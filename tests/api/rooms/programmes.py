"""Records of programmes for the tests of the API."""

from types import SimpleNamespace

from programmes.builders import fill, make_programme

# Resource (first word of the path) → name of its record in the world; words of the path that are no records; papers.
OWNERS: dict[str, str] = {
    "programmes": "programme", "programme-targets": "programme_target", "programme-reports": "programme_report",
}  # fmt: skip
WORDS: dict = {}
FORMS: dict[str, str] = {"programme-reports": "programme-report"}


def extend(world: SimpleNamespace, people: SimpleNamespace) -> None:
    """Hang the records on the world."""
    zone = world.fund.area.parent.parent.parent
    made = fill(make_programme(zone, people.zone), world.fund, people.zone)
    world.programme, world.programme_target, world.programme_report = made.programme, made.target, made.report
    world.programme_indicator = made.typed
