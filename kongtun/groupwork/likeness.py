"""Which short notes say the same: words in common, weighed by how telling they are, in an order that never changes.

Two notes are compared by the words they share (weights of ``review.similar``, less for words that most notes of the question
hold). Compounds are taken apart where both parts are words ("ติดตามประเมินผล" is "ติดตาม" and "ประเมินผล"), so that a group that
writes them together and one that writes them apart are found. Clusters grow by average likeness; the same notes give the
same clusters on every run.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kongtun.common.thai.text import normalise
from kongtun.common.thai.words import dictionary_words, segment, words
from kongtun.review.similar.words import UNKNOWN, table

# From here on two notes say the same; tuned on the group work of document B (five districts, four questions).
ALIKE = 0.21
# A word in more than this part of the notes of a question is its subject, not what a note says about it.
COMMON = 0.5
SUBJECT = 0.35
SHORTEST = 2
MOST_NAME = 60

# Words that hold a sentence together, or that every answer of group work begins with.
_WORDS_OF_ANY_ANSWER = """
    การ ความ และ หรือ ที่ ของ ใน ให้ ได้ กับ แก่ ต่อ โดย จาก เป็น มี อยู่ ไป มา แล้ว ก็ จะ ต้อง ควร ทำ จัด จัดทำ จัดให้ มีการ ด้วย เพื่อ ว่า
    ซึ่ง อย่าง ต่าง ต่างๆ ๆ เช่น ไม่ เรื่อง ด้าน ทุก แต่ละ ใหม่ มาก ขึ้น เสมอ ระดับ สำหรับ ผ่าน เกี่ยวกับ สามารถ ช่วย คอย ตาม ตรงตาม ลง ออก นำ ตรง
    ให้กับ สู่ กัน ร่วมกัน เข้า นั้น นี้ ตน ตนเอง ตัวเอง รู้ คือ ถึง เน้น อื่น อื่น ๆ เป็นต้น ผู้ แห่ง กว่า พร้อม
"""
_EMPTY = frozenset(_WORDS_OF_ANY_ANSWER.split())
# Different words that mean the same in this work.
_SAME = {
    "ฝึกอบรม": "อบรม", "การอบรม": "อบรม", "ประเมิน": "ประเมินผล", "ติตาม": "ติดตาม", "คณะกรรมการ": "กรรมการ", "ผู้ขอรับทุน": "ผู้ขอทุน",
    "ผู้เสนอขอทุน": "ผู้ขอทุน", "แผนงาน": "แผน", "วางแผน": "แผน", "สื่อสาร": "สื่อ", "แต่งตั้ง": "ตั้ง", "จัดตั้ง": "ตั้ง", "เพจ": "ออนไลน์",
    "facebook": "ออนไลน์", "tiktok": "ออนไลน์", "line": "ออนไลน์", "ไลน์": "ออนไลน์", "เฟซบุ๊ก": "ออนไลน์", "องค์ความรู้": "ความรู้", "ศึกษาดูงาน": "ดูงาน",
    "ระเบียบการ": "ระเบียบ",
}  # fmt: skip


@dataclass(frozen=True)
class Likeness:
    """Notes that belong together (their places in the list, in order) and the words they share."""

    members: tuple[int, ...]
    name: str


def clusters_of(texts: Sequence[str]) -> list[Likeness]:
    """Return the clusters of at least two notes, the largest first; a note that is like no other is in none.

    Time grows with the pairs that share a telling word; a question with 1,000 notes takes a few seconds.
    """
    bags = _weighed([_bag(text) for text in texts])
    groups = _grow(bags)
    found = [
        Likeness(
            tuple(sorted(group)), name_of([texts[place] for place in sorted(group)], [bags[p] for p in sorted(group)])
        )
        for group in groups
        if len(group) > 1
    ]
    return sorted(found, key=lambda one: (-len(one.members), one.members))


def nearest(text: str, clusters: Sequence[Sequence[str]]) -> int | None:
    """Return the place of the cluster (a list of texts) that ``text`` belongs to; None when it is like none of them."""
    flat = [text, *(one for cluster in clusters for one in cluster)]
    bags = _weighed([_bag(one) for one in flat])
    best, best_at, at = 0.0, None, 1
    for place, cluster in enumerate(clusters):
        likes = [likeness(bags[0], bag) for bag in bags[at : at + len(cluster)]]
        at += len(cluster)
        mean = sum(likes) / len(likes) if likes else 0.0
        if mean > best:
            best, best_at = mean, place
    return best_at if best >= ALIKE else None


def likeness(one: dict[str, float], other: dict[str, float]) -> float:
    """Return 0 (nothing in common) to 1 (the same words): the shared weight, between what both and what the shorter one say."""
    shared = sum(weight for word, weight in one.items() if word in other)
    if not shared:
        return 0.0
    total, other_total = sum(one.values()), sum(other.values())
    union = total + other_total - shared
    # A short note inside a long one says less than its overlap alone would tell.
    return 0.6 * shared / union + 0.4 * shared / min(total, other_total) * min(1.0, min(len(one), len(other)) / 3)


def name_of(texts: Sequence[str], bags: Sequence[dict[str, float]]) -> str:
    """Return a short name: the words that most of the notes share, in the order in which the clearest note has them."""
    in_notes = Counter(word for bag in bags for word in bag)
    weight: dict[str, float] = defaultdict(float)
    for bag in bags:
        for word, value in bag.items():
            weight[word] = max(weight[word], value)
    enough = max(2, -(-len(bags) // 2))
    shared = {word: in_notes[word] * weight[word] for word in in_notes if in_notes[word] >= enough}
    if not shared:
        shared = {word: in_notes[word] * weight[word] for word in in_notes if in_notes[word] >= 2} or dict(in_notes)
    best = set(sorted(shared, key=lambda word: (-shared[word], word))[:4])
    # The note that holds most of them, the shortest of those, lends the order and its own spelling.
    at = min(
        range(len(bags)),
        key=lambda place: (-sum(shared[w] for w in best if w in bags[place]), len(texts[place]), place),
    )
    name, last = "", ""
    for token in segment(normalise(texts[at])):
        parts = set(_parts(token.lower()))
        if parts & best and token not in name:
            name += ("" if last == "word" else " ") + token
            best -= parts
            last = "word"
        elif not token.isspace():
            last = ""
    return (name or " ".join(sorted(best)))[:MOST_NAME].strip()


def _grow(bags: Sequence[dict[str, float]]) -> list[set[int]]:
    """Join the two groups that are most alike until none are; average likeness between groups."""
    holding: dict[str, list[int]] = defaultdict(list)
    for place, bag in enumerate(bags):
        for word in bag:
            holding[word].append(place)
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for places in holding.values():
        for i, one in enumerate(places):
            for other in places[i + 1 :]:
                if other not in near[one]:
                    near[one][other] = near[other][one] = likeness(bags[one], bags[other])
    members: dict[int, set[int]] = {place: {place} for place in range(len(bags))}
    while True:
        best = max(
            (
                (value, -one, -other)
                for one, row in near.items()
                for other, value in row.items()
                if one < other and value >= ALIKE
            ),
            default=None,
        )
        if best is None:
            return list(members.values())
        one, other = -best[1], -best[2]
        size, other_size = len(members[one]), len(members[other])
        joined: dict[int, float] = {}
        for third in (near[one].keys() | near[other].keys()) - {one, other}:
            value = (near[one].get(third, 0.0) * size + near[other].get(third, 0.0) * other_size) / (size + other_size)
            joined[third] = value
            near[third].pop(other, None)
            near[third][one] = value
        members[one] |= members.pop(other)
        near.pop(other)
        near[one] = joined


def _weighed(bags: Sequence[frozenset[str]]) -> list[dict[str, float]]:
    """Give each word its weight; a word in most of the notes tells little."""
    known, count = table(), Counter(word for bag in bags for word in bag)
    many = max(3.0, COMMON * len(bags))
    return [
        {word: max(0.15, known.get(word, UNKNOWN)) * (SUBJECT if count[word] > many else 1.0) for word in sorted(bag)}
        for bag in bags
    ]


def _bag(text: str) -> frozenset[str]:
    """The telling words of a note."""
    found = set()
    for token in words(normalise(text).lower()):
        for part in _parts(token):
            if part not in _EMPTY and len(part) >= SHORTEST and not part.isdigit():
                found.add(part)
    return frozenset(found)


@lru_cache(maxsize=20_000)
def _parts(word: str) -> tuple[str, ...]:
    """Take a compound apart where both parts are words of at least four letters; else the word itself (or its twin)."""
    if word in _SAME:
        return (_SAME[word],)
    known = dictionary_words()
    if (
        word.startswith(("การ", "ความ"))
        and (bare := word.removeprefix("การ").removeprefix("ความ")) in known
        and len(bare) > 2
    ):
        word = bare
    if len(word) > 8:
        for cut in range(len(word) - 4, 3, -1):
            if word[:cut] in known and word[cut:] in known and word[:cut] not in _EMPTY:
                return tuple(_SAME.get(part, part) for part in (word[:cut], word[cut:]) if part not in _EMPTY)
    return (_SAME.get(word, word),)
