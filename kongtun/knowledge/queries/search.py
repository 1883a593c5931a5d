"""Search the knowledge store: Thai words, words inside longer ones, typing errors, other words for the same thing.

A query is cut into words. Each becomes a *meaning*: the words of the store it may stand for, each with how sure that is.
Entries are ranked by the words they hold (rare words count more), and by how much of the query they answer at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log
from typing import Any

from django.db.models import Case, Count, F, FloatField, Q, QuerySet, Sum, Value, When

from kongtun.knowledge.models import Entry, IndexedEntry, Posting, Term
from kongtun.knowledge.search.text import SILENT, chunks, cut, parts_of, synonyms, within

MOST_WORDS = 12
MOST_MEANINGS = 40
# Entries that the database ranks by their words, before the share of the query they answer is weighed in.
LOOKED_AT = 120
LONGEST_QUERY = 200
# How sure it is that a reader who typed one word means another.
EXACT, SAME, INSIDE, PART, TYPED_WRONG = 1.0, 0.75, 0.55, 0.45, 0.7
SHORTEST_TYPO, TWO_ERRORS_FROM = 4, 9
SHORTEST_PART = 3
MOST_FUZZY = 60


@dataclass
class Meaning:
    """One word of the query, and {word of the store: how sure}."""

    typed: str
    terms: dict[int, float] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)
    wrong: bool = False

    def add(self, term: int, text: str, sure: float) -> None:
        """Let a word of the store stand for this one, with the highest certainty seen."""
        self.terms[term] = max(self.terms.get(term, 0.0), sure)
        self.words[term] = text


@dataclass(frozen=True)
class Found:
    """What a search gives: keys of entries, best first, how many there are in all, and what was read for what was typed."""

    keys: list[int]
    total: int
    read_as: list[tuple[str, str]]


def search(query: str, entries: QuerySet[Entry], *, limit: int = 20, offset: int = 0) -> Found:
    """Return the ``entries`` that answer ``query``, best first. The number of statements does not depend on the store."""
    meanings = meanings_of(query[:LONGEST_QUERY])
    if not any(meaning.terms for meaning in meanings):
        return Found([], 0, [])
    count = max(IndexedEntry.objects.count(), 1)
    rarity = _rarity(meanings, count)
    everything = {term for meaning in meanings for term in meaning.terms}
    sure = {term: max(m.terms.get(term, 0.0) for m in meanings) for term in everything}
    worth = Case(
        *(When(term_id=term, then=Value(sure[term] * rarity.get(term, 0.0))) for term in sorted(everything)),
        default=Value(0.0), output_field=FloatField(),
    )  # fmt: skip
    hits = Posting.objects.filter(term_id__in=everything, entry__in=entries.order_by().values("pk"))
    ranked = hits.order_by().values("entry_id").annotate(score=Sum(F("weight") * worth))
    total = hits.order_by().values("entry_id").distinct().count()
    best = list(
        ranked.order_by("-score", "-entry_id").values_list("entry_id", "score")[: max(LOOKED_AT, offset + limit)]
    )
    order = _weighed(best, meanings, rarity)
    return Found(order[offset : offset + limit], total, _read_as(meanings))


def meanings_of(query: str) -> list[Meaning]:
    """Return what each word of the query may stand for in the store; a fixed number of statements."""
    typed: dict[str, None] = {}
    for chunk in chunks(query):
        pieces = [word for word in cut(chunk) if word not in SILENT]
        for word in pieces or [chunk]:
            typed[word] = None
    wanted = list(typed)[:MOST_WORDS]
    if not wanted:
        return []
    meanings = {word: Meaning(word) for word in wanted}
    _add_exact_and_same(meanings)
    _add_inside(meanings)
    _add_parts(meanings)
    _add_typed_wrong(meanings, query)
    for meaning in meanings.values():
        kept = sorted(meaning.terms.items(), key=lambda pair: (-pair[1], len(meaning.words[pair[0]]), pair[0]))
        meaning.terms = dict(kept[:MOST_MEANINGS])
    return list(meanings.values())


def _add_exact_and_same(meanings: dict[str, Meaning]) -> None:
    others = {word: synonyms().get(word, ()) for word in meanings}
    # "อสม" and "อสม." are one word.
    asked = {*meanings, *(f"{word}." for word in meanings), *(w for group in others.values() for w in group)}
    # A word for the same thing may itself be cut in two: its words then stand for it together, less surely.
    broken = {word: cut(word) for group in others.values() for word in group}
    asked |= {piece for pieces in broken.values() for piece in pieces if len(piece) > 2}
    known = dict(Term.objects.filter(text__in=asked).values_list("text", "pk"))
    for word, meaning in meanings.items():
        for text in (word, f"{word}."):
            if text in known:
                meaning.add(known[text], text, EXACT)
        for other in others[word]:
            if other in known:
                meaning.add(known[other], other, SAME)
            elif len(broken[other]) > 1:
                for piece in broken[other]:
                    if piece in known:
                        meaning.add(known[piece], piece, SAME * PART)


def _add_inside(meanings: dict[str, Meaning]) -> None:
    """Words of the store that hold the typed word (ขยะ in คัดแยกขยะ), the surer the more of them it is."""
    long_enough = [word for word in meanings if len(word) > 1]
    condition = Q(pk__in=[])
    for word in long_enough:
        condition |= Q(text__contains=word)
    for pk, text in Term.objects.filter(condition).values_list("pk", "text")[:2000]:
        for word in long_enough:
            if word in text and word != text:
                meanings[word].add(pk, text, INSIDE + (EXACT - INSIDE) * 0.6 * len(word) / len(text))


def _add_parts(meanings: dict[str, Meaning]) -> None:
    """Words of the store that are a part of a typed word it does not know (เมา and เหล้า in เมาเหล้า)."""
    unknown = [word for word in meanings if not any(sure >= SAME for sure in meanings[word].terms.values())]
    pieces = {
        word[start:end]: None
        for word in unknown
        for start in range(len(word))
        for end in range(start + SHORTEST_PART, len(word) + 1)
    }
    if not pieces:
        return
    for pk, text in Term.objects.filter(text__in=list(pieces)[:400]).values_list("pk", "text"):
        for word in unknown:
            if text in word and text != word:
                meanings[word].add(pk, text, PART + (SAME - PART) * len(text) / len(word))


def _add_typed_wrong(meanings: dict[str, Meaning], query: str) -> None:
    """Join pieces that are no words of the store with their neighbours, and look for words a typing error away."""
    windows = {
        joined: pieces
        for chunk in chunks(query)
        for joined, pieces in _windows(cut(chunk), meanings)
        if SHORTEST_TYPO <= len(joined) <= 24
    }
    if not windows:
        return
    near = _near(list(windows))
    used: set[str] = set()
    for joined, found in sorted(near.items(), key=lambda pair: (min(d for _p, _t, d in pair[1]), -len(pair[0]))):
        pieces = windows[joined]
        if used & set(pieces):
            continue
        target = next((piece for piece in pieces if piece in meanings), None)
        if target is None:
            continue
        used |= set(pieces)
        meaning = meanings[target]
        if len(pieces) > 1:
            # What the first piece meant by itself was never typed.
            meaning.typed, meaning.terms = joined, {}
        meaning.wrong = not any(sure >= EXACT for sure in meaning.terms.values())
        for pk, text, errors in found:
            meaning.add(pk, text, TYPED_WRONG / errors if errors else EXACT)
        # The other pieces were no words by themselves.
        for piece in pieces:
            if piece != target and piece in meanings and len(piece) < SHORTEST_TYPO:
                meanings[piece].terms = {}


def _windows(pieces: list[str], meanings: dict[str, Meaning]) -> list[tuple[str, tuple[str, ...]]]:
    """Neighbouring pieces joined, when at least one of them is unknown to the store or too short to be sure of."""
    unsure = [
        not any(sure >= EXACT for sure in meanings[piece].terms.values()) if piece in meanings else True
        for piece in pieces
    ]
    spans = ((start, end) for start in range(len(pieces)) for end in range(start + 1, min(start + 5, len(pieces)) + 1))
    return [
        ("".join(pieces[start:end]), tuple(pieces[start:end]))
        for start, end in spans
        if any(unsure[start:end]) or (end - start > 1 and any(len(piece) < 4 for piece in pieces[start:end]))
    ]


def _near(typed: list[str]) -> dict[str, list[tuple[int, str, int]]]:
    """Return {typed: (key, word, number of errors)} for words of the store at most one error away, two in long words."""
    grams = {part for word in typed for part in parts_of(word)}
    rows = (
        Term.objects.filter(parts__part__in=grams)
        .annotate(shared=Count("parts"))
        .filter(shared__gte=2)
        .order_by("-shared", "pk")
        .values_list("pk", "text")[: MOST_FUZZY * len(typed) + 200]
    )
    found: dict[str, list[tuple[int, str, int]]] = {}
    for pk, text in rows:
        for word in typed:
            errors = within(word, text, 2 if len(word) >= TWO_ERRORS_FROM else 1)
            if errors is not None:
                found.setdefault(word, []).append((pk, text, errors))
    return found


def _rarity(meanings: list[Meaning], count: int) -> dict[int, float]:
    terms = {term for meaning in meanings for term in meaning.terms}
    rows = Posting.objects.filter(term_id__in=terms).order_by().values("term_id").annotate(n=Count("entry_id"))
    return {row["term_id"]: log(1 + (count - row["n"] + 0.5) / (row["n"] + 0.5)) + 0.1 for row in rows}


def _weighed(best: list[tuple[int, float]], meanings: list[Meaning], rarity: dict[int, float]) -> list[int]:
    """Put those first that answer most of the query: a rare word that is missing costs more than a common one."""
    told = [meaning for meaning in meanings if meaning.terms]
    weight = [max(rarity.get(term, 0.0) * sure for term, sure in meaning.terms.items()) or 0.1 for meaning in told]
    held: dict[int, list[float]] = {key: [0.0] * len(told) for key, _score in best}
    terms = {term for meaning in told for term in meaning.terms}
    rows = Posting.objects.filter(entry_id__in=held, term_id__in=terms).values_list("entry_id", "term_id")
    for entry, term in rows:
        for at, meaning in enumerate(told):
            held[entry][at] = max(held[entry][at], meaning.terms.get(term, 0.0))
    whole = sum(weight)

    def worth(pair: tuple[int, float]) -> float:
        answered = sum(w * sure for w, sure in zip(weight, held[pair[0]], strict=True)) / whole
        return pair[1] * (0.15 + answered**2)

    return [key for key, _score in sorted(best, key=lambda pair: (-worth(pair), -pair[0]))]


def _read_as(meanings: list[Meaning]) -> list[tuple[str, str]]:
    read: list[tuple[str, str]] = []
    for meaning in meanings:
        if meaning.wrong and meaning.terms:
            best: Any = max(meaning.terms, key=lambda term: meaning.terms[term])
            read.append((meaning.typed, meaning.words[best]))
    return read
