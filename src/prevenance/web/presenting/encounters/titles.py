"""How an encounter is called on screen: what it was, with whom, when and where."""

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext

from prevenance.clientbook.models import Client
from prevenance.encounters.models import Channel, Encounter
from prevenance.house.models import Membership
from prevenance.journey.knowing import local_time
from prevenance.web.presenting.words import capitalised


def isolated(name: str) -> str:
    """Kept apart from its sentence, so that a name of another direction cannot turn it around."""
    return f"\u2068{name}\u2069"


def title_of(encounter: Encounter, client: Client | None) -> str:
    if client is None:
        return {
            Channel.STORE: gettext("A visit"),
            Channel.PHONE: gettext("A call"),
            Channel.VIDEO: gettext("A video call"),
            Channel.CHAT: gettext("A chat"),
            Channel.EMAIL: gettext("An e-mail"),
            Channel.POST: gettext("A letter"),
            Channel.EVENT: gettext("An event"),
        }[Channel(encounter.channel)]
    name = {"name": isolated(client.greeting_name())}
    return {
        Channel.STORE: gettext("A visit from %(name)s"),
        Channel.PHONE: gettext("A call with %(name)s"),
        Channel.VIDEO: gettext("A video call with %(name)s"),
        Channel.CHAT: gettext("A chat with %(name)s"),
        Channel.EMAIL: gettext("An e-mail from %(name)s"),
        Channel.POST: gettext("A letter from %(name)s"),
        Channel.EVENT: gettext("An event with %(name)s"),
    }[Channel(encounter.channel)] % name


def about(encounter: Encounter, by: Membership) -> list[str]:
    """“Thursday 19 November, 16.10, Mount Street.” “You served.” “Discreet.”"""
    lines = [", ".join(filter(None, (day_and_hour(encounter), str(encounter.boutique or "")))) + "."]
    if encounter.errand:
        lines.append(gettext("Came for %(errand)s.") % {"errand": encounter.get_errand_display()})
    lines.append(served_line(encounter, by))
    if encounter.discreet:
        lines.append(gettext("Discreet: seen by those who look after this client."))
    return lines


def day_and_hour(encounter: Encounter) -> str:
    at = local_time(encounter)
    day = capitalised(date_format(at, "l j F Y"))
    noon = (at.hour, at.minute) == (12, 0)  # the hour was not said
    return day if noon else f"{day}, {time_format(at, 'H:i')}"


def served_line(encounter: Encounter, by: Membership) -> str:
    if encounter.served_by_id == by.pk:
        return gettext("Served by you.")
    return gettext("Served by %(name)s.") % {"name": isolated(encounter.served_by.person.get_short_name())}
