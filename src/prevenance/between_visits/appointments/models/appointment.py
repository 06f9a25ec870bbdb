from datetime import datetime, timedelta
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.appointments.wall_time import instant_of
from prevenance.clientbook.models import Client, DiscreetRow
from prevenance.clientbook.models.wish import without_client
from prevenance.house.models import Boutique, Membership
from prevenance.house.scope import HouseRecord

QUARTER = timedelta(minutes=15)
LONGEST = 480
LINK_LASTS = timedelta(days=1)  # beyond the visit


class State(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("confirmed")
    CANCELLED = "cancelled", _("cancelled")
    CAME = "came", _("came")
    MISSED = "missed", _("did not come")


EXPECTED = (State.PROPOSED, State.CONFIRMED)


class Source(models.TextChoices):
    HOUSE = "house", _("written down by the house")
    ANSWER = "answer", _("the client’s answer")
    PAGE = "page", _("the booking page")
    API = "api", _("another program")


class Appointment(DiscreetRow):
    """A client, or a guest whom the book does not know yet, with one ambassador: by the wall clock of the boutique.

    While it is expected it holds its quarters of an hour, and nobody else has them.
    """

    client = models.ForeignKey(  # type: ignore[assignment]  # a guest has no card yet
        Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    guest_name = models.CharField(_("name"), max_length=200, blank=True)
    guest_contact = models.CharField(_("number or address"), max_length=254, blank=True)
    language = models.CharField(max_length=16, blank=True)
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, related_name="+")
    ambassador = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("day"))
    begins = models.TimeField(_("at"))
    zone = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=45, validators=[MinValueValidator(15), MaxValueValidator(LONGEST)]
    )
    instant = models.DateTimeField(editable=False)  # the same in UTC, to sort and to remind by
    what_for = models.CharField(_("what for"), max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CONFIRMED)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.HOUSE)
    asked_by_client = models.BooleanField(default=False)  # proposed by them: the house has yet to say yes
    sequence = models.PositiveIntegerField(default=0)  # as calendars count changes
    consent_wording = models.TextField(blank=True)
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hashed_token = models.CharField(  # noqa: DJ001  # nothing is no token, and unique
        max_length=64, unique=True, null=True, editable=False
    )
    token_expires = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="appointment_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(client__isnull=False) | ~models.Q(guest_name=""), name="appointment_is_somebodys"
            ),
        ]
        indexes = [
            models.Index(fields=["house", "boutique", "day"], name="appointment_by_boutique"),
            models.Index(fields=["house", "ambassador", "day"], name="appointment_by_ambassador"),
            models.Index(fields=["house", "client", "-instant"], name="appointment_by_client"),
            models.Index(fields=["house", "state", "instant"], name="appointment_by_state"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        for row in (self.boutique, self.ambassador):
            if row.house_id != self.house_id:
                raise ValueError("An appointment, where it is and with whom are of one house.")
        self.instant = instant_of(self.at, self.zone)
        super().save(*args, **kwargs)

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return super().visible_to(membership) | without_client(membership)

    @property
    def at(self) -> datetime:
        """On the wall of the boutique."""
        return datetime.combine(self.day, self.begins)

    @property
    def until(self) -> datetime:
        return self.at + timedelta(minutes=self.minutes)

    @property
    def is_expected(self) -> bool:
        return self.state in EXPECTED

    @property
    def name(self) -> str:
        return self.client.greeting_name() if self.client else self.guest_name

    def quarters(self) -> list[datetime]:
        """In UTC: so an hour that is struck twice is two hours."""
        begins = self.instant.replace(minute=self.instant.minute - self.instant.minute % 15, second=0, microsecond=0)
        ends = self.instant + timedelta(minutes=self.minutes)
        return [begins + QUARTER * n for n in range(-((begins - ends) // QUARTER))]


class AppointmentQuarter(HouseRecord):
    """A quarter of an hour of one ambassador, taken. Two appointments cannot hold the same: the database sees to it."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="+")
    ambassador = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ambassador", "at"], name="quarter_taken_once")]
        indexes = [models.Index(fields=["house", "ambassador", "at"], name="quarter_by_ambassador")]
