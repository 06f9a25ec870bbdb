"""A mail becomes an arrival, however broken it is: what is new in it, what it answers, and what it only carries."""

import email
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from charset_normalizer import from_bytes
from mailparser_reply import EmailReplyParser

from prevenance.between_visits.delivery.arrival import Arrival
from prevenance.integrations.inbound.html_text import text_of_html
from prevenance.integrations.inbound.returned_mail import is_report, returned_by

LANGUAGES = ["en", "fr", "de", "es", "it", "nl", "pt", "ja", "zh", "ko", "sv", "pl"]
MOST_READ = 200_000  # characters: what is longer is no letter
MOST_ANSWERED = 40
ID = re.compile(r"<[^<>\s]{1,300}>")
ID_LINE = re.compile(rb"^message-id:\s*(<[^<>\s]{1,300}>)", re.IGNORECASE | re.MULTILINE)
QUIETLY = {"auto_reply", "bulk", "junk", "list"}


def id_of(raw: bytes) -> str:
    """By which a mail is known again, without reading it; empty where it has none."""
    head = re.split(rb"\r?\n\r?\n", raw[:65536], maxsplit=1)[0]
    found = ID_LINE.search(head)
    return found[1].decode("ascii", "replace") if found else ""


def read_mail(raw: bytes) -> Arrival:
    letter = email.message_from_bytes(raw)
    sender_name, sender = sender_of(letter)
    whole = words_of(letter)[:MOST_READ]
    report = is_report(letter)
    return Arrival(
        sender=sender,
        sender_name=sender_name,
        words=whole if report else newest_words(whole),
        whole=whole,
        subject=header(letter, "Subject"),
        at=written_at(letter),
        answers=ids_answered(letter),
        attachments=tuple(attachments_of(letter)),
        is_automatic=report or is_automatic(letter),
        returned=tuple(returned_by(letter)) if report else (),
    )


def newest_words(whole: str) -> str:
    """Without what is quoted below and the signature; where that leaves nothing, all of it."""
    reply = EmailReplyParser(languages=LANGUAGES).parse_reply(whole)
    return (reply or "").strip() or whole.strip()


def header(letter: Message, name: str) -> str:
    """Readable, in whatever charset it says it is."""
    value = letter.get(name)
    return " ".join("".join(_pieces(str(value))).split()) if value is not None else ""


def _pieces(value: str) -> Iterator[str]:
    try:
        found = decode_header(value)
    except (ValueError, UnicodeError):
        found = [(value, None)]
    for piece, charset in found:
        yield text_of(piece, charset) if isinstance(piece, bytes) else clean(piece)


def sender_of(letter: Message) -> tuple[str, str]:
    """The name and the address; to answer, Reply-To is for letters that a form or a shop writes in their name."""
    addresses = getaddresses([header(letter, "Reply-To") or header(letter, "From")])
    name, address = next(((name, address) for name, address in addresses if "@" in address), ("", ""))
    named = next((name for name, _address in getaddresses([header(letter, "From")]) if name), "")
    return name or named, address


def written_at(letter: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(header(letter, "Date"))
        return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def ids_answered(letter: Message) -> tuple[str, ...]:
    """The nearest first: what it answers, then what went before."""
    nearest = ID.findall(header(letter, "In-Reply-To"))
    before = reversed(ID.findall(header(letter, "References")))
    return tuple(dict.fromkeys((*nearest, *before)))[:MOST_ANSWERED]


def is_automatic(letter: Message) -> bool:
    """Nobody wrote it: out of office, lists, receipts of reading."""
    submitted = header(letter, "Auto-Submitted").lower()
    if submitted and not submitted.startswith("no"):
        return True
    if any(letter.get(name) is not None for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponse")):
        return True
    return header(letter, "Precedence").lower() in QUIETLY or letter.get_content_type() == "multipart/report"


def words_of(letter: Message) -> str:
    """The plain words, or those of the page where there are no others."""
    parts = [part for part in letter.walk() if not part.is_multipart() and not is_attached(part)]
    plain = joined(part for part in parts if part.get_content_type() == "text/plain")
    if plain:
        return plain
    pages = (part for part in parts if part.get_content_type() == "text/html")
    return "\n".join(text_of_html(content_of(part)[: MOST_READ * 5]) for part in pages).strip()


def joined(parts: Iterable[Message]) -> str:
    return "\n".join(content_of(part).replace("\r\n", "\n") for part in parts).strip()


def is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def attachments_of(letter: Message) -> Iterator[str]:
    """By name alone; nobody opens them here."""
    for part in letter.walk():
        if not part.is_multipart() and is_attached(part):
            name = "".join(_pieces(str(part.get_filename() or "")))
            yield " ".join(name.split()) or part.get_content_type()


def content_of(part: Message) -> str:
    content = part.get_payload(decode=True)
    return text_of(content, part.get_content_charset()) if isinstance(content, bytes) else ""


def text_of(content: bytes, charset: str | None) -> str:
    """In the charset that it says; where that is not true, in the one that fits best."""
    for name in (charset, "utf-8"):
        try:
            return clean(content.decode(name or "ascii"))
        except (LookupError, UnicodeError):
            continue
    best = from_bytes(content[:MOST_READ]).best()
    return clean(str(best) if best else content.decode("latin-1"))


def clean(text: str) -> str:
    """Neither halves of letters nor bytes of nothing, which no database takes."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
