"""The scanner of public pages: walks every open route, finds nothing where texts are covered, and everything where they are not."""

from __future__ import annotations

import io
import json
from collections import Counter

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from kongtun.activities.models import ActivityReport, ReportPhoto
from kongtun.areas.models import Area
from kongtun.common import privacy
from kongtun.common.privacy import Names, office_mail, office_phone
from kongtun.evaluation.models import FinalReport
from kongtun.figures.actions.recount import recount
from kongtun.funds.models import Fund
from kongtun.knowledge.models import Entry
from kongtun.planning.models import Plan
from kongtun.projects.models import Project, ProjectPerson
from kongtun.public.scan import walk as walking
from kongtun.public.scan.parallel import in_parallel
from kongtun.public.scan.reading import pieces
from kongtun.public.scan.visits import VISITS, Choice, NotOpen, public_routes
from kongtun.public.scan.walk import InProcess, Known, Leak, Walked, addresses, walk
from tests.documents_wiring import story as tale
from tests.personal_texts import KINDS, NAME


@pytest.fixture
def story(waste_plan, people):
    told = tale.close_story(waste_plan, people)
    ProjectPerson.objects.create(project=told.project, name=NAME, sort=8)
    list(recount())
    return told


# Where somebody types freely and a public page shows it.
PLACES = {
    "title of a project": lambda s, text: Project.objects.filter(pk=s.project.pk).update(title=f"น้ำใส {text}"),
    "group of a project": lambda s, text: Project.objects.filter(pk=s.project.pk).update(
        organisation=f"ชมรมคนรักน้ำ {text}"
    ),
    "objective": lambda s, text: s.project.objectives.update(text=text, series=None),
    "name of an activity": lambda s, text: s.project.activities.update(name=text),
    "caption of a photo": lambda s, text: ReportPhoto.objects.filter(report__project=s.project).update(caption=text),
    "abstract": lambda s, text: FinalReport.objects.filter(project=s.project).update(abstract=text),
    "background of a plan": lambda s, text: Plan.objects.filter(pk=s.plan.pk).update(background=text),
    "suggested project": lambda s, text: s.plan.suggested_projects.update(name=text),
    "own approach of a plan": lambda s, text: s.plan.approaches.update(own_title=text, own_how=text),
    "details of a problem": lambda s, text: s.plan.problems.update(detail=text, objective=text, success=text),
    "address of a fund": lambda s, text: Fund.objects.filter(pk=s.fund.pk).update(address=text),
    "designation of a fund": lambda s, text: Fund.objects.filter(pk=s.fund.pk).update(designation=text),
    "place of a report": lambda s, text: ActivityReport.objects.filter(project=s.project).update(place=text, done=text),
}
# Fields that hold less than all kinds at once.
ROOM = {"caption of a photo": 200, "group of a project": 180, "designation of a fund": 160}
OURS = [name for name in VISITS if name.startswith(("public:", "opendata:"))]


def scanned(sample=3, **options):
    *_before, (_route, _number, seen) = walk(Known.of_database(), InProcess(), sample=sample, **options)
    return seen


@pytest.mark.django_db
def test_every_public_route_is_visited_or_says_why_not():
    assert set(public_routes()) == set(VISITS)
    assert all(visit.why for visit in VISITS.values() if isinstance(visit, NotOpen))


@pytest.mark.django_db
def test_every_page_opens_and_holds_nothing_about_persons(story, people):
    tale.plant_personal_data(story, people)
    seen = scanned()
    assert seen.leaks == []
    assert seen.broken == []
    wanted = {name for name, visit in VISITS.items() if not isinstance(visit, NotOpen)}
    assert wanted - set(seen.by_route) <= {"knowledge:entry", "knowledge:file", "forums:join"}, (
        "pages of records that this test has none of"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("where", PLACES)
def test_whatever_is_typed_there_is_covered(story, where):
    PLACES[where](story, " · ".join(KINDS.values())[: ROOM.get(where, 250)])
    seen = scanned(sample=1, routes=OURS)
    assert seen.leaks == []
    assert seen.broken == []


SHOWN = [name for name in PLACES if name not in ("place of a report", "details of a problem")]


@pytest.mark.django_db
@pytest.mark.parametrize("where", SHOWN)
def test_scanner_would_find_it_if_it_were_not_covered(story, where, monkeypatch):
    known = Known.of_database()
    text = " · ".join(
        [
            KINDS["name"],
            KINDS["titled name nobody knows"],
            KINDS["phone in Thai digits"],
            KINDS["citizen id"],
            KINDS["e-mail"],
            KINDS["account"],
        ]
    )
    PLACES[where](story, text[:250])
    monkeypatch.setattr(privacy.Cover, "text", lambda _self, words: words)
    kinds = set()
    for _route, _number, seen in walk(known, InProcess(), sample=1, routes=OURS):
        kinds |= {leak.kind for leak in seen.leaks}
    assert kinds >= {"name", "titled name", "phone", "citizen id", "e-mail", "account"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("โนนแดง แก้งสนามนาง ขามทะเลสอ", []),
        ("เสนา⁠งคนิคม หัวตะพาน", []),
        ("เสนางคนิคม กับ นางสมศรี ใจดีมาก", ["นางสมศรี ใจดีมาก"]),
        ("ที่แก้งสนาม นางสมศรี ใจดีมาก", ["นางสมศรี ใจดีมาก"]),
    ],
)
def test_a_title_inside_the_name_of_a_place_is_no_person(text, found):
    known = Known(Names([]), ("แก้งสนามนาง", "เสนางคนิคม"))
    assert [leak.text for leak in known.leaks("/x", "text/plain", [text.encode()])] == found


@pytest.mark.parametrize(
    "content_type",
    ["text/html", "application/json", "application/x-ndjson", "text/csv", "application/xml", "text/plain"],
)
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_found_in_each_form(content_type, kind):
    text = KINDS[kind]
    bodies = {
        "text/html": f'<p>ไม่มี</p><img alt="{text}"><p>{text[:4]}<b>{text[4:]}</b></p>',
        "application/json": json.dumps({"rows": [{"title": f"ก {text}"}]}),
        "application/x-ndjson": '{"a": 1}\n' + json.dumps({"title": text}, ensure_ascii=False) + "\n",
        "text/csv": f'a,b\r\n1,"ข้อความ {text}"\r\n',
        "application/xml": f'<a><b c="x"/><d e="{text}">{text}</d></a>',
        "text/plain": f"บรรทัดแรก\n{text}\n",
    }
    body = bodies[content_type].encode()
    chunks = [body[at : at + 7] for at in range(0, len(body), 7)]
    leaks = list(Known(Names([NAME])).leaks("/x", content_type, chunks))
    assert len(leaks) == (2 if content_type in ("text/html", "application/xml") else 1)


def jpeg(**exif_of):
    out = io.BytesIO()
    image = Image.new("RGB", (8, 8))
    exif = image.getexif()
    for tag, value in exif_of.items():
        if tag == "gps":
            exif.get_ifd(0x8825)[1] = value
        else:
            exif[0x013B] = value
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_photo_with_coordinates_or_a_name_is_found():
    assert [kind for kind, _text in pieces("image/jpeg", [jpeg(gps="N")])] == ["GPS"]
    assert [
        leak.kind for leak in Known(Names([NAME])).leaks("/p", "image/jpeg", [jpeg(artist="somchai@example.com")])
    ] == ["e-mail"]
    assert list(pieces("image/jpeg", [jpeg()])) == []


@pytest.mark.django_db
def test_offices_may_be_called_and_persons_not(story, client):
    Fund.objects.filter(pk=story.fund.pk).update(phone="045-999-888", email="saraban@nonsamran.go.th")
    page = client.get(f"/f/{story.fund.code}/").content.decode()
    assert "045-999-888" in page
    assert "saraban@nonsamran.go.th" in page
    assert scanned(routes=["public:fund"]).leaks == []
    Fund.objects.filter(pk=story.fund.pk).update(phone="081-999-8888", email="me@gmail.com")
    page = client.get(f"/f/{story.fund.code}/").content.decode()
    assert "081-999-8888" not in page
    assert "me@gmail.com" not in page
    assert (office_phone("0 2141 4000"), office_phone("081 234 5678"), office_mail("a@b.com")) == (
        "0 2141 4000",
        "",
        "",
    )


@pytest.mark.django_db
def test_place_whose_name_reads_like_a_person_is_none(story, place):
    Area.objects.filter(pk=place.district.pk).update(name_th="นางรอง บุรีรัมย์")
    assert scanned(routes=["public:fund", "public:area"]).leaks == []


@pytest.mark.django_db
def test_page_of_another_app_with_a_person_in_it_is_named(story, people):
    entry = Entry.objects.create(
        kind="lesson",
        state="published",
        area=story.fund.area,
        title=f"บทเรียนของ {NAME}",
        created_by=people.officer,
        published_at=timezone.now(),
    )
    leaks = [leak for leak in scanned(routes=["knowledge:entry"]).leaks if leak.kind == "name"]
    assert leaks
    assert leaks[0].address == f"/knowledge/{entry.pk}/"


@pytest.mark.django_db
def test_a_walk_goes_on_where_it_stopped(story):
    known, every = (
        Known.of_database(),
        [(route, number) for route, number, _seen in walk(Known.of_database(), InProcess(), sample=2, routes=OURS)],
    )
    stopped = every[len(every) // 2]
    rest = [(route, number) for route, number, _seen in walk(known, InProcess(), sample=2, routes=OURS, after=stopped)]
    assert rest == every[every.index(stopped) + 1 :]


@pytest.mark.django_db
def test_a_walk_fund_by_fund_visits_every_fund_and_the_same_projects_for_the_same_seed(story):
    def visited(route, **given):
        return [address for _name, _number, address in addresses(Choice(**given), [route])]

    assert visited("public:fund", of_each_fund=0) == [f"/f/{fund.code}/" for fund in Fund.objects.order_by("pk")]
    every = [f"/p/{project.pk}/" for project in Project.objects.public().order_by("pk")]
    assert sorted(visited("public:project", of_each_fund=99)) == sorted(every)
    assert len(visited("public:project", of_each_fund=1)) == Project.objects.public().values("fund").distinct().count()
    assert visited("public:project", of_each_fund=1, seed=7) == visited("public:project", of_each_fund=1, seed=7)
    assert visited("public:plan", of_each_fund=99) == visited("public:plan")


def test_what_stopped_is_taken_up_with_all_it_had_found():
    seen = Walked(
        3, Counter({"public:fund": 3}), [Leak("/f/L1/", "name", "text", NAME)], 1, ["500 /x"], Counter({"a/b": 1})
    )
    assert Walked.of_kept(json.loads(json.dumps(seen.kept()))) == seen


def test_processes_give_what_they_found_in_the_order_of_the_addresses():
    shares = [list(range(at, min(at + 25, 120))) for at in range(0, 120, 25)]
    told = list(in_parallel(lambda share: [number * 2 for number in share], shares, workers=2))
    assert [last for last, _part in told] == [24, 49, 74, 99, 119]
    assert [double for _last, part in told for double in part] == [number * 2 for number in range(120)]


def test_a_text_found_clean_once_is_not_kept_when_somebody_is_in_it():
    known = Known(Names([NAME]))
    for _turn in (1, 2):
        assert list(known.leaks("/x", "text/plain", ["กองทุนนาดี".encode()])) == []
        assert [leak.kind for leak in known.leaks("/x", "text/plain", [NAME.encode()])] == ["name"]
    assert known.clean == {"กองทุนนาดี"}


@pytest.mark.django_db
def test_command_tells_what_it_found_and_ends_with_an_error(story, tmp_path, capsys, monkeypatch):
    call_command("scan_public", sample=2, only=["public:project"], state=str(tmp_path / "state"))
    assert "พบข้อมูลส่วนบุคคล 0 แห่ง" in capsys.readouterr().out
    Project.objects.filter(pk=story.project.pk).update(title=f"น้ำใส {KINDS['phone']}")
    monkeypatch.setattr(privacy.Cover, "text", lambda _self, words: words)
    with pytest.raises(SystemExit):
        call_command("scan_public", sample=2, only=["public:project"], state=str(tmp_path / "state"))
    assert f"phone\t/p/{story.project.pk}/" in capsys.readouterr().out


def test_a_page_that_breaks_is_named_and_the_walk_goes_on():
    def fetch(_address):
        raise ValueError("no static files")

    seen = Walked()
    walking.visit(Known(Names([])), fetch, "public:front", "/", seen)
    assert (seen.pages, seen.broken) == (1, ["ValueError /"])


def test_a_file_that_breaks_in_its_middle_is_named():
    def lines():
        yield b'{"title": "1"}\n'
        raise RuntimeError("the database went away")

    seen = Walked()
    walking.visit(
        Known(Names([])), lambda _address: (200, "application/x-ndjson", lines()), "opendata:file", "/x", seen
    )
    assert seen.broken == ["RuntimeError /x"]


@pytest.mark.parametrize("kind", ["application/zip", "application/msword"])
def test_what_nobody_can_look_into_is_counted(kind):
    seen = Walked()
    walking.visit(Known(Names([])), lambda _address: (200, kind, [b"PK"]), "knowledge:file", "/x", seen)
    assert (seen.broken, seen.unread) == ([], {kind: 1})


def test_texts_that_are_looked_at_once_do_not_fill_the_memory_for_the_common_ones(monkeypatch):
    monkeypatch.setattr(walking, "MOST_KEPT", 3)
    known = Known(Names([NAME]))
    for number in range(10):
        assert not list(known.leaks_in("/", "text", f"ข้อความที่ {number}"))
        assert not list(known.leaks_in("/", "text", "เมนู"))
        assert "เมนู" in known.clean
    assert len(known.clean) <= 3
    assert list(known.leaks_in("/", "text", NAME))


def test_most_leaks_are_counted_and_the_first_are_named(monkeypatch):
    monkeypatch.setattr(walking, "MOST_NAMED", 2)
    seen, page = Walked(), "\n".join([KINDS["phone"]] * 5).encode()
    walking.visit(Known(Names([])), lambda _address: (200, "text/plain", [page]), "public:front", "/", seen)
    assert (seen.leaked, len(seen.leaks)) == (5, 2)
