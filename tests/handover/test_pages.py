"""The guided step in pages: few presses, everything shown beforehand, choices kept."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from handover import handover_builders as build
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import unglue
from kongtun.handover.actions import spread
from kongtun.handover.models import Handover, Receiver
from kongtun.handover.queries.bulk import What, areas_to_arrange
from kongtun.handover.queries.work import work_for
from kongtun.mentoring.models import Care, Mentor
from page_forms import post_forms

pytestmark = pytest.mark.django_db


def test_a_mentor_with_much_work_leaves_in_two_presses(busy, people, client_for):
    """One press on the mentor's page, one to confirm: the proposal is good enough."""
    client = client_for(people.board)
    url = reverse("handover:start-mentor", args=[busy.seat["leaver"].pk])
    # The seat has an account: the page is that of the person, with the same work.
    page = client.get(url)
    text = page.content.decode()
    assert "ดูแล 12 กองทุน" in text
    assert "คำแนะนำที่ยังไม่ได้ทำ 40 เรื่อง" in text
    assert "นัดเยี่ยม 9 ครั้ง" in text
    form = next(one for one in post_forms(text, url) if "left_on" in one.sent())
    sent = form.sent() | {"do": "confirm"}
    answer = client.post(url, sent)
    made = Handover.objects.get()
    assert answer.status_code == 302
    assert answer.url == reverse("handover:detail", args=[made.pk])
    assert Care.objects.filter(ends_on=None).exclude(mentor=busy.seat["leaver"]).count() == 12
    page = client.get(answer.url)
    assert page.status_code == 200
    told = unglue(page.content.decode())
    assert f"บันทึกการส่งมอบแล้ว {made.items.count()} รายการ รวมที่นั่งและสิทธิ์ที่เปิดให้ผู้รับ" in told


def test_one_successor_is_proposed_anew_and_a_bad_day_keeps_the_rows(busy, people, client_for):
    client = client_for(people.board)
    url = reverse("handover:start-mentor", args=[busy.seat["leaver"].pk])
    one = f"m{busy.seat['colleague'].pk}"
    page = client.post(
        url, {"do": "preview", "mode": "one", "one": one, "left_on": "1/1/2570", "why": "moved", "was": ""}
    )
    assert page.status_code == 200
    assert not Handover.objects.exists()
    care = Care.objects.filter(ends_on=None).first()
    buddy = f"m{busy.seat['buddy'].pk}"
    form = next(form for form in post_forms(page.content.decode(), url) if "left_on" in form.sent())
    assert form.sent()["mode"] == "one"
    refused = client.post(
        url, form.sent() | {"do": "confirm", "left_on": "31/13/2569", f"to-care-care-{care.pk}": buddy}
    )
    assert refused.status_code == 422
    kept = next(form for form in post_forms(refused.content.decode(), url) if "left_on" in form.sent())
    assert kept.sent()[f"to-care-care-{care.pk}"] == buddy
    assert kept.sent()["left_on"] == "31/13/2569"


def test_somebody_who_is_not_in_the_list_is_refused_at_the_row(busy, people, client_for):
    client = client_for(people.board)
    url = reverse("handover:start-mentor", args=[busy.seat["leaver"].pk])
    care = Care.objects.filter(ends_on=None).first()
    today = timezone.localdate()
    sent = {"do": "confirm", "left_on": f"{today.day}/{today.month}/{today.year + 543}", "why": "moved"}
    answer = client.post(url, sent | {f"to-care-care-{care.pk}": "m999999"})
    assert answer.status_code == 422
    assert "ไม่อยู่ในรายชื่อแล้ว" in answer.content.decode()
    assert not Handover.objects.exists()


def test_the_form_sent_twice_leads_to_the_handover(world, people, client_for, fund):
    paper = world.seat["paper"]
    Care.objects.create(mentor=paper, fund=fund, starts_on=world.begun)
    client = client_for(people.board)
    url = reverse("handover:start-mentor", args=[paper.pk])
    today = timezone.localdate()
    sent = {"do": "confirm", "left_on": f"{today.day}/{today.month}/{today.year + 543}", "why": "moved"}
    first, second = client.post(url, sent), client.post(url, sent)
    assert first.url == second.url
    assert Handover.objects.count() == 1


def test_taking_back_by_the_page_names_what_stays(busy, people, client_for):
    client = client_for(people.board)
    url = reverse("handover:start-mentor", args=[busy.seat["leaver"].pk])
    today = timezone.localdate()
    client.post(url, {"do": "confirm", "left_on": f"{today.day}/{today.month}/{today.year + 543}", "why": "moved"})
    made = Handover.objects.get()
    Care.objects.filter(ends_on=None).update(ends_on=today)
    client.post(reverse("handover:undo", args=[made.pk]))
    text = client.get(reverse("handover:detail", args=[made.pk])).content.decode()
    assert "คืนไม่ได้" in text
    assert "มีคนเปลี่ยนไปแล้วหลังการส่งมอบ" in text


def test_the_sheet_speaks_of_each_fund_and_waits_to_be_read(busy, people, client_for):
    client = client_for(people.mentor)
    client.post(
        reverse("handover:start-person", args=[people.mentor.pk]),
        {"do": "confirm", "left_on": "", "why": "moved"},
    )
    assert not Handover.objects.exists()
    build_today = timezone.localdate()
    client.post(
        reverse("handover:start-person", args=[people.mentor.pk]),
        {
            "do": "confirm",
            "left_on": f"{build_today.day}/{build_today.month}/{build_today.year + 543}",
            "why": "moved",
            "note": "ถามได้เสมอ",
        },
    )
    receiver = Receiver.objects.get(user=people.colleague)
    assert [todo.link for todo in work_for(people.colleague, build_today)] == [("handover:sheet", (receiver.pk,))]
    client = client_for(people.colleague)
    text = unglue(client.get(reverse("handover:sheet", args=[receiver.pk])).content.decode())
    funds = [item.fund for item in receiver.items.filter(kind="care").select_related("fund")]
    assert funds
    assert all(fund.name in text for fund in funds)
    assert "ฝากบอก: ถามได้เสมอ" in text
    assert "รับปากไว้เมื่อ" in text
    assert "สองสัปดาห์แรกควรทำ" in text
    client.post(reverse("handover:read", args=[receiver.pk]))
    assert work_for(people.colleague, build_today) == []
    assert Receiver.objects.get(pk=receiver.pk).read_at


@pytest.mark.parametrize("ext", ["pdf", "docx"])
def test_the_sheet_is_a_paper(busy, people, client_for, ext):
    made = _made(busy, people)
    receiver = made.receivers.exclude(user=None).first()
    answer = client_for(people.board).get(reverse("documents:download", args=["handover-sheet", receiver.pk, ext]))
    assert answer.status_code == 200
    assert answer.content[:4] == (b"%PDF" if ext == "pdf" else b"PK\x03\x04")


def test_telephone_numbers_are_for_those_who_may(busy, people, client_for, fund):
    people.officer.phone = "0899999999"
    people.officer.save()
    made = _made(busy, people)
    receiver = made.items.get(kind="care", fund=fund).receiver
    where = reverse("handover:sheet", args=[receiver.pk])
    assert "0899999999" not in client_for(people.board).get(where).content.decode()
    admin = client_for(people.admin).get(where).content.decode()
    assert "0899999999" in admin


def _made(busy, people):
    from kongtun.handover.actions import hand_over
    from kongtun.handover.queries.leaver import leaver_of_mentor

    leaver = leaver_of_mentor(busy.seat["leaver"].pk, people.board)
    return hand_over(leaver, by=people.board, left_on=timezone.localdate(), why="moved")


def test_the_bulk_page_shows_and_does(world, place, fund, people, client_for):
    build.make_funds(place, fund, 5)
    client = client_for(people.board)
    url = reverse("handover:bulk")
    page = client.get(url, {"area": place.district.pk, "what": "without"})
    assert page.status_code == 200
    assert "แบ่ง 5 กองทุน" in page.content.decode()
    answer = client.post(url, {"area": place.district.pk, "what": "without", "do": "confirm"})
    assert answer.status_code == 302
    assert Care.objects.filter(ends_on=None).count() == 5


def test_a_wide_area_is_spread_part_by_part(world, place, fund, people, client_for, monkeypatch):
    build.make_funds(place, fund, 5)
    monkeypatch.setattr("kongtun.handover.queries.bulk.MOST", 2)
    client, url = client_for(people.admin), reverse("handover:bulk")
    country = place.zone.parent
    for area, below in ((country, place.zone), (place.zone, place.province), (place.province, place.district)):
        answer = client.get(url, {"area": area.pk})
        assert below in answer.context["parts"]
        assert f"{url}?area={below.pk}" in answer.content.decode()
        assert "found" not in answer.context
        # A page of before that is sent gives nothing out by mistake.
        sent = {"area": area.pk, "what": "without", "do": "confirm"}
        assert client.post(url, sent).status_code == 422
    with pytest.raises(Refused) as refused:
        spread(place.zone, What.WITHOUT, by=people.admin)
    assert refused.value.field == "area"
    assert not Care.objects.filter(ends_on=None).exists()


def test_areas_to_arrange_lead_from_the_own_area_down(world, place, fund, other_fund, people):
    shown, area = areas_to_arrange(people.board)
    assert (shown, area) == ([place.district], place.district)
    country = place.zone.parent
    shown, area = areas_to_arrange(people.admin, country.pk)
    assert area == country
    assert [one.kind for one in shown] == ["country", "zone", "zone"]
    shown, area = areas_to_arrange(people.admin, place.province.pk)
    assert area == place.province
    assert {country, place.zone, place.province, place.district} <= set(shown)
    # Somebody else's place is not shown: the own first district is.
    shown, area = areas_to_arrange(people.board, place.other_lao.parent_id)
    assert (shown, area) == ([place.district], place.district)


def test_whoever_has_many_people_leafs_and_searches(world, people, client_for):
    """No limit leaves anybody out without a word: every mentor of the area is found by leafing, and by name."""
    team = world.seat["leaver"].team
    Mentor.objects.bulk_create(
        Mentor(team=team, name=f"พี่เลี้ยงคนที่ {number:03}", starts_on=world.begun) for number in range(95)
    )
    client, url = client_for(people.board), reverse("handover:start")
    seen: set[str] = set()
    address: str | None = url
    leaves = 0
    while address and leaves < 10:
        text = unglue(client.get(address).content.decode())
        seen |= {f"{number:03}" for number in range(95) if f"พี่เลี้ยงคนที่ {number:03}<" in text}
        onward = re.search(r'rel="next" href="(\?[^"]*mentors=\d+[^"]*)"', text)
        address, leaves = url + onward[1].replace("&amp;", "&") if onward else None, leaves + 1
    assert len(seen) == 95
    found = unglue(client.get(url, {"q": "คนที่ 077"}).content.decode())
    assert "พี่เลี้ยงคนที่ 077" in found
    assert "พี่เลี้ยงคนที่ 078" not in found
    nobody = client.get(url, {"q": "ไม่มีใครชื่อนี้"}).content.decode()
    assert "ไม่พบ “ไม่มีใครชื่อนี้”" in unglue(nobody)


@pytest.mark.parametrize("asked", ["0", "-1", "x", "9999", "99999999999", "๒", ""])
def test_a_stretch_that_does_not_exist_is_a_page_all_the_same(world, people, client_for, asked):
    page = client_for(people.board).get(reverse("handover:start"), {"mentors": asked, "people": asked})
    assert page.status_code == 200
    assert world.seat["colleague"].name in unglue(page.content.decode()), (
        "beyond the end stands the first one, not an empty table"
    )


def test_nobody_is_offered_to_themself(world, place, people, client_for):
    """The own work stands above, not in the list."""
    Mentor.objects.create(team=world.seat["leaver"].team, name="เลขานุการเอง", user=people.board, starts_on=world.begun)
    text = unglue(client_for(people.board).get(reverse("handover:start")).content.decode())
    assert "ฉันเองจะย้าย" in text
    assert "เลขานุการเอง" not in text
