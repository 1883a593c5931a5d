"""What people type finds what they look for: sixty and more queries against the catalogue's 88 approaches."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
from kongtun.indicators.loading import load_catalogue
from kongtun.indicators.models import Approach
from kongtun.knowledge.actions import keep_approaches
from kongtun.knowledge.models import Entry
from kongtun.knowledge.queries.search import search

FILE = Path(__file__).parent / "search" / "queries.tsv"
BAR = 0.9
FIRST = 10


def queries():
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, query, expected = line.split("\t")
            yield kind, query, expected.split()


@pytest.fixture
def store(db):
    factories.make_places()
    load_catalogue()
    keep_approaches()
    return {entry.pk: entry.approach.code for entry in Entry.objects.select_related("approach")}


def test_the_set_is_large_and_names_what_exists(store):
    assert sum(1 for _ in queries()) >= 60
    assert {code for _k, _q, expected in queries() for code in expected} <= set(
        Approach.objects.values_list("code", flat=True)
    )
    assert len(store) == Approach.objects.count() >= 80


def recall(store, only=None):
    shares, missed = [], []
    for kind, query, expected in queries():
        if only and kind not in only:
            continue
        first = [store[key] for key in search(query, Entry.objects.published(), limit=FIRST).keys]
        share = len(set(expected) & set(first)) / min(len(expected), FIRST)
        shares.append(share)
        if share < 1:
            missed.append(f"{kind} {query}: {expected} not all in {first}")
    return sum(shares) / len(shares), missed


def test_nine_of_ten_expected_entries_are_among_the_first_ten_also_of_queries_kept_aside(store):
    for only in (None, {"held"}, {"typo"}, {"inside"}):
        found, missed = recall(store, only)
        assert found >= BAR, f"{only or 'all'}: recall@10 {found:.3f}\n" + "\n".join(missed)
    counts = []
    for query in ("ขยะ", "ตรวจเลือดเกษตรกร สารเคมี โรงเรียน ผู้สูงอายุ"):
        with CaptureQueriesContext(connection) as captured:
            search(query, Entry.objects.published())
        counts.append(len(captured))
    assert max(counts) <= 9
