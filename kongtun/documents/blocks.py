"""The content model of a printed document: what it says, never how one file format draws it.

A form builds a :class:`Document` from these blocks; ``pdf.py`` and ``docx.py`` draw it. All blocks are
immutable and hold plain values, so a document can be built, compared and tested without a database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
Size = Literal["small", "normal", "large"]


@dataclass(frozen=True)
class Run:
    """A piece of text inside a paragraph. ``keep_digits`` leaves codes and phone numbers in Arabic digits."""

    text: str
    bold: bool = False
    italic: bool = False
    keep_digits: bool = False


Text = str | Run | Sequence["str | Run"]
"""Text of a block: a string, a run, or several of them in a row."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a part of the document (centred), 2 a numbered item, 3 a sub-item."""

    text: Text
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text. ``indent`` sets the first line in by 2.5 cm as official letters do; ``left`` shifts all (cm)."""

    text: Text
    align: Align = "left"
    indent: bool = False
    bold: bool = False
    size: Size = "normal"
    left: float = 0.0


@dataclass(frozen=True)
class Sides:
    """Text at the left margin, and lines of text that begin right of the middle, as the head of an official letter."""

    left: Text
    right: Sequence[Text] = ()


@dataclass(frozen=True)
class Numbered:
    """Numbered items. ``marker`` is a format such as ``"{}."``, ``"({})"`` or ``"8.{}"``."""

    items: Sequence[Text]
    marker: str = "{}."
    start: int = 1


@dataclass(frozen=True)
class Bulleted:
    """Items with a dash, as Thai official papers write them."""

    items: Sequence[Text]


@dataclass(frozen=True)
class CheckLine:
    """Boxes to tick: ``(checked, label)`` pairs set in ``columns`` columns."""

    items: Sequence[tuple[bool, Text]]
    columns: int = 1
    left: float = 1.0


@dataclass(frozen=True)
class Table:
    """A ruled table whose head repeats on every page.

    ``widths`` are shares of the page width (equal when empty); ``align`` is given per column.
    ``total`` is a bold last row.
    """

    head: Sequence[Text]
    rows: Sequence[Sequence[Text]]
    widths: Sequence[float] = ()
    align: Sequence[Align] = ()
    total: Sequence[Text] | None = None
    size: Size = "normal"


@dataclass(frozen=True)
class KeyValues:
    """Label and value side by side, without rules. An empty value becomes a dotted line to write on."""

    pairs: Sequence[tuple[Text, Text]]
    label_width: float = 5.0


@dataclass(frozen=True)
class Signer:
    """One place to sign. ``role`` follows the dotted line, ``prefix`` goes before it; empty fields stay dotted.

    ``positioned`` and ``dated`` say whether the place has a line for the position and for the date.
    """

    role: str
    name: str = ""
    position: str = ""
    date: str = ""
    prefix: str = "ลงชื่อ"
    dated: bool = True
    positioned: bool = True


@dataclass(frozen=True)
class SignatureBlock:
    """Places to sign in one column (set to the right) or two; a place is never broken over pages."""

    signers: Sequence[Signer]
    columns: int = 1


@dataclass(frozen=True)
class Picture:
    """An image file (JPEG, PNG, WebP…) with its caption."""

    data: bytes
    caption: str = ""
    width: float = 14.0


@dataclass(frozen=True)
class PhotoGrid:
    """Photos with captions, side by side."""

    pictures: Sequence[Picture]
    columns: int = 2


@dataclass(frozen=True)
class Cover:
    """A title page: ``top`` lines, the ``title`` in the middle, ``lines`` under it and ``bottom`` lines at the foot."""

    title: str
    top: Sequence[Text] = ()
    lines: Sequence[Text] = ()
    bottom: Sequence[Text] = ()


@dataclass(frozen=True)
class Contents:
    """The list of headings of levels 1–2 with their pages."""

    title: str = "สารบัญ"


@dataclass(frozen=True)
class PageBreak:
    """Continue on a new page; with ``restart`` another paper begins there, whose pages count from one."""

    restart: bool = False


@dataclass(frozen=True)
class DottedLines:
    """Dotted lines across the page to write on by hand."""

    count: int = 2


@dataclass(frozen=True)
class Rule:
    """A thin line across the page."""


@dataclass(frozen=True)
class Spacer:
    """Empty space, in lines of text."""

    lines: float = 1.0


Block = (
    Heading | Paragraph | Numbered | Bulleted | CheckLine | Table | KeyValues | SignatureBlock
    | Picture | PhotoGrid | Cover | Contents | PageBreak | DottedLines | Rule | Spacer | Sides
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """A whole document.

    ``thai_digits`` turns digits into ๐–๙ (codes stay); ``demo_mark`` says on every page that the data are made up;
    ``compact`` sets smaller type and margins so that a form with many places to sign stays on one page.
    """

    title: str
    blocks: Sequence[Block]
    footer: str = ""
    thai_digits: bool = False
    demo_mark: bool = False
    compact: bool = False


DEMO_NOTICE = "เอกสารสาธิต ข้อมูลสมมติ ใช้เป็นหลักฐานไม่ได้"
