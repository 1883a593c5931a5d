"""From what a server sends to pieces of text, piece by piece: HTML with its attributes, JSON, CSV, XML, calendars, photos."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from lxml import etree
from PIL import Image

# What may stand within a word or number without parting it.
_INLINE = {"b", "em", "i", "strong", "wbr", "mark", "u"}
_SHAPES = {
    "class",
    "id",
    "d",
    "points",
    "viewbox",
    "transform",
    "style",
    "integrity",
    "aria-labelledby",
    "aria-describedby",
    "for",
}
_EXIF_WORDS = {0x010E, 0x013B, 0x8298, 0x9286, 0x9C9B, 0x9C9C, 0x9C9D, 0xA430}
_GPS = 0x8825

Piece = tuple[str, str]


class _Page:
    """Takes what the parser of a page meets, in its order."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._line: list[str] = []
        self._silent = False

    def _end_line(self) -> None:
        if self._line:
            if text := "".join(self._line).strip():
                self.pieces.append(("text", text))
            self._line = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag not in _INLINE:
            self._end_line()
        self._silent = tag == "style"
        for name, value in attributes.items():
            if value and name not in _SHAPES:
                self.pieces.append((f"{tag} {name}", unquote(value) if "%" in value else value))

    def end(self, tag: str) -> None:
        if tag not in _INLINE:
            self._end_line()
        self._silent = False

    def data(self, text: str) -> None:
        if not self._silent:
            self._line.append(text)

    def comment(self, text: str) -> None:
        self.pieces.append(("comment", text))

    def pi(self, target: str, data: str | None = None) -> None:
        self.pieces.append(("comment", f"{target} {data or ''}"))

    def close(self) -> list[Piece]:
        self._end_line()
        return self.pieces


def html_pieces(text: str) -> list[Piece]:
    """Return the texts and attributes of a page, in their order."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=_Page())
    # A NUL ends the page for the parser; a browser only leaves it out.
    parser.feed(text.replace("\x00", "").encode())
    found: list[Piece] = parser.close()
    return found


def json_pieces(value: Any, at: str = "") -> Iterator[Piece]:
    """Yield the strings and names of a JSON value; numbers are amounts."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield "key", name
            yield from json_pieces(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from json_pieces(inner, at)
    elif isinstance(value, str):
        yield at or "text", value


def exif_pieces(data: bytes) -> Iterator[Piece]:
    """Yield what a photo carries about where it was taken and by whom."""
    with Image.open(io.BytesIO(data)) as image:
        exif = image.getexif()
    if exif.get_ifd(_GPS) or _GPS in exif:
        yield "GPS", "GPS"
    for tag in _EXIF_WORDS & set(exif):
        yield "exif", str(exif[tag])


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    rest = ""
    for chunk in chunks:
        *whole, rest = (rest + decoder.decode(chunk)).split("\n")
        yield from whole
    if rest:
        yield rest


def _xml_pieces(chunks: Iterable[bytes]) -> Iterator[Piece]:
    parser: Any = ET.XMLPullParser(("start", "end", "comment"))
    stack: list[Any] = []
    for chunk in chunks:
        parser.feed(chunk)
        for event, element in parser.read_events():
            if event == "comment":
                yield "comment", element.text or ""
            elif event == "start":
                stack.append(element)
                yield from ((f"{element.tag} {name}", value) for name, value in element.attrib.items())
            else:
                stack.pop()
                if element.text and element.tag != "value":
                    yield str(element.tag), element.text
                if stack:
                    stack[-1].remove(element)  # a file of a province is read in the memory of one activity


def pieces(content_type: str, chunks: Iterable[bytes]) -> Iterator[Piece]:
    """Yield (where, text) of an answer. Files of many rows are read row by row. Raises ``ValueError`` for what cannot be read."""
    kind = content_type.split(";", maxsplit=1)[0].strip()
    if kind == "text/html":
        yield from html_pieces(b"".join(chunks).decode())
    elif kind in ("application/json", "application/schema+json", "application/problem+json", "application/geo+json"):
        yield from json_pieces(json.loads(b"".join(chunks)))
    elif kind in ("application/x-ndjson", "application/jsonl"):
        for line in _lines(chunks):
            if line.strip():
                yield from json_pieces(json.loads(line))
    elif kind == "text/csv":
        for row in csv.reader(_lines(chunks)):
            yield from (
                ("cell", cell) for cell in row if cell and not cell.replace(".", "").replace("-", "", 1).isdigit()
            )
    elif kind.endswith("xml"):
        yield from _xml_pieces(chunks)
    elif kind.startswith("text/"):
        yield from (("text", line) for line in _lines(chunks))
    elif kind == "image/jpeg":
        yield from exif_pieces(b"".join(chunks))
    else:
        raise ValueError(kind)
