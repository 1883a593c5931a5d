"""``kongtun check FILE``: how it ends, what it answers, which files it reads and what it says about those it cannot."""

import json
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from kongtun.projects.queries import proposal_content
from kongtun.projects.queries.content import frozen
from kongtun.review.checks import CHECKS, Severity, check_content, findings
from kongtun.review.proposal_file import FileRefused, Surroundings, read_proposals
from kongtun.review.proposal_file.lists import Lists
from kongtun.review.proposal_file.sheets import GENERAL, LISTS, SINGLE
from review.proposal_files import FAULTY, SOUND, base_of, said_in, spoilt

pytestmark = pytest.mark.django_db


@pytest.fixture
def sound(catalogue):
    """What a file says that nothing is found in: the sound waste project, with the small catalogue of the tests."""
    said = said_in(next(path for path in SOUND if path.stem == "01-waste-village"))
    for objective in said["objectives"]:
        objective |= {"unit": "ร้อยละ", "direction": "higher", "indicator": objective["text"].removeprefix("เพื่อ")}
    return said


def write(path, *said):
    """Write one proposal as JSON, several as lines of JSON."""
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False, default=float) for one in said), encoding="utf-8")
    return path


def run(capsys, *args):
    """Return how the command ends and what it says."""
    try:
        call_command("check", *map(str, args))
        code = 0
    except SystemExit as end:
        code = end.code
    except CommandError as refused:
        return refused.returncode, str(refused)
    return code, capsys.readouterr().out


def checked(capsys, *args):
    """Return the JSON answer."""
    return json.loads(run(capsys, "--json", *args)[1])


def ids(answer):
    return [one["check"] for proposal in answer["proposals"] for one in proposal["findings"]]


def faulty(sound, check_id):
    """Return the proposal with the change of the faulty file of this check."""
    for path in FAULTY:
        found = said_in(path)
        if found["defect"] == check_id and base_of(found).stem == "01-waste-village":
            return spoilt(sound, found)
    raise LookupError(check_id)


@pytest.mark.parametrize(
    ("check_id", "code"), [(None, 0), ("personal-data", 1), ("target-direction", 2)], ids=["clean", "mend", "blocks"]
)
def test_how_it_ends_says_how_heavy_the_findings_are(tmp_path, capsys, sound, check_id, code):
    said = faulty(sound, check_id) if check_id else sound
    assert run(capsys, write(tmp_path / "one.json", said))[0] == code


def test_advice_alone_ends_well(tmp_path, capsys, sound):
    said = sound | {"title": "โครงการคัดแยกขยะต้นทาง"}
    answer = checked(capsys, write(tmp_path / "one.json", said))
    assert (ids(answer), run(capsys, tmp_path / "one.json")[0]) == (["title-place"], 0)


def test_what_is_shown_names_the_finding_its_remedy_and_the_numbers(tmp_path, capsys, sound):
    code, shown = run(capsys, write(tmp_path / "one.json", faulty(sound, "personal-data")))
    assert code == 1
    assert sound["title"] in shown
    assert "[personal-data]" in shown
    assert str(CHECKS["personal-data"].remedy) in shown
    assert "1 ข้อเสนอ · ต้องแก้ก่อนส่ง 0 · ควรแก้ 1" in shown
    assert "[personal-data]" not in run(capsys, "--summary", tmp_path / "one.json")[1]


def test_the_json_answer_holds_every_finding_with_its_source(tmp_path, capsys, sound):
    answer = checked(capsys, write(tmp_path / "one.json", faulty(sound, "target-direction")))
    assert answer["numbers"] == {"proposals": 1, "blocks": 1, "mend": 0, "advice": 0}
    (one,) = answer["proposals"][0]["findings"]
    assert (one["check"], one["severity"], one["section"]) == ("target-direction", "blocks", "objectives")
    assert all(one[name] for name in ("message", "remedy", "clause", "source"))


def test_lines_and_lists_are_many_proposals_and_the_worst_counts(tmp_path, capsys, sound):
    both = [sound, faulty(sound, "personal-data")]
    lines = write(tmp_path / "two.jsonl", *both)
    whole = tmp_path / "two.json"
    whole.write_text(json.dumps(both, ensure_ascii=False, default=float), encoding="utf-8")
    assert run(capsys, lines)[0] == run(capsys, whole)[0] == 1
    assert checked(capsys, lines) == checked(capsys, whole)
    assert [len(one["findings"]) for one in checked(capsys, lines)["proposals"]] == [0, 1]
    assert checked(capsys, lines, whole)["numbers"]["proposals"] == 4


def test_list_shows_every_check(capsys):
    assert {one["id"] for one in json.loads(run(capsys, "--list", "--json")[1])} == set(CHECKS)
    assert all(check_id in run(capsys, "--list")[1] for check_id in ("complete", "sums"))


# Workbooks


def fill(path, said):
    """Write ``said`` into sheets of our own, under the headings that the template has."""
    headings = headings_of(path)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(GENERAL)
    for row, column in enumerate(SINGLE):
        assert headings[GENERAL][row] == column.heading
        sheet.write(row, 0, column.heading)
        value = said.get(column.key, "")
        sheet.write(row, 1, value.get("code", "") if isinstance(value, dict) else value)
    for key, (name, columns) in LISTS.items():
        assert headings[name] == [column.heading for column in columns]
        sheet = book.add_worksheet(name)
        for at, column in enumerate(columns):
            sheet.write(0, at, column.heading)
        for row, one in enumerate(rows_for(said, key), start=1):
            for at, column in enumerate(columns):
                if column.key in one:
                    write_cell(sheet, row, at, one[column.key])
    book.close()
    return path


def headings_of(path):
    call_command("check", "--template", str(path))
    book = CalamineWorkbook.from_path(path)
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {name: [row[0] for row in rows] if name == GENERAL else rows[0] for name, rows in sheets.items()}


def rows_for(said, key):
    """Return the rows of a sheet: names alone are people, budget lines say their activity, codes stand for names."""
    if key == "people":
        return [{"name": one} for one in said["people"]]
    if key == "lines":
        return [
            line | {"activity": at} for at, activity in enumerate(said["activities"], 1) for line in activity["lines"]
        ]
    if key == "targets":
        return [one | {"group": one["code"]} for one in said["targets"]]
    return said[key]


def write_cell(sheet, row, at, value):
    value = ", ".join(map(str, value)) if isinstance(value, list) else value
    sheet.write(row, at, float(value) if isinstance(value, Decimal) else value)


@pytest.mark.parametrize(
    "check_id", [None, "target-direction", "personal-data", "all-training", "round-sum", "people-distinct"]
)
def test_a_filled_template_gives_the_findings_of_the_json(tmp_path, capsys, sound, check_id):
    said = faulty(sound, check_id) if check_id else sound
    # What no sheet has a column for: the catalogue's codes of items and what an indicator prefers.
    for objective in said["objectives"]:
        for name in ("success", "direction", "indicator_code"):
            objective.pop(name, None)
    for activity in said["activities"]:
        for line in activity["lines"]:
            line.pop("item_code", None)
    from_json = checked(capsys, write(tmp_path / "one.json", said))
    book = fill(tmp_path / "one.xlsx", said)
    capsys.readouterr()
    from_book = checked(capsys, book)
    assert from_book == from_json
    assert check_id is None or check_id in ids(from_book) or check_id == "target-direction"


def test_thai_dates_and_numbers_are_read_as_people_write_them(tmp_path, capsys, sound):
    said = sound | {"start_date": "1/12/2568", "end_date": "๓๑/๘/๒๕๖๙", "support_type": "๑๐(๒)", "fiscal_year": "๒๕๖๙"}
    said["plans"] = [{"name": "แผนงานขยะ", "budget": "๔๕,๐๐๐"}]
    assert checked(capsys, write(tmp_path / "one.json", said)) == checked(capsys, write(tmp_path / "two.json", sound))


# What cannot be read


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"objectives.0.target": "มาก"}, "วัตถุประสงค์ข้อ 1: target อ่านค่า “มาก” ไม่ออก"),
        ({"activities.1.start_date": "ต้นปี"}, "กิจกรรมที่ 2: start_date อ่านค่า “ต้นปี” ไม่ออก"),
        ({"activities.1.lines.0.rate": "แล้วแต่"}, "กิจกรรมที่ 2 รายการเงินแถว 1: rate อ่านค่า “แล้วแต่” ไม่ออก"),
        ({"activities.0.objectives": [3]}, "กิจกรรมที่ 1: ไม่มีวัตถุประสงค์ข้อ “3”"),
        ({"targets.0.count": 1.5}, "กลุ่มเป้าหมายแถว 1: count ต้องเป็นจำนวนเต็ม"),
        ({"activities": {"name": "อบรม"}}, "“activities” ต้องเป็นรายการ"),
        ({"recipient_group": "กลุ่มลับ"}, "recipient_group ไม่มีตัวเลือก “กลุ่มลับ”"),
        ({"support_type": "ประเภทสอง"}, "ไม่รู้จักประเภทการสนับสนุน “ประเภทสอง”"),
        ({"pack": "1999"}, "ไม่รู้จักประกาศ “1999”"),
        ({"context": ["ประชากร"]}, "context ต้องเป็นออบเจกต์"),
        ({"context": {"people": 5200}}, "context ไม่มีคีย์ “people” ใช้ได้เฉพาะ population, income"),
        ({"context": {"population": "หลายคน"}}, "context: population อ่านค่า “หลายคน” ไม่ออก"),
        ({"context": {"plan_sizes": {"9": {"value": 1, "on": "2025-10-01"}}}}, "ไม่มีข้อที่ “9” ในข้อเสนอ มี 2 ข้อ"),
        ({"context": {"plan_sizes": {"1": {"value": 1}}}}, "context plan_sizes ข้อ 1 ต้องมี value และ on"),
        ({"context": {"spent_by_type": {"สอง": 1}}}, "ประเภท “สอง” ต้องเป็นเลข 1–6"),
        ({"context": {"cost": {"low": 1}}}, "context cost ต้องมี low, middle และ high"),
        ({"context": {"elsewhere": [{"title": "ก"}]}}, "context elsewhere ต้องมี start และ end"),
        ({"context": {"taken_from_plan": [1]}}, "context taken_from_plan ต้องเป็นออบเจกต์"),
        ({"context": {"earlier": ["ก"]}}, "context earlier: แต่ละแถวต้องเป็นออบเจกต์"),
    ],
)  # fmt: skip
def test_an_unreadable_place_is_named(tmp_path, capsys, sound, change, says):
    code, refusal = run(capsys, write(tmp_path / "one.json", spoilt(sound, {"change": change})))
    assert code == 3
    assert says in refusal


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("one.json", b'{"title": ', "บรรทัด 1 ไม่ใช่ JSON ที่ถูกต้อง"),
        ("one.json", b"\xff\xfe\x00", "อ่านไฟล์ไม่ออก ต้องเป็น JSON (UTF-8)"),
        ("one.json", b"[1]", "ข้อเสนอที่ 1 ไม่ใช่ออบเจกต์"),
        ("two.jsonl", b'{"title": "a"}\n{"title"\n', "บรรทัด 2 ไม่ใช่ JSON"),
        ("two.jsonl", '{"title": "a"}\n{"start_date": "วันดี"}\n'.encode(), "ข้อเสนอที่ 2: start_date อ่านค่า “วันดี” ไม่ออก"),
        ("one.xlsx", b"PK", "เปิดสมุดงานไม่ได้"),
    ],
)
def test_an_unreadable_file_is_named(tmp_path, capsys, name, content, says):
    (tmp_path / name).write_bytes(content)
    code, refusal = run(capsys, tmp_path / name)
    assert code == 3
    assert says in refusal


def test_a_missing_file_and_a_foreign_workbook_are_named(tmp_path, capsys):
    assert run(capsys, tmp_path / "none.json") == (3, f"ไม่พบไฟล์ {tmp_path / 'none.json'}")
    book = xlsxwriter.Workbook(str(tmp_path / "other.xlsx"))
    book.add_worksheet("Sheet1")
    book.close()
    code, refusal = run(capsys, tmp_path / "other.xlsx")
    assert code == 3
    assert "สมุดงานไม่มีแผ่น “โครงการ”" in refusal


# What stands around it


def test_a_stored_project_has_the_same_findings_in_a_file(tmp_path, draft_project):
    draft_project.title = "คัดแยกขยะ"
    draft_project.evaluation_method = ""
    draft_project.save()
    draft_project.suggested.budget = Decimal(5000)
    draft_project.suggested.save()
    draft_project.activities.first().budget_lines.update(amount=Decimal(4900))
    file = write(tmp_path / "stored.json", frozen(proposal_content(draft_project)))
    (content,) = read_proposals(file, Lists.of_database())

    there = findings(draft_project)
    assert {"title-place", "evaluation-method", "sums", "budget-plan"} <= {one.check_id for one in there}
    assert check_content(content, Surroundings().of(content)) == there


def test_a_known_fund_tells_of_its_other_projects(tmp_path, capsys, draft_project, sound):
    draft_project.title, draft_project.state = sound["title"], "submitted"
    draft_project.save()
    said = sound | {"fund": {"code": draft_project.fund.code}}
    file = write(tmp_path / "one.json", said)
    assert "duplicate-title" in ids(checked(capsys, file))
    assert "duplicate-title" not in ids(checked(capsys, "--alone", file))


def test_alone_asks_nothing_about_funds(tmp_path, sound, fund, django_assert_num_queries):
    file = write(tmp_path / "ten.jsonl", *[sound | {"fund": {"code": fund.code}}] * 10)
    lists = Lists.of_database()
    with django_assert_num_queries(0):
        around = Surroundings(alone=True)
        assert len([around.of(content) for content in read_proposals(file, lists)]) == 10


def test_a_fund_and_its_year_are_read_once_for_many_proposals(tmp_path, sound, fund, django_assert_max_num_queries):
    file = write(tmp_path / "ten.jsonl", *[sound | {"fund": {"code": fund.code}, "difference": "ปีนี้ทำหมู่ 5"}] * 10)
    lists = Lists.of_database()
    with django_assert_max_num_queries(3):
        around = Surroundings()
        assert all(around.of(content) for content in read_proposals(file, lists))


def test_what_the_file_says_stands_before_what_the_database_knows(tmp_path, sound, fund):
    said = sound | {"fund": {"code": fund.code}, "context": {"population": "๕,๒๐๐", "titles": ["แยกขยะ"]}}
    (content,) = read_proposals(write(tmp_path / "one.json", said), Lists())
    around = Surroundings().of(content)
    assert (around.population, [one.title for one in around.titles]) == (5200, ["แยกขยะ"])


def test_nothing_in_a_file_makes_a_check_fall_over(tmp_path):
    (content,) = read_proposals(write(tmp_path / "empty.json", {}), Lists())

    found = check_content(content, Surroundings().of(content))
    assert {one.severity for one in found} >= {Severity.BLOCKS}


def test_a_reader_of_files_is_told_which_proposal_of_many_is_wrong(tmp_path):
    file = write(tmp_path / "two.jsonl", {"title": "ก"}, {"objectives": "ข"})
    with pytest.raises(FileRefused, match="ข้อเสนอที่ 2"):
        list(read_proposals(file, Lists()))
