"""Clients of Maison Alder, as believable as the house itself; some are long, some in other scripts."""

from datetime import date, timedelta

from django.utils.timezone import localdate

from prevenance.clientbook.actions import (
    add_contact,
    add_name,
    keep_client,
    keep_date,
    keep_fact,
    keep_need,
    keep_promise_made,
    make_wish,
    note_visit,
    record_consent,
    record_purchase,
    relate,
)
from prevenance.clientbook.models import Asked, Channel, Client, Facet, Kin, Kind, Purpose
from tests.cast import Cast

TODAY = localdate()
LATELY, THIS_YEAR, LAST_YEAR = (TODAY - timedelta(days=days) for days in (15, 81, 400))
SOON, NEXT_YEAR = TODAY + timedelta(days=6), TODAY + timedelta(days=200)
LONG_NAME = "Maria Immaculada da Conceição Evangelista de Albuquerque e Vasconcelos Figueiredo de Mello Sottomayor"


def helene(cast: Cast) -> Client:
    """Of Inès, with Maud second: everything that a portrait may hold."""
    by = cast.ines
    client = keep_client(
        by=by,
        name="Hélène Vasseur",
        given="Hélène",
        family="Vasseur",
        called="Madame Vasseur",
        pronunciation="eh-LEN va-SEUR",
        languages=["fr", "en"],
        owner=by,
        second=cast.maud,
        boutique=cast.tilleuls,
    )
    how_to_receive(cast, client)
    tastes(cast, client)
    household(cast, client)
    story(cast, client)
    agreements(cast, client)
    return client


def how_to_receive(cast: Cast, client: Client) -> None:
    for kind, facet, value, quote, on in (
        (Kind.TREATMENT, Facet.FORM_OF_ADDRESS, "Madame Vasseur", "Hélène, c’est pour mes amis.", date(2019, 3, 12)),
        (Kind.TREATMENT, Facet.LANGUAGE, "French; English when her husband is with her", "", LAST_YEAR),
        (Kind.CONTACT_PREFERENCE, Facet.CHANNEL, "WhatsApp, never before ten", "", THIS_YEAR),
        (Kind.TREATMENT, Facet.PACE, "Looks before anybody speaks", "Laissez-moi regarder d’abord.", LATELY),
        (Kind.TREATMENT, Facet.PRIVACY, "Prices are written down, not said", "", LAST_YEAR),
        (Kind.TREATMENT, Facet.HOSPITALITY, "A short coffee, the chair by the window", "", LATELY),
    ):
        keep_fact(by=cast.ines, client=client, kind=kind, facet=facet, value=value, quote=quote, heard_on=on)


def tastes(cast: Cast, client: Client) -> None:
    pond = "Le vert de l’étang, derrière la maison de ma grand-mère. Pas un vert de vitrine."
    for kind, facet, value, quote, on in (
        (Kind.PREFERENCE, Facet.STONE, "Emerald", pond, LATELY),
        (Kind.PREFERENCE, Facet.METAL, "Rose gold", "", LAST_YEAR),
        (Kind.PREFERENCE, Facet.FIT, "Supple links", "Qu’il coule sur le poignet.", THIS_YEAR),
        (Kind.PREFERENCE, Facet.STYLE, "Satin finishes", "", THIS_YEAR),
        (Kind.PREFERENCE, Facet.PLACE, "Japan", "Nous y retournons chaque automne.", LAST_YEAR),
        (Kind.PREFERENCE, Facet.STYLE, "Art deco", "", date(2021, 4, 20)),
        (Kind.DISLIKE, Facet.FIT, "Spring clasps", "Ils me pincent.", THIS_YEAR),
        (Kind.DISLIKE, Facet.METAL, "Polished yellow gold", "", LAST_YEAR),
        (Kind.DISLIKE, Facet.OTHER, "Large boxes", "", THIS_YEAR),
        (Kind.DISLIKE, Facet.STONE, "Pearls", "", date(2020, 6, 5)),
        (Kind.SIZE, Facet.SIZE, "Ring, left hand: 52", "", LAST_YEAR),
    ):
        keep_fact(by=cast.ines, client=client, kind=kind, facet=facet, value=value, quote=quote, heard_on=on)


def household(cast: Cast, client: Client) -> None:
    by = cast.ines
    paul = keep_client(by=by, name="Paul Vasseur", given="Paul", family="Vasseur", owner=by, boutique=cast.tilleuls)
    relate(by=by, client=client, other=paul, kind=Kin.SPOUSE)
    relate(by=by, client=client, other_name="Jeanne", kind=Kin.DAUGHTER, note="Small wrist: 15 cm")
    keep_date(
        by=by, client=client, kind="anniversary", label="Wedding anniversary", about="Paul", day=12, month=12, year=2001
    )
    keep_date(by=by, client=client, kind="birthday", about="Jeanne", day=3, month=3, year=2000)
    keep_date(by=by, client=client, kind="birthday", day=29, month=2)
    keep_fact(
        by=by,
        client=client,
        kind=Kind.LIFE_EVENT,
        value="Signs for the house in Cancale",
        quote="Nous signons le 20, si le notaire veut bien.",
        on=TODAY - timedelta(days=2),
        on_precision="day",
        heard_on=LATELY,
    )
    keep_fact(
        by=by,
        client=client,
        kind=Kind.LIFE_EVENT,
        value="Defends her thesis",
        about="Jeanne",
        on=NEXT_YEAR,
        on_precision="month",
        heard_on=THIS_YEAR,
    )


def story(cast: Cast, client: Client) -> None:
    by = cast.ines
    for on, piece, price, occasion, secret in (
        (date(2019, 3, 12), "Maille bracelet, rose gold", 480_000, "", False),
        (date(2021, 10, 2), "Lune watch, steel", 310_000, "fiftieth birthday", False),
        (date(2023, 12, 11), "Étang earrings, emeralds", 1_240_000, "", False),
        (date(2025, 1, 12), "Signet ring, satin finish", 290_000, "for their anniversary", True),
    ):
        record_purchase(
            by=by,
            client=client,
            on=on,
            piece_name=piece,
            price_minor=price,
            currency="EUR",
            occasion=occasion,
            for_whom="Paul" if secret else "",
            discreet=secret,
            boutique=cast.tilleuls,
        )
    _wish(cast, client)
    note_visit(
        by=by, boutique=cast.tilleuls, client=client, brought=["window"], stood_in_way=["undecided"], seen=["lit_up"]
    )


def _wish(cast: Cast, client: Client) -> None:
    by = cast.ines
    make_wish(
        by=by,
        client=client,
        description="Two loose emeralds, side by side, in daylight",
        by_when=SOON,
        quote="Laissez-moi dormir dessus.",
        heard_on=LATELY,
    )
    keep_need(
        by=by,
        client=client,
        motive="Something for twenty-five years of marriage",
        budget_minor=900_000,
        currency="EUR",
        alternatives="A week in Kyoto",
        outcome="later",
        reasons_for="The green of the pond",
        reasons_against="Two emeralds of one green are hard to find",
        heard_on=LATELY,
    )
    keep_promise_made(by=by, client=client, what="Show both stones in daylight", due=SOON, heard_on=LATELY)
    keep_promise_made(by=by, client=client, what="Find out who restrung her mother’s beads", heard_on=THIS_YEAR)


def agreements(cast: Cast, client: Client) -> None:
    by = cast.ines
    add_contact(by=by, client=client, channel=Channel.WHATSAPP, value="+33 6 12 34 56 78", preferred=True)
    add_contact(by=by, client=client, channel=Channel.EMAIL, value="helene.vasseur@courrier.example", label="home")
    yes = "May we write to you on WhatsApp when something of yours is ready, or when we find a stone you would love?"
    for purpose in (Purpose.SERVICE, Purpose.SELECTIONS, Purpose.EVENTS):
        record_consent(
            by=by,
            client=client,
            channel=Channel.WHATSAPP,
            purpose=purpose,
            given=True,
            wording=yes,
            source=Asked.IN_PERSON,
        )
    record_consent(
        by=by,
        client=client,
        channel=Channel.EMAIL,
        purpose=Purpose.MARKETING,
        given=False,
        wording="",
        source=Asked.IN_PERSON,
    )


def others(cast: Cast) -> list[Client]:
    """A page of the book."""
    found = []
    for name, family, called, languages, owner in (
        ("Eleanor Hartley", "Hartley", "Mrs Hartley", ["en"], cast.ines),
        ("王伟", "", "Mr Wang", ["zh", "en"], cast.ines),
        ("Ольга Соколова", "", "", ["ru", "fr"], None),
        ("نور الهاشمي", "", "Noor", ["ar", "en"], cast.jonah),
        ("Chidi Okafor", "Okafor", "Dr Okafor", ["en"], cast.jonah),
        ("Inger Lindqvist", "Lindqvist", "", ["sv", "en"], None),
        (LONG_NAME, "", "Mia", ["pt", "fr", "en"], cast.ines),
        ("山本 さくら", "", "", ["ja"], None),
        ("Lucía Moreno", "Moreno", "", ["es"], cast.maud),
        ("Margarethe von der Osten-Sacken", "von der Osten-Sacken", "Frau von der Osten", ["de", "fr"], cast.ines),
        ("Bao Tran", "Tran", "Bao", ["vi", "fr"], None),
    ):
        given = name.removesuffix(family).strip() if family else ""
        found.append(
            keep_client(
                by=cast.ines, name=name, given=given, family=family, called=called, languages=languages, owner=owner,
                boutique=cast.tilleuls if owner != cast.jonah else cast.dyker,
            )
        )  # fmt: skip
    wang = found[1]
    add_name(by=cast.ines, client=wang, name="Wang Wei")
    keep_fact(
        by=cast.ines, client=found[0], kind=Kind.PREFERENCE, facet=Facet.STONE, value="Emerald, but only old ones",
        quote="My grandmother’s was from before the war.",
    )  # fmt: skip
    return found
