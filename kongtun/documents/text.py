"""What PDF and Word share about text: safe characters, Thai digits, dotted lines, words that must not be broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kongtun.common.thai import numerals
from kongtun.common.thai.text import WORD_JOINER, glue_names
from kongtun.documents.blocks import Block, DottedLines, Paragraph, Run, Text

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_NEW_LINE = re.compile(r"\r\n?")
# A code is a stretch without spaces that holds a Latin letter (L5166, 68-L5166-2-01); an account, phone or card
# number is a long string of digits. Both must stay as people type them into other systems.
_CODE = re.compile(
    r"[0-9._/–-]*[A-Za-z][0-9A-Za-z._/–@:?=&%+-]*"
    r"|(?<![\d,.])0\d{1,2}[- ]?\d{3}[- ]?\d{3,4}(?![\d,])"
    r"|(?<![\d,.])\d[\d-]{8,}\d"
)


def clean(text: str) -> str:
    """Drop control characters and invisible breaks that no printed page can show; keep line ends and tabs."""
    return _CONTROL.sub("", _NEW_LINE.sub("\n", text))


def official_digits(text: str) -> str:
    """Turn 0–9 into ๐–๙, leaving codes, phone and account numbers alone."""
    out, at = [], 0
    for code in _CODE.finditer(text):
        out += [numerals.to_thai_digits(text[at : code.start()]), code.group()]
        at = code.end()
    return "".join(out) + numerals.to_thai_digits(text[at:])


def runs_of(text: Text, *, thai_digits: bool = False, bold: bool = False) -> list[Run]:
    """Flatten ``text`` to cleaned runs, digits turned where the document asks for it."""
    parts = [text] if isinstance(text, str | Run) else list(text)
    runs = []
    for part in parts:
        run = Run(part) if isinstance(part, str) else part
        content = clean(run.text)
        if thai_digits and not run.keep_digits:
            content = official_digits(content)
        runs.append(Run(content, bold=run.bold or bold, italic=run.italic, keep_digits=run.keep_digits))
    return runs


def plain(text: Text, *, thai_digits: bool = False) -> str:
    """The same text as one string."""
    return "".join(run.text for run in runs_of(text, thai_digits=thai_digits))


def dotted(value: object = "", width: int = 30) -> str:
    """``value`` as text, or a dotted line of ``width`` dots to write on when it is empty."""
    text = "" if value is None else str(value).strip()
    return text or "." * width


def paragraphs(text: str, *, indent: bool = True, lines_if_empty: int = 2) -> list[Block]:
    """One indented paragraph for each line of ``text``; dotted lines to write on when there is none."""
    found = [line.strip() for line in clean(text or "").split("\n") if line.strip()]
    if not found:
        return [DottedLines(lines_if_empty)]
    return [Paragraph(line, indent=indent) for line in found]


_THAI = re.compile(r"[\u0e00-\u0e7f]")
_ABBREVIATION = re.compile(r"(?:[ก-ฮ]{1,4}\.){2,}")
_CLUSTER = re.compile(r"[เ-ไ]?[^เ-ไ][ะ-ฺ\u0e45\u0e47-\u0e4e]*|.", re.DOTALL)
_STAYS_WITH_PREVIOUS = ("ๆ", "ฯ", "ฯลฯ")
_STAYS_WITH_NEXT = ("ผู้", "การ", "ความ")
_WIDEST_DOTS = 110  # one line of dots to write on
Cutter = Callable[[str], list[str]]


def unbreakable(text: str, segment: Cutter, *, longest: int = 24) -> Iterator[tuple[str, bool]]:
    """Yield ``(piece, keep)`` so that the pieces joined are ``text`` and a kept piece must stay on one line.

    ``segment`` cuts Thai into words. Abbreviations (พ.ศ., อ.บ.ต.), ๆ ฯ, ผู้ การ ความ and place words stay with their
    neighbour; a stretch longer than ``longest`` is cut between letters, so that no piece can run out of the page.
    Spaces that must not break become no-break spaces.
    """
    at, glued = 0, glue_names(text)
    for found in _ABBREVIATION.finditer(glued):
        yield from _words(glued[at : found.start()], segment, longest)
        yield found.group(), True
        at = found.end()
    yield from _words(glued[at:], segment, longest)


def _words(text: str, segment: Cutter, longest: int) -> Iterator[tuple[str, bool]]:
    words: list[str] = []
    joined = False
    for word in segment(text) if text else []:
        if word == WORD_JOINER:
            joined = bool(words)
            continue
        previous = words[-1] if words else ""
        together = joined or word in _STAYS_WITH_PREVIOUS or (previous in _STAYS_WITH_NEXT and _THAI.match(word))
        if previous.strip() and together and len(previous) + len(word) <= longest:
            words[-1] += word
        else:
            words.append(word)
        joined = False
    for word in words:
        if len(word) > longest and not word.isspace() and not (word.strip(".") == "" and len(word) <= _WIDEST_DOTS):
            for piece in _chunks(word, longest):
                yield piece, True
        else:
            yield word, bool(_THAI.search(word))


def _chunks(word: str, longest: int) -> Iterator[str]:
    """Cut an over-long word between whole letters (never before a vowel sign or tone mark)."""
    piece = ""
    for letter in _CLUSTER.findall(word):
        if piece and len(piece) + len(letter) > longest:
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece
