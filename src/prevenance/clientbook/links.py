"""Every row of whatever area that leads to a client. Read from the models, so that a new one is not forgotten."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from prevenance.clientbook.models import Client, Merge, SearchEntry
from prevenance.house.scope import HouseRecord, ImmutableHouseRecord, ScopedQuerySet

NOT_OF_THE_CLIENT = (SearchEntry, Merge, Client)  # made anew, the merges themselves, and who was merged into whom


@dataclass(frozen=True)
class Link:
    model: type[HouseRecord]
    field: models.ForeignKey[Any, Any]

    @property
    def key(self) -> str:
        return f"{self.model._meta.label_lower}.{self.field.name}"

    @property
    def is_immutable(self) -> bool:
        return issubclass(self.model, ImmutableHouseRecord)

    def rows(self, why: str, client: Client) -> ScopedQuerySet[Any]:
        return self.model.objects.unscoped_for(why).filter(**{self.field.name: client.pk})


def links_to_clients() -> list[Link]:
    fields: list[Any] = [field for field in Client._meta.get_fields(include_hidden=True) if field.auto_created]
    links = [Link(relation.related_model, relation.field) for relation in fields]
    return sorted((link for link in links if link.model not in NOT_OF_THE_CLIENT), key=lambda link: link.key)
