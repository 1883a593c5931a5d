"""Thirty sound proposals stay (nearly) without findings; in each faulty one the named defect is found."""

import pytest
from django.db import transaction

from kongtun.funds.loading import load_expense_items
from kongtun.indicators.loading import load_catalogue
from kongtun.review.checks import CHECKS, Severity, check_content
from kongtun.review.proposal_file import Surroundings
from kongtun.review.proposal_file.lists import Lists
from kongtun.review.proposal_file.shape import content_of
from review.proposal_files import FAULTY, SOUND, base_of, said_in, spoilt

pytestmark = pytest.mark.xdist_group("proposal_set")

# Findings that a sound proposal may have, of all that could be: sound × checks.
MOST_FALSE = 0.05


@pytest.fixture(scope="module")
def lists(django_db_setup, django_db_blocker):
    """The real catalogue, read once and not left behind."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_catalogue()
        load_expense_items()
        found = Lists.of_database()
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def found_in(lists):
    """Return a function: what the checks find in what a file says, with nothing of a database."""
    around = Surroundings(alone=True)

    def find(said):
        content = content_of(said, lists)
        return check_content(content, around.of(content))

    return find


def test_the_set_is_large_enough():
    assert len(SOUND) >= 30
    assert len(FAULTY) >= 60


def test_every_check_has_a_faulty_proposal():
    assert {said_in(path)["defect"] for path in FAULTY} == set(CHECKS)


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_the_named_defect_is_found_in_the_proposal_and_not_in_its_base(path, found_in):
    faulty = said_in(path)
    base = said_in(base_of(faulty))
    assert faulty["what_is_wrong"]
    assert faulty["defect"] not in {one.check_id for one in found_in(base)}
    assert faulty["defect"] in {one.check_id for one in found_in(spoilt(base, faulty))}


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_nothing_blocks_a_sound_proposal(path, found_in):
    assert [one.message for one in found_in(said_in(path)) if one.severity == Severity.BLOCKS] == []


def test_few_findings_in_sound_proposals_are_false(found_in):
    found = {path.stem: found_in(said_in(path)) for path in SOUND}
    false = sum(len(one) for one in found.values())
    could = len(SOUND) * len(CHECKS)
    print(f"\n{false} findings in {len(SOUND)} sound proposals × {len(CHECKS)} checks = {false / could:.2%}")
    for name, findings in found.items():
        for one in findings:
            print(f"  {name}: {one.check_id} ({one.severity}) {one.message}")
    assert false / could <= MOST_FALSE
