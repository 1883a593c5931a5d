"""The matrix of issues and the paper of a whole year by API."""

from datetime import date

import pytest

from kongtun.indicators.actions import add_issue_set
from kongtun.planning.models import Plan
from tests.documents.printed import pdf_text, squeezed

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(client, headers_of, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args, **_kwargs: date(2026, 3, 1))
    return lambda person, where: client.get(f"/api/v1/{where}", **headers_of(person))


def test_coverage_of_an_area(call, people, place, fund, other_fund, waste_plan, catalogue):
    issues = [catalogue.waste, catalogue.road]
    add_issue_set(place.zone, by=people.admin, name="8 ประเด็น", issues=issues, first_year=2567)
    Plan.objects.create(fund=other_fund, issue=catalogue.road, fiscal_year=2569, pack="2567", created_by=people.officer)
    found = call(people.mentor, f"coverage?area={place.district.pk}&fiscal_year=2569").json()
    assert (found["funds"], found["planned_funds"], found["missing"]) == (1, 1, ["ROAD"])
    assert [(one["key"], one["kind"], one["planned"]) for one in found["columns"]] == [(fund.pk, "fund", 1)]
    waste, road = found["rows"]
    assert (waste["issue_set"], waste["cells"][0]["plan"], waste["cells"][0]["state"]) == (
        "8 ประเด็น",
        waste_plan.pk,
        "draft",
    )
    assert (road["cells"][0]["plans"], road["cells"][0]["may_start"]) == (0, True)
    seen = call(people.zone, f"coverage?area={place.zone.pk}&fiscal_year=2569").json()
    assert not any(cell["may_start"] for row in seen["rows"] for cell in row["cells"])
    for person, area in (
        (people.mentor, place.zone),
        (people.zone, place.other_district),
        (people.other_officer, fund.area),
    ):
        assert call(person, f"coverage?area={area.pk}&fiscal_year=2569").status_code == 404
    assert call(people.applicant, f"coverage?area={place.district.pk}&fiscal_year=2569").status_code == 403
    assert call(people.mentor, "coverage?fiscal_year=2569").status_code == 422


def test_coverage_of_a_fund(call, people, fund, waste_plan):
    found = call(people.committee, f"funds/{fund.pk}/coverage").json()
    assert len(found["years"]) == 5
    assert call(people.other_officer, f"funds/{fund.pk}/coverage").status_code == 404
    assert call(people.applicant, f"funds/{fund.pk}/coverage").status_code == 403


def test_the_paper_of_a_whole_year(call, people, fund, waste_plan):
    where = f"funds/{fund.pk}/years/2569/documents"
    paper = call(people.committee, f"{where}/year-plan")
    assert paper.status_code == 200
    assert squeezed("4.1 แผนงานขยะ") in squeezed(pdf_text(paper.content))
    assert call(people.committee, f"{where}/year-plan?ext=docx").content[:2] == b"PK"
    assert call(people.committee, f"{where}/plan").status_code == 404
    empty = call(people.committee, f"funds/{fund.pk}/years/2571/documents/year-plan")
    assert empty.status_code == 422
    assert "ยังไม่มีแผน" in empty.json()["detail"]
    assert call(people.other_officer, f"{where}/year-plan").status_code == 404
