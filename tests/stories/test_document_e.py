"""Document E through the product's forms; what is told stands in ``document_e``. In a browser: ``journeys/test_documents.py``."""

import pytest

from stories import document_b, document_e
from stories.country import zone_ten
from stories.hand import HttpHand

pytestmark = pytest.mark.django_db


def test_the_programme_page_tells_the_story_of_document_e(client_for):
    hand = HttpHand(client_for(zone_ten().officer))
    for chapter in (document_b.begin_the_programme, document_b.choose_the_funds, document_b.set_up_the_mentors):
        chapter(hand)
    for chapter in document_e.CHAPTERS:
        chapter(hand)
