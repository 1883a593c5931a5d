"""Reading printed files back, as a reader or a search engine would."""

from __future__ import annotations

import io
import re
import subprocess

import docx


def pdf_text(data: bytes) -> str:
    """Text of a PDF as poppler's pdftotext gives it."""
    return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def pdf_info(data: bytes) -> str:
    return subprocess.run(["pdfinfo", "-"], input=data, capture_output=True, check=True).stdout.decode()


def docx_text(data: bytes) -> str:
    """All text of a Word file's body in reading order."""
    body = docx.Document(io.BytesIO(data)).element.body
    return "\n".join(_line(paragraph) for paragraph in body.iter("{*}p"))


def _line(paragraph: object) -> str:
    return "".join(node.text or "" for node in paragraph.iter("{*}t"))  # type: ignore[attr-defined]


def squeezed(text: str) -> str:
    """The text without white space: where lines break does not matter."""
    return re.sub(r"\s+", "", text)
