"""Terms that end soon are said where people look first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "words"), [(120, ""), (80, "ใกล้ครบวาระ"), (20, "ครบวาระในไม่กี่วัน")])
def test_the_fund_page_and_the_officers_home_warn(fund, people, client_for, days, words):
    today = timezone.localdate()
    fund.committee.update(starts_on=today - timedelta(days=900), ends_on=today + timedelta(days=days))
    pages = [reverse("dashboards:fund", args=[fund.pk]), reverse("dashboards:home")]
    for page in pages:
        text = client_for(people.officer).get(page).content.decode()
        assert ("คนใกล้ครบวาระ" in text or "ครบวาระในไม่กี่วัน" in text) == bool(words)
        assert words in text
    assert "ครบวาระ" not in client_for(people.applicant).get(pages[1]).content.decode()


def test_a_fund_without_a_committee_is_told(fund, people, client_for):
    fund.committee.all().delete()
    for page in (reverse("dashboards:fund", args=[fund.pk]), reverse("dashboards:home")):
        assert "ไม่มีกรรมการที่อยู่ในวาระ" in client_for(people.officer).get(page).content.decode()
