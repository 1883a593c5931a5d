"""Partners and invitations, designations, tools and results, networks, overlaps and gaps; and the pages that show them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import factories
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.indicators.actions import add_issue_set
from kongtun.landscape.actions import (
    add_part,
    add_province_teams,
    answer_invitation,
    designate,
    invite_together,
    note_work,
    remove_mechanism,
    save_mechanism,
    save_network,
    set_tags,
    withdraw_designation,
)
from kongtun.landscape.catalogue import tools
from kongtun.landscape.models import Announcement, Designation, Invitation, Mechanism, Tag, Work
from kongtun.landscape.queries.designations import count_by_place, count_designations, designations_of_fund
from kongtun.landscape.queries.gaps import gaps
from kongtun.landscape.queries.networks import tree_of
from kongtun.landscape.queries.partners import partners_of, suggestions_for
from kongtun.landscape.queries.scope import places_of
from kongtun.landscape.queries.tags import proposed_codes, tool_use
from kongtun.landscape.queries.work import work_for
from kongtun.landscape.queries.works import overlaps, tile_map, works_of
from kongtun.notifications.models import Notification

pytestmark = pytest.mark.django_db
DAY = date(2025, 12, 1)
START = date(2025, 10, 1)


def note(area, name, issue, people, **more):
    return note_work(
        organisation_name=name,
        organisation_kind="",
        area=area,
        what=f"งานของ{name}",
        since=START,
        by=people.officer,
        issue=issue,
        **more,
    )


@pytest.fixture
def neighbour(place):
    lao = factories.make_area("lao", "3399", "อบต.บก", place.district, lao_type="2")
    return factories.make_fund(lao, code="L3399", name="กองทุน อบต.บก")


def test_several_on_one_issue_in_one_place_overlap_and_the_district_counts_in_its_tambons(
    place, people, catalogue, neighbour
):
    note(place.lao, "ชมรม อสม. ตำบลโนนสำราญ", catalogue.waste, people)
    note(neighbour.area, "โรงเรียนบ้านบก", catalogue.road, people)
    note(place.district, "สสอ.กันทรลักษ์", catalogue.waste, people)
    note(place.lao, "อสม. เลิกแล้ว", catalogue.waste, people, until=date(2025, 11, 1))
    note(place.lao, "ผู้แทนโรงเรียน", catalogue.waste, people, role="decides")
    places, works = places_of(people.zone, place.district), works_of(place.district)
    found = overlaps(places, works, DAY)
    assert [(one.area, one.issue, len(one.organisations)) for one in found] == [(place.lao, catalogue.waste, 2)]
    tiles = {tile.area.pk: tile.count for tile in tile_map(places, works).tiles}
    assert tiles == {place.lao.pk: 3, neighbour.area_id: 1}


def test_an_issue_of_the_area_without_anybody_is_a_gap_with_the_places_that_lack_it(
    place, people, catalogue, neighbour, waste_plan, monkeypatch
):
    add_issue_set(
        place.district, by=people.admin, name="ประเด็นอำเภอ", issues=[catalogue.waste, catalogue.road], first_year=2569
    )
    note(place.lao, "ชมรม อสม. ตำบลโนนสำราญ", catalogue.waste, people)
    waste_plan.state = "approved"
    waste_plan.save()
    found = gaps(places_of(people.zone, place.district), works_of(place.district), DAY)
    assert [(gap.issue, gap.nowhere, gap.lacking, gap.planned) for gap in found] == [
        (catalogue.road, True, [place.lao, neighbour.area], []),
        (catalogue.waste, False, [neighbour.area], [waste_plan.fund]),
    ]
    # Of a wide area the first funds are read, and for a rare issue the others after all.
    for first in (1, 150):
        monkeypatch.setattr("kongtun.landscape.queries.gaps.FIRST_FUNDS", first)
        wide = gaps(places_of(people.zone, place.district), [], DAY)
        assert {gap.issue: gap.planned for gap in wide} == {catalogue.road: [], catalogue.waste: [waste_plan.fund]}
    assert [gap.planned for gap in gaps(places_of(people.zone, place.district), [], DAY, most=0)] == [[], []]


def test_a_fund_sees_its_partners_and_who_works_on_its_planned_issue_near_by(
    place, people, catalogue, fund, neighbour, waste_plan
):
    note(place.lao, "ชมรมผู้สูงอายุ", catalogue.road, people, good_at="ออกกำลังกาย")
    note(neighbour.area, "โรงเรียนบ้านบก", catalogue.waste, people, good_at="ธนาคารขยะ")
    now, before = partners_of(fund, DAY)
    assert [partner.organisation.name for partner in now] == ["ชมรมผู้สูงอายุ"]
    assert now[0].strengths == ["ออกกำลังกาย"]
    assert before == []
    (one,) = suggestions_for(fund, DAY, now)
    assert (one.organisation.name, one.issue, one.good_at, one.asked) == (
        "โรงเรียนบ้านบก",
        catalogue.waste,
        "ธนาคารขยะ",
        False,
    )
    invite_together(fund, by=people.mentor, organisation=one.organisation, issue=one.issue)
    assert suggestions_for(fund, DAY, now)[0].asked


def test_an_invitation_reaches_the_funds_officer_and_its_agreement_is_written_down(
    place, people, catalogue, fund, neighbour
):
    who = note(neighbour.area, "โรงเรียนบ้านบก", catalogue.waste, people).organisation
    invitation = invite_together(fund, by=people.mentor, organisation=who, issue=catalogue.waste)
    with pytest.raises(Refused):
        invite_together(fund, by=people.mentor, organisation=who, issue=catalogue.waste)
    assert list(Notification.objects.values_list("user__username", flat=True)) == ["officer"]
    (todo,) = work_for(people.officer, DAY)
    assert todo.link == ("landscape:answer", (invitation.pk,))
    assert work_for(people.committee, DAY) == work_for(people.mentor, DAY) == []
    answer_invitation(invitation, by=people.officer, agreed=True, answer="เริ่มเดือนหน้า")
    assert Work.objects.filter(area=place.lao, organisation=who, source_kind="invitation").count() == 1
    assert Notification.objects.filter(user=people.mentor).exists()
    with pytest.raises(Refused):
        answer_invitation(Invitation.objects.get(), by=people.officer, agreed=False)
    with pytest.raises(PermissionNeeded):
        invite_together(fund, by=people.committee, organisation=who)
    with pytest.raises(Refused):
        invite_together(fund, by=people.mentor, neighbour=fund)


def test_many_funds_are_designated_at_once_and_counted_by_kind(place, people, fund, neighbour, other_fund):
    made = designate(
        "learning",
        funds=[fund, neighbour],
        valid_from=START,
        valid_to=date(2026, 9, 30),
        programme_name="ชุด ก",
        by=people.zone,
    )
    assert (made.designations.count(), made.area) == (2, place.district)
    assert count_designations([place.zone.path], DAY)["learning"] == 2
    assert count_designations([place.zone.path, place.district.path], DAY)["learning"] == 2
    assert count_by_place(place.country.path, DAY) == {("10", "learning"): 2}
    codes = [one.area.path.removeprefix(place.district.path).rstrip("/") for one in (fund, neighbour)]
    assert count_by_place(place.district.path, DAY) == {(code, "learning"): 1 for code in codes}
    assert count_by_place(fund.area.path, DAY) == {("", "learning"): 1}
    assert [row.kind for row in designations_of_fund(fund.pk, DAY)] == ["learning"]
    assert designations_of_fund(fund.pk, date(2026, 10, 1)) == []
    with pytest.raises(Refused) as refusal:
        designate("learning", funds=[fund, neighbour], valid_from=DAY, by=people.zone)
    assert refusal.value.field == "funds"
    later = designate("learning", funds=[fund, neighbour], valid_from=date(2026, 10, 1), by=people.zone)
    assert later.designations.count() == 2
    for person, funds in ((people.officer, [fund]), (people.zone, [fund, other_fund])):
        with pytest.raises(PermissionNeeded):
            designate("model", funds=funds, valid_from=DAY, by=person)
    assert Announcement.objects.count() == 2


def test_a_withdrawn_designation_ends_that_day_and_says_why(people, fund):
    row = designate("expansion", funds=[fund], valid_from=START, by=people.zone).designations.get()
    with pytest.raises(Refused):
        withdraw_designation(row, by=people.zone, reason=" ")
    withdraw_designation(row, by=people.zone, reason="กองทุนขอถอน", on=DAY)
    assert designations_of_fund(fund.pk, DAY) == []
    assert designations_of_fund(fund.pk, DAY - timedelta(days=1)) == [row]
    with pytest.raises(Refused):
        withdraw_designation(Designation.objects.get(), by=people.zone, reason="อีกครั้ง")


def test_a_designation_that_ends_soon_waits_for_its_zone_until_it_is_renewed(people, fund):
    designate("learning", funds=[fund], valid_from=START, valid_to=DAY + timedelta(days=30), by=people.zone)
    assert [todo.due for todo in work_for(people.zone, DAY)] == [DAY + timedelta(days=30)]
    assert work_for(people.officer, DAY) == []
    designate("learning", funds=[fund], valid_from=DAY + timedelta(days=31), by=people.zone)
    assert work_for(people.zone, DAY) == []


def test_the_announcement_is_a_paper_that_lists_the_funds(people, fund, client_for):
    made = designate("learning", funds=[fund], valid_from=START, by=people.zone, issuer="สปสช. เขต 10")
    for ext, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client_for(people.committee).get(reverse("documents:download", args=["announcement", made.pk, ext]))
        assert (answer.status_code, answer.content[: len(begins)]) == (200, begins)
    assert (
        client_for(people.stranger)
        .get(reverse("documents:download", args=["announcement", made.pk, "pdf"]))
        .status_code
        == 404
    )


def test_tools_are_proposed_by_the_plan_and_counted_by_issue_and_year(
    place, people, draft_project, waste_plan, catalogue
):
    assert proposed_codes("project", draft_project) == proposed_codes("plan", waste_plan) == {"environment"}
    set_tags("project", draft_project, ["environment", "mediating"], by=people.officer)
    set_tags("work", note(place.lao, "กลุ่มแม่บ้าน", catalogue.road, people), ["mapping"], by=people.officer)
    use = tool_use(place.district)
    assert use.used["environment"].by_issue == {catalogue.waste.pk: 1}
    assert use.used["mapping"].by_year == {2569: 1}
    assert [issue.code for issue in use.issues] == ["WASTE", "ROAD"]
    set_tags("project", draft_project, ["mediating"], by=people.applicant)
    assert set(Tag.objects.values_list("code", flat=True)) == {"mediating", "mapping"}
    with pytest.raises(Refused):
        set_tags("project", draft_project, ["magic"], by=people.officer)
    with pytest.raises(PermissionNeeded):
        set_tags("project", draft_project, ["policy"], by=people.committee)


def test_the_catalogue_has_the_five_actions_three_tools_and_six_results_of_the_document():
    groups = [tool.group for tool in tools().values()]
    assert {name: groups.count(name) for name in set(groups)} == {"ottawa": 5, "tool": 3, "result": 6}
    assert all(tool.explain and tool.name_en for tool in tools().values())


def test_the_south_has_a_goal_of_twenty_eight_tambons_in_fourteen_provinces(place, people):
    zones = [factories.make_area("zone", code, f"เขต {code}", place.country) for code in ("11", "12")]
    halves = [
        [factories.make_area("province", f"{8 + at}{n}", f"จังหวัด {at}{n}", zone) for n in range(7)]
        for at, zone in enumerate(zones)
    ]
    network = save_network(None, by=people.admin, area=place.country, name="CHSD")
    top = Mechanism.objects.get(network=network)
    south = save_mechanism(network, None, by=people.admin, parent=top, level="region", name="ภาคใต้", forums_a_year=4)
    for name, provinces in zip(("ใต้บน", "ใต้ล่าง"), halves, strict=True):
        half = save_mechanism(
            network, None, by=people.admin, parent=south, level="region", name=name, areas=provinces, tambons_each=2
        )
        assert add_province_teams(half, by=people.admin) == 7
        with pytest.raises(Refused):
            add_province_teams(half, by=people.admin)
    add_part(south, by=people.admin, organisation_name="สปสช. เขต 11", kind="", role="budget")
    (node,) = tree_of(network, DAY)
    assert (node.goal_tambons, node.provinces, node.chosen) == (28, 14, 0)
    assert [child.goal_tambons for child in node.children[0].children] == [14, 14]
    with pytest.raises(Refused):
        remove_mechanism(south, by=people.admin)
    with pytest.raises(Refused):
        save_mechanism(network, None, by=people.admin, parent=half, level="national", name="กลับหัว")
    with pytest.raises(PermissionNeeded):
        save_mechanism(network, None, by=people.officer, parent=top, level="region", name="ภาคกลาง")


def test_a_zone_officer_designates_by_ticking_and_the_wrong_tick_keeps_the_page(client_for, people, fund):
    client, url = client_for(people.zone), reverse("landscape:designate")
    page = client.get(url).content.decode()
    assert f'name="funds" value="{fund.pk}"' in page
    bad = client.post(url, {"kind": "learning", "valid_from": "1/10/2568", "issuer": "เขต"})
    assert bad.status_code == 422
    assert "เลือกกองทุนหรือพื้นที่อย่างน้อยหนึ่งแห่ง" in bad.content.decode()
    done = client.post(
        url, {"kind": "learning", "funds": [fund.pk], "valid_from": "1/10/2568", "issuer": "เขต"}, follow=True
    )
    assert "ศูนย์เรียนรู้" in done.content.decode()
    assert Designation.objects.get().fund == fund


def test_the_fragment_of_a_fund_page_is_short_and_the_page_offers_to_invite(
    client_for, place, people, catalogue, fund, neighbour, waste_plan, monkeypatch
):
    monkeypatch.setattr(timezone, "localdate", lambda *_: DAY)
    note(neighbour.area, "โรงเรียนบ้านบก", catalogue.waste, people)
    url = reverse("landscape:of-fund", args=[fund.pk])
    fragment = client_for(people.officer).get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    page = client_for(people.officer).get(url).content.decode()
    assert "โรงเรียนบ้านบก" in page
    assert reverse("landscape:invite", args=[fund.pk]) in page
    assert reverse("landscape:invite", args=[fund.pk]) not in client_for(people.committee).get(url).content.decode()


@pytest.mark.parametrize("view", ["map", "organisations", "matrix", "timeline", "together", "designations", "tools"])
def test_each_view_is_a_workbook(client_for, people, place, catalogue, fund, view):
    note(place.lao, "=กลุ่มแม่บ้าน", catalogue.waste, people)
    designate("learning", funds=[fund], valid_from=START, by=people.zone)
    answer = client_for(people.officer).get(reverse("landscape:export", args=[view]), {"year": "all"})
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")


def test_a_new_work_by_name_joins_the_organisation_that_is_known(client_for, people, place, catalogue):
    known = note(place.lao, "รพ.สต.โนนสำราญ", catalogue.waste, people).organisation
    data = {
        "organisation": "โรงพยาบาลส่งเสริมสุขภาพตำบลโนนสำราญ",
        "area": place.lao.pk,
        "what": "คลินิกเลิกบุหรี่",
        "since": "1/1/2567",
        "role": "does",
    }
    assert client_for(people.officer).post(reverse("landscape:work-new"), data).status_code == 302
    assert known.works.count() == 2
    bad = client_for(people.officer).post(reverse("landscape:work-new"), data | {"since": "พรุ่งนี้"})
    assert bad.status_code == 422
    assert "คลินิกเลิกบุหรี่" in bad.content.decode()
