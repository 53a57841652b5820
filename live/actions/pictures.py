"""A picture drawn anew: whatever the file had in it besides its pixels stays outside."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP")
PIXELS_LIMIT = 50_000_000  # a telephone's camera; unpacked they take 150 MB for a moment
WALL, PHONE = 1920, 828  # pixels, the longer side
QUALITY = 82
LOSSLESS_LIMIT = 200_000  # bytes: drawings and screenshots stay sharp as long as they are light


class Unreadable(Exception):
    """No PNG, JPEG or WebP."""


class TooManyPixels(Exception):
    """More than PIXELS_LIMIT."""


@dataclass(frozen=True)
class Picture:
    """WebP, as it is on walls and on phones; the size is the wall's."""

    width: int
    height: int
    content: bytes
    small: bytes


def redrawn(raw: bytes) -> Picture:
    """PNG, JPEG or WebP; raises Unreadable for anything else, TooManyPixels for a small file that unpacks to a huge picture.

    May run in another thread, which knows neither who asks nor their language: so there are no sentences here.
    """
    try:
        with warnings.catch_warnings():
            # Our own limit is checked before a pixel is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(raw), formats=FORMATS)
        if opened.width * opened.height > PIXELS_LIMIT:
            raise Image.DecompressionBombError
        drawing = opened.format == "PNG"
        opened.draft("RGB", (WALL, WALL))  # a JPEG need not be unpacked to more than is kept
        upright = ImageOps.exif_transpose(_plain(opened))
    except Image.DecompressionBombError:
        raise TooManyPixels from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise Unreadable from None
    wall = _within(upright, WALL)
    return Picture(wall.width, wall.height, _written(wall, drawing), _written(_within(wall, PHONE), drawing))


def _plain(opened: Image.Image) -> Image.Image:
    """Its first frame in the colours of screens, with the way up that the camera noted."""
    profile = opened.info.get("icc_profile")
    mode = "RGBA" if "A" in opened.getbands() or "transparency" in opened.info else "RGB"
    turned = opened.getexif()
    plain = opened.convert(mode)
    if profile and opened.mode in ("RGB", "RGBA"):
        try:
            there = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            plain = (
                ImageCms.profileToProfile(plain, there, ImageCms.createProfile("sRGB"), outputMode=mode)
                or plain
            )
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that can't be read: the colours as they stand
    plain.info.clear()
    plain.getexif().update(turned)
    return plain


def _within(picture: Image.Image, longest: int) -> Image.Image:
    smaller = picture.copy()
    smaller.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return smaller


def _written(picture: Image.Image, drawing: bool) -> bytes:
    """Without a profile, EXIF, comments or anything else of the file."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    if drawing:
        sharp = _webp(bare, lossless=True)
        if len(sharp) <= LOSSLESS_LIMIT:
            return sharp
    return _webp(bare, quality=QUALITY)


def _webp(picture: Image.Image, **how: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, "WEBP", method=4, **how)
    return file.getvalue()
