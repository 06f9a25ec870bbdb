"""From what sends for a house to its pages in the settings."""

from typing import Any

from django.http import Http404

from prevenance.between_visits.delivery.queries import channels_of, last_messages, last_trial, rules_of
from prevenance.clientbook.models import Channel
from prevenance.house.models import Membership
from prevenance.web.forms.channels import FORMS, ChannelForm
from prevenance.web.presenting.channels import channel_head, channel_lines, last_lines, rules_in_words, trial_in_words


def channels_page(membership: Membership) -> dict[str, Any]:
    return {
        "channels": channel_lines(channels_of(membership)),
        "rules": rules_in_words(rules_of(membership.house_id)),
        "last": last_lines(last_messages(membership), membership),
    }


def channel_form_or_404(membership: Membership, channel: str, posted: Any) -> ChannelForm:
    if channel not in FORMS:
        raise Http404
    return FORMS[channel](posted, channel=channels_of(membership).get(channel))


def channel_page(membership: Membership, channel: str, form: ChannelForm) -> dict[str, Any]:
    return {
        "form": form,
        "channel": channel,
        "head": channel_head(channel),
        "is_set_up": bool(form.kept),
        "is_whatsapp": channel == Channel.WHATSAPP,
        "to": membership.person.email if channel == Channel.EMAIL else "",
        "trial": trial_in_words(last_trial(membership, channel), membership),
    }
