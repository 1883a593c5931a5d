"""Cutting pasted text into notes: one thought each, as people write lists, and as document B writes a whole group's answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kongtun.common.thai.text import normalise

# How a line of a list begins. A dash needs no space after it in Thai lists ("-จัดทำสื่อ…"), a number needs its dot or bracket.
_MARK = r"(?:[-–—•▪●◦·*]+|o(?=\s)|\(?[0-9๐-๙]{1,2}[.)](?![0-9๐-๙]))"
_BEGINS = re.compile(rf"^\s*{_MARK}\s*")
# Inside a line a new item begins with a space before its mark; a range (2566 - 2567) is no list.
_WITHIN = re.compile(r"(?<=[^\s0-9๐-๙])\s+(?:[-–•▪●*]+)\s*(?=[^\s\-–0-9๐-๙])")
_BULLET = re.compile(r"\s*[•▪●]\s*")
_WORDLESS = re.compile(r"[\s/.,:()\-–•]+")
_TITLE_NUMBER = re.compile(r"^\s*[0-9๐-๙]{1,2}\s*[.)]\s*")


def split_notes(text: str) -> list[str]:
    r"""Return the thoughts of a pasted text, without their marks, empty ones left out.

    One line is one thought; a line that begins with a mark is cut at the marks inside it as well.

    >>> split_notes("- จัดอบรม - ศึกษาดูงาน\n•ประชุมผู้ขอทุน")
    ['จัดอบรม', 'ศึกษาดูงาน', 'ประชุมผู้ขอทุน']
    """
    found: list[str] = []
    for line in normalise(text).split("\n"):
        pieces = _WITHIN.split(line) if _BEGINS.match(line) else [line]
        for piece in pieces:
            bare = _BEGINS.sub("", piece).strip(" *")
            if any(char.isalnum() for char in bare):
                found.append(bare)
    return found


@dataclass
class Placed:
    """What a whole group's answers say: (question, thought) in order, and what stands before the first heading."""

    notes: list[tuple[Any, str]] = field(default_factory=list)
    homeless: list[str] = field(default_factory=list)


def read_answers(text: str, headings: Sequence[tuple[str, Any]], group_name: str = "") -> Placed:
    """Cut a group's answers at the headings of its questions and sub-points, wherever they stand in the running text.

    ``headings`` are (words, question). A heading counts where a line or an item begins with it, or (for a question) where
    it is followed by a mark; "การทำโครงการ" inside a sentence is none. A heading of the group itself is passed over.
    """
    placed = Placed()
    rest = normalise(text)
    marks = _found(rest, headings)
    begin = rest[: marks[0][0]] if marks else rest
    placed.homeless = [line for line in split_notes(begin) if not _is_title(line, group_name)]
    for place, (_at, end, question) in enumerate(marks):
        until = marks[place + 1][0] if place + 1 < len(marks) else len(rest)
        body = rest[end:until].lstrip(" :")
        body = _BULLET.sub("\n", body)
        placed.notes += [(question, thought) for thought in split_notes(body)]
    return placed


def _found(text: str, headings: Sequence[tuple[str, Any]]) -> list[tuple[int, int, Any]]:
    """Return (begin, end, question) of the headings in ``text``, in order, none inside another."""
    hits: list[tuple[int, int, Any]] = []
    for words, question in sorted(headings, key=lambda pair: -len(pair[0])):
        pattern = _loosely(words)
        for hit in re.finditer(
            rf"(?:^|(?<=\n)|(?<=\s)|(?<=•))\s*(?:•\s*)?({pattern})\s*(?P<after>[:\n]|$|(?=[-–•]))?", text
        ):
            begins_item = bool(re.search(r"(?:^|\n|•)\s*$", text[: hit.start(1)]))
            if not (begins_item or hit["after"] is not None):
                continue
            if any(hit.start(1) < end and begin < hit.end(1) for begin, end, _q in hits):
                continue
            begin = hit.start(1)
            # The mark before the heading belongs to it.
            begin -= len(text[:begin]) - len(re.sub(r"[•▪●\s]+$", "", text[:begin]))
            hits.append((begin, hit.end(1), question))
    return sorted(hits)


def _loosely(words: str) -> str:
    """A heading as people really type it: spaces and slashes may lack, ประเมิน may lose a letter."""
    parts = [re.escape(part) for part in _WORDLESS.split(words) if part]
    return r"[\s/.]*".join(parts).replace("และประเมินผล", "(?:และ)?\\s*ประเ?มินผล") + r"\.?"


def _is_title(line: str, group_name: str) -> bool:
    bare = _TITLE_NUMBER.sub("", line)
    return bool(group_name) and bare.startswith(group_name)
