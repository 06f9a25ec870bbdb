from dataclasses import dataclass

from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from prevenance.between_visits.delivery.models import SENDABLE, Message, SendingChannel, SendingRules
from prevenance.clientbook.models import Channel
from prevenance.house.models import Membership
from prevenance.web.presenting.clients.reader import apart, zone_of
from prevenance.web.presenting.messages import MessageLine, message_line, state_in_words
from prevenance.web.presenting.words import capitalised, number

HEADS = (Channel.EMAIL, Channel.WHATSAPP, Channel.SMS, Channel.WECHAT, Channel.OTHER)


@dataclass(frozen=True)
class ChannelLine:
    channel: str
    head: str | Promise
    line: str


def channel_head(channel: str) -> str:
    return capitalised(str(Channel(channel).label))


def channel_lines(rows: dict[str, SendingChannel]) -> list[ChannelLine]:
    return [ChannelLine(one, channel_head(one), _told(rows.get(one))) for one in HEADS if one in SENDABLE]


def _told(row: SendingChannel | None) -> str:
    if row is None:
        return gettext("Not set up: whoever writes sends from their own phone.")
    return gettext("Sends as %(shown)s.") % {"shown": apart(row.shown)} if row.shown else gettext("In use.")


def last_lines(messages: list[Message], reader: Membership) -> list[MessageLine]:
    return [message_line(message, reader) for message in messages]


def trial_in_words(message: Message | None, reader: Membership) -> str:
    """How the last test to oneself went."""
    if message is None:
        return ""
    return gettext("Your test: %(told)s") % {"told": state_in_words(message, zone_of(reader))}


def rules_in_words(rules: SendingRules) -> str:
    told = {"from": time_format(rules.quiet_from, "H:i"), "until": time_format(rules.quiet_until, "H:i")}
    if rules.quiet_from == rules.quiet_until:
        said = gettext("At any hour.")
    else:
        said = gettext("Quiet from %(from)s to %(until)s.") % told
    if rules.quiet_sundays:
        said += " " + gettext("On Sundays, service alone.")
    count = len(rules.notices)
    by_itself = ngettext("%(n)s notice goes by itself.", "%(n)s notices go by themselves.", count) % {
        "n": number(count)
    }
    return f"{said} " + (capitalised(by_itself) if count else gettext("Nothing goes by itself."))
