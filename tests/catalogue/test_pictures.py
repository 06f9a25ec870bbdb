"""Pictures: drawn anew, without what the file told beside; and what is no picture is refused."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from PIL import Image

from prevenance.catalogue.models import PiecePicture
from prevenance.catalogue.pictures import FILES, keep_picture, open_picture, remove_picture
from prevenance.catalogue.redrawing import drawn_anew
from prevenance.house.rules import RefusedError
from tests.cast import Cast
from tests.catalogue.pieces import kept_piece


def photograph(size: tuple[int, int] = (1600, 1200), kind: str = "JPEG", mode: str = "RGB", **more: Any) -> bytes:
    sent = BytesIO()
    picture = Image.linear_gradient("L").resize(size).convert(mode)
    picture.save(sent, kind, **more)
    return sent.getvalue()


def with_a_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "A camera of Inès"
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 24.0)
    return photograph(exif=exif, comment=b"Dr Okafor's own wrist")


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_picture_is_drawn_for_a_phone_and_for_a_larger_screen() -> None:
    drawn = drawn_anew(photograph())
    assert set(drawn.files) == FILES
    assert {name: opened(content).size for name, content in drawn.files.items()} == {
        "640.webp": (640, 480), "640.jpg": (640, 480), "1280.webp": (1280, 960), "1280.jpg": (1280, 960),
    }  # fmt: skip
    assert {opened(content).format for content in drawn.files.values()} == {"WEBP", "JPEG"}


def test_neither_place_nor_camera_nor_a_comment_is_kept() -> None:
    sent = with_a_place()
    assert b"A camera of" in sent
    for content in drawn_anew(sent).files.values():
        picture = opened(content)
        assert dict(picture.getexif()) == {}
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(picture.info)
        assert b"camera" not in content
        assert b"wrist" not in content


def test_a_picture_that_lay_on_its_side_stands_upright() -> None:
    drawn = drawn_anew(with_a_place())
    assert (drawn.width, drawn.height) == (1200, 1600)


def test_a_file_behind_a_picture_does_not_come_along() -> None:
    sent = photograph() + b"<script>alert(1)</script>PK\x03\x04"
    assert all(b"script" not in content for content in drawn_anew(sent).files.values())


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "P"), ("WEBP", "RGB"), ("PNG", "I;16"), ("JPEG", "CMYK")]
)
def test_whatever_its_colours_it_is_drawn(kind: str, mode: str) -> None:
    assert opened(drawn_anew(photograph((400, 300), kind, mode)).files["640.jpg"]).mode == "RGB"


def test_nothing_is_drawn_larger_than_it_was() -> None:
    assert drawn_anew(photograph((300, 300))).width == 300


def bomb() -> bytes:
    """A PNG that says it is sixty thousand points wide and high."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
        + chunk(b"IEND", b"")
    )


HOSTILE = {
    "nothing": b"",
    "words": b"not a picture at all",
    "a page": b"<html><script>alert(1)</script></html>",
    "a drawing with script": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a first few bytes": b"\xff\xd8\xff\xe0" + b"\0" * 500,
    "half a picture": photograph()[:4000],
    "a bomb": bomb(),
    "another kind": photograph((400, 300), "GIF", "P"),
    "another kind still": photograph((400, 300), "TIFF"),
    "a stamp": photograph((20, 20)),
    "a ribbon": photograph((4000, 300)),
    "too many bytes": photograph() + b"\0" * (5 * 1024 * 1024),
}


@pytest.mark.parametrize("sent", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_fitting_picture_is_refused(sent: bytes) -> None:
    with pytest.raises(ValidationError):
        drawn_anew(sent)


@pytest.mark.django_db
def test_a_picture_is_kept_and_goes_with_its_files(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    picture = keep_picture(by=cast.maud, piece=kept_piece(cast.maud), sent=photograph())
    found = open_picture(picture, "640.webp")
    assert found
    with found:
        assert opened(found.read()).format == "WEBP"
    assert open_picture(picture, "../../prevenance.sqlite3") is None
    with django_capture_on_commit_callbacks(execute=True):
        remove_picture(by=cast.maud, picture=picture)
    assert [name for name in FILES if default_storage.exists(f"pieces/{picture.pk}/{name}")] == []


@pytest.mark.django_db
def test_what_is_refused_leaves_no_trace(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        keep_picture(by=cast.maud, piece=kept_piece(cast.maud), sent=b"nonsense")
    assert not PiecePicture.objects.seen_by(cast.maud).exists()


@pytest.mark.django_db
def test_a_piece_has_six_pictures_at_most(cast: Cast) -> None:
    piece, sent = kept_piece(cast.maud), photograph((300, 300))
    for _n in range(6):
        keep_picture(by=cast.maud, piece=piece, sent=sent)
    with pytest.raises(ValidationError):
        keep_picture(by=cast.maud, piece=piece, sent=sent)


@pytest.mark.django_db
def test_pictures_are_kept_by_who_writes_the_catalogue_of_that_house(cast: Cast) -> None:
    for member in (cast.ines, cast.teo):
        with pytest.raises(RefusedError):
            keep_picture(by=member, piece=kept_piece(cast.maud), sent=photograph((300, 300)))
