import json
import re
import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.activity_builders import accepted, posted, sent, upload, written
from kongtun.activities.actions import add_photos, return_report
from kongtun.activities.models import ActivityReport
from kongtun.projects.models import PlannedActivity

pytestmark = pytest.mark.django_db


def new_url(activity):
    return reverse("activities:new", kwargs={"pk": activity.pk})


def report_url(report):
    return reverse("activities:report", kwargs={"pk": report.pk})


def html_of(answer):
    return answer.content.decode()


def first_objective(activity):
    return activity.objectives.order_by("sort").first()


def test_new_report_is_filled_from_the_plan(activity, people, client_for):
    answer = client_for(people.applicant).get(new_url(activity))
    assert answer.status_code == 200
    data = posted(html_of(answer))
    assert data["done"] == "ชวนครัวเรือน สาธิต ติดตาม"
    assert data["output"] == "ครัวเรือนเข้าร่วม 60 หลัง"
    assert data["place"] == "ศาลาประชาคมหมู่ 3"
    assert data["held_pick"] == "2026-03-15"
    assert data["money-G3"] == "4,800"
    assert data["money-G1"] == ""
    group = activity.project.targets.get().target_group_id
    assert data[f"people-{group}"] == "120"
    assert not ActivityReport.objects.exists()


def test_whole_report_is_sent_by_picking_and_typing_three_numbers(activity, people, client_for):
    client = client_for(people.applicant)
    data = posted(html_of(client.get(new_url(activity))))
    values = dict(
        zip(activity.objectives.order_by("sort").values_list("pk", flat=True), ("๗๐๐.๕", "52", "5"), strict=True)
    )
    data |= {f"value-{pk}": value for pk, value in values.items()} | {
        "quality": "4",
        "held_pick": "2026-01-10" if "2026-01-10" in data else "other",
    }
    data |= {"held_on": "๑๐/๑/๒๕๖๙", "then": "send", "photos": [upload("a.jpg"), upload("b.jpg", colour=(200, 10, 10))]}
    answer = client.post(new_url(activity), data)
    report = ActivityReport.objects.get()
    assert answer.status_code == 302, html_of(answer)
    assert (report.state, report.held_on, report.photos.count()) == ("submitted", date(2026, 1, 10), 2)
    assert report.results.get(objective=first_objective(activity)).reading.value == Decimal("700.50")
    assert report.expenses.get().amount == Decimal(4800)
    again = client.post(new_url(activity), data | {"photos": [upload("a.jpg")]})
    assert again.status_code == 302
    assert ActivityReport.objects.count() == 1


def test_wrong_answers_keep_the_input_and_the_photos(activity, people, client_for):
    client = client_for(people.applicant)
    data = posted(html_of(client.get(new_url(activity))))
    group = activity.project.targets.get().target_group_id
    data |= {f"people-{group}": "หกสิบ", "money-G3": "สี่พัน", "done": "เล่าแล้ว", "then": "send", "photos": [upload()]}
    answer = client.post(new_url(activity), data)
    assert answer.status_code == 422
    assert 'value="หกสิบ"' in html_of(answer)
    assert "เล่าแล้ว" in html_of(answer)
    report = ActivityReport.objects.get()
    assert report.photos.count() == 1
    assert report.state == "draft"
    fixed = posted(html_of(answer)) | {f"people-{group}": "60", "money-G3": "4,750.50", "then": "keep"}
    assert client.post(new_url(activity), fixed).status_code == 302
    assert ActivityReport.objects.count() == 1
    assert report.expenses.get().amount == Decimal("4750.50")


def test_send_names_everything_missing_at_its_field(activity, people, client_for):
    client = client_for(people.applicant)
    data = posted(html_of(client.get(new_url(activity)))) | {
        "held_pick": "other",
        "held_on": "",
        "done": "",
        "then": "send",
    }
    answer = client.post(new_url(activity), data)
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert set(errors) == {"held_on", "done", *(f"value-{o.pk}" for o in activity.objectives.all())}


def test_rule_is_said_beside_the_field(activity, people, client_for):
    client = client_for(people.applicant)
    data = posted(html_of(client.get(new_url(activity)))) | {"held_pick": "other", "held_on": "16/3/2569"}
    answer = client.post(new_url(activity), data)
    assert answer.status_code == 422
    assert "ยังมาไม่ถึง" in str(answer.context["form"].errors["held_on"])


def test_measured_at_the_end_is_one_tap(activity, people, client_for):
    client = client_for(people.applicant)
    data = posted(html_of(client.get(new_url(activity))))
    data |= {f"later-{o.pk}": "on" for o in activity.objectives.all()} | {"then": "send"}
    assert client.post(new_url(activity), data).status_code == 302
    assert ActivityReport.objects.get().state == "submitted"


def autosave(client, url, **fields):
    version, client_id = fields.pop("version", ""), fields.pop("client_id", "")
    body = {"changed": list(fields), "version": version, "client_id": client_id, **fields}
    return client.post(url, body, headers={"Accept": "application/json", "X-Autosave": "1"})


def test_autosave_begins_one_report_with_what_the_page_shows(activity, people, client_for):
    client, number = client_for(people.applicant), str(uuid.uuid4())
    one = autosave(client, new_url(activity), client_id=number, done="พิมพ์ครั้งแรก")
    assert one.status_code == 200, one.content
    two = autosave(client, new_url(activity), client_id=number, version=one.json()["version"], problems="ฝนตก")
    assert two.status_code == 200
    report = ActivityReport.objects.get()
    assert (report.done, report.problems, report.place) == ("พิมพ์ครั้งแรก", "ฝนตก", "ศาลาประชาคมหมู่ 3")
    assert report.expenses.get().amount == Decimal(4800)
    assert set(two.json()) >= {"saved_at", "version", "errors"}


def test_script_sends_only_what_changed_and_makes_one_report(activity, people, client_for):
    client = client_for(people.applicant)
    first, second = html_of(client.get(new_url(activity))), html_of(client.get(new_url(activity)))
    addresses = [re.search(r'data-autosave="([^"]+)"', page)[1] for page in (first, second)]
    assert addresses[0] == addresses[1]
    version = ""
    for name, text in (("done", "หนึ่ง"), ("problems", "สอง"), ("outcome", "สาม")):
        answer = client.post(
            addresses[0], {"version": version, "changed": name, name: text}, headers={"Accept": "application/json"}
        )
        assert answer.status_code == 200, answer.content
        version = answer.json()["version"]
    report = ActivityReport.objects.get()
    assert (report.done, report.problems, report.outcome) == ("หนึ่ง", "สอง", "สาม")
    assert client.post(new_url(activity), {"changed": "done", "done": "ไม่มีเลข"}).status_code == 422
    assert ActivityReport.objects.count() == 1
    again = re.search(r'data-autosave="([^"]+)"', html_of(client.get(new_url(activity) + "?again=1")))[1]
    assert again != addresses[0]


def test_autosave_keeps_the_right_and_names_the_wrong(activity, people, client_for):
    client = client_for(people.applicant)
    report = written(activity, people.applicant)
    answer = autosave(client, report_url(report), **{"problems": "ฝนตก", "money-G1": "abc"})
    assert answer.status_code == 200
    assert set(answer.json()["errors"]) == {"money-G1"}
    report.refresh_from_db()
    assert report.problems == "ฝนตก"
    wrong = autosave(client, report_url(report), held_pick="other", held_on="1/1/2570")
    assert "held_on" in wrong.json()["errors"]
    report.refresh_from_db()
    assert report.held_on == date(2026, 1, 10)


def test_autosave_shows_both_values_of_a_conflict(activity, people, client_for):
    report = written(activity, people.applicant)
    page = client_for(people.applicant).get(report_url(report))
    version = posted(html_of(page))["version"]
    other = autosave(client_for(people.officer), report_url(report), version=version, problems="เจ้าหน้าที่เขียน")
    assert other.status_code == 200
    answer = autosave(client_for(people.applicant), report_url(report), version=version, problems="ทีมเขียน")
    assert answer.status_code == 409
    assert answer.json()["fields"] == [
        {"name": "problems", "label": "เล่าสั้น ๆ ว่าติดขัดอะไร แก้อย่างไร", "mine": "ทีมเขียน", "theirs": "เจ้าหน้าที่เขียน"}
    ]
    report.refresh_from_db()
    assert report.problems == "เจ้าหน้าที่เขียน"


def test_plain_save_shows_both_values_of_a_conflict(activity, people, client_for):
    report = written(activity, people.applicant)
    client = client_for(people.applicant)
    data = posted(html_of(client.get(report_url(report))))
    autosave(client_for(people.officer), report_url(report), problems="เจ้าหน้าที่เขียน")
    answer = client.post(report_url(report), data | {"problems": "ทีมเขียน", "then": "keep"})
    assert answer.status_code == 409
    assert "ทีมเขียน" in html_of(answer)
    assert "เจ้าหน้าที่เขียน" in html_of(answer)
    knowing = posted(html_of(answer)) | {"problems": "ทั้งสองเรื่อง", "then": "keep"}
    assert client.post(report_url(report), knowing).status_code == 302
    report.refresh_from_db()
    assert report.problems == "ทั้งสองเรื่อง"


def test_open_report_is_continued_not_begun_again(activity, people, client_for):
    report = written(activity, people.applicant)
    answer = client_for(people.applicant).get(new_url(activity))
    assert (answer.status_code, answer["Location"]) == (302, report_url(report))


def test_photo_buttons_keep_what_was_typed(activity, people, client_for):
    report = written(activity, people.applicant)
    (photo,), _ = add_photos(report, by=people.applicant, files=[upload()])
    client = client_for(people.applicant)
    data = posted(html_of(client.get(report_url(report)))) | {
        f"caption-{photo.pk}": "ชั่งหมู่ 4",
        "problems": "ฝนตก",
        "remove_photo": photo.pk,
    }
    assert client.post(report_url(report), data).status_code == 302
    report.refresh_from_db()
    photo.refresh_from_db()
    assert (report.problems, bool(photo.removed_at)) == ("ฝนตก", True)
    page = html_of(client.get(report_url(report)))
    assert 'name="restore_photo"' in page
    assert client.post(report_url(report), posted(page) | {"restore_photo": photo.pk}).status_code == 302
    photo.refresh_from_db()
    assert photo.removed_at is None


def test_photo_of_another_report_is_not_touched(running, activity, people, client_for):
    report, other = written(activity, people.applicant), written(running.activities.last(), people.applicant)
    (photo,), _ = add_photos(other, by=people.applicant, files=[upload()])
    client = client_for(people.applicant)
    client.post(report_url(report), posted(html_of(client.get(report_url(report)))) | {"remove_photo": photo.pk})
    photo.refresh_from_db()
    assert photo.removed_at is None


def test_officer_returns_with_a_note_and_the_team_sees_it(activity, people, client_for):
    report = sent(activity, people.applicant)
    url = reverse("activities:advance", kwargs={"pk": report.pk, "name": "return"})
    officer = client_for(people.officer)
    empty = officer.post(url, {"note": " "})
    assert empty.status_code == 422
    assert officer.post(url, {"note": "ขอรูปจุดแยกขยะ"}).status_code == 302
    page = html_of(client_for(people.applicant).get(report_url(report)))
    assert "ขอรูปจุดแยกขยะ" in page
    assert 'id="report-form"' in page


def test_officer_accepts_from_the_plan(running, activity, people, client_for):
    report = sent(activity, people.applicant)
    client = client_for(people.officer)
    plan = reverse("activities:plan", kwargs={"pk": running.pk})
    assert "รับรอง" in html_of(client.get(plan))
    answer = client.post(reverse("activities:advance", kwargs={"pk": report.pk, "name": "accept"}), {"next": "plan"})
    assert answer["Location"] == plan
    report.refresh_from_db()
    assert report.state == "accepted"
    second = client.post(reverse("activities:advance", kwargs={"pk": report.pk, "name": "accept"}), follow=True)
    assert "ทำไม่ได้ตอนนี้" in html_of(second)


@pytest.mark.parametrize("who", ["finance", "committee", "mentor", "zone"])
def test_readers_read_and_change_nothing(activity, people, client_for, who):
    report = sent(activity, people.applicant)
    client = client_for(getattr(people, who))
    page = client.get(report_url(report))
    assert page.status_code == 200
    assert "<form" not in html_of(page).split('id="main"')[1].split("</main>")[0]
    assert client.get(new_url(activity)).status_code == 403
    assert client.post(new_url(activity), {}).status_code == 403
    assert client.post(report_url(report), {"problems": "x"}).status_code == 403
    for name in ("submit", "withdraw", "accept", "return"):
        assert (
            client.post(
                reverse("activities:advance", kwargs={"pk": report.pk, "name": name}), {"note": "x"}
            ).status_code
            == 403
        )
    assert client.post(reverse("activities:discard", kwargs={"pk": report.pk})).status_code == 403


@pytest.mark.parametrize("who", ["other_officer", "other_applicant", "stranger"])
def test_people_of_elsewhere_find_nothing(running, activity, people, client_for, who):
    report = sent(activity, people.applicant)
    client = client_for(getattr(people, who))
    addresses = [
        reverse("activities:plan", kwargs={"pk": running.pk}), new_url(activity), report_url(report),
        reverse("activities:discard", kwargs={"pk": report.pk}),
    ]  # fmt: skip
    for address in addresses:
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"done": "x"}).status_code in (404, 405), address
    assert client.post(reverse("activities:advance", kwargs={"pk": report.pk, "name": "accept"})).status_code == 404


def test_visitors_are_asked_to_sign_in(running, activity, people, client_for):
    report = sent(activity, people.applicant)
    for address in (
        reverse("activities:plan", kwargs={"pk": running.pk}),
        new_url(activity),
        report_url(report),
        reverse("activities:mine"),
    ):
        answer = client_for().get(address)
        assert (answer.status_code, answer["Location"].startswith("/login/")) == (302, True)


def test_unknown_step_and_get_are_refused(activity, people, client_for):
    report = sent(activity, people.applicant)
    client = client_for(people.officer)
    assert client.post(reverse("activities:advance", kwargs={"pk": report.pk, "name": "explode"})).status_code == 404
    assert client.get(reverse("activities:advance", kwargs={"pk": report.pk, "name": "accept"})).status_code == 405


def test_closed_project_only_reads(running, activity, people, client_for):
    report = written(activity, people.applicant)
    running.state = "closed"
    running.save(update_fields=["state"])
    client = client_for(people.applicant)
    assert client.get(new_url(activity)).status_code == 302
    assert 'id="report-form"' not in html_of(client.get(report_url(report)))
    answer = autosave(client, report_url(report), problems="แก้หลังปิด")
    assert answer.status_code == 422
    assert "ดำเนินการ" in json.dumps(answer.json(), ensure_ascii=False)
    assert client.post(report_url(report), {"done": "x"}).status_code in (302, 422)
    report.refresh_from_db()
    assert report.problems == ""


def test_calendar_says_what_is_reported_late_and_waiting(running, activity, people, client_for):
    answer = client_for(people.applicant).get(reverse("activities:plan", kwargs={"pk": running.pk}))
    assert answer.context["calendar"].sentence == "รายงานแล้ว 0 จาก 2 กิจกรรม เลยวันแล้วยังไม่รายงาน 2 กิจกรรม"
    accepted(activity, people.applicant, people.officer, used="4000")
    sent(running.activities.last(), people.applicant, held_on=date(2026, 2, 10), used="4800")
    calendar = client_for(people.officer).get(reverse("activities:plan", kwargs={"pk": running.pk})).context["calendar"]
    assert calendar.sentence == "รายงานแล้ว 2 จาก 2 กิจกรรม รอรับรอง 1 ฉบับ"
    assert (calendar.used, calendar.late) == (Decimal(8800), 0)
    assert [month.title.replace("\xa0", " ") for month in calendar.months] == ["มกราคม 2569", "กุมภาพันธ์ 2569"]


def test_my_list_shows_only_my_open_activities(running, activity, people, client_for):
    mine = reverse("activities:mine")

    def due(person):
        return [row.activity for row in client_for(person).get(mine).context["waiting"].due]

    assert set(due(people.applicant)) == set(running.activities.all())
    sent(activity, people.applicant)
    assert activity not in due(people.applicant)
    assert due(people.other_applicant) == []


def test_returned_report_says_in_my_list_what_it_came_back_for(activity, people, client_for):
    report = sent(activity, people.applicant)
    return_report(report, by=people.officer, note="แนบรูปวันชั่งขยะ\nและจำนวนบ้านที่มาจริง")
    page = client_for(people.applicant).get(reverse("activities:mine"))
    body = html_of(page)
    assert [row.report for row in page.context["waiting"].returned] == [report]
    assert activity not in [row.activity for row in page.context["waiting"].due]
    assert f"{people.officer} ส่งกลับให้แก้" in body
    assert "แนบรูปวันชั่งขยะ<br>และจำนวนบ้านที่มาจริง" in body
    assert "แก้แล้วส่งใหม่" in body
    assert f'href="{reverse("activities:report", kwargs={"pk": report.pk})}"' in body
    assert "ทำรายงานต่อ" not in body


def test_a_draft_of_my_own_is_gone_on_with(activity, people, client_for):
    report = written(activity, people.applicant)
    body = html_of(client_for(people.applicant).get(reverse("activities:mine")))
    assert "ทำรายงานต่อ" in body
    assert f'href="{reverse("activities:report", kwargs={"pk": report.pk})}"' in body
    assert "ส่งกลับให้แก้" not in body


def test_my_list_reads_the_same_number_of_times_for_many_returned_reports(running, people, client_for, catalogue):
    def queries():
        client = client_for(people.applicant)
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("activities:mine"))
        return len(captured)

    def return_all():
        for one in running.activities.filter(reports=None):
            return_report(sent(one, people.applicant), by=people.officer, note="แก้")

    return_all()
    few = queries()
    for number in range(10):
        running.activities.create(name=f"กิจกรรมเพิ่ม {number}", start_date=date(2026, 1, 5), sort=number + 5)
    return_all()
    assert queries() == few


def test_menu_of_an_applicant_has_the_report_in_the_middle(running, people, client_for):
    page = html_of(client_for(people.applicant).get(reverse("activities:mine")))
    assert 'class="do"' in page
    assert 'class="do"' not in html_of(
        client_for(people.officer).get(reverse("activities:plan", kwargs={"pk": running.pk}))
    )


def test_draft_is_thrown_away_after_asking(activity, people, client_for):
    report = written(activity, people.applicant)
    client = client_for(people.applicant)
    url = reverse("activities:discard", kwargs={"pk": report.pk})
    assert "ทิ้งร่าง" in html_of(client.get(url))
    assert ActivityReport.objects.exists()
    assert client.post(url).status_code == 302
    assert not ActivityReport.objects.exists()


def many_reports(activity, people, count):
    for number in range(count):
        report = written(activity, people.applicant, value=str(700 - number), used="10")
        add_photos(report, by=people.applicant, files=[upload(colour=(number, 0, 0), width=30, height=30)])
        PlannedActivity.objects.create(project=activity.project, name=f"กิจกรรมที่ {number}", start_date=date(2026, 1, 5))


def test_query_count_of_the_plan_does_not_grow(running, activity, people, client_for):
    def count():
        client = client_for(people.officer)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("activities:plan", kwargs={"pk": running.pk})).status_code == 200
        return len(queries)

    many_reports(activity, people, 1)
    few = count()
    many_reports(activity, people, 29)
    assert count() == few


def test_query_count_of_a_report_does_not_grow_with_photos(activity, people, client_for):
    report = written(activity, people.applicant, value="700")

    def count(who, query=""):
        client = client_for(who)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(report_url(report) + query).status_code == 200
        return len(queries)

    add_photos(report, by=people.applicant, files=[upload(width=30, height=30)])
    form, read = count(people.applicant), count(people.committee)
    add_photos(
        report, by=people.applicant, files=[upload(colour=(n * 20, 200, 1), width=30, height=30) for n in range(11)]
    )
    assert (count(people.applicant), count(people.committee)) == (form, read)
