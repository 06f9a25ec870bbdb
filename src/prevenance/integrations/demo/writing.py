"""Writes what is told of one invented client, by whoever looks after them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from prevenance.between_visits.appointments.actions import set_appointment
from prevenance.catalogue.samples_shelf import CURRENCY, sample_pieces
from prevenance.clientbook.actions import (
    add_contact,
    add_name,
    keep_client,
    keep_date,
    keep_fact,
    keep_promise_made,
    make_wish,
    record_consent,
    record_purchase,
    relate,
)
from prevenance.clientbook.actions.evidence import Evidence
from prevenance.clientbook.models import Client, Kin
from prevenance.encounters.models import LawfulBasis, Source
from prevenance.house.keys import new_key
from prevenance.house.models import Boutique, Membership
from prevenance.integrations.demo.told import Bought, DemoClient, Note, Person
from prevenance.journey.encounter import Arrival, receive
from prevenance.reading import Form

ASKED = {
    "en": "May we write to you when something of yours is ready, or when we find what you wished for?",
    "fr": "Pouvons-nous vous écrire quand quelque chose est prêt, ou quand nous trouvons ce que vous cherchez ?",
}
AT_ELEVEN = time(11)


def known_as(number: int, serving: list[Membership]) -> Membership | None:
    """The first, second … of those who serve; 0 is nobody."""
    return serving[(number - 1) % len(serving)] if number else None


class Writing:
    def __init__(self, by: Membership, owner: Membership | None, second: Membership | None, boutique: Boutique) -> None:
        self._by, self._owner, self._second, self._boutique = by, owner, second, boutique
        self._today = boutique.today()
        self._notes: list[tuple[Note, Evidence]] = []

    def card(self, told: DemoClient) -> Client:
        by = self._by
        client = keep_client(
            by=by,
            name=told.name,
            given=told.given,
            family=told.family,
            called=told.called,
            pronunciation=told.pronunciation,
            languages=told.languages,
            owner=self._owner,
            second=self._second,
            boutique=self._boutique,
            discreet=told.discreet,
        )
        for name in told.other_names:
            add_name(by=by, client=client, name=name)
        for place, (channel, value) in enumerate(told.contacts):
            add_contact(by=by, client=client, channel=channel, value=value, preferred=place == 0)
        return client

    def story(self, told: DemoClient, clients: dict[str, Client]) -> None:
        client = clients[told.key]
        self._notes = [(note, self._kept(client, note)) for note in told.notes]
        for person in told.people:
            self._relate(client, person, clients)
        for bought in told.bought:
            self._buy(client, bought, clients, discreet=told.discreet_gift and bought.for_whom.startswith("@"))
        self._dates(client, told)
        self._tell(client, told)
        self._agree(client, told)
        self._expect(client, told)

    def _kept(self, client: Client, note: Note) -> Evidence:
        """A note as the ambassador wrote it down that evening; what is said of it later rests on its record."""
        at = datetime.combine(self._day(note.days), AT_ELEVEN, ZoneInfo(self._boutique.time_zone)).astimezone(UTC)
        arrival = Arrival(
            id=new_key(),
            raw=note.words.encode(),
            text=note.words,
            source=Source.TOLD_BY_AMBASSADOR,
            lawful_basis=LawfulBasis.LEGITIMATE_INTEREST,
            form=Form.NOTE,
            language=note.language,
            at=at,
            client=client,
            boutique=self._boutique,
            discreet=client.discreet,
        )
        return {"record_id": receive(by=self._by, arrival=arrival).record_id}

    def _relate(self, client: Client, person: Person, clients: dict[str, Client]) -> None:
        other = clients.get(person.name.removeprefix("@")) if person.name.startswith("@") else None
        name = "" if other else person.name
        relate(by=self._by, client=client, kind=Kin(person.kin), other=other, other_name=name, note=person.note)

    def _buy(self, client: Client, bought: Bought, clients: dict[str, Client], *, discreet: bool) -> None:
        piece = next(one.row for one in sample_pieces() if one.row.reference == bought.reference)
        other = clients.get(bought.for_whom.removeprefix("@")) if bought.for_whom.startswith("@") else None
        record_purchase(
            by=self._by,
            client=client,
            on=self._day(bought.days),
            piece_name=str(piece.name),
            reference=piece.reference,
            price_minor=piece.price_minor if isinstance(piece.price_minor, int) else None,
            currency=CURRENCY,
            for_whom="" if other else bought.for_whom,
            for_client=other,
            occasion=bought.occasion,
            boutique=self._boutique,
            sold_by=self._by,
            discreet=discreet,
        )

    def _dates(self, client: Client, told: DemoClient) -> None:
        for one in told.dates:
            keep_date(
                by=self._by,
                client=client,
                kind=one.kind,
                day=one.day,
                month=one.month,
                year=one.year or None,
                about=one.about,
            )

    def _tell(self, client: Client, told: DemoClient) -> None:
        by = self._by
        for fact in told.facts:
            heard = self._heard(fact.quote, fact.days)
            keep_fact(by=by, client=client, kind=fact.kind, facet=fact.facet, value=fact.value, **heard)
        for wish in told.wishes:
            make_wish(by=by, client=client, description=wish.what, **self._heard(wish.quote, wish.days))
        for promise in told.promises:
            due = self._today + timedelta(days=promise.due)
            keep_promise_made(by=by, client=client, what=promise.what, due=due, **self._heard("", promise.days))

    def _agree(self, client: Client, told: DemoClient) -> None:
        language = told.languages[0] if told.languages and told.languages[0] in ASKED else "en"
        at = datetime.combine(self._day(told.known_for), AT_ELEVEN, UTC)
        for given, agreed in ((True, told.yes), (False, told.no)):
            for channel, purpose in agreed:
                record_consent(
                    by=self._by,
                    client=client,
                    channel=channel,
                    purpose=purpose,
                    given=given,
                    wording=ASKED[language] if given else "",
                    language=language,
                    at=at,
                )

    def _expect(self, client: Client, told: DemoClient) -> None:
        for coming in told.comes:
            set_appointment(
                by=self._by,
                boutique=self._boutique,
                ambassador=self._owner or self._by,
                client=client,
                at=datetime.combine(self._day(-coming.days), coming.at),
                what_for=coming.what_for,
            )

    def _heard(self, quote: str, days: int) -> Evidence:
        """With the place in the note where the words stand, if they were written down in one."""
        heard: Evidence = {"quote": quote, "heard_on": self._day(days), "heard_by": self._by}
        for note, told_in in self._notes:
            if quote and quote in note.words:
                start = note.words.index(quote)
                return {**heard, **told_in, "start": start, "end": start + len(quote)}
        return heard

    def _day(self, days: int) -> date:
        return self._today - timedelta(days=days)
