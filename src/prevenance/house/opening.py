"""The first start: an empty database becomes a house. Afterwards this door is shut for good."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from prevenance.house.actions import open_boutique, open_house, welcome_person
from prevenance.house.models import House, Membership, Role
from prevenance.house.rules import RefusedError


class _Seen:
    """That there is a house, once this process has seen one. Houses do not go away."""

    a_house = False


def is_opened() -> bool:
    _Seen.a_house = _Seen.a_house or House.objects.exists()
    return _Seen.a_house


@transaction.atomic
def open_first_house(
    *, house: str, boutique: str, time_zone: str, language: str, name: str, email: str, password: str
) -> Membership:
    """The house, its first boutique, and whoever opens it as its administrator."""
    _one_at_a_time()
    if House.objects.exists():
        raise RefusedError
    opened = open_house(name=house, language=language)
    open_boutique(house=opened, name=boutique, time_zone=time_zone, language=language)
    return welcome_person(
        house=opened, role=Role.ADMINISTRATOR, email=email, name=name, language=language, password=password
    )


def _one_at_a_time() -> None:
    """Two people who open the first house at once: the second waits here, and then finds it opened."""
    # There is no row of ours to lock yet; Django's own row about houses is there from the first migration on.
    ContentType.objects.select_for_update().get_or_create(app_label="prevenance", model="house")
