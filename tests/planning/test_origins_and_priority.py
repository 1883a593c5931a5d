"""Where problems come from, how they score, which comes first."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import factories
from kongtun.accounts.models import AuditEvent
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.indicators.actions import add_issue_set
from kongtun.indicators.queries import Neighbours
from kongtun.planning.actions import Data, Forum, create_plan, save_origins, save_problem, save_scores, save_weights
from kongtun.planning.models import PlanProblem, PriorityWeight
from kongtun.planning.queries import (
    criteria_of,
    highest_total,
    origins_fingerprint,
    plan_content,
    problems_of_year,
    rank,
    scores_fingerprint,
    size_hint,
    weights_fingerprint,
)
from planning.plan_builders import SIZE, empty_plan, many_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def zone_set(place, people, catalogue):
    """The zone names waste from 2567 on."""
    return add_issue_set(
        place.zone, by=people.admin, name="8 ประเด็นของเขต 10", issues=[catalogue.waste], first_year=2567
    )


@pytest.fixture
def problem(waste_plan):
    return waste_plan.problems.first()


def url(name, *args):
    return reverse(f"planning:{name}", args=args)


def scores(*values):
    return dict(zip(("P1", "P2", "P3", "P4"), values, strict=True))


def ranking(plan):
    return rank(problems_of_year(plan.fund_id, plan.fiscal_year), criteria_of(plan.fund_id, plan.fiscal_year))


# ── Origins ──


def test_a_problem_comes_from_several_places(waste_plan, problem, people, zone_set):
    save_origins(
        waste_plan, problem, by=people.officer, sets=[zone_set], data=Data("hdc", "HDC ปี 2568"),
        forum=Forum(date(2025, 10, 14), 85, "กองขยะหลังวัดเหม็นทั้งปี"),
    )  # fmt: skip
    rows = {row.kind: row for row in problem.origins.all()}
    assert set(rows) == {"set", "data", "forum"}
    assert rows["set"].issue_set == zone_set
    assert (rows["data"].source_kind, rows["data"].note) == ("hdc", "HDC ปี 2568")
    assert (rows["forum"].held_on, rows["forum"].people) == (date(2025, 10, 14), 85)
    assert AuditEvent.objects.get(verb="save_origins").detail["origins"] == [zone_set.code, "data", "forum"]
    save_origins(waste_plan, problem, by=people.officer, data=Data("survey"))
    assert [row.kind for row in problem.origins.all()] == ["data"]


def test_a_new_problem_and_next_years_plan_name_the_sets_of_their_own_year(fund, people, catalogue, place, zone_set):
    plan = empty_plan(fund, people.officer, catalogue.waste)
    told = {"indicator": catalogue.indicators[1], "baseline_value": Decimal(41), "target_value": Decimal(60), **SIZE}
    row = save_problem(plan, by=people.officer, **told)
    assert [one.issue_set for one in row.origins.all()] == [zone_set]
    save_origins(plan, row, by=people.officer)
    save_problem(plan, by=people.officer, problem=row, **{**told, "indicator": None})
    assert row.origins.count() == 0  # what a person took back stays away
    board = add_issue_set(place.district, by=people.admin, name="ของอำเภอ", issues=[catalogue.waste], first_year=2570)
    following = create_plan(fund, catalogue.waste, 2570, by=people.officer)
    assert [one.issue_set for one in following.problems.get().origins.order_by("pk")] == [zone_set, board]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"data": Data("")}, "data_source"),
        ({"data": Data("rumour")}, "data_source"),
        ({"data": Data("hdc", "ย" * 601)}, "data_note"),
        ({"forum": Forum(None)}, "forum_on"),
        ({"forum": Forum(timezone.localdate() + timedelta(days=2))}, "forum_on"),
        ({"forum": Forum(date(2025, 10, 14), 0)}, "forum_people"),
        ({"forum": Forum(date(2025, 10, 14), 999_999)}, "forum_people"),
        ({"forum": Forum(date(2025, 10, 14), 5, "ย" * 601)}, "forum_note"),
    ],
)
def test_an_origin_that_cannot_be_is_refused_and_nothing_changes(waste_plan, problem, people, told, field):
    save_origins(waste_plan, problem, by=people.officer, data=Data("survey"))
    with pytest.raises(Refused) as refused:
        save_origins(waste_plan, problem, by=people.officer, **told)
    assert refused.value.field == field
    assert [row.source_kind for row in problem.origins.all()] == ["survey"]


def test_sets_of_other_places_years_and_issues_are_refused(waste_plan, problem, people, place, catalogue):
    waste, road = catalogue.waste, catalogue.road
    elsewhere = add_issue_set(place.other_zone, by=people.admin, name="เขตอื่น", issues=[waste], first_year=2567)
    later = add_issue_set(place.zone, by=people.admin, name="ปีหน้า", issues=[waste], first_year=2570)
    other = add_issue_set(place.zone, by=people.admin, name="เรื่องอื่น", issues=[road], first_year=2567)
    for wrong in (elsewhere, later, other):
        with pytest.raises(Refused) as refused:
            save_origins(waste_plan, problem, by=people.officer, sets=[wrong])
        assert refused.value.field == "sets"


def test_only_a_draft_and_only_its_own_rows(fund, people, catalogue, waste_plan, problem):
    road = empty_plan(fund, people.officer, catalogue.road)
    with pytest.raises(Refused):
        save_origins(road, problem, by=people.officer)
    with pytest.raises(Refused):
        save_scores(road, problem, by=people.officer, scores=scores(1, 1, 1, 1))
    waste_plan.state = "proposed"
    waste_plan.save()
    with pytest.raises(Refused):
        save_origins(waste_plan, problem, by=people.officer)
    with pytest.raises(Refused):
        save_scores(waste_plan, problem, by=people.officer, scores=scores(1, 1, 1, 1))


# ── Scores, weights, places ──


def test_four_scores_of_one_to_four_and_the_sum_decides(waste_plan, people):
    first, second, third = waste_plan.problems.all()
    save_scores(waste_plan, first, by=people.officer, scores=scores(2, 2, 3, 3))
    save_scores(waste_plan, second, by=people.officer, scores=scores(4, 4, 3, 2))
    save_scores(waste_plan, third, by=people.officer, scores=scores(1, 3, 3, 3))
    assert [(row.problem.pk, row.place, row.total) for row in ranking(waste_plan)] == [
        (second.pk, 1, 13), (first.pk, 2, 10), (third.pk, 2, 10),
    ]  # fmt: skip
    assert highest_total(criteria_of(waste_plan.fund_id, 2569)) == 16
    save_scores(waste_plan, first, by=people.mentor, scores=scores(4, 4, 4, 4))
    assert ranking(waste_plan)[0].problem == first
    assert {score.by for score in first.scores.all()} == {people.mentor}


def test_what_is_not_scored_has_no_place_and_comes_last(waste_plan, people):
    first, second, _third = waste_plan.problems.all()
    save_scores(waste_plan, second, by=people.officer, scores=scores(1, 1, 1, 1))
    first.scores.create(criterion_id=criteria_of(waste_plan.fund_id, 2569)[0].pk, value=4, by=people.officer)
    rows = ranking(waste_plan)
    assert [row.place for row in rows] == [1, None, None]
    assert rows[0].problem == second
    assert rows[1].total is None


@pytest.mark.parametrize(
    ("given", "field"),
    [({"P1": 3}, "P2"), (scores(0, 1, 1, 1), "P1"), (scores(1, 5, 1, 1), "P2"), ({**scores(1, 1, 1, 1), "P9": 2}, "scores"),
     ({}, "P1")],
)  # fmt: skip
def test_scores_that_cannot_be(waste_plan, problem, people, given, field):
    with pytest.raises(Refused) as refused:
        save_scores(waste_plan, problem, by=people.officer, scores=given)
    assert refused.value.field == field
    assert problem.scores.count() == 0


def test_weights_of_a_year_change_the_order_and_not_the_scale(waste_plan, people):
    first, second, _third = waste_plan.problems.all()
    save_scores(waste_plan, first, by=people.officer, scores=scores(4, 1, 4, 4))
    save_scores(waste_plan, second, by=people.officer, scores=scores(2, 4, 2, 2))
    assert ranking(waste_plan)[0].problem == first
    save_weights(waste_plan.fund, 2569, by=people.officer, weights={"P2": 5})
    rows = ranking(waste_plan)
    assert [(row.problem, row.total) for row in rows[:2]] == [(second, Decimal("13.0")), (first, Decimal("8.5"))]
    assert sum(part.points for part in rows[0].parts) == 13
    assert {c.weight for c in criteria_of(waste_plan.fund_id, 2570)} == {1}  # another year keeps its own
    save_weights(waste_plan.fund, 2569, by=people.officer, weights={"P2": 0, "P3": 0})
    assert highest_total(criteria_of(waste_plan.fund_id, 2569)) == 8
    assert ranking(waste_plan)[0].total == 8
    assert AuditEvent.objects.filter(verb="save_weights").count() == 2


@pytest.mark.parametrize(
    ("weights", "field"),
    [
        ({"P1": 6}, "P1"),
        ({"P1": -1}, "P1"),
        ({"X": 1}, "weights"),
        (dict.fromkeys(("P1", "P2", "P3", "P4"), 0), "weights"),
    ],
)
def test_weights_that_cannot_be(fund, people, catalogue, weights, field):
    with pytest.raises(Refused) as refused:
        save_weights(fund, 2569, by=people.officer, weights=weights)
    assert refused.value.field == field
    assert not PriorityWeight.objects.exists()


def test_a_second_writer_of_the_same_section_is_told(waste_plan, problem, people):
    seen = (
        origins_fingerprint(problem),
        scores_fingerprint(problem),
        weights_fingerprint(criteria_of(waste_plan.fund_id, 2569)),
    )
    save_origins(waste_plan, problem, by=people.officer, data=Data("survey"))
    save_scores(waste_plan, problem, by=people.officer, scores=scores(1, 2, 3, 4))
    save_weights(waste_plan.fund, 2569, by=people.officer, weights={"P1": 2})
    with pytest.raises(EditConflict):
        save_origins(waste_plan, problem, by=people.mentor, fingerprint=seen[0])
    with pytest.raises(EditConflict):
        save_scores(waste_plan, problem, by=people.mentor, scores=scores(1, 1, 1, 1), fingerprint=seen[1])
    with pytest.raises(EditConflict):
        save_weights(waste_plan.fund, 2569, by=people.mentor, weights={"P1": 3}, fingerprint=seen[2])


@pytest.mark.parametrize(("value", "score"), [(95, 1), (90, 1), (75, 1), (60, 2), (45, 3), (20, 4), (10, 4), (2, 4)])
def test_the_size_score_follows_the_usual_range_where_more_is_better(catalogue, value, score):
    assert size_hint(catalogue.indicators[1], Decimal(value), Neighbours()).value == score


def test_without_a_range_the_size_score_follows_the_funds_around(catalogue):
    kg, others = catalogue.indicators[0], Neighbours(count=5, quarter=Decimal(400), three_quarters=Decimal(800))
    assert [size_hint(kg, Decimal(value), others).value for value in (100, 450, 550, 650, 750, 900)] == [
        1,
        1,
        2,
        3,
        4,
        4,
    ]
    assert size_hint(kg, Decimal(500), Neighbours()) is None
    assert size_hint(kg, None, others) is None


# ── Pages ──


def test_origins_and_scores_by_one_plain_form(client_for, people, waste_plan, zone_set):
    client, problem = client_for(people.officer), waste_plan.problems.all()[1]
    address = url("problem-priority", waste_plan.pk, problem.pk)
    form = client.get(address).context["form"]
    # Picked before anybody types: data from the source of the size, and the size score.
    assert (form["from_data"].value(), form["data_source"].value(), form["P1"].value()) == (True, "survey", 3)
    told = {
        "sets": [zone_set.pk], "from_data": "on", "data_source": "survey", "data_note": "", "from_forum": "on",
        "forum_on": "๑๔ ต.ค. ๒๕๖๘", "forum_people": "๘๕", "forum_note": "เหม็น", **scores("3", "4", "2", "3"),
        "origins_seen": form["origins_seen"].value(), "scores_seen": form["scores_seen"].value(),
    }  # fmt: skip
    assert client.post(address, told).url == url("priority", waste_plan.pk)
    assert {row.kind for row in problem.origins.all()} == {"set", "data", "forum"}
    assert ranking(waste_plan)[0].total == 12
    page = client.get(url("priority", waste_plan.pk)).content.decode()
    for text in ("8 ประเด็นของเขต 10", "เวทีประชาคม", "85", "ให้คะแนนแล้ว", "ยังไม่ให้คะแนน"):
        assert text in page
    detail = client.get(url("detail", waste_plan.pk)).content.decode()
    assert "เรียงจากสำคัญที่สุด" in detail
    assert "ให้คะแนนแล้ว 1 จาก 3 เรื่อง" in detail
    year = client.get(url("fund-priority", waste_plan.fund_id) + "?year=2569").content.decode()
    assert problem.series.indicator.name_th in year
    assert "ยังไม่ได้ให้คะแนนครบ" in year


def test_the_sets_of_the_year_are_ticked_before_the_person_comes(client_for, people, fund, catalogue, zone_set):
    plan = empty_plan(fund, people.officer, catalogue.waste)
    row = save_problem(
        plan,
        by=people.officer,
        indicator=catalogue.indicators[1],
        baseline_value=Decimal(41),
        target_value=Decimal(60),
        **SIZE,
    )
    form = client_for(people.officer).get(url("problem-priority", plan.pk, row.pk)).context["form"]
    assert form["sets"].value() == [zone_set.pk]


def test_last_years_scores_are_shown_and_picked(client_for, people, waste_plan):
    for row in waste_plan.problems.all():
        save_scores(waste_plan, row, by=people.officer, scores=scores(2, 4, 1, 3))
    plan = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer)
    response = client_for(people.officer).get(url("problem-priority", plan.pk, plan.problems.first().pk))
    form = response.context["form"]
    assert [form[code].value() for code in ("P1", "P2", "P3", "P4")] == [2, 4, 1, 3]
    assert "ปีก่อนให้ 4" in response.content.decode()
    assert plan.problems.first().scores.count() == 0


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ({"P1": "3"}, {"P2", "P3", "P4"}),
        ({"P1": "9"}, {"P1"}),
        ({"from_data": "on"}, {"data_source"}),
        ({"from_data": "on", "data_source": "community"}, {"data_source"}),
        ({"from_forum": "on"}, {"forum_on"}),
        ({"from_forum": "on", "forum_on": "31/2/2568"}, {"forum_on"}),
        ({"from_forum": "on", "forum_on": "1/10/2568", "forum_people": "ร้อย"}, {"forum_people"}),
        ({"from_forum": "on", "forum_on": "1/10/2568", "forum_people": "0"}, {"forum_people"}),
        ({"sets": ["999"]}, {"sets"}),
    ],
)
def test_the_page_refuses_beside_the_fields_and_keeps_what_was_typed(
    client_for, people, waste_plan, problem, told, fields
):
    response = client_for(people.officer).post(url("problem-priority", waste_plan.pk, problem.pk), told)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == fields
    assert problem.origins.count() == problem.scores.count() == 0


def test_origins_alone_may_be_kept(client_for, people, waste_plan, problem):
    told = {"from_data": "on", "data_source": "register"}
    assert client_for(people.officer).post(url("problem-priority", waste_plan.pk, problem.pk), told).status_code == 302
    assert (problem.origins.count(), problem.scores.count()) == (1, 0)


def test_the_page_of_a_conflict_shows_both(client_for, people, waste_plan, problem):
    client = client_for(people.mentor)
    address = url("problem-priority", waste_plan.pk, problem.pk)
    seen = client.get(address).context["form"]
    save_scores(waste_plan, problem, by=people.officer, scores=scores(1, 1, 1, 1))
    told = {
        **scores("4", "4", "4", "4"),
        "origins_seen": seen["origins_seen"].value(),
        "scores_seen": seen["scores_seen"].value(),
    }
    response = client.post(address, told)
    assert response.status_code == 409
    assert {row["name"] for row in response.context["conflict"]} == {"P1", "P2", "P3", "P4"}
    again = {**told, "scores_seen": response.context["form"]["scores_seen"].value()}
    assert client.post(address, again).status_code == 302
    assert ranking(waste_plan)[0].total == 16


def test_weights_by_a_plain_form(client_for, people, fund, catalogue):
    client, address = client_for(people.officer), url("weights", fund.pk, 2569)
    seen = client.get(address).context["form"]["seen"].value()
    told = {**scores("1", "3", "1", "0"), "seen": seen}
    assert client.post(address, told).url == url("fund-priority", fund.pk) + "?year=2569"
    assert [c.weight for c in criteria_of(fund.pk, 2569)] == [1, 3, 1, 0]
    assert client.post(address, told).status_code == 409
    assert client.post(address, {**told, "P1": "7"}).status_code == 422
    assert client.post(address, {**scores("0", "0", "0", "0")}).status_code == 422
    assert client.get(url("weights", fund.pk, 1999)).status_code == 404


def test_who_may(client_for, people, waste_plan, problem, place):
    fund = waste_plan.fund_id
    edit = [
        url("problem-priority", waste_plan.pk, problem.pk),
        url("priority", waste_plan.pk),
        url("weights", fund, 2569),
    ]
    for role, status in (("officer", 200), ("mentor", 200), ("committee", 403), ("zone", 403), ("other_officer", 404)):
        assert {client_for(getattr(people, role)).get(address).status_code for address in edit} == {status}
    read = url("fund-priority", fund)
    for role, status in (
        ("committee", 200),
        ("zone", 200),
        ("applicant", 403),
        ("other_officer", 404),
        ("stranger", 403),
    ):
        assert client_for(getattr(people, role)).get(read).status_code == status


def test_no_page_asks_more_with_more_problems(client_for, people, waste_plan, catalogue, zone_set):
    client = client_for(people.officer)
    pages = [
        url("priority", waste_plan.pk),
        url("fund-priority", waste_plan.fund_id) + "?year=2569",
        url("detail", waste_plan.pk),
    ]

    def asked():
        counts = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page).status_code == 200
            counts.append(len(captured))
        return counts

    def score_all():
        for row in PlanProblem.objects.filter(plan=waste_plan, scores=None):
            save_scores(waste_plan, row, by=people.officer, scores=scores(1, 2, 3, 4))
            save_origins(waste_plan, row, by=people.officer, sets=[zone_set], data=Data("survey"))

    score_all()
    few = asked()
    many_rows(waste_plan, people.officer, catalogue, 25)
    score_all()
    assert asked() == few


def test_the_content_of_a_plan_tells_origins_scores_and_place(waste_plan, people, zone_set):
    first = waste_plan.problems.first()
    save_origins(waste_plan, first, by=people.officer, sets=[zone_set], forum=Forum(date(2025, 10, 14), 85))
    save_scores(waste_plan, first, by=people.officer, scores=scores(4, 3, 3, 2))
    told = plan_content(waste_plan)["problems"]
    assert [one["name"] for one in told[0]["origins"]] == ["8 ประเด็นของเขต 10", "เวทีประชาคมเสนอ"]
    assert told[0]["origins"][1]["people"] == 85
    assert [score["value"] for score in told[0]["scores"]] == [4, 3, 3, 2]
    assert told[0]["priority"] == {"place": 1, "total": 12, "highest": 16}
    assert told[1]["priority"]["place"] is None


def test_a_problem_of_community_source_opens_with_a_forum(client_for, people, fund, catalogue):
    plan = empty_plan(fund, people.officer, catalogue.waste)
    row = save_problem(
        plan, by=people.officer, indicator=catalogue.indicators[1], baseline_value=Decimal(41), target_value=Decimal(60),
        source_kind="community", measured_on=date(2025, 10, 6),
    )  # fmt: skip
    form = client_for(people.officer).get(url("problem-priority", plan.pk, row.pk)).context["form"]
    assert (form["from_forum"].value(), form["from_data"].value()) == (True, False)


def test_criteria_come_from_the_official_list(fund, catalogue):
    found = criteria_of(fund.pk, factories.YEAR)
    assert [one.name for one in found] == ["ขนาดของปัญหา", "ความรุนแรงและผลกระทบ", "ความตระหนัก", "ความยากง่าย"]
    assert all(len(one.words) == 4 and all(one.words) for one in found)
