"""From a file of a phone to the picture that is kept: upright, smaller, and with nothing in it but the picture."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from kongtun.common.refusal import Refused

LONGEST_SIDE = 1600
THUMBNAIL_SIDE = 400
JPEG_QUALITY = 82
MOST_BYTES = 25 * 1024 * 1024
# A modern phone makes 50 megapixels; what claims more is not a photo of an activity.
MOST_PIXELS = 64_000_000
# The kinds of picture we open (the two-picture MPO of some phones is read as the JPEG it begins with); PSD, EPS … stay closed.
KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


@dataclass(frozen=True)
class Picture:
    """A picture ready to be kept: JPEG of at most 1,600 px, its thumbnail of 400 px, digest of what was sent."""

    full: bytes
    thumbnail: bytes
    digest: str


def prepare_picture(name: str, data: bytes) -> Picture:
    """Return the picture in ``data``, turned upright, made smaller, without EXIF, GPS or any other metadata.

    Raises Refused with a sentence that names the file when it is no picture we can use.
    """
    shown = PurePath(name or "").name or _("ไฟล์ไม่มีชื่อ")
    if not data:
        raise Refused(_("“%(name)s” เป็นไฟล์เปล่า เลือกรูปอื่น") % {"name": shown}, field="photos")
    if len(data) > MOST_BYTES:
        raise Refused(_("“%(name)s” ใหญ่เกิน 25 MB ย่อรูปก่อน หรือถ่ายใหม่ด้วยขนาดปกติ") % {"name": shown}, field="photos")
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        raise Refused(
            _(
                "“%(name)s” เป็นรูปแบบ HEIC ที่เปิดไม่ได้ทุกเครื่อง ใน iPhone ไปที่ ตั้งค่า > กล้อง > รูปแบบ "
                "เลือก “เข้ากันได้มากที่สุด” แล้วถ่ายใหม่ หรือแคปหน้าจอรูปแล้วส่งรูปนั้น"
            )
            % {"name": shown},
            field="photos",
        )
    upright = _open(shown, data)
    return Picture(
        full=_jpeg(upright, LONGEST_SIDE),
        thumbnail=_jpeg(upright, THUMBNAIL_SIDE),
        digest=hashlib.sha256(data).hexdigest(),
    )


def _open(shown: str, data: bytes) -> Image.Image:
    """Read the pixels, as an RGB picture the right way up; a file made to fill the memory is refused by its header."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=KINDS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise Refused(_("“%(name)s” มีจุดภาพมากเกินไป ย่อรูปก่อนแล้วส่งใหม่") % {"name": shown}, field="photos")
                # A JPEG is decoded straight to a smaller size, which saves most of the time on a small server.
                picture.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
                upright = ImageOps.exif_transpose(picture)
                return _on_white(upright)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Refused(_("“%(name)s” มีจุดภาพมากเกินไป ย่อรูปก่อนแล้วส่งใหม่") % {"name": shown}, field="photos") from None
    except UnidentifiedImageError:
        raise Refused(_("“%(name)s” ไม่ใช่รูป เลือกไฟล์ .jpg .png หรือ .webp") % {"name": shown}, field="photos") from None
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError):
        raise Refused(_("“%(name)s” เสียหายหรือส่งมาไม่ครบ ลองส่งรูปนี้ใหม่อีกครั้ง") % {"name": shown}, field="photos") from None


def _on_white(picture: Image.Image) -> Image.Image:
    """Drop transparency onto white paper; JPEG knows none."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layers = picture.convert("RGBA")
        paper = Image.new("RGB", layers.size, "white")
        paper.paste(layers, mask=layers.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _jpeg(picture: Image.Image, longest: int) -> bytes:
    """Write the pixels as a new JPEG file: metadata is not removed from the old file, it is never copied."""
    small = picture.copy()
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    bare = Image.new("RGB", small.size)
    bare.paste(small)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return out.getvalue()
