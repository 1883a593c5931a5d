"""Document B as a new zone officer enters it, through the screens alone; then the programme's page tells that story.

Five districts, 32 funds, 20 + 160 mentors as roles, 22 learning centres and 10 expansion funds, the workshop of 30 November 2566 with
126 people, the group work of its districts, and the figures of 15 November 2566 as the document reports them.
"""

import pytest
from django.urls import reverse

import factories
from groupwork.hall_builders import ANSWERS
from kongtun.accounts.roles import Role
from kongtun.areas.models import AreaKind
from kongtun.common.thai.text import unglue
from kongtun.forums.models import Forum
from kongtun.groupwork.models import GroupSession
from kongtun.knowledge.models import Entry
from kongtun.mentoring.queries import mentor_counts
from kongtun.programmes.models import Programme
from page_forms import post_forms

pytestmark = pytest.mark.django_db
NAMES = ("กันทรลักษ์", "โนนคูณ", "เขื่องใน", "ม่วงสามสิบ", "คำเขื่อนแก้ว")
TAMBONS = (8, 4, 8, 6, 6)
PEOPLE = "\n".join(f"พี่เลี้ยงกองทุน คนที่ {n}/ทีมพี่เลี้ยง" for n in range(1, 121))


def send(client, page_name, /, *args, button=None, number=0, **values):
    """Open a page, fill its form as a person would, press the button; follow to where it leads."""
    url = reverse(page_name, args=args)
    page = client.get(url)
    assert page.status_code == 200, f"{page_name}: {page.status_code}"
    forms = [
        form
        for form in post_forms(page.content.decode(), url)
        if set(values) <= {*form.data, *form.choices, *form.files}
    ]
    assert forms, f"{page_name}: no form takes {sorted(values)}"
    data = forms[number].sent(**values)
    if button:
        data |= dict([button])
    response = client.post(url, data, follow=True)
    assert response.status_code == 200, f"{page_name}: {response.status_code} {response.content.decode()[:2000]}"
    assert response.redirect_chain, f"{page_name} stayed: {errors(response)}"
    return response


def errors(response):
    form = response.context.get("form") if response.context else None
    return getattr(form, "errors", "no form")


@pytest.fixture
def zone_ten(place):
    """What the country gives: the zone, its districts and tambons, their funds; and an officer who has just begun."""
    districts, funds = [place.district], []
    for number, name in enumerate(NAMES[1:], start=1):
        districts.append(factories.make_area(AreaKind.DISTRICT, f"34{number:02d}", name, place.province))
    for number, (district, count) in enumerate(zip(districts, TAMBONS, strict=True)):
        for tambon in range(count):
            lao = factories.make_area(
                AreaKind.LOCAL_GOVERNMENT,
                f"5{number}{tambon:02d}",
                f"อบต.{NAMES[number]} {tambon}",
                district,
                lao_type="2",
            )
            funds.append(
                factories.make_fund(lao, code=f"L5{number}{tambon:02d}", name=f"กองทุน {NAMES[number]} {tambon}")
            )
    officer = factories.make_user("new-zone-officer", Role.ZONE, place.zone)
    return place.zone, districts, funds, officer


def test_the_programme_page_tells_the_story_of_document_b(zone_ten, client_for):
    zone, districts, funds, officer = zone_ten
    client = client_for(officer)

    send(
        client,
        "programmes:new",
        name="บูรณาการกลไกสร้างเสริมสุขภาวะระดับตำบลและอำเภอ เขต 10",
        starts_on="1/10/2565",
        ends_on="30/9/2567",
    )
    programme = Programme.objects.get()
    for text, target in (("พี่เลี้ยงระดับเขตและอำเภอ", "20"), ("พี่เลี้ยงระดับตำบล", "160")):
        send(client, "programmes:indicator-new", programme.pk, text=text, target=target, unit="คน")
    send(
        client,
        "programmes:reported",
        programme.pk,
        as_of="15/11/2566",
        source="เอกสาร B",
        plans="392",
        proposed="336",
        funded="153",
    )

    send(client, "programmes:types", programme.pk, **{"rows-0-name": "กองทุนในอำเภอเป้าหมาย"})
    kind = programme.target_types.get()
    for district in districts:
        answer = client.post(
            reverse("programmes:pick", args=[programme.pk]), {"type": kind.pk, "district": district.pk}, follow=True
        )
        assert answer.status_code == 200 and answer.redirect_chain
    assert programme.targets.count() == 32

    send(client, "mentoring:team-new", zone.pk, starts_on="1/10/2565", seats="5")
    for district in districts:
        send(client, "mentoring:team-new", district.pk, starts_on="1/10/2565", seats="3")
        wanted = [fund.pk for fund in funds if fund.area.parent_id == district.pk]
        send(client, "mentoring:tambon-teams", district.pk, size="5", starts_on="1/10/2565", funds=wanted)
    assert mentor_counts(zone.path) == {"zone": 5, "province": 0, "district": 15, "tambon": 160}

    for kind, chosen in (("learning", funds[:22]), ("expansion", funds[22:])):
        send(
            client, "landscape:designate", kind=kind, funds=[fund.pk for fund in chosen], valid_from="1/10/2565",
            issuer="คณะทำงานเขต 10", programme_name=programme.name,
        )  # fmt: skip

    send(
        client, "forums:new", title="พัฒนาพี่เลี้ยงระดับอำเภอและตำบลเพื่อเขียนแผนและโครงการในระบบเว็บไซต์", area=zone.pk, kind="workshop",
        mode="both", day="30/11/2566", from_time="09:00", until_time="16:00",
    )  # fmt: skip
    forum = Forum.objects.get()
    send(client, "forums:basics", forum.pk, programme=programme.pk, place="อุบลราชธานี")
    send(client, "forums:people", forum.pk, lines=PEOPLE, button=("paste", "1"))
    assert forum.participants.count() == 120
    for district in districts[:5]:
        send(client, "forums:people", forum.pk, lines=f"พี่เลี้ยงอำเภอ{district.name_th}/สสอ.", button=("paste", "1"))
    send(client, "forums:people", forum.pk, lines="คณะทำงานเขต 7 และเขต 9/สปสช.", button=("paste", "1"))
    assert forum.participants.count() == 126

    client.post(reverse("forums:step", args=[forum.pk, "start"]))
    for row in forum.participants.all():
        client.post(reverse("forums:desk-tick", args=[forum.pk, row.pk]), {"mode": "onsite"})
    assert forum.participants.filter(attended_at__isnull=False).count() == 126

    send(client, "groupwork:new", forum.pk, question_set="district")
    session = GroupSession.objects.get()
    send(client, "groupwork:groups", session.pk, names="\n".join(f"อำเภอ{name}" for name in NAMES))
    groups = list(session.groups.all())
    assert len(groups) == 5
    for group in groups:
        send(client, "groupwork:type", session.pk, group.pk, answers=ANSWERS[group.name.removeprefix("อำเภอ")])
    wall = unglue(client.get(reverse("groupwork:wall", args=[session.pk])).content.decode())
    assert [name for name in NAMES if name not in wall] == []

    page = unglue(client.get(reverse("programmes:detail", args=[programme.pk])).content.decode())
    for figure in ("392", "336", "153", "ตามรายงาน", "22", "10", "พี่เลี้ยงระดับตำบล"):
        assert figure in page, figure
    forums = client.get(reverse("forums:of-programme", args=[programme.pk])).content.decode()
    assert "126" in forums
    assert Entry.objects.count() == 0  # nothing is kept before the facilitator ticks it
