from prevenance.integrations.models.import_batch import ImportBatch, Of, Stage
from prevenance.integrations.models.import_part import ImportPart
from prevenance.integrations.models.inbound_door import KNOCKING, InboundDoor
from prevenance.integrations.models.mailbox import Mailbox, MailTrouble, Security
from prevenance.integrations.models.reference import Reference

__all__ = [
    "KNOCKING",
    "ImportBatch",
    "ImportPart",
    "InboundDoor",
    "MailTrouble",
    "Mailbox",
    "Of",
    "Reference",
    "Security",
    "Stage",
]
