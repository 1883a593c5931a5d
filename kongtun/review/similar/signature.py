"""What is stored of a proposal to find it again: features in a few hundred bytes, a bitmap to skim, keys to look up.

``pack`` keeps the features of the four parts; exact scores are worked out from them. ``bitmap_of`` is a picture of title and
activities in 512 bits: two proposals are compared by counting common bits, a million in a fraction of a second. ``keys_of`` are eight
numbers that lie near those of proposals with the same activities: an index finds them among millions.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kongtun.review.similar.words import REMEMBERED, Features

# Changes when features or keys are made in another way; rows of an older scheme are made anew by ``index_similar``.
SCHEME = 1
PARTS = ("title", "objectives", "activities", "situation")
# Of a longer part the features with the smallest numbers are kept: the same ones of the same text.
MOST_KEPT = {"title": 64, "objectives": 96, "activities": 192, "situation": 64}
BITS = 512
# Words that everybody writes make no bit and no key.
TELLING = 0.15
TREES, DEPTH, DRAWS = 8, 7, 3
FEWEST = 4

_HEAD = struct.Struct("<" + "Hf" * len(PARTS))
_ALL = 0xFFFFFFFF


@dataclass(frozen=True)
class Stored:
    """One part of a stored proposal: its features in order, the weight of all of them, up to which number they are kept."""

    features: array[int]
    weight: float
    cut: int


def pack(parts: Mapping[str, Features]) -> bytes:
    """Return the features of all parts as bytes (little-endian, the same on every machine)."""
    head: list[float] = []
    body = array("I")
    for name in PARTS:
        features = parts[name]
        kept = sorted(features)[: MOST_KEPT[name]]
        head += [len(kept), sum(features.values())]
        body.extend(kept)
    if sys.byteorder == "big":
        body.byteswap()
    return _HEAD.pack(*head) + body.tobytes()


def unpack(data: bytes | memoryview) -> dict[str, Stored]:
    """Return the parts of ``pack``."""
    head = _HEAD.unpack_from(data)
    body = array("I")
    body.frombytes(bytes(data[_HEAD.size :]))
    if sys.byteorder == "big":
        body.byteswap()
    parts, start = {}, 0
    for place, name in enumerate(PARTS):
        count, weight = int(head[2 * place]), head[2 * place + 1]
        features = body[start : start + count]
        parts[name] = Stored(features, weight, features[-1] if count == MOST_KEPT[name] else _ALL)
        start += count
    return parts


def overlap(features: Features, weight: float, other: Stored, cut: int) -> float:
    """Return how much of two parts is the same, 0–1: twice the common weight by both weights (Dice).

    ``weight`` is the sum of ``features`` and ``cut`` the number up to which they were kept, as of ``other``. Where one side
    was cut, both are compared up to the cut.
    """
    limit = min(cut, other.cut)
    common = features.keys() & other.features[: bisect_right(other.features, limit)]
    both = weight + other.weight
    if limit != _ALL:
        both *= limit / _ALL
    return min(1.0, 2 * sum(features[one] for one in common) / both) if both else 0.0


def bitmap_of(*parts: Features) -> int:
    """Return the picture of some parts: one bit for each telling feature."""
    bits = 0
    for features in parts:
        for feature, weight in features.items():
            if weight >= TELLING:
                bits |= 1 << (feature % BITS)
    return bits


def to_bytes(bitmap: int) -> bytes:
    """Return a bitmap as it is stored."""
    return bitmap.to_bytes(BITS // 8, "little")


def keys_of(features: Features) -> list[int]:
    """Return the look-up keys of a part, one for each tree; none when it says too little.

    One-permutation MinHash: each feature falls into some of 56 bins, the smallest of each bin is kept, seven bins in a row
    make a key of seven bytes. The likelier two parts are the same, the longer their keys begin alike, so that the nearest
    keys in the order of an index belong to the likest proposals, however crowded the place (an LSH forest).
    """
    telling = [feature for feature, weight in features.items() if weight >= TELLING]
    if len(telling) < FEWEST:
        return []
    bins = [_ALL + 1] * (TREES * DEPTH)
    for feature in telling:
        for place, value in _draws(feature):
            if value < bins[place]:  # noqa: PLR1730 (a call for each draw would double the time)
                bins[place] = value
    full = [value if value <= _ALL else _filled(bins, place) for place, value in enumerate(bins)]
    return [_key(tree, full[tree * DEPTH : (tree + 1) * DEPTH]) for tree in range(TREES)]


@lru_cache(maxsize=REMEMBERED)
def _draws(feature: int) -> tuple[tuple[int, int], ...]:
    """Return the bins that a feature falls into, with its value in each."""
    found = []
    drawn = feature
    for _draw in range(DRAWS):
        drawn = (drawn * 0x9E3779B1 + 0x7F4A7C15) & _ALL
        drawn ^= drawn >> 15
        mixed = (drawn * 0x85EBCA6B) & _ALL
        mixed ^= mixed >> 13
        value, place = divmod(mixed, TREES * DEPTH)
        found.append((place, value))
    return tuple(found)


def _filled(bins: list[int], place: int) -> int:
    """Return the value of a bin; an empty one borrows that of the next full one, marked by how far it was."""
    away = 0
    while (value := bins[(place + away) % len(bins)]) > _ALL:
        away += 1
    return value + away * 7919


def _key(tree: int, values: list[int]) -> int:
    for value in values:
        tree = tree << 8 | (value * 0x9E3779B1 & _ALL) >> 24
    return tree


def tree_range(key: int) -> tuple[int, int]:
    """Return the least and the greatest key of the tree that ``key`` belongs to."""
    first = key >> 8 * DEPTH << 8 * DEPTH
    return first, first + (1 << 8 * DEPTH) - 1


def alike(one: int, other: int) -> int:
    """Return with how many bits two keys of a tree begin alike."""
    return 8 * DEPTH - (one ^ other).bit_length()
