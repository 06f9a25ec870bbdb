"""Who in a file is whom in the house: colleagues and boutiques, by what they are called."""

from dataclasses import dataclass
from uuid import UUID

from prevenance.clientbook.folding import fold
from prevenance.clientbook.regions import region_of
from prevenance.house.models import Boutique, Membership


@dataclass(frozen=True)
class People:
    colleagues: dict[str, UUID]
    boutiques: dict[str, UUID]
    region: str | None

    def colleague(self, text: str) -> UUID | None:
        return self.colleagues.get(text.strip().casefold()) or self.colleagues.get(fold(text))

    def boutique(self, text: str) -> UUID | None:
        return self.boutiques.get(fold(text))


def people_of(by: Membership) -> People:
    boutiques = list(Boutique.objects.seen_by(by).order_by("created"))
    return People(
        colleagues=_colleagues(by),
        boutiques={fold(boutique.name): boutique.pk for boutique in boutiques},
        region=region_of(by.boutique or next(iter(boutiques), None)),
    )


def _colleagues(by: Membership) -> dict[str, UUID]:
    """A name that two of them bear is nobody's."""
    known: dict[str, UUID] = {}
    shared: set[str] = set()
    for member in Membership.objects.seen_by(by).filter(left=None).select_related("person").order_by("created"):
        person = member.person
        for name in {person.email, fold(person.name), fold(person.called)} - {""}:
            if known.setdefault(name, member.pk) != member.pk and person.email != name:
                shared.add(name)
    return {name: key for name, key in known.items() if name not in shared}
