"""Make any uploaded image fit to print: upright, without hidden data, small enough, as JPEG."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 1600  # pixels: 14 cm wide at 290 dots per inch, sharp on any office printer
MISSING = "ไม่สามารถแสดงภาพนี้ได้"


@dataclass(frozen=True)
class Printable:
    """A JPEG ready to print and its shape (width divided by height)."""

    data: bytes
    ratio: float


def printable(data: bytes) -> Printable | None:
    """The image turned upright, shrunk and stripped of its metadata (places, names); None when it is no image."""
    try:
        with Image.open(io.BytesIO(data)) as source:
            image = ImageOps.exif_transpose(source)
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            flat = Image.new("RGB", image.size, "white")
            with_alpha = image.convert("RGBA")
            flat.paste(with_alpha, mask=with_alpha.getchannel("A"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=85)
    return Printable(out.getvalue(), flat.width / flat.height)
