"""The labelled set of the benchmark: what it holds, and that comparing pairs keeps its bars on both halves."""

import csv
import json
from collections import Counter
from dataclasses import asdict

import pytest

from bench.similar.labelled import DOCUMENTS, HALVES, PAIRS, labelled
from kongtun.review.similar.score import SAME, Asked
from kongtun.review.similar.signature import pack, unpack
from kongtun.review.similar.words import features_of


@pytest.fixture(scope="module")
def made():
    return labelled()


def test_the_stored_files_are_what_the_source_makes(made):
    documents = [json.loads(line) for line in DOCUMENTS.read_text(encoding="utf-8").splitlines()]
    assert documents == [asdict(document) for document in made.documents.values()]
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == [
        {"old": pair.old, "new": pair.new, "same": str(int(pair.same)), "kind": pair.kind, "half": pair.half}
        for pair in made.pairs
    ]


def test_there_are_enough_pairs_of_each_kind_and_no_issue_in_both_halves(made):
    kinds = Counter((pair.half, pair.same, pair.kind) for pair in made.pairs)
    assert len(made.pairs) >= 300 and min(kinds.values()) >= 3
    assert all(sum(count for (half, _s, _k), count in kinds.items() if half == one) >= 150 for one in HALVES)
    issues = {
        half: {made.documents[pair.old].id.split("-")[0] for pair in made.pairs if pair.half == half} for half in HALVES
    }
    assert not issues["tune"] & issues["held"]


def test_the_title_alone_does_not_tell(made):
    alike = [made.documents[pair.old].title == made.documents[pair.new].title for pair in made.pairs if pair.same]
    assert sum(alike) < len(alike) / 2


@pytest.mark.parametrize("half", HALVES)
def test_comparing_pairs_keeps_the_bars(made, half):
    def parts(document):
        names = (document.tambon, "กันทรลักษ์")
        return {
            "title": features_of([document.title], names), "objectives": features_of(document.objectives, names),
            "activities": features_of(document.activities, names), "situation": features_of([document.situation], names),
        }  # fmt: skip

    pairs = [pair for pair in made.pairs if pair.half == half]
    found = []
    for pair in pairs:
        asked, stored = Asked(parts(made.documents[pair.new])), unpack(pack(parts(made.documents[pair.old])))
        found.append(asked.score(stored).all >= SAME)
    right = sum(hit and pair.same for hit, pair in zip(found, pairs, strict=True))
    assert right / sum(pair.same for pair in pairs) >= 0.95
    assert right / sum(found) >= 0.9
