"""What the client wrote themselves: without the message that they answer, and without what their phone adds."""

import re

QUOTED = re.compile(r"^\s*(?:>|\|)|^\s*(?:on|le)\b.{4,120}\b(?:wrote|a ecrit|a écrit)\s?:\s*$", re.IGNORECASE)
BELOW = re.compile(
    r"^\s*-{2,}\s*(?:original message|message d'origine|message original|forwarded)"
    r"|^\s*_{5,}\s*$|^\s*(?:from|de|von)\s?:\s.+@",
    re.IGNORECASE,
)
SIGNED = re.compile(
    r"^\s*(?:--\s*$|sent from my\b|envoy[ée] de(?:puis)? mon\b|get outlook\b|t[ée]l[ée]charger outlook)", re.IGNORECASE
)
CAPITALISED = r"(?:[A-ZÀ-ÝŒ][\w’'.-]*|de|du|van|von|der|la|le)"
NAME = re.compile(rf"^\s*[-–—]*\s*(?:{CAPITALISED}[ \t]*){{1,5}}[,.]?\s*$")
NUMBER = re.compile(r"^\s*(?:tel|t[ée]l|mob|m|t)?[.:]?\s*\+?[\d\s().-]{8,}\s*$", re.IGNORECASE)
CLOSED = re.compile(
    r"((?i:cordialement|amiti[ée]s|regards|(?:best|warm|kind) (?:wishes|regards)|salutations|sincerely|yours|love|best"
    r"|bien [àa] vous|thanks|thank you|cheers|merci))"
    rf"[ \t]*[,.!\n–-]+[\s,.!–-]*(?:{CAPITALISED}[ \t]*){{1,4}}\s*$"
)
BY_MACHINE = re.compile(
    r"\b(?:out of (?:the )?office|automatic reply|auto-?reply|auto-?response|on annual leave|r[ée]ponse automatique"
    r"|message automatique|absen(?:t|te|ce) du bureau)\b",
    re.IGNORECASE,
)


def own_words(answer: str) -> str:
    kept: list[str] = []
    for line in answer.replace("\r\n", "\n").split("\n"):
        if SIGNED.match(line) or BELOW.match(line):
            break
        if not QUOTED.match(line):
            kept.append(line)
    return CLOSED.sub(r"\g<1>", "\n".join(_unsigned(kept))).strip()


def _unsigned(lines: list[str]) -> list[str]:
    """Without the names and numbers that stand beneath."""
    kept = [line for line in lines if line.strip()]
    while len(kept) > 1 and (NAME.match(kept[-1]) or NUMBER.match(kept[-1])):
        kept.pop()
    return kept


def is_by_machine(answer: str) -> bool:
    return bool(BY_MACHINE.search(answer))
