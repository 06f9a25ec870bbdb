from typing import Any

import phonenumbers
from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.folding import fold
from prevenance.clientbook.models.client_row import ClientRow


class Channel(models.TextChoices):
    PHONE = "phone", _("phone")
    SMS = "sms", _("text message")
    WHATSAPP = "whatsapp", _("WhatsApp")
    EMAIL = "email", _("e-mail")
    POST = "post", _("post")
    WECHAT = "wechat", _("WeChat")
    OTHER = "other", _("other")


NUMBERED = (Channel.PHONE, Channel.SMS, Channel.WHATSAPP)


class ContactPoint(ClientRow):
    channel = models.CharField(_("channel"), max_length=16, choices=Channel.choices)
    value = models.CharField(_("number or address"), max_length=500)
    normal = models.CharField(max_length=500, editable=False)
    label = models.CharField(_("label"), max_length=100, blank=True)
    preferred = models.BooleanField(_("preferred"), default=False)

    class Meta:
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")
        constraints = [
            models.UniqueConstraint(fields=["house", "client", "channel", "normal"], name="contact_once_a_client"),
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="contact_channel_is_known"),
        ]
        indexes = [models.Index(fields=["house", "normal"], name="contact_point_by_normal")]

    def __str__(self) -> str:
        return self.value

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.normal = self.normal or normal_form(self.channel, self.value)
        super().save(*args, **kwargs)


def normal_form(channel: str, value: str, region: str | None = None) -> str:
    """One spelling for one place to reach: E.164 for numbers, lower case for e-mail. Region as in `FR`."""
    if channel in NUMBERED:
        return normal_number(value, region)
    return value.strip().casefold() if channel == Channel.EMAIL else fold(value)


def normal_number(value: str, region: str | None) -> str:
    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        number = None
    if number and phonenumbers.is_possible_number(number):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return phonenumbers.normalize_digits_only(value) or fold(value)
