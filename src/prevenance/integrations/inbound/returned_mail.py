"""Reports of mail servers on what they could not deliver (RFC 3464)."""

import re
from collections.abc import Iterator
from email.message import Message

from prevenance.between_visits.delivery.arrival import Returned

ID = re.compile(r"message-id:\s*(<[^<>\s]{1,300}>)", re.IGNORECASE)
LONGEST_REASON = 300


def is_report(letter: Message) -> bool:
    return letter.get_content_type() == "multipart/report" and letter.get_param("report-type") == "delivery-status"


def returned_by(report: Message) -> Iterator[Returned]:
    """What failed for good. A delay is only told of, and comes to an end by itself."""
    status = next((part for part in report.walk() if part.get_content_type() == "message/delivery-status"), None)
    failed = [each for each in status.walk() if _is_failure(each)] if status else []
    found = _id_of_ours(report)
    if failed and found:
        yield Returned(found, _reason(failed[0]))


def _is_failure(recipient: Message) -> bool:
    return str(recipient.get("Action", "")).strip().lower() == "failed"


def _reason(recipient: Message) -> str:
    told = str(recipient.get("Diagnostic-Code") or recipient.get("Status") or "")
    return " ".join(told.split())[:LONGEST_REASON]


def _id_of_ours(report: Message) -> str:
    """In the copy of our mail, or of its head alone, which the report carries."""
    for part in report.walk():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, Message) and inner.get("Message-ID"):
                return str(inner["Message-ID"]).strip()
        if part.get_content_type() == "text/rfc822-headers":
            found = ID.search(str(part.get_payload()))
            if found:
                return found[1]
    return ""
