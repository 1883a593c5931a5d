"""The audit trail: written once, read by area."""

import re

import pytest
from django.urls import reverse

from kongtun.accounts.actions import grant_membership, record_event
from kongtun.accounts.models import AuditEvent
from kongtun.accounts.roles import Role
from kongtun.accounts.verbs import known_verbs, register_verbs, word_of
from kongtun.config.settings.files import KONGTUN_ROOT

pytestmark = pytest.mark.django_db


def url_of(area):
    return reverse("accounts:log", kwargs={"area_pk": area.pk})


def test_an_event_can_be_neither_changed_nor_deleted(fund, people):
    event = record_event(fund, "save_fund", by=people.officer, before="ก", after="ข")
    event.verb = "nothing"
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()
    assert AuditEvent.objects.get().verb == "save_fund"


def test_an_event_remembers_who_what_where_and_for_whom(fund, people):
    event = record_event(fund, "save_fund", by=people.officer, on_behalf_of="ชมรม อสม.", amount=500, who=people.chair)
    event.refresh_from_db()
    assert (event.kind, event.object_id, event.area_path) == ("funds.fund", str(fund.pk), fund.area_path)
    assert event.on_behalf_of == "ชมรม อสม."
    assert event.detail == {"amount": 500, "who": "chair"}
    assert event.at is not None


def test_the_page_shows_what_happened_below_the_area_and_nothing_else(client_for, fund, other_fund, people):
    grant_membership(people.stranger, Role.COMMITTEE, fund.area, by=people.officer)
    record_event(other_fund, "elsewhere", by=people.other_officer)
    page = client_for(people.officer).get(url_of(fund.area)).content.decode()
    assert "ให้บทบาท" in page
    assert "กรรมการกองทุน" in page
    assert "elsewhere" not in page
    assert "other-officer" not in page


def test_the_page_goes_back_in_time_without_gaps_or_repeats(client_for, fund, people):
    made = [record_event(fund, "save_fund", by=people.officer, number=n).pk for n in range(120)]
    client, url, seen = client_for(people.officer), url_of(fund.area), []
    while url:
        response = client.get(url)
        seen += [line.event.pk for line in response.context["lines"]]
        record_event(fund, "save_fund", by=people.officer)  # arrives meanwhile and must shift nothing
        url = url_of(fund.area) + response.context["next_page"] if response.context["next_page"] else ""
    assert seen == sorted(made, reverse=True)


def test_the_page_filters_by_person_and_by_act(client_for, fund, people):
    record_event(fund, "save_fund", by=people.officer)
    record_event(fund, "save_fund", by=people.chair)
    record_event(fund, "grant_membership", by=people.chair)
    client = client_for(people.officer)

    def acts(**query):
        return [
            (line.event.by.username, line.event.verb) for line in client.get(url_of(fund.area), query).context["lines"]
        ]

    assert acts(person=people.chair.pk) == [("chair", "grant_membership"), ("chair", "save_fund")]
    assert acts(person=people.chair.pk, verb="save_fund") == [("chair", "save_fund")]
    assert acts(verb="nothing") == []
    assert len(acts(person="x", before="y")) == 3


def test_the_page_needs_as_many_queries_for_one_event_as_for_thirty(
    client_for, fund, people, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_for(people.officer)
    record_event(fund, "save_fund", by=people.officer)
    with CaptureQueriesContext(connection) as one:
        client.get(url_of(fund.area))
    for user in (people.officer, people.chair, people.finance) * 10:
        record_event(fund, "save_fund", by=user)
    with django_assert_num_queries(len(one)):
        client.get(url_of(fund.area))


def test_an_app_can_name_its_acts():
    register_verbs({"test_only_verb": "ทดสอบ"})
    assert word_of("test_only_verb") == "ทดสอบ"
    assert word_of("never_named") == "never_named"


def test_every_act_that_the_product_records_has_words():
    """People read the trail; a verb without words would show them a name of a function."""
    recorded = set()
    for path in (KONGTUN_ROOT / "kongtun").rglob("*.py"):
        recorded |= set(re.findall(r'record_event\(\s*[^,()]+(?:\([^()]*\))?,\s*"([\w.]+)"', path.read_text()))
    assert "grant_membership" in recorded
    assert recorded - set(known_verbs()) == set()
