"""Two people, or two tabs, with the same page: the second to save is told, and overwrites only knowingly (ADR 0008)."""

import pytest

from architecture.route_table import ROUTES
from architecture.walk_tools import address, client_of
from page_forms import post_forms

# Page → the field in which the two write.
PAGES = {
    "districts:agreement-edit": "opening",
    "districts:agreement-parties": "rows-0-signer_position",
    "districts:edit": "about",
    "districts:foreword": "text",
    "districts:goal-edit": "reason",
    "districts:member": "represents",
    "forums:agenda": "periods-0-title",
    "forums:basics": "objective",
    "forums:letters": "letter_note",
    "groupwork:question": "text",
    "groupwork:settings": "title",
    "landscape:organisation-edit": "about",
    "landscape:work-edit": "knowledge",
    "mentoring:mentor-edit": "availability",
    "mentoring:team-edit": "name",
    "programmes:edit": "about",
    "programmes:objectives": "rows-0-text",
    "programmes:target-edit": "note",
    "programmes:team": "rows-0-duty",
    "programmes:types": "rows-0-criteria",
    "selection:edit": "purpose",
    "selection:rules": "criteria-0-help",
}
FIRST, SECOND = "คนแรกเขียนไว้ว่าอย่างนี้", "คนที่สองอยากให้เป็นอย่างนี้"


@pytest.mark.parametrize("key", PAGES)
def test_the_second_to_save_is_told_and_may_then_overwrite(chain, key):
    route, field = ROUTES[key], PAGES[key]
    url = address(key, route.kwargs(chain))
    client = client_of(chain, route.may)

    def form_of(response):
        return next(one for one in post_forms(response.content.decode(), url) if field in one.data)

    mine, theirs = form_of(client.get(url)), form_of(client.get(url))
    assert client.post(url, theirs.sent(**{field: FIRST})).status_code == 302
    told = client.post(url, mine.sent(**{field: SECOND}))
    assert told.status_code == 409
    assert 'class="conflict"' in told.content.decode()
    assert FIRST in told.content.decode(), "what is stored now is not shown"
    assert form_of(told).data[field] == [SECOND], "what was typed is gone"
    assert form_of(client.get(url)).data[field] == [FIRST], "the first was overwritten"
    assert client.post(url, form_of(told).sent()).status_code == 302
    assert form_of(client.get(url)).data[field] == [SECOND], "the second press was not kept"


@pytest.mark.parametrize("key", PAGES)
def test_a_page_that_is_corrected_keeps_what_it_was_opened_with(chain, key):
    """A mistake in between does not hide that somebody else saved."""
    route, field = ROUTES[key], PAGES[key]
    url = address(key, route.kwargs(chain))
    client = client_of(chain, route.may)
    form = next(one for one in post_forms(client.get(url).content.decode(), url) if field in one.data)
    refused = client.post(url, form.sent(**{field: "ก" * 30_000}))
    assert refused.status_code == 422
    again = next(one for one in post_forms(refused.content.decode(), url) if field in one.data)
    assert again.data["fingerprint"] == form.data["fingerprint"]
