from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

import factories
from kongtun.accounts.models import AuditEvent
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, TransitionRefused
from kongtun.indicators.models import Approach, Reading, Series
from kongtun.notifications.models import Notification
from kongtun.planning.actions import (
    add_own_approach,
    amend_plan,
    approve_plan,
    create_plan,
    pick_approaches,
    propose_plan,
    remove_own_approach,
    remove_problem,
    remove_suggested,
    reopen_plan,
    save_background,
    save_budget,
    save_problem,
    save_suggested,
)
from kongtun.planning.models import Plan
from kongtun.planning.queries import (
    approaches_fingerprint,
    field_fingerprint,
    plan_content,
    problem_fingerprint,
    suggested_fingerprint,
    what_changed,
    with_rows,
)
from planning.plan_builders import SIZE, empty_plan, measured

pytestmark = pytest.mark.django_db


@pytest.fixture
def blank(fund, people, catalogue):
    return empty_plan(fund, people.officer, catalogue.waste)


def houses(catalogue):
    return catalogue.indicators[1]


def save(plan, by, indicator, **told):
    return save_problem(plan, by=by, indicator=indicator, **{**SIZE, **told})


# ── Next year's plan ──


def test_next_year_opens_with_the_last_actual_as_the_very_same_reading(waste_plan, people):
    problems = list(waste_plan.problems.all())
    actuals = [measured(problem, value, people.officer) for problem, value in zip(problems, (690, 55, 5), strict=True)]

    plan = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer)

    assert [row.baseline_id for row in plan.problems.all()] == [reading.pk for reading in actuals]
    assert [row.target for row in plan.problems.all()] == [None, None, None]
    assert plan.copied_from == waste_plan
    assert [row.title for row in plan.approaches.all()] == [row.title for row in waste_plan.approaches.all()]
    assert [(row.name, row.budget) for row in plan.suggested_projects.all()] == [("คัดแยกขยะต้นทาง ตำบลโนนสำราญ", None)]
    assert plan.budget is None


def test_without_an_actual_next_year_opens_with_the_last_baseline(waste_plan, people):
    plan = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer)
    assert [row.baseline_id for row in plan.problems.all()] == [row.baseline_id for row in waste_plan.problems.all()]


def test_a_withdrawn_actual_is_not_used(waste_plan, people):
    problem = waste_plan.problems.first()
    measured(problem, 1, people.officer, withdrawn_at=timezone.now())
    plan = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer)
    assert plan.problems.first().baseline_id == problem.baseline_id


def test_the_newest_earlier_plan_is_continued_even_after_a_gap(waste_plan, people):
    assert create_plan(waste_plan.fund, waste_plan.issue, 2571, by=people.officer).copied_from == waste_plan


def test_blank_takes_nothing_over(waste_plan, people):
    plan = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer, blank=True)
    assert plan.copied_from is None
    assert plan.problems.count() == plan.approaches.count() == plan.suggested_projects.count() == 0


def test_another_funds_plan_is_not_taken_over(waste_plan, other_fund, people):
    assert create_plan(other_fund, waste_plan.issue, 2570, by=people.other_officer).copied_from is None


def test_a_second_plan_for_issue_and_year_is_refused(waste_plan, people):
    with pytest.raises(Refused, match="อยู่แล้ว") as caught:
        create_plan(waste_plan.fund, waste_plan.issue, 2569, by=people.officer)
    assert caught.value.field == "issue"
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("year", [2500, 2600])
def test_a_year_out_of_reach_is_refused(fund, catalogue, people, year):
    with pytest.raises(Refused) as caught:
        create_plan(fund, catalogue.waste, year, by=people.officer)
    assert caught.value.field == "fiscal_year"


# ── Problems ──


def test_percent_is_computed_from_count_and_base(blank, catalogue, people):
    row = save(
        blank,
        people.officer,
        houses(catalogue),
        numerator=Decimal(64),
        denominator=Decimal(340),
        target_value=Decimal(40),
    )
    assert (row.baseline.value, row.baseline.kind, row.baseline.fiscal_year) == (Decimal("18.82"), "baseline", 2569)
    assert (row.target.value, row.target.kind, row.target.measured_on) == (Decimal(40), "target", date(2026, 9, 30))
    assert row.objective == "เพื่อเพิ่มครัวเรือนที่คัดแยกขยะเป็นประจำ"
    assert row.success.endswith("ไม่น้อยกว่าร้อยละ 40")


def test_a_typed_percentage_is_enough(blank, catalogue, people):
    row = save(blank, people.officer, houses(catalogue), baseline_value=Decimal("41.5"), target_value=Decimal(60))
    assert row.baseline.value == Decimal("41.5")


def test_own_sentences_are_kept(blank, catalogue, people):
    row = save(
        blank,
        people.officer,
        houses(catalogue),
        baseline_value=Decimal(41),
        target_value=Decimal(60),
        objective="ให้ทุกบ้านแยกขยะ",
    )
    assert row.objective == "ให้ทุกบ้านแยกขยะ"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"target_value": Decimal(60)}, "numerator"),
        ({"numerator": Decimal(5), "target_value": Decimal(60)}, "denominator"),
        ({"denominator": Decimal(5), "target_value": Decimal(60)}, "numerator"),
        ({"numerator": Decimal(5), "denominator": Decimal(0), "target_value": Decimal(60)}, "denominator"),
        ({"numerator": Decimal(9), "denominator": Decimal(5), "target_value": Decimal(60)}, "numerator"),
        (
            {
                "numerator": Decimal(1),
                "denominator": Decimal(2),
                "baseline_value": Decimal(40),
                "target_value": Decimal(60),
            },
            "baseline_value",
        ),
        ({"baseline_value": Decimal(101), "target_value": Decimal(101)}, "baseline_value"),
        ({"baseline_value": Decimal(-1), "target_value": Decimal(60)}, "baseline_value"),
        ({"baseline_value": Decimal(41)}, "target_value"),
        ({"baseline_value": Decimal(41), "target_value": Decimal(40)}, "target_value"),
        ({"baseline_value": Decimal(41), "target_value": Decimal(120)}, "target_value"),
        ({"baseline_value": Decimal(41), "target_value": Decimal(60), "source_kind": ""}, "source_kind"),
        ({"baseline_value": Decimal(41), "target_value": Decimal(60), "measured_on": date(2999, 1, 1)}, "measured_on"),
    ],
)
def test_impossible_numbers_are_refused_at_their_field(blank, catalogue, people, told, field):
    with pytest.raises(Refused) as caught:
        save(blank, people.officer, houses(catalogue), **told)
    assert caught.value.field == field
    assert blank.problems.count() == 0
    assert Reading.objects.count() == 0


def test_less_is_better_needs_a_smaller_target(blank, catalogue, people):
    with pytest.raises(Refused, match="ยิ่งน้อยยิ่งดี"):
        save(blank, people.officer, catalogue.indicators[0], baseline_value=Decimal(820), target_value=Decimal(900))


def test_keeping_the_level_is_a_possible_target(blank, catalogue, people):
    assert save(blank, people.officer, houses(catalogue), baseline_value=Decimal(95), target_value=Decimal(95)).pk


def test_two_counts_are_refused_where_the_unit_is_no_percentage(blank, catalogue, people):
    with pytest.raises(Refused) as caught:
        save(
            blank,
            people.officer,
            catalogue.indicators[0],
            numerator=Decimal(1),
            denominator=Decimal(2),
            target_value=Decimal(1),
        )
    assert caught.value.field == "baseline_value"


def test_an_indicator_of_another_issue_is_refused(blank, catalogue, people):
    with pytest.raises(Refused) as caught:
        save(blank, people.officer, catalogue.helmets, baseline_value=Decimal(41), target_value=Decimal(60))
    assert caught.value.field == "indicator"


def test_an_indicator_that_another_place_made_is_refused(blank, other_fund, catalogue, people):
    indicator = houses(catalogue)
    indicator.owner = other_fund.area
    indicator.save()
    with pytest.raises(Refused) as caught:
        save(blank, people.officer, indicator, baseline_value=Decimal(41), target_value=Decimal(60))
    assert caught.value.field == "indicator"


def test_the_same_indicator_twice_is_refused(waste_plan, catalogue, people):
    with pytest.raises(Refused, match="อยู่ในแผนแล้ว"):
        save(waste_plan, people.officer, houses(catalogue), baseline_value=Decimal(41), target_value=Decimal(60))


def test_no_indicator_is_refused(blank, people):
    with pytest.raises(Refused) as caught:
        save(blank, people.officer, None, baseline_value=Decimal(41), target_value=Decimal(60))
    assert caught.value.field == "indicator"


def test_a_series_may_be_given_instead(blank, catalogue, people):
    series = Series.objects.create(indicator=houses(catalogue), area=blank.fund.area, counted="หมู่ 3")
    row = save_problem(
        blank, by=people.officer, series=series, baseline_value=Decimal(41), target_value=Decimal(60), **SIZE
    )
    assert row.series == series


def test_the_inherited_actual_stays_the_same_record_while_the_number_is_kept(waste_plan, people):
    actual = measured(waste_plan.problems.first(), 690, people.officer)
    row = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer).problems.first()
    saved = save_problem(
        row.plan, by=people.officer, problem=row, baseline_value=Decimal(690), measured_on=date(2026, 7, 10),
        source_kind="activity", target_value=Decimal(550),
    )  # fmt: skip
    assert saved.baseline_id == actual.pk
    actual.refresh_from_db()
    assert (actual.kind, actual.value) == ("actual", Decimal(690))


def test_another_number_becomes_a_new_baseline_and_the_actual_stays(waste_plan, people):
    actual = measured(waste_plan.problems.first(), 690, people.officer)
    row = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer).problems.first()
    saved = save_problem(
        row.plan, by=people.officer, problem=row, baseline_value=Decimal(700), measured_on=date(2026, 10, 6),
        source_kind="survey", target_value=Decimal(550),
    )  # fmt: skip
    assert (saved.baseline.kind, saved.baseline.value, saved.baseline.fiscal_year) == ("baseline", Decimal(700), 2570)
    actual.refresh_from_db()
    assert (actual.value, actual.withdrawn_at) == (Decimal(690), None)


def test_a_corrected_own_number_keeps_its_reading_while_only_the_plan_uses_it(waste_plan, people):
    row = waste_plan.problems.first()
    baseline, target = row.baseline_id, row.target_id
    saved = save_problem(
        waste_plan, by=people.officer, problem=row, baseline_value=Decimal(800), target_value=Decimal(600), **SIZE
    )
    assert (saved.baseline_id, saved.target_id) == (baseline, target)
    assert (saved.baseline.value, saved.target.value) == (Decimal(800), Decimal(600))


def test_a_number_that_a_proposal_builds_on_is_replaced_not_changed(draft_project, waste_plan, people):
    row = waste_plan.problems.first()
    saved = save_problem(
        waste_plan, by=people.officer, problem=row, baseline_value=Decimal(800), target_value=Decimal(600), **SIZE
    )
    assert saved.baseline.replaces_id == row.baseline_id
    assert Reading.objects.get(pk=row.baseline_id).value == Decimal(820)
    assert draft_project.objectives.first().baseline_id == row.baseline_id


def test_removing_a_problem_withdraws_its_numbers_and_deletes_none(waste_plan, people):
    row = waste_plan.problems.first()
    remove_problem(waste_plan, row, by=people.officer)
    assert waste_plan.problems.count() == 2
    assert Reading.objects.filter(pk__in=[row.baseline_id, row.target_id], withdrawn_at__isnull=False).count() == 2


def test_removing_a_problem_leaves_numbers_that_a_proposal_uses(draft_project, waste_plan, people):
    row = waste_plan.problems.first()
    remove_problem(waste_plan, row, by=people.officer)
    assert Reading.objects.get(pk=row.baseline_id).withdrawn_at is None


def test_removing_an_inherited_problem_leaves_last_years_actual(waste_plan, people):
    actual = measured(waste_plan.problems.first(), 690, people.officer)
    plan = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer)
    remove_problem(plan, plan.problems.first(), by=people.officer)
    actual.refresh_from_db()
    assert actual.withdrawn_at is None


def test_removing_twice_says_so(waste_plan, people):
    row = waste_plan.problems.first()
    remove_problem(waste_plan, row, by=people.officer)
    with pytest.raises(Refused, match="ลบแถวนี้"):
        remove_problem(waste_plan, row, by=people.officer)


# ── Approaches, budget, suggested projects ──


def test_picking_sets_the_catalogue_approaches_and_keeps_own_ones(waste_plan, catalogue, people):
    own = add_own_approach(waste_plan, by=people.officer, title="ธนาคารขยะทุกวันศุกร์", how="เปิดรับที่ศาลา")
    other = Approach.objects.create(code="AP-2", issue=catalogue.waste, title_th="ข้อบัญญัติลดถุง")
    pick_approaches(waste_plan, [other], by=people.officer)
    assert [row.title for row in waste_plan.approaches.all()] == ["ธนาคารขยะทุกวันศุกร์", "ข้อบัญญัติลดถุง"]
    remove_own_approach(waste_plan, own, by=people.officer)
    assert [row.title for row in waste_plan.approaches.all()] == ["ข้อบัญญัติลดถุง"]


def test_an_approach_of_another_issue_is_refused(waste_plan, catalogue, people):
    other = Approach.objects.create(code="AP-R", issue=catalogue.road, title_th="ด่านชุมชน")
    with pytest.raises(Refused) as caught:
        pick_approaches(waste_plan, [other], by=people.officer)
    assert caught.value.field == "approaches"


@pytest.mark.parametrize("title", ["", "  ", "ถังขยะเปียกลดโลกร้อนทุกครัวเรือน"])
def test_an_empty_or_repeated_own_approach_is_refused(waste_plan, people, title):
    with pytest.raises(Refused) as caught:
        add_own_approach(waste_plan, by=people.officer, title=title)
    assert caught.value.field == "own_title"


def test_budget_and_background(waste_plan, people):
    save_budget(waste_plan, by=people.officer, budget=Decimal(75000))
    save_background(waste_plan, by=people.officer, background="  รถเก็บขยะเข้าสัปดาห์ละครั้ง ")
    waste_plan.refresh_from_db()
    assert (waste_plan.budget, waste_plan.background) == (Decimal(75000), "รถเก็บขยะเข้าสัปดาห์ละครั้ง")
    with pytest.raises(Refused, match="ติดลบ"):
        save_budget(waste_plan, by=people.officer, budget=Decimal(-1))
    with pytest.raises(Refused, match="ยาวเกิน"):
        save_background(waste_plan, by=people.officer, background="ก" * 6001)


def test_a_suggested_project_is_saved_changed_and_removed(blank, people):
    row = save_suggested(
        blank, by=people.officer, name="ธนาคารขยะ", support_type=2, responsible="ชมรม อสม.", budget=Decimal(20000)
    )
    changed = save_suggested(blank, by=people.officer, name="ธนาคารขยะชุมชน", support_type=1, suggested=row)
    assert (changed.pk, changed.name, changed.support_type) == (row.pk, "ธนาคารขยะชุมชน", 1)
    remove_suggested(blank, row, by=people.officer)
    assert blank.suggested_projects.count() == 0
    with pytest.raises(Refused, match="ลบโครงการนี้"):
        remove_suggested(blank, row, by=people.officer)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "คัดแยกขยะต้นทาง ตำบลโนนสำราญ"}, "name"),
        ({"support_type": 9}, "support_type"),
        ({"budget": Decimal(-5)}, "budget"),
    ],
)
def test_a_suggested_project_is_refused_at_its_field(waste_plan, people, told, field):
    with pytest.raises(Refused) as caught:
        save_suggested(waste_plan, by=people.officer, **{"name": "ชื่อใหม่", "support_type": 2, **told})
    assert caught.value.field == field


# ── Two people, closed plans, moves ──


def test_the_second_writer_of_a_section_is_told(waste_plan, catalogue, people):
    row = waste_plan.problems.first()
    suggested = waste_plan.suggested_projects.first()
    seen = {
        "row": problem_fingerprint(row), "budget": field_fingerprint(waste_plan, "budget"),
        "approaches": approaches_fingerprint(waste_plan), "suggested": suggested_fingerprint(suggested),
    }  # fmt: skip
    save_problem(
        waste_plan, by=people.officer, problem=row, baseline_value=Decimal(800), target_value=Decimal(600), **SIZE
    )
    save_budget(waste_plan, by=people.officer, budget=Decimal(1))
    pick_approaches(waste_plan, [], by=people.officer)
    save_suggested(waste_plan, by=people.officer, name="อื่น", support_type=2, suggested=suggested)
    for late in (
        lambda: save_problem(
            waste_plan,
            by=people.mentor,
            problem=row,
            baseline_value=Decimal(1),
            target_value=Decimal(1),
            fingerprint=seen["row"],
            **SIZE,
        ),
        lambda: save_budget(waste_plan, by=people.mentor, budget=Decimal(2), fingerprint=seen["budget"]),
        lambda: pick_approaches(waste_plan, [catalogue.approach], by=people.mentor, fingerprint=seen["approaches"]),
        lambda: save_suggested(
            waste_plan, by=people.mentor, name="ค", support_type=2, suggested=suggested, fingerprint=seen["suggested"]
        ),
    ):
        with pytest.raises(EditConflict):
            late()


@pytest.mark.parametrize("state", ["proposed", "approved"])
def test_a_plan_that_is_no_draft_is_not_changed(fund, people, catalogue, state):
    plan = factories.make_plan(fund, people.officer, catalogue, state=state)
    row, suggested, by = plan.problems.first(), plan.suggested_projects.first(), people.officer
    plan.state = "draft"  # an old page: the stored state decides
    for edit in (
        lambda: save_problem(plan, by=by, problem=row, baseline_value=Decimal(1), target_value=Decimal(1), **SIZE),
        lambda: remove_problem(plan, row, by=by),
        lambda: pick_approaches(plan, [], by=by),
        lambda: add_own_approach(plan, by=by, title="ใหม่"),
        lambda: save_background(plan, by=by, background="ใหม่"),
        lambda: save_budget(plan, by=by, budget=Decimal(1)),
        lambda: save_suggested(plan, by=by, name="ใหม่", support_type=2),
        lambda: remove_suggested(plan, suggested, by=by),
    ):
        with pytest.raises(Refused, match="จึงแก้ไม่ได้"):
            edit()


def test_from_draft_to_agreed_and_open_again(waste_plan, people):
    propose_plan(waste_plan, by=people.officer)
    assert Notification.objects.filter(user=people.chair).count() == 1
    assert not Notification.objects.filter(user__in=[people.admin, people.officer]).exists()
    reopen_plan(waste_plan, by=people.mentor)
    propose_plan(waste_plan, by=people.mentor)
    with pytest.raises(PermissionNeeded):
        approve_plan(waste_plan, by=people.mentor, note="มติ 1/2569")
    with pytest.raises(Refused):
        approve_plan(waste_plan, by=people.chair, note=" ")
    approve_plan(waste_plan, by=people.chair, note="มติที่ประชุมครั้งที่ 1/2569")
    with pytest.raises(TransitionRefused):
        propose_plan(waste_plan, by=people.officer)
    assert plan_content(waste_plan)["resolution"] == "มติที่ประชุมครั้งที่ 1/2569"
    amend_plan(waste_plan, by=people.officer, note="มติที่ประชุมครั้งที่ 2/2569")
    assert waste_plan.is_editable
    assert [row.transition for row in waste_plan.history.all()] == ["propose", "reopen", "propose", "approve", "amend"]


def test_a_plan_with_gaps_is_not_proposed_and_says_what_is_missing(blank, people):
    with pytest.raises(Refused) as caught:
        propose_plan(blank, by=people.officer)
    for part in ("สถานการณ์", "แนวทาง", "งบประมาณ"):
        assert part in caught.value.message
    blank.refresh_from_db()
    assert blank.state == "draft"


def test_the_stored_plan_decides_whether_something_is_missing(waste_plan, people):
    old_page = Plan.objects.get(pk=waste_plan.pk)
    save_budget(waste_plan, by=people.officer, budget=None)
    with pytest.raises(Refused, match="งบประมาณ"):
        propose_plan(old_page, by=people.officer)


def test_every_write_leaves_an_audit_event(blank, catalogue, people):
    by = people.officer
    row = save(blank, by, houses(catalogue), baseline_value=Decimal(41), target_value=Decimal(60))
    pick_approaches(blank, [catalogue.approach], by=by)
    own = add_own_approach(blank, by=by, title="ธนาคารขยะ")
    remove_own_approach(blank, own, by=by)
    save_background(blank, by=by, background="เล่า")
    save_budget(blank, by=by, budget=Decimal(10))
    suggested = save_suggested(blank, by=by, name="โครงการ", support_type=2)
    propose_plan(blank, by=by)
    reopen_plan(blank, by=by)
    remove_suggested(blank, suggested, by=by)
    remove_problem(blank, row, by=by)
    verbs = (
        AuditEvent.objects.filter(kind="planning.plan", object_id=str(blank.pk))
        .order_by("pk")
        .values_list("verb", flat=True)
    )
    assert list(verbs) == [
        "save_problem", "pick_approaches", "add_own_approach", "remove_own_approach", "save_background", "save_budget",
        "save_suggested", "propose_plan", "reopen_plan", "remove_suggested", "remove_problem",
    ]  # fmt: skip


# ── What changed, whole content ──


def test_changes_name_new_sizes_targets_and_money(waste_plan, people):
    measured(waste_plan.problems.first(), 690, people.officer)
    plan = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer)
    save_budget(plan, by=people.officer, budget=Decimal(50000))
    remove_problem(plan, plan.problems.last(), by=people.officer)
    rows = what_changed(with_rows().get(pk=plan.pk), with_rows().get(pk=waste_plan.pk))
    told = {(row.before, row.after) for row in rows}
    assert ("820 กิโลกรัม/วัน", "690 กิโลกรัม/วัน") in told
    assert ("60,000 บาท", "50,000 บาท") in told
    assert ("มีในแผนเดิม", "") in told
    assert len(rows) == 3


def test_content_has_everything_of_the_plan(waste_plan, people):
    content = plan_content(waste_plan)
    assert content["issue"]["code"] == "WASTE"
    assert [row["baseline"]["value"] for row in content["problems"]] == [Decimal(820), Decimal(41), Decimal(3)]
    assert [row["target"]["value"] for row in content["problems"]] == [Decimal(650), Decimal(60), Decimal(6)]
    assert content["approaches"][0]["title"] == "ถังขยะเปียกลดโลกร้อนทุกครัวเรือน"
    assert content["suggested_projects"][0]["support_label"]
    assert content["resolution"] == ""


def test_future_dates_are_refused_by_the_day(blank, catalogue, people):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused) as caught:
        save(
            blank,
            people.officer,
            houses(catalogue),
            baseline_value=Decimal(4),
            target_value=Decimal(6),
            measured_on=tomorrow,
        )
    assert caught.value.field == "measured_on"
