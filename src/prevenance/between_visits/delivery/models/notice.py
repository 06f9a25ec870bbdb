from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.TextChoices):
    """What a client asks for by asking for something else, and what may therefore go without a person."""

    APPOINTMENT_CONFIRMED = "appointment_confirmed", _("an appointment is kept, moved or given up")
    APPOINTMENT_REMINDER = "appointment_reminder", _("an appointment is near")
    EVENT_ANSWERED = "event_answered", _("their answer to an invitation has come in")
    EVENT_REMINDER = "event_reminder", _("an event they said yes to is near")
    REPAIR_NEWS = "repair_news", _("what they left with us has come further")
    STOP_CONFIRMED = "stop_confirmed", _("they asked for no more news, and have been heard")
