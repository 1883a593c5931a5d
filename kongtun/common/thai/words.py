"""Thai words: cutting text that has no spaces between them, with a dictionary that knows the field's own words."""

import re
import tempfile
import threading
from functools import cache
from pathlib import Path

import nlpo3

DICTIONARY = Path(__file__).parent / "dictionary"

_NAME = "kongtun"
_lock = threading.Lock()
# Spaces, brackets and the like are tokens of their own; the segmenter would leave some of them stuck to a short word.
_BETWEEN = re.compile(r"""([\s\u200b\u2060]+|[()\[\]{}"“”‘’/:;!?…]|,(?![0-9๐-๙]))""")
# The published list also holds proverbs with spaces and entries in brackets, which would hide the word inside.
_ONE_WORD = re.compile(r"[\wก-๎.\-]+")
# A longer run without any space is no Thai sentence; cut, so that time stays in proportion to length.
_LONGEST_RUN = 2000


def segment(text: str) -> list[str]:
    """Cut text into words; spaces and punctuation are tokens too, and joining them gives the text back exactly.

    >>> segment("คัดแยกขยะในครัวเรือน")
    ['คัดแยกขยะ', 'ใน', 'ครัวเรือน']
    """
    tokens: list[str] = []
    for at, piece in enumerate(_BETWEEN.split(text)):
        if at % 2:
            tokens.append(piece)
            continue
        for start in range(0, len(piece), _LONGEST_RUN):
            tokens += _segment_run(piece[start : start + _LONGEST_RUN])
    return tokens


def words(text: str) -> list[str]:
    """Return only the tokens that hold a letter or a digit, for search and comparison.

    >>> words("ตรวจ 3 ครั้ง!")
    ['ตรวจ', '3', 'ครั้ง']
    """
    return [token for token in segment(text) if any(char.isalnum() for char in token)]


@cache
def dictionary_words() -> frozenset[str]:
    """Return the general word list with the field's own words added and its removals taken out."""
    general = (DICTIONARY / "words.txt").read_text(encoding="utf-8-sig").splitlines()
    found = {word for line in general if _ONE_WORD.fullmatch(word := line.strip())}
    for line in (DICTIONARY / "domain.txt").read_text(encoding="utf-8").splitlines():
        word = line.strip()
        if word.startswith("-"):
            found.discard(word[1:])
        elif word and not word.startswith("#"):
            found.add(word)
    return frozenset(found)


def _segment_run(run: str) -> list[str]:
    tokens = nlpo3.segment(run, _loaded())
    # Losing a character would falsify a document; an uncut run only breaks its lines less well.
    return tokens if "".join(tokens) == run else [run]


def _loaded() -> str:
    """Give the segmenter its dictionary, once for the process, and return the dictionary's name."""
    with _lock:
        return _load()


@cache
def _load() -> str:
    # The segmenter reads one file only, so both lists go through a temporary one.
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as merged:
        merged.write("\n".join(sorted(dictionary_words())))
        merged.flush()
        message, done = nlpo3.load_dict(merged.name, _NAME)
    if not done:
        raise RuntimeError(message)
    return _NAME
