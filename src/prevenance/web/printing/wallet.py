"""A card for friends as a picture of the size of a bank card, to be kept among the photographs of a phone."""

from io import BytesIO

import segno
from PIL import Image, ImageDraw, ImageFont

# 85.6 × 54 mm, the size of a bank card, at 300 dots to the inch.
WIDTH, HEIGHT = 1011, 638
EDGE = 56
CODE = 400
MOST_LINES, SMALLEST = 3, 20
INK, SOFT, PAPER = "#1B1A18", "#56524B", "#FBFAF6"
SERIFS = ("P052-Roman.otf", "DejaVuSerif.ttf", "Georgia.ttf")

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def wallet_picture(*, house: str, lines: list[str], code: str, address: str) -> bytes:
    """PNG. `lines` stand under the name of the house; `code` is read out where no phone reads the picture."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, WIDTH - 1, HEIGHT - 1), outline="#E0DBCF", width=3)
    room = WIDTH - CODE - 3 * EDGE
    y = _write(draw, house, y=EDGE, size=60, room=room, ink=INK) + 16
    for line in lines:
        y = _write(draw, line, y=y, size=30, room=room, ink=SOFT) + 6
    draw.text((EDGE, HEIGHT - EDGE), code, font=font(40), fill=INK, anchor="ls")
    picture.paste(_code(address), (WIDTH - EDGE - CODE, (HEIGHT - CODE) // 2))
    kept = BytesIO()
    picture.save(kept, "PNG", dpi=(300, 300), optimize=True)
    return kept.getvalue()


def _write(draw: ImageDraw.ImageDraw, words: str, *, y: int, size: int, room: int, ink: str) -> int:
    """Broken into lines that fit, and made smaller until they do. Returns where it ends."""
    while size > SMALLEST and not _fits(draw, words, font(size), room):
        size -= 2
    for line in broken(draw, words, font(size), room)[:MOST_LINES]:
        draw.text((EDGE, y), line, font=font(size), fill=ink)
        y += round(size * 1.3)
    return y


def _fits(draw: ImageDraw.ImageDraw, words: str, face: Font, room: int) -> bool:
    lines = broken(draw, words, face, room)
    return len(lines) <= MOST_LINES and all(draw.textlength(line, font=face) <= room for line in lines)


def broken(draw: ImageDraw.ImageDraw, words: str, face: Font, room: int) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if draw.textlength(longer, font=face) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def font(size: int) -> Font:
    """The serif of the house's pages where the machine has it, else what there is."""
    for name in SERIFS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def _code(address: str) -> Image.Image:
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="png", scale=12, border=2, dark=INK, light="#FFFFFF")
    drawn.seek(0)
    return Image.open(drawn).convert("RGB").resize((CODE, CODE), Image.Resampling.NEAREST)
