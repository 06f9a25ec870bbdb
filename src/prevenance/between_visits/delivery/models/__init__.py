from prevenance.between_visits.delivery.models.contact import IN_PERSON, WAYS, Contact, ContactLimit
from prevenance.between_visits.delivery.models.correspondent import WINDOW, Correspondent
from prevenance.between_visits.delivery.models.message import (
    HEARD,
    TRIAL,
    UNSETTLED,
    Attachment,
    Message,
    Settled,
    State,
)
from prevenance.between_visits.delivery.models.notice import Notice
from prevenance.between_visits.delivery.models.sending_channel import SENDABLE, ApprovedText, SendingChannel
from prevenance.between_visits.delivery.models.sending_rules import SendingRules
from prevenance.between_visits.delivery.models.trouble import Trouble

__all__ = [
    "HEARD",
    "IN_PERSON",
    "SENDABLE",
    "TRIAL",
    "UNSETTLED",
    "WAYS",
    "WINDOW",
    "ApprovedText",
    "Attachment",
    "Contact",
    "ContactLimit",
    "Correspondent",
    "Message",
    "Notice",
    "SendingChannel",
    "SendingRules",
    "Settled",
    "State",
    "Trouble",
]
