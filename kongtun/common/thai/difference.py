"""What changed between two texts, word by word."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from kongtun.common.thai.words import segment

SAME, OUT, IN = "same", "out", "in"
# Below this share of common words two texts are shown one after the other: crumbs in common help nobody.
LEAST_COMMON = 0.3
# A space or a particle between two changed words belongs to the change.
SHORT_ISLAND = 2
# Words of one text times words of the other, without what both begin and end with; beyond it the middle is shown whole.
MOST_PAIRS = 4_000_000


@dataclass(frozen=True)
class Piece:
    """A run of words that is the ``same`` in both, taken ``out``, or put ``in``."""

    kind: str
    text: str


def word_difference(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in their order; without the "in" ones they give ``before``, without the "out" ones ``after``.

    >>> [(piece.kind, piece.text) for piece in word_difference("แยกขยะ 40 ครัวเรือน", "แยกขยะ 60 ครัวเรือน")]
    [('same', 'แยกขยะ '), ('out', '40'), ('in', '60'), ('same', ' ครัวเรือน')]
    """
    if before == after:
        return [Piece(SAME, after)] if after else []
    old, new = segment(before), segment(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    begin, end = "".join(old[:head]), "".join(old[len(old) - tail :])
    middle = _middle(old[head : len(old) - tail], new[head : len(new) - tail], len(begin) + len(end))
    return [piece for piece in (Piece(SAME, begin), *middle, Piece(SAME, end)) if piece.text]


def _common(old: list[str], new: list[str]) -> int:
    return next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _middle(old: list[str], new: list[str], around: int) -> list[Piece]:
    before, after = "".join(old), "".join(new)
    whole = [Piece(OUT, before), Piece(IN, after)]
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        return whole
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not around and matcher.ratio() < LEAST_COMMON:
        return whole
    runs: list[tuple[str, str, str]] = []  # same, out, in
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        out, put = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal" and not (len(out.strip()) < SHORT_ISLAND and runs and i2 < len(old) and j2 < len(new)):
            runs.append((out, "", ""))
        elif runs and not runs[-1][0]:
            runs[-1] = ("", runs[-1][1] + out, runs[-1][2] + put)
        else:
            runs.append(("", out, put))
    found = []
    for same, out, put in runs:
        found += [Piece(kind, text) for kind, text in ((SAME, same), (OUT, out), (IN, put)) if text]
    return found
