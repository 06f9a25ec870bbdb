"""A picture somebody sent, drawn anew: what is not a picture is refused, and nothing of the file itself lives on.

No place where it was taken, no name of a camera, no second file hidden behind the first one.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

READ = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 40_000_000
LEAST_SIDE = 200
WIDTHS = (640, 1280)
"""For a phone, and for a larger screen. Nothing is drawn larger than it was."""
TALLEST = 2
"""Times its width: what is taller is no plate of a letter."""
KINDS = {"webp": ("WEBP", {"quality": 82, "method": 4}), "jpg": ("JPEG", {"quality": 85, "optimize": True})}
PAPER = (255, 255, 255)


@dataclass(frozen=True)
class Drawn:
    """`files`: `640.webp` → its bytes."""

    width: int
    height: int
    files: dict[str, bytes]


def drawn_anew(sent: bytes) -> Drawn:
    """Raises ValidationError for what cannot or should not be drawn."""
    if len(sent) > MOST_BYTES:
        raise ValidationError(_("The picture is larger than five megabytes. Send a smaller one."))
    picture = _upright(_decoded(sent))
    sizes = [_at_most(picture, width) for width in WIDTHS]
    files = {
        f"{width}.{ending}": _encoded(size, ending)
        for width, size in zip(WIDTHS, sizes, strict=True)
        for ending in KINDS
    }
    return Drawn(*sizes[-1].size, files)


def _decoded(sent: bytes) -> Image.Image:
    """By the decoder itself, all of it: a name or a first few bytes prove nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(sent), formats=READ)
            _demand_fitting(*picture.size)
            picture.load()
    except ValidationError:
        raise
    except Exception:  # decoders stumble over hostile files in ways of their own
        raise ValidationError(_("This cannot be read as a picture. Send a JPEG, PNG or WebP.")) from None
    return picture


def _demand_fitting(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise ValidationError(_("The picture has more than forty million points. Send a smaller one."))
    if min(width, height) < LEAST_SIDE:
        raise ValidationError(_("The picture is too small to be shown. Send one of 200 points or more a side."))
    if max(width, height) > TALLEST * min(width, height):
        raise ValidationError(_("The picture is too narrow to be shown. Cut it to less than twice its width."))


def _upright(picture: Image.Image) -> Image.Image:
    """As it was seen, in the colours that every screen knows, on white where it was see-through."""
    turned = ImageOps.exif_transpose(picture)
    coloured = _in_srgb(turned)
    if coloured.mode in ("RGBA", "LA", "PA") or "transparency" in coloured.info:
        layered = coloured.convert("RGBA")
        sheet = Image.new("RGB", layered.size, PAPER)
        sheet.paste(layered, mask=layered.getchannel("A"))
        return sheet
    return coloured.convert("RGB")


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA"):
        return picture
    try:
        known = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, known, ImageCms.createProfile("sRGB")) or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture  # a profile that cannot be read changes nothing


def _at_most(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    return picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)


def _encoded(picture: Image.Image, ending: str) -> bytes:
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)  # the points alone: neither place nor camera nor profile goes along
    kind, more = KINDS[ending]
    written = BytesIO()
    bare.save(written, kind, **more)
    return written.getvalue()
