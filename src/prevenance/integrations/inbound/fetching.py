"""Mail is fetched over IMAP: kept first, marked as seen only then, and read last."""

import imaplib
import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.utils import timezone
from imap_tools import AND, BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted, MailMessageFlags, U
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from prevenance.between_visits.delivery.receiving import keep_raw
from prevenance.clientbook.models import Channel
from prevenance.integrations.inbound.mail import id_of
from prevenance.integrations.inbound.taking_up import take_up
from prevenance.integrations.models import Mailbox, MailTrouble, Security

log = logging.getLogger(__name__)
WHY = "mail is fetched for all houses"
PATIENCE = 20  # seconds
LARGEST = 5_000_000  # bytes: of what is larger, so many are kept, and all of it stays in the mailbox
MOST_AT_ONCE = 200
BEGIN_WITH = timedelta(days=7)


def fetch_all_mail() -> int:
    """How many were new, in all mailboxes of all houses."""
    boxes = Mailbox.objects.unscoped_for(WHY).filter(on=True).select_related("house", "boutique").order_by("fetched_at")
    return sum(fetch_mail(box) for box in boxes)


def fetch_mail(box: Mailbox) -> int:
    new, box.trouble = 0, ""
    try:
        with connected(box) as server:
            for uid in uids_to_fetch(box, server):
                new += take_in(box, server, uid)
    except MailboxLoginError:
        box.trouble = MailTrouble.REFUSED
    except MailboxFolderSelectError:
        box.trouble = MailTrouble.NO_FOLDER
    except (OSError, imaplib.IMAP4.error, ImapToolsError) as error:
        log.warning("A mailbox could not be read: %s", type(error).__name__)
        box.trouble = MailTrouble.UNREACHABLE
    box.fetched_at = timezone.now()
    remember(box)
    return new


@contextmanager
def connected(box: Mailbox) -> Iterator[BaseMailBox]:
    with opened(box).login(box.user, box.password, initial_folder=None) as server:
        server.folder.set(box.folder)
        yield server


def opened(box: Mailbox) -> BaseMailBox:
    if box.security == Security.NONE:
        return MailBoxUnencrypted(box.host, box.port, timeout=PATIENCE)
    kind = MailBox if box.security == Security.TLS else MailBoxStartTls
    return kind(box.host, box.port, timeout=PATIENCE, ssl_context=ssl.create_default_context())


def uids_to_fetch(box: Mailbox, server: BaseMailBox) -> list[str]:
    """Those after the last one. In a mailbox that is new to us, or that was numbered anew: what nobody has seen of
    the last days."""
    validity = int(server.folder.status(box.folder, ["UIDVALIDITY"])["UIDVALIDITY"])
    if validity == box.uid_validity:
        found = server.uids(AND(uid=U(str(box.last_uid + 1), "*")))
    else:
        box.uid_validity, box.last_uid = validity, 0
        found = server.uids(AND(seen=False, date_gte=timezone.localdate() - BEGIN_WITH))
    # “5:*” names the last one even where it comes before.
    return sorted((uid for uid in found if int(uid) > box.last_uid), key=int)[:MOST_AT_ONCE]


def take_in(box: Mailbox, server: BaseMailBox, uid: str) -> bool:
    raw = bytes_of(server, uid)
    if not raw:
        return False
    found = keep_raw(house=box.house, channel=Channel.EMAIL, provider_id=id_of(raw), raw=raw, boutique=box.boutique)
    server.flag(uid, MailMessageFlags.SEEN, True)
    box.last_uid = int(uid)
    remember(box)
    return take_up(found) if found else False


def bytes_of(server: BaseMailBox, uid: str) -> bytes:
    """Without marking it as seen."""
    answer = server.client.uid("FETCH", uid, "(RFC822.SIZE)")[1]
    told = b" ".join(part for part in answer if isinstance(part, bytes))
    size = re.search(rb"RFC822\.SIZE (\d+)", told)
    whole = size is None or int(size[1]) <= LARGEST
    part = "(BODY.PEEK[])" if whole else f"(BODY.PEEK[]<0.{LARGEST}>)"
    fetched: list[Any] = server.client.uid("FETCH", uid, part)[1]
    return next((bytes(piece[1]) for piece in fetched if isinstance(piece, tuple)), b"")


def remember(box: Mailbox) -> None:
    told = {name: getattr(box, name) for name in ("uid_validity", "last_uid", "fetched_at", "trouble")}
    Mailbox.objects.unscoped_for(WHY).filter(pk=box.pk).update(**told)
