from prevenance.between_visits.delivery.models.contact import GIFT, IN_PERSON, WAYS, Contact, ContactLimit
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
from prevenance.between_visits.delivery.models.received import UNREAD, Content, Received, ReceivedKind
from prevenance.between_visits.delivery.models.sending_channel import SENDABLE, ApprovedText, SendingChannel
from prevenance.between_visits.delivery.models.sending_rules import SendingRules
from prevenance.between_visits.delivery.models.trouble import Trouble

__all__ = [
    "GIFT",
    "HEARD",
    "IN_PERSON",
    "SENDABLE",
    "TRIAL",
    "UNREAD",
    "UNSETTLED",
    "WAYS",
    "WINDOW",
    "ApprovedText",
    "Attachment",
    "Contact",
    "ContactLimit",
    "Content",
    "Correspondent",
    "Message",
    "Notice",
    "Received",
    "ReceivedKind",
    "SendingChannel",
    "SendingRules",
    "Settled",
    "State",
    "Trouble",
]
