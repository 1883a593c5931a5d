"""Document D through the product's forms; what is told stands in ``document_d``."""

import pytest

from stories import document_d
from stories.country import zone_ten
from stories.hand import HttpHand

pytestmark = pytest.mark.django_db


def test_ten_tambons_are_chosen_by_capital_readiness_and_criteria_as_document_d_asks(client_for):
    hand = HttpHand(client_for(zone_ten().officer))
    for chapter in document_d.CHAPTERS:
        chapter(hand)
