"""Somebody new: the name, and what they chose to tell. Where the book may know them, it asks once."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.referrals.queries import good_card_held
from prevenance.clientbook.actions import add_contact, keep_client
from prevenance.clientbook.folding import fold
from prevenance.clientbook.models import Channel, Client
from prevenance.clientbook.search import Hit, Where, find_clients
from prevenance.house.keys import is_key, new_key
from prevenance.house.models import Membership
from prevenance.house.rules import RefusedError
from prevenance.journey.friends import note_who_sent
from prevenance.web.forms.clients.card import called_field, languages_field, name_field, pronunciation_field

MOST_MATCHES = 5


class NewClientForm(forms.Form):
    name = name_field()
    called = called_field()
    pronunciation = pronunciation_field()
    phone = forms.CharField(label=_("Phone"), max_length=100, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    languages = languages_field()
    code = forms.CharField(
        label=_("A card from a friend"), max_length=40, required=False, help_text=_("The code on it.")
    )
    mine = forms.BooleanField(label=_("I look after them"), required=False)
    somebody_else = forms.BooleanField(label=_("It is somebody else"), required=False)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: Membership, **more: Any) -> None:
        self.by = by
        more["initial"] = {"mine": True, "key": new_key()} | (more.get("initial") or {})
        more["auto_id"] = "new-%s"
        super().__init__(*args, **more)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        for name in ("name", "called", "pronunciation"):
            self.fields[name].widget.attrs["dir"] = "auto"
        self.matches = self._matches()
        if not self.matches:
            del self.fields["somebody_else"]

    def _matches(self) -> list[Client]:
        """Of the same name, in whatever order it is written, or reached at the same place."""
        given = {name: str(self.data.get(name) or "").strip() for name in ("name", "phone", "email")}
        by_name = (hit for hit in self._hits(given["name"]) if is_of_that_name(hit, given["name"]))
        by_place = (
            hit for place in ("phone", "email") for hit in self._hits(given[place]) if hit.where == Where.CONTACT
        )
        return list({hit.client.pk: hit.client for hit in (*by_name, *by_place)}.values())[:MOST_MATCHES]

    def _hits(self, text: str) -> list[Hit]:
        return find_clients(self.by, text) if text else []

    def clean_code(self) -> str:
        """Nobody is turned away for a card that is not ours; it is said, so that it can be read once more."""
        code: str = self.cleaned_data["code"]
        card = good_card_held(code) if code else None
        if code and (card is None or card.house_id != self.by.house_id):
            raise ValidationError(gettext("No card of ours that is good has this code. Compare it with the card."))
        return code

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.matches and not given.get("somebody_else"):
            self.add_error("somebody_else", gettext("The book may know them already."))
        return given

    @transaction.atomic
    def keep(self) -> Client:
        given = self.cleaned_data
        key = given["key"] if given.get("key") and is_key(given["key"]) else new_key()
        client = keep_client(
            by=self.by,
            id=key,
            owner=self.by if given["mine"] else None,
            **{name: given[name] for name in ("name", "called", "pronunciation", "languages")},
        )
        for channel, name in ((Channel.PHONE, "phone"), (Channel.EMAIL, "email")):
            if given[name]:
                add_contact(by=self.by, client=client, channel=channel, value=given[name])
        if given["code"]:
            note_who_sent(by=self.by, friend=client, code=given["code"])
        return client

    def kept_or_none(self) -> Client | None:
        """A key that is taken is not told apart from one that is free: the next try has another."""
        try:
            return self.keep() if self.is_valid() else None
        except RefusedError:
            self.data = {**self.data, "key": str(new_key())}
            self.add_error(None, gettext("It could not be kept. Try once more."))
            return None


def is_of_that_name(hit: Hit, name: str) -> bool:
    wanted = sorted(fold(name).split())
    names = (hit.client.name, f"{hit.client.given} {hit.client.family}")
    return hit.where == Where.NAME and any(sorted(fold(one).split()) == wanted for one in names)
