"""Document C through the product's forms; what is told stands in ``document_c``."""

import pytest

from stories import document_c
from stories.hand import HttpHand

pytestmark = pytest.mark.django_db


def test_the_network_page_tells_the_structure_of_document_c(client_for):
    hand = HttpHand(client_for(document_c.south_and_others().officer))
    for chapter in document_c.CHAPTERS:
        chapter(hand)
