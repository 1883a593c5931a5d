"""Draw a document as PDF with typst and the Sarabun font.

Thai words stay whole on a line, and text searched in or copied from the file equals what was typed. User text reaches
typst as JSON data only; it is never read as markup.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from functools import lru_cache, singledispatchmethod
from itertools import zip_longest
from pathlib import Path
from typing import Any

import fontpkg_sarabun
import typst

from kongtun.common.thai.words import segment
from kongtun.documents import blocks as b
from kongtun.documents.pictures import MISSING, printable
from kongtun.documents.text import clean, official_digits, runs_of, unbreakable

_TEMPLATE = Path(__file__).with_name("official.typ")
_FONTS = fontpkg_sarabun.ROOT / "files"
_IN_TABLE = 16  # letters a word may have in a table cell before it may be cut
_IN_TEXT = 36


def render_pdf(document: b.Document) -> bytes:
    """The document as an A4 PDF file (Thai, tagged, with title and bookmarks)."""
    with tempfile.TemporaryDirectory(prefix="kongtun-pdf-") as folder:
        root = Path(folder)
        content = _Content(document, root).as_data()
        main = root / "main.typ"
        main.write_text(_TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
        return typst.compile(
            main,
            root=root,
            font_paths=[_FONTS],
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(content, ensure_ascii=False)},
        )


@lru_cache(maxsize=4096)
def _cut(text: str, longest: int) -> tuple[Any, ...]:
    """Pieces of ``text`` for the template: loose strings, and one-item lists that must stay whole."""
    pieces: list[Any] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            pieces.append("\n")
        for piece, keep in unbreakable(line, segment, longest=longest):
            if keep:
                pieces.append([piece])
            elif pieces and isinstance(pieces[-1], str) and pieces[-1] != "\n":
                pieces[-1] += piece
            else:
                pieces.append(piece)
    return tuple(pieces)


def _pieces(run: b.Run, longest: int) -> Any:
    """Pieces of a run; a code stays on one line as people copy it."""
    return ([run.text],) if run.keep_digits and len(run.text) <= longest else _cut(run.text, longest)


class _Content:
    """Turns blocks into the plain data that ``official.typ`` draws; pictures become files beside it."""

    def __init__(self, document: b.Document, folder: Path) -> None:
        self.document = document
        self.folder = folder
        self.pictures = 0

    def as_data(self) -> dict[str, Any]:
        document = self.document
        return {
            "title": clean(document.title),
            "footer": self.runs(document.footer),
            "thai_digits": document.thai_digits,
            "demo_mark": document.demo_mark,
            "demo_notice": self.runs(b.DEMO_NOTICE),
            "compact": document.compact,
            "blocks": self.blocks(),
        }

    def blocks(self) -> list[dict[str, Any]]:
        """Every block, told whether it stays with the next one.

        What stands before a signature goes with it, so that nobody signs an otherwise empty page; a bold line, or
        one before dotted lines, is a label and goes with what it names.
        """
        drawn = [self.block(block) for block in self.document.blocks]
        for block, following in zip_longest(drawn, drawn[1:]):
            kind = following["kind"] if following is not None else ""
            names_lines = block["kind"] == "paragraph" and kind == "lines"
            block["sticky"] = kind == "signatures" or names_lines or block.get("bold", False)
        return drawn

    def runs(self, text: b.Text, longest: int = _IN_TEXT, *, bold: bool = False) -> list[dict[str, Any]]:
        found = runs_of(text, thai_digits=self.document.thai_digits, bold=bold)
        return [{"t": _pieces(run, longest), "b": run.bold, "i": run.italic} for run in found if run.text]

    def texts(self, texts: Sequence[b.Text], longest: int = _IN_TEXT) -> list[list[dict[str, Any]]]:
        return [self.runs(text, longest) for text in texts]

    def picture(self, picture: b.Picture, width: float) -> dict[str, Any]:
        ready = printable(picture.data)
        name = None
        if ready:
            self.pictures += 1
            name = f"picture-{self.pictures}.jpg"
            (self.folder / name).write_bytes(ready.data)
        return {
            "file": name,
            "height": min(width / ready.ratio, 20.0 if width > 10 else 7.0) if ready else 4.0,
            "alt": clean(picture.caption) or "ภาพประกอบ",
            "caption": self.runs(picture.caption),
            "missing": self.runs(MISSING),
        }

    @singledispatchmethod
    def block(self, block: Any) -> dict[str, Any]:
        raise TypeError(f"not a block: {block!r}")

    @block.register
    def _(self, block: b.Heading) -> dict[str, Any]:
        return {"kind": "heading", "level": block.level, "text": self.runs(block.text)}

    @block.register
    def _(self, block: b.Paragraph) -> dict[str, Any]:
        return {
            "kind": "paragraph",
            "text": self.runs(block.text),
            "align": block.align,
            "indent": block.indent,
            "bold": block.bold,
            "size": block.size,
            "left": block.left,
        }

    @block.register
    def _(self, block: b.Numbered) -> dict[str, Any]:
        return {
            "kind": "numbered",
            "items": self.texts(block.items),
            "marker": self.marker(block),
            "start": block.start,
        }

    def marker(self, block: b.Numbered) -> str:
        return official_digits(block.marker) if self.document.thai_digits else block.marker

    @block.register
    def _(self, block: b.Bulleted) -> dict[str, Any]:
        return {"kind": "bulleted", "items": self.texts(block.items)}

    @block.register
    def _(self, block: b.CheckLine) -> dict[str, Any]:
        items = [[checked, self.runs(label)] for checked, label in block.items]
        return {"kind": "checks", "items": items, "columns": block.columns, "left": block.left}

    @block.register
    def _(self, block: b.Table) -> dict[str, Any]:
        columns = len(block.head)
        rows = [[*row, *[""] * columns][:columns] for row in block.rows]
        total = [*block.total, *[""] * columns][:columns] if block.total is not None else None
        return {
            "kind": "table",
            "head": self.texts(block.head, _IN_TABLE),
            "cells": [self.runs(cell, _IN_TABLE) for row in rows for cell in row],
            "total": self.texts(total, _IN_TABLE) if total is not None else None,
            "widths": list(block.widths) or [1] * columns,
            "align": list(block.align) or ["left"] * columns,
            "size": block.size,
        }

    @block.register
    def _(self, block: b.KeyValues) -> dict[str, Any]:
        pairs = [[self.runs(label), self.runs(value)] for label, value in block.pairs]
        return {"kind": "pairs", "pairs": pairs, "label_width": block.label_width}

    @block.register
    def _(self, block: b.SignatureBlock) -> dict[str, Any]:
        return {"kind": "signatures", "columns": block.columns, "signers": [self.signer(s) for s in block.signers]}

    def signer(self, signer: b.Signer) -> dict[str, Any]:
        return {
            "prefix": self.runs(signer.prefix),
            "role": self.runs(signer.role),
            "name": self.runs(signer.name),
            "position": self.runs(signer.position),
            "position_label": self.runs("ตำแหน่ง"),
            "date": self.runs(signer.date),
            "date_label": self.runs("วันที่"),
            "dated": signer.dated,
            "positioned": signer.positioned,
        }

    @block.register
    def _(self, block: b.Picture) -> dict[str, Any]:
        return {"kind": "picture", "width": block.width, "picture": self.picture(block, block.width)}

    @block.register
    def _(self, block: b.PhotoGrid) -> dict[str, Any]:
        width = 16.0 / block.columns - 0.25
        pictures = [self.picture(picture, width) for picture in block.pictures]
        return {"kind": "photos", "columns": block.columns, "pictures": pictures}

    @block.register
    def _(self, block: b.Cover) -> dict[str, Any]:
        return {
            "kind": "cover",
            "title": self.runs(block.title),
            "top": self.texts(block.top),
            "lines": self.texts(block.lines),
            "bottom": self.texts(block.bottom),
        }

    @block.register
    def _(self, block: b.Contents) -> dict[str, Any]:
        return {"kind": "contents", "title": self.runs(block.title)}

    @block.register
    def _(self, block: b.Sides) -> dict[str, Any]:
        return {"kind": "sides", "left": self.runs(block.left), "right": self.texts(block.right)}

    @block.register
    def _(self, block: b.PageBreak) -> dict[str, Any]:
        return {"kind": "break", "restart": block.restart}

    @block.register
    def _(self, block: b.DottedLines) -> dict[str, Any]:
        return {"kind": "lines", "count": block.count}

    @block.register
    def _(self, _block: b.Rule) -> dict[str, Any]:
        return {"kind": "rule"}

    @block.register
    def _(self, block: b.Spacer) -> dict[str, Any]:
        return {"kind": "spacer", "lines": block.lines}
