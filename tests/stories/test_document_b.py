"""Document B through the product's forms; what is told stands in ``document_b``. In a browser: ``journeys/test_documents.py``."""

import pytest

from kongtun.knowledge.models import Entry
from kongtun.mentoring.models import Mentor
from stories import document_b
from stories.country import zone_ten
from stories.hand import HttpHand

pytestmark = pytest.mark.django_db


def test_the_programme_page_tells_the_story_of_document_b(client_for):
    world = zone_ten()
    hand = HttpHand(client_for(world.officer))
    for chapter in document_b.CHAPTERS:
        chapter(hand)
    assert Mentor.objects.count() == 180
    assert not Mentor.objects.exclude(user=None).exists(), "roles, no private names"
    assert not Entry.objects.exists(), "nothing is kept that nobody ticked"
