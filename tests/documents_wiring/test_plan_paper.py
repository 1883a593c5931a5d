"""The paper of a plan says where problems come from, how they scored, and what a percentage was counted from."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from kongtun.documents.assemble.plan import issue_plan
from kongtun.indicators.actions import add_issue_set
from kongtun.planning.actions import Data, Forum, save_origins, save_problem, save_scores
from tests.documents.printed import docx_text, pdf_text, squeezed

pytestmark = pytest.mark.django_db


@pytest.fixture
def told_plan(waste_plan, people, place, catalogue):
    """The second problem of the plan counted, with all kinds of origins and scored; the others as they were."""
    zone = add_issue_set(
        place.zone, by=people.admin, name="8 ประเด็นของเขต 10", issues=[catalogue.waste], first_year=2567
    )
    problem = waste_plan.problems.all()[1]
    save_problem(
        waste_plan, by=people.officer, problem=problem, numerator=Decimal(139), denominator=Decimal(340), target_value=Decimal(60),
        source_kind="survey", measured_on=date(2025, 10, 6),
    )  # fmt: skip
    save_origins(
        waste_plan, problem, by=people.officer, sets=[zone], data=Data("hdc", "รายงานปี 2568"),
        forum=Forum(date(2025, 10, 14), 85, "กองขยะหลังวัด"),
    )  # fmt: skip
    save_scores(waste_plan, problem, by=people.officer, scores={"P1": 4, "P2": 3, "P3": 2, "P4": 2})
    return waste_plan


@pytest.mark.parametrize(("ext", "read"), [("pdf", pdf_text), ("docx", docx_text)])
def test_origins_scores_and_counts_are_printed(client_for, people, told_plan, ext, read):
    address = reverse("documents:download", kwargs={"form": "plan", "pk": told_plan.pk, "ext": ext})
    response = client_for(people.officer).get(address)
    assert response.status_code == 200
    text = squeezed(read(response.getvalue() if hasattr(response, "getvalue") else response.content))
    for said in (
        "ที่มาและลำดับความสำคัญของปัญหา",
        "139 จาก 340 หลัง",
        "8 ประเด็นของเขต 10",
        "85 คน",
        "กองขยะหลังวัด",
        "รวม (เต็ม 16)",
    ):
        assert squeezed(said) in text, said


def test_the_first_in_rank_stands_first_and_others_without_a_place(told_plan):
    rows = issue_plan(told_plan).priorities
    assert [(row.place, row.total) for row in rows] == [(1, 11), (None, None), (None, None)]
    assert rows[0].scores == [4, 3, 2, 2]
    assert rows[1].scores == [None] * 4


def test_a_plan_that_says_nothing_of_it_prints_no_empty_table(waste_plan):
    assert issue_plan(waste_plan).priorities == []
