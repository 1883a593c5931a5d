"""Draw a document as a Word file that people can go on editing.

Thai text in Word is "complex script": font, size and weight are set a second time for it (w:cs, w:szCs, w:bCs), else
Word falls back to its own. TH Sarabun New at 16 points is what official papers use; machines without it take Sarabun.
"""

# ruff: noqa: SLF001 - python-docx offers no public way to these parts of the file format
from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from functools import singledispatchmethod
from itertools import zip_longest
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from kongtun.documents import blocks as b
from kongtun.documents.pictures import MISSING, printable
from kongtun.documents.text import clean, plain, runs_of

FONT = "TH Sarabun New"
STAND_INS = "TH SarabunPSK,Sarabun,Laksaman"
CHECK_FONT = "Segoe UI Symbol"
PAGE_WIDTH = 16.0  # centimetres between the margins
_IN_TABLES = 2.0  # points by which tables are set smaller than text
_ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_DOTS = "."


def render_docx(document: b.Document) -> bytes:
    """The document as a .docx file, A4, Thai fonts, head rows repeated, pages numbered."""
    return _Writer(document).as_bytes()


class _Writer:
    def __init__(self, document: b.Document) -> None:
        self.document = document
        self.file = docx.Document()
        self.size = 14.0 if document.compact else 16.0
        self.sizes = {"small": self.size - 2, "normal": self.size, "large": self.size + 4}
        self._prepare()

    def as_bytes(self) -> bytes:
        blocks = list(self.document.blocks)
        for block, following in zip_longest(blocks, blocks[1:]):
            self.block(block)
            if isinstance(following, b.SignatureBlock):  # nobody should sign an otherwise empty page
                self.file.paragraphs[-1].paragraph_format.keep_with_next = True
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    # --- the page ---------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        self.file.core_properties.title = clean(self.document.title)[:255]
        self.file.core_properties.language = "th-TH"
        self.file.core_properties.author = ""
        self.file.core_properties.comments = ""
        section = self.file.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        compact = self.document.compact
        section.left_margin, section.right_margin = Cm(3), Cm(2)
        section.top_margin, section.bottom_margin = (Cm(1.6), Cm(1.5)) if compact else (Cm(2.5), Cm(2.2))
        section.header_distance, section.footer_distance = (Cm(0.8), Cm(0.7)) if compact else (Cm(1.2), Cm(0.9))
        section.different_first_page_header_footer = True
        self._styles()
        self._declare_font()
        self._header_and_footer(section)

    def _styles(self) -> None:
        for name, size in (
            ("Normal", self.size),
            ("Heading 1", self.size + 2),
            ("Heading 2", self.size),
            ("Heading 3", self.size),
        ):
            style = self.file.styles[name]
            style.font.name = FONT
            style.font.size = Pt(size)
            style.font.color.rgb = RGBColor(0, 0, 0)
            properties = style.element.get_or_add_rPr()
            _complex_script(properties, size, bold=name != "Normal")
            spacing = style.paragraph_format
            spacing.space_before = Pt(0 if name == "Normal" else 8)
            spacing.space_after = Pt(0 if name == "Normal" else 3)
            spacing.line_spacing = 1.0
        self.file.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _declare_font(self) -> None:
        """Name fonts to use where TH Sarabun New is not installed."""
        for part in self.file.part.package.iter_parts():
            if str(part.partname) == "/word/fontTable.xml":
                entry = f'<w:font w:name="{FONT}"><w:altName w:val="{STAND_INS}"/></w:font></w:fonts>'
                part._blob = part.blob.replace(b"</w:fonts>", entry.encode())

    def _header_and_footer(self, section: Any) -> None:
        for header in (section.header, section.first_page_header):
            header.is_linked_to_previous = False
        line = section.header.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._add(line, "- ")
        _field(self._run(line, ""), "PAGE", "2")
        self._add(line, " -")
        for footer in (section.footer, section.first_page_footer):
            footer.is_linked_to_previous = False
            self._add(footer.paragraphs[0], self.document.footer, size=11, colour=RGBColor(0x50, 0x50, 0x50))
            if self.document.demo_mark:
                mark = footer.add_paragraph()
                mark.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self._add(mark, b.DEMO_NOTICE, size=11, colour=RGBColor(0x8A, 0x1C, 0x1C))
        if self.document.thai_digits:
            numbers = OxmlElement("w:pgNumType")
            numbers.set(qn("w:fmt"), "thaiNumbers")
            section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")

    # --- text -------------------------------------------------------------------------------------------------

    def _run(
        self, paragraph: Any, text: str, *, size: float | None = None, bold: bool = False, italic: bool = False
    ) -> Any:
        run = paragraph.add_run(text)
        properties = run._r.get_or_add_rPr()
        run.font.name = FONT
        if bold:
            run.font.bold = True
        if italic:
            run.font.italic = True
        if size:
            run.font.size = Pt(size)
        _complex_script(properties, size, bold=bold, italic=italic)
        return run

    def _add(
        self,
        paragraph: Any,
        text: b.Text,
        *,
        size: float | None = None,
        bold: bool = False,
        colour: RGBColor | None = None,
    ) -> None:
        for part in runs_of(text, thai_digits=self.document.thai_digits, bold=bold):
            if not part.text:
                continue
            run = self._run(paragraph, part.text, size=size, bold=part.bold, italic=part.italic)
            if colour is not None:
                run.font.color.rgb = colour

    def _paragraph(
        self,
        text: b.Text = "",
        *,
        into: Any = None,
        size: float | None = None,
        bold: bool = False,
        align: str = "left",
    ) -> Any:
        paragraph = (into or self.file).add_paragraph()
        paragraph.alignment = _ALIGN[align]
        self._add(paragraph, text, size=size, bold=bold)
        return paragraph

    def _hanging(self, marker: str, text: b.Text, *, left: float = 0.8, hang: float = 0.8) -> None:
        paragraph = self._paragraph()
        paragraph.paragraph_format.left_indent = Cm(left + hang)
        paragraph.paragraph_format.first_line_indent = Cm(-hang)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(left + hang))
        self._add(paragraph, [marker + "\t", *([text] if isinstance(text, str | b.Run) else text)])

    def _cell(self, cell: Any, text: b.Text, *, size: float, bold: bool = False, align: str = "left") -> None:
        paragraph = cell.paragraphs[0]
        paragraph.alignment = _ALIGN[align]
        self._add(paragraph, text, size=size, bold=bold)

    # --- blocks -----------------------------------------------------------------------------------------------

    @singledispatchmethod
    def block(self, block: Any) -> None:
        raise TypeError(f"not a block: {block!r}")

    @block.register
    def _(self, block: b.Heading) -> None:
        paragraph = self.file.add_paragraph(style=f"Heading {block.level}")
        self._add(paragraph, block.text, size=self.size + 2 if block.level == 1 else self.size, bold=True)
        paragraph.paragraph_format.keep_with_next = True

    @block.register
    def _(self, block: b.Paragraph) -> None:
        paragraph = self._paragraph(block.text, size=self.sizes[block.size], bold=block.bold, align=block.align)
        if block.indent:
            paragraph.paragraph_format.first_line_indent = Cm(2.5)
            _thai_distribute(paragraph)
        if block.left:
            paragraph.paragraph_format.left_indent = Cm(block.left)
        paragraph.paragraph_format.keep_with_next = block.bold

    @block.register
    def _(self, block: b.Numbered) -> None:
        for number, item in enumerate(block.items, block.start):
            marker = block.marker.format(number)
            self._hanging(marker, item, hang=0.8 if len(marker) < 3 else 1.1)

    @block.register
    def _(self, block: b.Bulleted) -> None:
        for item in block.items:
            self._hanging("-", item, hang=0.5)

    @block.register
    def _(self, block: b.CheckLine) -> None:
        if block.columns == 1:
            for checked, label in block.items:
                self._tick(self._paragraph(), checked, label, left=block.left)
            return
        rows = -(-len(block.items) // block.columns)
        table = self._grid(rows, [PAGE_WIDTH / block.columns] * block.columns)
        for n, (checked, label) in enumerate(block.items):
            self._tick(table.cell(n // block.columns, n % block.columns).paragraphs[0], checked, label, left=block.left)

    def _tick(self, paragraph: Any, checked: bool, label: b.Text, *, left: float) -> None:
        hang = 0.7
        paragraph.paragraph_format.left_indent = Cm(left + hang)
        paragraph.paragraph_format.first_line_indent = Cm(-hang)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(left + hang))
        box = paragraph.add_run("☑" if checked else "☐")
        box.font.size = Pt(13)
        fonts = box._r.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), CHECK_FONT)
        self._add(paragraph, ["\t", *([label] if isinstance(label, str | b.Run) else label)])

    @block.register
    def _(self, block: b.Table) -> None:
        columns = len(block.head)
        size = self.sizes[block.size] - (_IN_TABLES if block.size == "normal" else 0)
        align = list(block.align) or ["left"] * columns
        rows = [*block.rows, *([block.total] if block.total is not None else [])]
        table = self._grid(len(rows) + 1, _share(block.widths or [1] * columns), style="Table Grid")
        cells = table._cells  # python-docx walks the whole table for every table.cell(): read them once
        for n, text in enumerate(block.head):
            self._cell(cells[n], text, size=size, bold=True, align="center")
            _shade(cells[n])
        for r, row in enumerate(rows, 1):
            last = block.total is not None and r == len(rows)
            for n, text in enumerate(list(row)[:columns]):
                self._cell(cells[r * columns + n], text, size=size, bold=last, align=align[n])
        for row in table.rows:
            _row_property(row, "w:cantSplit")
        _row_property(table.rows[0], "w:tblHeader")
        self._gap()

    def _grid(self, rows: int, widths: Sequence[float], style: str | None = None) -> Any:
        table = self.file.add_table(rows, len(widths), style=style)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        cells = table._cells
        for n, width in enumerate(widths):
            table.columns[n].width = Cm(width)
            for r in range(rows):
                cells[r * len(widths) + n].width = Cm(width)
        return table

    def _gap(self, points: float = 4) -> Any:
        paragraph = self.file.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(points)
        return paragraph

    @block.register
    def _(self, block: b.KeyValues) -> None:
        table = self._grid(len(block.pairs), [block.label_width, PAGE_WIDTH - block.label_width])
        for n, (label, value) in enumerate(block.pairs):
            self._cell(table.cell(n, 0), label, size=self.size, bold=True)
            self._cell(table.cell(n, 1), value if plain(value) else _DOTS * 60, size=self.size)

    @block.register
    def _(self, block: b.SignatureBlock) -> None:
        self._gap(14).paragraph_format.keep_with_next = True
        columns = block.columns
        widths = [PAGE_WIDTH / columns] * columns if columns > 1 else [5.0, PAGE_WIDTH - 5.0]
        rows = -(-len(block.signers) // columns)
        table = self._grid(rows, widths)
        for n, signer in enumerate(block.signers):
            cell = table.cell(n // columns, n % columns) if columns > 1 else table.cell(n, 1)
            self._signer(cell, signer, widths[-1])
        for row in table.rows:
            _row_property(row, "w:cantSplit")

    def _signer(self, cell: Any, signer: b.Signer, width: float) -> None:
        room = width - 2.6 - 0.2 * _letters(signer.role)  # what the words leave of the line, in centimetres
        dots = _DOTS * int(max(12.0, min(room / 0.145, 36.0)))
        self._cell(cell, f"{signer.prefix} {dots} {signer.role}".rstrip(), size=self.size, align="center")
        lines = [f"({signer.name or _DOTS * 34})"]
        if signer.positioned:
            lines.append(f"ตำแหน่ง {signer.position or _DOTS * 28}")
        if signer.dated:
            lines.append(f"วันที่ {signer.date or _DOTS * 30}")
        for line in lines:
            self._paragraph(line, into=cell, size=self.size, align="center")
        self._paragraph(into=cell)

    @block.register
    def _(self, block: b.Picture) -> None:
        self._picture(self.file.add_paragraph(), block, block.width, self.file)

    def _picture(self, paragraph: Any, picture: b.Picture, width: float, into: Any, tallest: float = 20.0) -> None:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        ready = printable(picture.data)
        if ready is None:
            self._add(paragraph, f"({MISSING})", size=14)
        else:
            paragraph.paragraph_format.keep_with_next = True
            shape = paragraph.add_run().add_picture(io.BytesIO(ready.data), width=Cm(min(width, tallest * ready.ratio)))
            shape._inline.docPr.set("descr", clean(picture.caption) or "ภาพประกอบ")
        if picture.caption:
            self._paragraph(picture.caption, into=into, size=14, align="center")

    @block.register
    def _(self, block: b.PhotoGrid) -> None:
        if not block.pictures:
            return
        width = PAGE_WIDTH / block.columns
        table = self._grid(-(-len(block.pictures) // block.columns), [width] * block.columns)
        for n, picture in enumerate(block.pictures):
            cell = table.cell(n // block.columns, n % block.columns)
            self._picture(cell.paragraphs[0], picture, width - 0.5, cell, tallest=7.0)
            self._paragraph(into=cell)
        for row in table.rows:
            _row_property(row, "w:cantSplit")

    @block.register
    def _(self, block: b.Cover) -> None:
        self.block(b.Spacer(2))
        for line in block.top:
            self._paragraph(line, size=self.size + 4, bold=True, align="center")
        self.block(b.Spacer(5))
        self._paragraph(block.title, size=28, bold=True, align="center")
        self.block(b.Spacer(2))
        for line in block.lines:
            self._paragraph(line, size=20, align="center")
        self.block(b.Spacer(6))
        for line in block.bottom:
            self._paragraph(line, size=18, align="center")
        self.block(b.PageBreak())

    @block.register
    def _(self, block: b.Contents) -> None:
        """A table of contents that Word fills with page numbers (F9); until then it lists the headings."""
        self._paragraph(block.title, size=18, bold=True, align="center")
        headings = [h for h in self.document.blocks if isinstance(h, b.Heading) and h.level <= 2]
        paragraph = self._paragraph()
        _field_start(self._run(paragraph, ""), 'TOC \\o "1-2" \\h \\z \\u')
        for n, heading in enumerate(headings):
            if n:
                paragraph = self._paragraph()
            paragraph.paragraph_format.left_indent = Cm(0.8 * (heading.level - 1))
            self._add(paragraph, heading.text)
        _field_end(self._run(paragraph, ""))

    @block.register
    def _(self, block: b.Sides) -> None:
        table = self._grid(1, [PAGE_WIDTH - 7.4, 7.4])
        self._cell(table.cell(0, 0), block.left, size=self.size)
        for n, line in enumerate(block.right):
            if n:
                self._paragraph(line, into=table.cell(0, 1), size=self.size)
            else:
                self._cell(table.cell(0, 1), line, size=self.size)

    @block.register
    def _(self, block: b.PageBreak) -> None:
        if not block.restart:
            self.file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            return
        section = self.file.add_section(WD_SECTION.NEW_PAGE)
        numbers = section._sectPr.find(qn("w:pgNumType"))
        if numbers is None:
            numbers = OxmlElement("w:pgNumType")
            section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")
        numbers.set(qn("w:start"), "1")

    @block.register
    def _(self, block: b.DottedLines) -> None:
        for _ in range(block.count):
            paragraph = self._paragraph("\t")
            paragraph.paragraph_format.tab_stops.add_tab_stop(
                Cm(PAGE_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
            )

    @block.register
    def _(self, _block: b.Rule) -> None:
        paragraph = self._paragraph()
        paragraph.paragraph_format.line_spacing = Pt(6)
        border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>'
        paragraph._p.get_or_add_pPr().insert_element_before(parse_xml(border), "w:spacing", "w:ind", "w:jc")

    @block.register
    def _(self, block: b.Spacer) -> None:
        self._gap(block.lines * 20)


def _letters(text: str) -> int:
    """Letters that take room: vowels and tone marks above or below do not."""
    return sum(1 for letter in text if unicodedata.category(letter) != "Mn")


def _share(widths: Sequence[float]) -> list[float]:
    """Shares turned into centimetres of the page width."""
    whole = sum(widths)
    return [PAGE_WIDTH * width / whole for width in widths]


def _complex_script(properties: Any, size: float | None, *, bold: bool = False, italic: bool = False) -> None:
    """Say font, size and weight again for Thai text, and that the language is Thai."""
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    after = {
        "w:bCs": ("w:i", "w:iCs", "w:caps", "w:color", "w:sz", "w:szCs", "w:lang"),
        "w:iCs": ("w:caps", "w:color", "w:sz", "w:szCs", "w:lang"),
        "w:szCs": ("w:highlight", "w:u", "w:lang"),
        "w:lang": ("w:eastAsianLayout", "w:specVanish"),
    }
    wanted: list[tuple[str, dict[str, str]]] = []
    if bold:
        wanted.append(("w:bCs", {}))
    if italic:
        wanted.append(("w:iCs", {}))
    if size:
        wanted.append(("w:szCs", {"w:val": str(int(size * 2))}))
    wanted.append(("w:lang", {"w:val": "en-US", "w:bidi": "th-TH"}))
    for tag, attributes in wanted:
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        element = OxmlElement(tag)
        for name, value in attributes.items():
            element.set(qn(name), value)
        properties.insert_element_before(element, *after[tag])


def _thai_distribute(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY


def _shade(cell: Any) -> None:
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="EEEEEE"/>')
    )


def _row_property(row: Any, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _field(run: Any, code: str, shown: str) -> None:
    _field_start(run, code)
    text = OxmlElement("w:t")
    text.text = shown
    run._r.append(text)
    _field_end(run)


def _field_start(run: Any, code: str) -> None:
    run._r.append(_field_mark("begin"))
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    run._r.append(instruction)
    run._r.append(_field_mark("separate"))


def _field_end(run: Any) -> None:
    run._r.append(_field_mark("end"))


def _field_mark(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark
