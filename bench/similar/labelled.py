"""The labelled set: pairs of an earlier proposal and a new one, each said to be the same again or not, with its kind.

Texts are in ``proposals.toml``, written by hand; this module makes the documents and the pairs from them, the same in every
run, and keeps them in ``documents.jsonl`` and ``pairs.csv`` for people to read (``python -m bench.similar.labelled``).
Whole issues belong to one half: what is tuned on the first is never seen in the second.
"""

from __future__ import annotations

import csv
import json
import random
import tomllib
from dataclasses import asdict, dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
SOURCE, DOCUMENTS, PAIRS = HERE / "proposals.toml", HERE / "documents.jsonl", HERE / "pairs.csv"
HALVES = ("tune", "held")

# Places of one invented district: tambon → villages.
PLACES = {
    "โนนสำราญ": ("หนองแวง", "โนนสูง", "ดอนเจริญ"),
    "หนองบัวทอง": ("โคกกลาง", "นาดี", "ห้วยทราย"),
    "ท่าสว่าง": ("ท่ามะกอก", "คลองใหม่", "วังหิน"),
}
DISTRICT = "กันทรลักษ์"
HOME = "โนนสำราญ"
# What everybody writes, before and after the work itself.
BEGIN = (
    "ประชุมชี้แจงโครงการและแต่งตั้งคณะทำงาน",
    "ประชุมคณะทำงานเพื่อวางแผนการดำเนินงาน",
    "ประชาสัมพันธ์โครงการให้ประชาชนกลุ่มเป้าหมายทราบ",
)
END = ("ประเมินผลและสรุปรายงานผลการดำเนินงาน", "ติดตามประเมินผลและรายงานผลต่อกองทุน", "สรุปผลโครงการและถอดบทเรียน")
TEACH = ("อบรมให้ความรู้แก่ประชาชนกลุ่มเป้าหมาย", "จัดกิจกรรมรณรงค์ประชาสัมพันธ์ในชุมชน", "ติดตามเยี่ยมบ้านกลุ่มเป้าหมายโดย อสม.")
AIM = "เพื่อให้ประชาชนกลุ่มเป้าหมายมีความรู้ความเข้าใจและปฏิบัติตนได้ถูกต้อง"
THEREFORE = (
    "ดังนั้นกลุ่มจึงได้จัดทำโครงการนี้ขึ้นเพื่อแก้ไขปัญหาดังกล่าวและส่งเสริมสุขภาพของประชาชนในพื้นที่",
    "จากปัญหาดังกล่าวจึงเห็นความสำคัญและเสนอโครงการเพื่อขอรับการสนับสนุนงบประมาณจากกองทุนหลักประกันสุขภาพ",
)


@dataclass
class Document:
    """One proposal. ``base`` names the work it proposes: two documents of the same base are the same again."""

    id: str
    base: str
    half: str
    tambon: str
    year: int
    title: str
    objectives: list[str]
    activities: list[str]
    situation: str


@dataclass(frozen=True)
class Pair:
    """An earlier and a new document; ``same`` is the label."""

    old: str
    new: str
    same: bool
    kind: str
    half: str


@dataclass
class Labelled:
    """The whole set."""

    documents: dict[str, Document] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)


def labelled() -> Labelled:
    """Make the set."""
    issues = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["issue"]
    made = Labelled()
    for issue in issues:
        Maker(issue, made).make()
    others = {half: [issue for issue in issues if issue["half"] == half] for half in HALVES}
    for half in HALVES:
        _formulaic(made, others[half], half)
    return made


class Maker:
    """Makes documents and pairs of one issue."""

    def __init__(self, issue: dict, made: Labelled) -> None:
        self.issue, self.made, self.code, self.half = issue, made, issue["code"], issue["half"]
        self.chance = random.Random(self.code)

    def make(self) -> None:
        bases = self.issue["proposal"]
        for number, base in enumerate(bases):
            self.copies(number, base)
        for number, base in enumerate(bases):
            for other, another in enumerate(bases):
                if other != number:
                    self.others(number, base, other, another)

    def document(self, kind: str, number: int, proposal: dict, **changes: object) -> Document:
        """Write one document; ``changes`` replace parts of ``proposal``; ``place`` and ``year`` set the scene."""
        name = f"{self.code}-{number + 1}-{kind}"
        chance = random.Random(name)
        tambon = str(changes.get("place", HOME))
        year = int(str(changes.get("year", 2568)))
        words = {
            "t": tambon, "d": DISTRICT, "v": chance.choice(PLACES[tambon]), "y": year, "n": chance.randint(12, 89), "m": chance.randint(3, 48),
        }  # fmt: skip
        parts = {key: changes.get(key, proposal[key]) for key in ("title", "objectives", "activities", "situation")}
        activities = list(parts["activities"])  # type: ignore[call-overload]
        if changes.get("frame", True):
            activities = [chance.choice(BEGIN), *activities, chance.choice(END)]
        objectives = [*parts["objectives"], AIM] if chance.random() < 0.4 else list(parts["objectives"])  # type: ignore[misc, call-overload]
        sentences = list(parts["situation"])  # type: ignore[call-overload]
        if changes.get("common", True):
            sentences = [self.issue["common"], *sentences, chance.choice(THEREFORE)]
        document = Document(
            name, str(changes.get("base", f"{self.code}-{number + 1}")), self.half, tambon, year, _filled(str(parts["title"]), words),
            [_filled(one, words) for one in objectives], [_filled(one, words) for one in activities], _filled("\n".join(sentences), words),
        )  # fmt: skip
        self.made.documents[name] = document
        return document

    def pair(self, old: Document, new: Document, kind: str, *, same: bool) -> None:
        self.made.pairs.append(Pair(old.id, new.id, same, kind, self.half))

    def copies(self, number: int, base: dict) -> None:
        """The same again, in twelve ways."""
        chance, away = self.chance, self.chance.choice([place for place in PLACES if place != HOME])
        activities, situation = base["activities"], base["situation"]
        mixed = chance.sample(activities, len(activities))
        while mixed == activities:
            mixed = chance.sample(activities, len(activities))
        gone = chance.randrange(len(activities))
        fewer = [one for at, one in enumerate(activities) if at != gone]
        shorter = [one for at, one in enumerate(situation) if at != number % len(situation)]
        old = self.document("old", number, base, year=2568)
        ways = {
            "other-year": {},
            "other-place": {"place": away},
            "reordered": {"activities": mixed},
            "sentence-dropped": {"situation": shorter},
            "activity-dropped": {"activities": fewer},
            "title-paraphrased": {"title": base["title2"]},
            "title-and-reasons-new": {"title": base["title2"], "situation": base["situation2"], "common": False},
            "activities-reworded": {"activities": base["again"]},
            "all-reworded": {"title": base["title2"], "activities": base["again"], "situation": base["situation2"], "place": away},
            "grown": {"activities": [*fewer, f"ศึกษาดูงานเรื่อง{base['title2']}", "ทำป้ายและเสียงตามสายในหมู่บ้าน"], "objectives": base["objectives"][:1]},
            "typed-anew": {key: [_mistyped(one, chance) for one in base[key]] for key in ("activities", "situation", "objectives")},
            "several-at-once": {"title": base["title2"], "activities": mixed[1:] if len(mixed) > 4 else mixed, "situation": base["situation2"], "place": away},
        }  # fmt: skip
        for kind, changes in ways.items():
            new = self.document(kind, number, base, year=2569, **changes)
            self.pair(old, new, kind, same=True)

    def others(self, number: int, base: dict, other: int, another: dict) -> None:
        """The same issue, other work."""
        documents, old = self.made.documents, self.made.documents[f"{self.code}-{number + 1}-old"]
        if other > number:
            self.pair(old, documents[f"{self.code}-{other + 1}-other-year"], "same-issue", same=False)
            self.pair(old, documents[f"{self.code}-{other + 1}-other-place"], "same-issue-next-tambon", same=False)
        if other == (number + 1) % len(self.issue["proposal"]):
            mine = f"{self.code}-{other + 1}"
            # The plan's situation is written into every proposal under it; so are its objectives.
            new = self.document(
                f"reasons-of-{number + 1}", other, another, year=2569, situation=base["situation"], base=mine
            )
            self.pair(old, new, "same-reasons-other-work", same=False)
            new = self.document(
                f"aims-of-{number + 1}", other, another, year=2569, objectives=base["objectives"], base=mine
            )
            self.pair(old, new, "same-aims-other-work", same=False)
            lent = [*another["activities"][:-1], base["activities"][0]]
            new = self.document(f"one-of-{number + 1}", other, another, year=2569, activities=lent, base=mine)
            self.pair(old, new, "one-activity-in-common", same=False)
            if len(another["activities"]) > 4:
                two = [*another["activities"][:-2], *base["activities"][:2]]
                new = self.document(f"two-of-{number + 1}", other, another, year=2569, activities=two, base=mine)
                self.pair(old, new, "two-activities-in-common", same=False)
            new = self.document(
                f"plan-of-{number + 1}", other, another, year=2569, activities=lent, objectives=base["objectives"],
                situation=base["situation"], base=mine,
            )  # fmt: skip
            self.pair(old, new, "same-plan-other-work", same=False)


def _formulaic(made: Labelled, issues: list[dict], half: str) -> None:
    """Other issues in the same wording: what everybody does frames two activities of their own."""
    pairs = []
    for issue in issues:
        maker = Maker(issue, made)
        for number, base in enumerate(issue["proposal"]):
            framed = [BEGIN[0], *TEACH, *base["activities"][1:3], END[0]]
            name = f"{issue['code']}-{number + 1}-framed"
            pairs.append(
                maker.document(
                    "framed", number, base, year=2569, activities=framed, objectives=[AIM], frame=False, base=name
                )
            )
    for one, next_one in zip(pairs, [*pairs[3:], *pairs[:3]], strict=True):
        made.pairs.append(Pair(one.id, next_one.id, False, "everybodys-wording", half))


def _mistyped(text: str, chance: random.Random) -> str:
    """Return the text as somebody types it from paper: a mark or letter in thirty is lost."""
    kept = []
    at = 0
    while at < len(text):
        if text[at] == "{":
            end = text.index("}", at) + 1
            kept.append(text[at:end])
            at = end
            continue
        if chance.random() > 1 / 30:
            kept.append(text[at])
        at += 1
    return "".join(kept)


def _filled(text: str, words: dict) -> str:
    for key, value in words.items():
        text = text.replace("{" + key + "}", str(value))
    return text


def main() -> None:
    made = labelled()
    with DOCUMENTS.open("w", encoding="utf-8") as out:
        for document in made.documents.values():
            out.write(json.dumps(asdict(document), ensure_ascii=False) + "\n")
    with PAIRS.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["old", "new", "same", "kind", "half"])
        writer.writerows([pair.old, pair.new, int(pair.same), pair.kind, pair.half] for pair in made.pairs)
    same = sum(pair.same for pair in made.pairs)
    print(f"{len(made.documents)} documents, {len(made.pairs)} pairs, {same} the same again")


if __name__ == "__main__":
    main()
