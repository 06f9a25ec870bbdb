from django.db import models
from django.utils.translation import gettext_lazy as _


class Trouble(models.TextChoices):
    """Why a message did not go, or may not have. Said as it is put to a person."""

    NO_CONSENT = "no_consent", _("They have not agreed to this on this channel.")
    STOPPED = "stopped", _("They asked us to stop.")
    NO_ADDRESS = "no_address", _("There is no number or address for this channel.")
    NOT_SET_UP = "not_set_up", _("The house has not set up this channel.")
    NOT_SWITCHED_ON = "not_switched_on", _("The house does not send notices of this kind by itself.")
    HEARD_LATELY = "heard_lately", _("They have heard from us lately.")
    WINDOW_CLOSED = (
        "window_closed",
        _("More than a day after theirs, WhatsApp takes an approved text only."),
    )
    EMPTY = "empty", _("There are no words to send.")
    TOO_LARGE = "too_large", _("It is too long or too large for this channel.")
    CARD_GONE = "card_gone", _("The client’s card is no longer there.")
    WORDS_ALONE = "words_alone", _("Only words can go this way, no pictures or files.")
    NO_PUBLIC_PLACE = "no_public_place", _("The address of the server leads to no public place.")
    NOT_SECURE = "not_secure", _("The server offers no encrypted way.")
    UNREACHABLE = "unreachable", _("The server that sends for the house does not answer.")
    BUSY = "busy", _("The server asks to wait.")
    KEY_REFUSED = "key_refused", _("The server does not accept the house’s name and password.")
    ADDRESS_REFUSED = "address_refused", _("The number or address is not accepted.")
    REFUSED = "refused", _("The server does not accept the message.")
    RETURNED = "returned", _("It came back.")
    INTERRUPTED = "interrupted", _("Sending was interrupted; it may have gone or not.")
    NO_ANSWER = "no_answer", _("The server took it and gave no answer; it may have gone or not.")
    GONE_WRONG = "gone_wrong", _("Something went wrong here.")
