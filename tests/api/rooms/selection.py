"""Records of selection for the tests of the API."""

from types import SimpleNamespace

import factories
from kongtun.accounts.roles import Role
from kongtun.selection.actions import add_candidates, open_round, start_scoring

# Resource (first word of the path) → name of its record in the world; words of the path that are no records; papers.
OWNERS: dict[str, str] = {"selections": "selection"}
WORDS: dict = {}
FORMS: dict[str, str] = {"selections": "selection-protocol"}


def extend(world: SimpleNamespace, people: SimpleNamespace) -> None:
    """Hang the records on the world."""
    lead = factories.make_user("selection-lead", Role.ZONE, world.fund.area.parent)
    area = factories.make_area("lao", "6002", "ทต.เทียบเคียง", world.fund.area.parent, lao_type="4")
    other = factories.make_fund(area, code="L6002", name="กองทุนเทียบเคียง")
    made = open_round(world.fund.area.parent, 2569, "รอบ", by=lead)
    add_candidates(made, [world.fund, other], by=lead)
    world.selection = start_scoring(made, by=lead)
    world.candidate = made.candidates.first()
