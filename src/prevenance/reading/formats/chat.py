"""Messages: exports of WhatsApp and its like, and what people copy out of other messengers."""

import re
from dataclasses import replace
from functools import cache

from prevenance.reading.formats.transcript import Gathering, Labelled
from prevenance.reading.pieces import Piece
from prevenance.reading.stamps import clock_seconds

# What the messenger says itself, even where it puts a sender's name before it.
SYSTEM = (
    r"end-to-end encrypt|chiffrés? de bout en bout|ende-zu-ende-verschl|cifrados? de extremo a extremo"
    r"|crittografat[ie] end-to-end|protegidas com a criptografia|end-to-end versleuteld"
    r"|^(?:missed (?:voice|video|group)?\s?(?:voice |video )?call|appel (?:vocal|vidéo) manqué"
    r"|verpasster (?:sprach|video)anruf|llamada (?:perdida|de voz perdida)|chiamata (?:vocale )?persa"
    r"|chamada (?:de voz )?perdida)"
    r"|^(?:this message was deleted|you deleted this message|ce message a été supprimé|vous avez supprimé ce message"
    r"|diese nachricht wurde gelöscht|se eliminó este mensaje|eliminaste este mensaje"
    r"|questo messaggio è stato eliminato"
    r"|mensagem apagada|essa mensagem foi apagada|null)\.?$"
    r"|^your security code with .* changed|^.{1,40} (?:joined|left) the (?:chat|conversation)\.?$"
)
MEDIA = (
    r"<(?:media omitted|médias? omis|medien ausgeschlossen|multimedia omitido|media omessi|mídia oculta|photo|foto"
    r"|image|video|voice(?: note| message)?|audio|attached:[^>]*|pièce jointe[^>]*)>"
    r"|(?:image|video|audio|sticker|gif|document)"
    r" omitted|image absente|bild weggelassen|\(file attached\)|\(fichier joint\)|\(datei angehängt\)"
)
FACES = "[\U0001f300-\U0001faff\u2764\u2639\u263a]"


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Compiled when a chat is first met: most records are none."""
    return re.compile(text, re.I)


def chat_confidence(found: Labelled, gathering: Gathering) -> float:
    """0 to 1: how sure it is that these are messages rather than speech."""
    stamps = [head.stamp for head in found.heads.values() if head.stamp]
    if stamps and sum(stamp.day is not None for stamp in stamps) * 2 >= len(stamps):
        return 0.97
    clocks = [stamp.clock for stamp in stamps if stamp.clock]
    if len(clocks) * 2 >= len(found.heads):
        return clocked_confidence(clocks, bool(gathering.days))
    return 0.8 if gathering.days and clocks else written_confidence(gathering)


def clocked_confidence(clocks: list[str], dated: bool) -> float:
    """A recording counts from nought; a chat tells the time of day."""
    numbers, by_halves = clock_seconds(clocks[0])
    if by_halves:
        return 0.95
    short = sum(len(clock_seconds(clock)[0]) == 2 for clock in clocks) * 2 > len(clocks)
    if numbers[0] == 0 and (len(clocks) == 1 or clock_seconds(clocks[-1])[0][0] < 6):
        return 0.05
    if short:
        return 0.95 if dated else min(0.9, 0.2 + 0.1 * numbers[0]) if numbers[0] < 24 else 0.05
    return 0.7 if dated else 0.5 if numbers[0] >= 7 else 0.1


def written_confidence(gathering: Gathering) -> float:
    """Without times: faces and photographs are sent, not said."""
    words = [gathering.source[piece.start : piece.end] for piece in gathering.pieces if not piece.aside]
    signs = sum(bool(pattern(FACES).search(text) or pattern(MEDIA).search(text)) for text in words)
    return min(0.85, 0.05 + signs / max(4, len(words)) * 2.5)


def without_system_lines(source: str, pieces: list[Piece]) -> list[Piece]:
    """What the messenger itself announced is an aside, whoever's name it bears."""
    return [replace(p, aside=True, label=None) if is_system(source[p.start : p.end]) else p for p in pieces]


def is_system(text: str) -> bool:
    return len(text) <= 400 and pattern(SYSTEM).search(text.lstrip("\u200e\u200f ")) is not None
