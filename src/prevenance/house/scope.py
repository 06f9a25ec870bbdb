"""The only way to read a house's records: as somebody who belongs to it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar

from django.db import models
from django.utils import timezone

from prevenance.house.keys import new_key

if TYPE_CHECKING:
    from prevenance.house.models import Membership

M = TypeVar("M", bound="HouseRecord")


class UnscopedReadError(Exception):
    """A query would have read the records of every house."""


class ScopedQuerySet(models.QuerySet[M]):
    """Refuses to run until `seen_by` has said for whom, or `unscoped_for` why for nobody."""

    _scoped = False

    def seen_by(self, membership: "Membership") -> Self:
        return self._as_scoped(self.filter(self.model.visible_to(membership)))

    def unscoped_for(self, reason: str) -> Self:
        """For sign-in, retention and other work that belongs to no one member. `reason` is for the reader."""
        if not reason.strip():
            raise ValueError("Say why this reads across houses.")
        return self._as_scoped(self.all())

    def _as_scoped(self, query: Self) -> Self:
        query._scoped = True
        return query

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._scoped = self._scoped
        return clone

    def _demand_scope(self) -> None:
        if not self._scoped:
            name = self.model.__name__
            raise UnscopedReadError(f"{name} is read without .seen_by(membership); across houses, .unscoped_for(why).")

    # Every way a query can reach the database, or become part of another that does.

    def _fetch_all(self) -> None:
        self._demand_scope()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[M]:
        self._demand_scope()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        self._demand_scope()
        return super().count()

    def exists(self) -> bool:
        self._demand_scope()
        return super().exists()

    def contains(self, obj: models.Model) -> bool:
        self._demand_scope()
        return super().contains(obj)

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._demand_scope()
        return super().aggregate(*args, **kwargs)

    def explain(self, *args: Any, **kwargs: Any) -> str:
        self._demand_scope()
        return super().explain(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._demand_scope()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._demand_scope()
        return super().delete()

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        self._demand_scope()
        return super().resolve_expression(*args, **kwargs)

    def _combinator_query(self, combinator: str, *other: Self, all: bool = False) -> Self:
        for query in (self, *other):
            query._demand_scope()
        return super()._combinator_query(combinator, *other, all=all)  # type: ignore[misc, no-any-return]

    def _merge_sanity_check(self, other: Self) -> None:
        # Called by & and |. A wider half would widen the whole.
        for query in (self, other):
            query._demand_scope()
        super()._merge_sanity_check(other)  # type: ignore[misc]


class HouseRecord(models.Model):
    """A row that belongs to one house."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    house = models.ForeignKey("prevenance.House", on_delete=models.PROTECT, related_name="+", editable=False)
    created = models.DateTimeField(default=timezone.now, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def visible_to(cls, membership: "Membership") -> models.Q:
        """Which rows a member sees. Records with stricter rules narrow this, never widen it."""
        return models.Q(house=membership.house_id)


class ImmutableError(Exception):
    """What was written down stays as it was; a correction is a revision."""


class ImmutableQuerySet(ScopedQuerySet[M]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise ImmutableError(f"{self.model.__name__} is never changed.")

    def delete(self) -> NoReturn:
        raise ImmutableError(f"{self.model.__name__} is erased by retention only.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmutableError(f"{self.model.__name__} is never changed.")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmutableError(f"{self.model.__name__} is kept one at a time.")


class ImmutableHouseRecord(HouseRecord):
    """Written once. `erase` is for retention and for a client's wish to be forgotten, nothing else."""

    objects = ImmutableQuerySet.as_manager()  # type: ignore[misc]  # narrows the base class on purpose

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableError(f"{type(self).__name__} is never changed.")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmutableError(f"{type(self).__name__} is erased by retention only.")

    def erase(self) -> None:
        super().delete()
