"""Pages of screening, settings and scoring: without JavaScript, for whom, and with how many queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
from kongtun.accounts.models import Membership
from kongtun.accounts.roles import Role
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.review.actions import add_comment, assign, save_score, screen_return, submit_proposal
from kongtun.review.models import Comment, Interest, ScreeningStep
from kongtun.review.queries.stages import Walks
from kongtun.review.queries.turns import whose_turn
from kongtun.surveys.models import Answer, Questionnaire, Response
from page_forms import post_forms
from review import review_builders as build
from review.review_builders import steps
from review.score_builders import score, sheet

pytestmark = pytest.mark.django_db


def text_of(answer):
    return answer.content.decode().replace("\xa0", " ").replace("\u2060", "")


@pytest.fixture
def project(people, waste_plan):
    return build.submitted(waste_plan, people)


@pytest.fixture
def nurse(place):
    return factories.make_user("nurse", Role.SCREENER, place.lao)


def test_setting_the_steps_without_javascript(client_for, people, fund, nurse):
    url = f"/funds/{fund.pk}/years/2569/screening/"
    client = client_for(people.officer)
    page = client.get(url)
    form = post_forms(text_of(page), url)[0]
    assert form.data["office-is_on"] == ["on"]
    assert "health-is_on" not in form.data
    assert "อนุกรรมการ" in text_of(page)
    data = form.sent(
        **{"health-is_on": "on", "health-days": "๕", "health-people": str(nurse.pk), "sub-title": "อนุฯ ผู้สูงอายุ"}
    )
    assert client.post(url, data).url == url
    walk = Walks([fund]).of(fund.pk, 2569)
    assert [(s.title, s.days) for s in walk.on] == [("เจ้าหน้าที่กองทุน", 7), ("ทีม รพ.สต. และ สสอ.", 5)]
    assert walk.get("health").people == {nurse.pk}
    assert walk.get("sub").title == "อนุฯ ผู้สูงอายุ"
    answer = client.post(url, {**data, "office-days": "9"})
    assert answer.status_code == 409  # somebody (the same person in another window) has saved meanwhile
    fresh = post_forms(text_of(client.get(url)), url)[0]
    answer = client.post(url, fresh.sent(**{"office-days": "0"}))
    assert answer.status_code == 422
    off = {name: value for name, value in fresh.sent().items() if not name.endswith("is_on")}
    answer = client.post(url, off)
    assert answer.status_code == 422
    assert "อย่างน้อยหนึ่งขั้น" in text_of(answer)
    assert client.get(f"/funds/{fund.pk}/years/2999/screening/").status_code == 404


def test_settings_of_another_fund_or_by_another_role(client_for, people, fund, other_fund):
    for person, status in (
        (people.screener, 403),
        (people.chair, 403),
        (people.applicant, 403),
        (people.other_officer, 404),
    ):
        assert client_for(person).post(f"/funds/{fund.pk}/years/2569/screening/").status_code == status
    assert client_for(people.officer).get(f"/funds/{other_fund.pk}/years/2569/screening/").status_code == 404
    assert not ScreeningStep.objects.exists()


def test_passing_a_step_shows_the_next_and_opens_the_next_proposal(
    client_for, people, fund, waste_plan, project, nurse
):
    steps(fund, people.officer, office={"role": Role.OFFICER}, health={"people": {nurse.pk}})
    other = build.submitted(waste_plan, people, title="ธนาคารขยะ")
    client, url = client_for(people.officer), f"/projects/{project.pk}/screen/"
    page = text_of(client.get(url))
    assert "ผ่าน ส่งต่อ ทีม รพ.สต. และ สสอ." in page
    assert "บันทึกแล้วไปเรื่องถัดไป: ธนาคารขยะ" in page
    form = post_forms(page, f"{url}pass/")[0]
    assert form.data["step"] == ["office"]
    answer = client.post(f"{url}pass/", {**form.sent(), "note": "ครบ", "then": "next"})
    assert answer.url == f"/projects/{other.pk}/screen/"
    assert "ต่อไปขั้น ทีม รพ.สต. และ สสอ." in text_of(client.get(answer.url))
    answer = client.post(f"{url}pass/", {**form.sent(), "then": "next"})
    assert answer.url == url  # the page was old: nothing passed
    assert "มีคนบันทึกผลขั้นก่อนไปแล้ว" in text_of(client.get(url))
    page = text_of(client_for(nurse).get(url))
    assert "เจ้าหน้าที่กองทุน: ครบ" in page
    assert "ผ่าน เข้าวาระคณะกรรมการ" in page
    assert "ผ่านแล้ว" in page
    page = text_of(client_for(people.screener).get(url))
    assert f"{url}pass/" not in page
    assert "คุณอ่านและให้ความเห็นได้" in page
    answer = client_for(nurse).post(f"{url}pass/", {"step": "health", "then": "next"})
    assert answer.url == f"/funds/{fund.pk}/queue/"
    project.refresh_from_db()
    assert project.state == ProjectState.SCREENED


def test_returning_and_going_on(client_for, people, fund, waste_plan, project):
    other = build.submitted(waste_plan, people, title="ธนาคารขยะ")
    url = f"/projects/{project.pk}/screen/return/"
    rows = {"rows-TOTAL_FORMS": "0", "rows-INITIAL_FORMS": "0", "note": "แก้ชื่อ", "step": "office", "then": "next"}
    assert client_for(people.screener).post(url, rows).url == f"/projects/{other.pk}/screen/"


def test_what_changed_stands_at_its_field_marked_in_words(client_for, people, project):
    screen_return(
        project, by=people.screener, note="แก้", comments=[{"section": "basics", "field": "title", "text": "ใส่หมู่บ้าน"}]
    )
    comment = Comment.objects.get()
    talk = text_of(client_for(people.applicant).get(f"/projects/{project.pk}/comments/basics/"))
    assert f"/projects/{project.pk}/proposal/basics/#f-title" in talk
    client_for(people.applicant).post(f"/comments/{comment.pk}/answer/", {"text": "ใส่แล้ว"})
    project.title, project.situation = "คัดแยกขยะต้นทาง บ้านหนองแวง", project.situation.replace("ส่วนใหญ่", "เกือบทั้งหมด")
    project.save()
    submit_proposal(project, by=people.applicant)
    page = text_of(client_for(people.screener).get(f"/projects/{project.pk}/screen/"))
    basics = page[page.index('id="part-basics"') : page.index('id="part-people"')]
    assert "ต่างจากฉบับที่ 1" in basics
    assert re.search(r'<del><span class="diff-t">ตัด</span>[^<]*ตำบลโนนสำราญ</del>', basics)
    assert re.search(r'<ins><span class="diff-t">เพิ่ม</span>[^<]*บ้านหนองแวง</ins>', basics)
    assert "ใส่หมู่บ้าน" in basics
    assert "ใส่แล้ว" in basics
    situation = page[page.index('id="part-situation"') : page.index('id="part-objectives"')]
    assert situation.count("ขยะครัวเรือน") == 1
    assert "<ins>" in situation
    assert "<ins>" not in page[page.index('id="part-objectives"') : page.index('id="part-evaluation"')]


def test_commenting_at_a_field_comes_back_to_it(client_for, people, project):
    url = f"/projects/{project.pk}/screen/"
    client = client_for(people.screener)
    page = client.get(url)
    forms = post_forms(text_of(page), f"/projects/{project.pk}/comments/budget/")
    assert forms[0].choices["place"] == ["budget.lines"]
    answer = client.post(
        f"/projects/{project.pk}/comments/budget/", {**forms[0].sent(), "text": "ค่าอาหารสูง", "must_fix": "1"}
    )
    assert answer.url == f"{url}#part-budget"
    assert Comment.objects.get().must_fix
    ids = re.findall(r' id="((?:on|part|must-fix|comment)-[^"]+)"', text_of(page))
    assert len(ids) == len(set(ids))


def test_assigning_in_the_queue_without_javascript(client_for, people, fund, waste_plan, project, nurse):
    queue = f"/funds/{fund.pk}/queue/"
    client = client_for(people.officer)
    page = text_of(client.get(queue))
    assert "มอบหมาย 1 เรื่องที่ยังไม่มีผู้ตรวจ" in page
    form = post_forms(page, f"/projects/{project.pk}/screen/assign/")[0]
    answer = client.post(f"/projects/{project.pk}/screen/assign/", form.sent())
    assert answer.url == queue
    assert whose_turn(project).assignee is not None
    answer = client.post(
        f"/projects/{project.pk}/screen/assign/", {"assignee": str(nurse.pk), "next": "https://example.org/"}
    )
    assert answer.url == queue
    assert whose_turn(project).assignee == nurse
    assert "nurse" in text_of(client.get(queue))
    assert "ถึงคิวฉัน 1" in text_of(client_for(nurse).get(queue))
    for wrong in (people.committee.pk, people.applicant.pk, "x", "9" * 30):
        client.post(f"/projects/{project.pk}/screen/assign/", {"assignee": str(wrong)})
        assert whose_turn(project).assignee == nurse
    client.post(f"/projects/{project.pk}/screen/assign/", {"assignee": ""})
    assert whose_turn(project).assignee is None
    build.bare_project(waste_plan, people, "อีกเรื่อง", ProjectState.SUBMITTED)
    assert client.post(f"{queue}assign/").url == queue
    assert "มอบหมายแล้ว 2 เรื่อง" in text_of(client.get(queue))
    client.post(f"{queue}assign/")
    assert "ไม่มีเรื่องที่มอบหมายได้" in text_of(client.get(queue))


def test_a_fund_with_one_screener_is_not_asked_to_assign(client_for, people, fund, project):
    Membership.objects.filter(user=people.screener).delete()
    page = text_of(client_for(people.officer).get(f"/funds/{fund.pk}/queue/"))
    assert "screen/assign" not in page
    assert "เลือกผู้ตรวจ" not in page


def test_filters_of_the_queue(client_for, people, fund, waste_plan, nurse):
    steps(fund, people.officer, office={}, health={"people": {nurse.pk}, "days": 2})
    build.bare_project(waste_plan, people, "เรื่องช้า", ProjectState.SUBMITTED, days=9)
    fresh = build.bare_project(waste_plan, people, "เรื่องใหม่", ProjectState.SUBMITTED)
    assign(fresh, by=people.officer, to=nurse)
    client = client_for(people.screener)

    def found(query):
        page = text_of(client.get(f"/funds/{fund.pk}/queue/?{query}"))
        return {title for title in ("เรื่องช้า", "เรื่องใหม่") if title in page}

    assert found("") == {"เรื่องช้า", "เรื่องใหม่"}
    assert found("late=1") == {"เรื่องช้า"}
    assert found("mine=1") == {"เรื่องช้า"}
    assert found("step=office") == {"เรื่องช้า", "เรื่องใหม่"}
    assert found("step=health") == set()
    assert found("q=ใหม่&mine=0&late=x&step=zz&year=99999") == {"เรื่องใหม่"}
    assert "9 วัน เกินกำหนด" in text_of(client.get(f"/funds/{fund.pk}/queue/"))


def score_data(project, value=2, **more):
    return {key: str(answer) for key, answer in sheet(project, value).items()} | more


def test_scoring_without_javascript(client_for, people, project):
    url = f"/projects/{project.pk}/score/"
    client = client_for(people.committee)
    page = text_of(client.get(url))
    assert "ตอบแล้ว 0 จาก 12 ข้อ" in page
    assert "3 · วัดได้ทุกข้อ มีขนาดปัญหาและเป้าหมาย" in page
    assert not Questionnaire.objects.exists()
    form = post_forms(page, url)[0]
    assert client.post(url, form.sent(**{"PQ1-1": "3", "do": "keep"})).url == url
    page = text_of(client.get(url))
    assert "ตอบแล้ว 1 จาก 12 ข้อ" in page
    form = post_forms(page, url)[0]
    assert form.data["PQ1-1"] == ["3"]
    answer = client.post(url, form.sent(do="send"))
    assert answer.status_code == 422
    assert text_of(answer).count("เลือกระดับก่อนส่ง") >= 11
    answer = client.post(url, form.sent(**score_data(project, REMARK="ดีมาก"), do="send"))
    assert answer.url == f"/projects/{project.pk}/scores/"
    page = text_of(client.get(answer.url))
    assert "ค่ากลางของ 1 คน" in page
    assert "ของคุณ 66.7" in page
    assert "ดีมาก" in page
    assert client.get(url).url == f"/projects/{project.pk}/scores/"
    assert client.post(url, form.sent(do="send")).url == f"/projects/{project.pk}/scores/"
    assert Response.objects.count() == 1


def test_drafts_keep_themselves(client_for, people, project):
    url = f"/projects/{project.pk}/score/"
    client = client_for(people.committee)

    def autosave(**data):
        return client.post(url, {"changed": list(data), **data}, headers={"Accept": "application/json"})

    answer = autosave(**{"PQ1-1": "2"})
    assert answer.status_code == 200
    assert answer.json()["saved_at"]
    autosave(**{"PQ1-2": "1", "REMARK": "อ่านง่าย"})
    assert {a.question.key: a.value for a in Answer.objects.all()} == {"PQ1-1": 2, "PQ1-2": 1, "REMARK": None}
    assert autosave(**{"PQ1-1": "9"}).status_code == 422
    assert autosave(other="9").status_code == 200
    assert Response.objects.get().submitted_at is None
    declare = client.post(f"/projects/{project.pk}/interest/", {"reason": "พี่ชายเป็นหัวหน้ากลุ่ม"})
    assert declare.url == f"/projects/{project.pk}/scores/"
    assert Interest.objects.get().user == people.committee
    assert autosave(**{"PQ1-1": "0"}).status_code == 422
    assert "จึงไม่ให้คะแนน" in text_of(client.get(url))
    assert client.post(f"/projects/{project.pk}/interest/", {"reason": ""}).status_code == 422


def test_scores_of_others_are_not_in_the_page_before_ones_own(client_for, people, project):
    score(project, people.screener, 1, REMARK="ควรปรับงบ")
    save_score(project, sheet(project, 3), by=people.chair)
    client = client_for(people.committee)
    for path in ("scores", "score"):
        page = text_of(client.get(f"/projects/{project.pk}/{path}/"))
        assert "ควรปรับงบ" not in page
        assert "33.3" not in page
    page = text_of(client.get(f"/projects/{project.pk}/scores/"))
    assert "ส่งคะแนนของคุณก่อน" in page
    assert "screener" in page
    assert "กำลังให้อยู่ 1 คน" in page
    assert "ควรปรับงบ" not in text_of(client_for(people.chair).get(f"/projects/{project.pk}/scores/"))
    score(project, people.committee, 2)
    page = text_of(client.get(f"/projects/{project.pk}/scores/"))
    assert "ควรปรับงบ" in page
    assert "ค่ากลางของ 2 คน" in page


def test_who_opens_the_pages_of_scoring(client_for, people, project):
    may = {"officer", "screener", "committee", "chair"}
    for role in (
        "applicant",
        "officer",
        "screener",
        "committee",
        "chair",
        "mentor",
        "finance",
        "stranger",
        "other_officer",
    ):
        for page in ("score", "scores", "interest"):
            answer = client_for(getattr(people, role)).get(f"/projects/{project.pk}/{page}/")
            expected = 200 if role in may else 404 if role == "other_officer" else 403
            assert answer.status_code == expected, f"{role} {page}"


def test_a_new_version_begins_with_what_was_given(client_for, people, project):
    score(project, people.committee, 1)
    screen_return(project, by=people.officer, note="แก้")
    submit_proposal(project, by=people.applicant)
    page = text_of(client_for(people.committee).get(f"/projects/{project.pk}/score/"))
    assert "เติมคะแนนที่คุณให้ฉบับก่อน" in page
    form = post_forms(page, f"/projects/{project.pk}/score/")[0]
    assert form.data["PQ1-1"] == ["1"]
    assert not Response.objects.filter(submitted_at__isnull=True).exists()


def test_editing_the_rubric_without_javascript(client_for, people, fund, project):
    url = f"/funds/{fund.pk}/years/2569/rubric/"
    client = client_for(people.officer)
    form = post_forms(text_of(client.get(url)), url)[0]
    assert form.data["rows-0-text"] == ["ตอบโจทย์พื้นที่"]
    more = form.sent(add_row="rows")
    page = text_of(client.post(url, more))
    assert 'name="rows-13-text"' in page
    assert not Questionnaire.objects.exists()
    data = post_forms(page, url)[0].sent(**{
        "rows-0-weight": "๒", "rows-1-text": "วัตถุประสงค์วัดได้", "rows-2-DELETE": "on", "rows-13-text": "ใช้คนในพื้นที่",
        "rows-13-levels": "ไม่มี\nบางส่วน\nทั้งหมด", "rows-13-group": "กลุ่มที่ร่วม", "rows-13-kind": "score", "rows-13-weight": "1",
    })  # fmt: skip
    assert client.post(url, data).url == url
    page = text_of(client_for(people.committee).get(url))
    assert "วัตถุประสงค์วัดได้" in page
    assert "กลุ่มเป้าหมายและพื้นที่ดำเนินการมีตัวชี้วัด" not in page
    assert page.index("กลุ่มที่ร่วม") < page.index("ใช้คนในพื้นที่") < page.index("ความเห็นรวม")
    assert "rows-0-text" not in page
    score(project, people.screener, 1)
    page = text_of(client.get(url))
    assert "คงไว้ตามนี้" in page
    del data["csrfmiddlewaretoken"]  # what was sent already would only be taken to where it led
    answer = client.post(url, data)
    assert answer.status_code in (409, 422)
    assert client.get(f"/funds/{fund.pk}/years/2570/rubric/").status_code == 200


def test_bad_rubrics_say_what_to_do(client_for, people, fund):
    url = f"/funds/{fund.pk}/years/2569/rubric/"
    client = client_for(people.officer)
    form = post_forms(text_of(client.get(url)), url)[0]
    for changes, said in (
        ({"rows-0-text": ""}, "เขียนข้อนี้"),
        ({"rows-0-levels": "มีอย่างเดียว"}, "อย่างน้อยสองระดับ"),
        ({"rows-0-weight": "-1"}, "rows-0-weight"),
        ({f"rows-{n}-weight": "0" for n in range(12)}, "น้ำหนักมากกว่าศูนย์"),
        ({f"rows-{n}-DELETE": "on" for n in range(13)}, "อย่างน้อยหนึ่งข้อ"),
    ):
        answer = client.post(url, form.sent(**changes))
        assert answer.status_code == 422, changes
        assert said in text_of(answer)
    for person in (people.applicant, people.screener, people.chair):
        assert client_for(person).get(url).status_code == 200
        assert client_for(person).post(url, form.sent()).status_code == 403
    assert client_for(people.stranger).get(url).status_code == 403
    assert client_for(people.other_officer).get(url).status_code == 404
    assert not Questionnaire.objects.exists()


def test_query_counts_do_not_grow_with_people_and_scores(client_for, people, fund, waste_plan, project, place):
    def queries(path):
        client = client_for(people.committee if "score" in path else people.officer)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    paths = (
        f"/projects/{project.pk}/scores/", f"/projects/{project.pk}/screen/", f"/funds/{fund.pk}/queue/",
        f"/funds/{fund.pk}/years/2569/screening/", f"/funds/{fund.pk}/years/2569/rubric/",
    )  # fmt: skip
    steps(fund, people.officer, office={"people": {people.screener.pk}}, health={})
    score(project, people.committee)
    score(project, people.screener)
    add_comment(project, by=people.mentor, section="basics", text="ดี")
    few = [queries(path) for path in paths]
    for number in range(10):
        member = factories.make_user(f"member-{number}", Role.SCREENER, place.lao)
        score(project, member, number % 4, REMARK=f"ความเห็น {number}")
        add_comment(project, by=member, section="basics", text=f"ดี {number}")
        ScreeningStep.objects.get(kind="office").people.add(member)
        assign(
            build.bare_project(waste_plan, people, f"เรื่อง {number}", ProjectState.SUBMITTED, days=number),
            by=member,
            to=member,
        )
    assert [queries(path) for path in paths] == few


def test_the_score_page_of_a_proposal_that_is_not_open(client_for, people, project):
    Project.objects.filter(pk=project.pk).update(state=ProjectState.RETURNED)
    page = text_of(client_for(people.committee).get(f"/projects/{project.pk}/score/"))
    assert "ก่อนคณะกรรมการมีมติ" in page
    assert 'name="PQ1-1"' not in page
    answer = client_for(people.committee).post(f"/projects/{project.pk}/score/", score_data(project, do="send"))
    assert answer.status_code == 422
