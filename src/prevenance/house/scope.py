"""The only way to read a house's records: as somebody who belongs to it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar

from django.db import models
from django.db.models import sql
from django.utils import timezone

from prevenance.house.keys import new_key

if TYPE_CHECKING:
    from prevenance.house.models import Membership

M = TypeVar("M", bound="HouseRecord")

_letting_go: ContextVar[bool] = ContextVar("letting_go", default=False)


class UnscopedReadError(Exception):
    """A query would have read the records of every house."""


@contextmanager
def letting_go() -> Iterator[None]:
    """While something is deleted, Django asks every house's rows whether they hold on to it."""
    token = _letting_go.set(True)
    try:
        yield
    finally:
        _letting_go.reset(token)


class ScopedQuery(sql.Query):
    """All reading, a subquery's too, passes through the compiler: here nobody slips by."""

    unscoped = False

    def demand_scope(self) -> None:
        if self.unscoped and not _letting_go.get():
            name = self.model.__name__ if self.model else "A table"
            raise UnscopedReadError(f"{name} is read without .seen_by(membership); across houses, .unscoped_for(why).")

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        self.demand_scope()
        return super().get_compiler(*args, **kwargs)


class ScopedQuerySet(models.QuerySet[M]):
    """Refuses to run until `seen_by` has said for whom, or `unscoped_for` why for nobody."""

    def __init__(self, model: type[M] | None = None, query: Any = None, using: Any = None, hints: Any = None) -> None:
        if query is None:
            query = ScopedQuery(model)
            # Django gives the row at hand along when it reads that row anew, or the one that it points to.
            query.unscoped = "instance" not in (hints or {})
        super().__init__(model, query, using, hints)

    def seen_by(self, membership: "Membership") -> Self:
        """Who has left, or may no longer sign in, sees nothing."""
        theirs = membership.__class__.objects.unscoped_for("whether they may still sign in")
        may_sign_in = theirs.filter(pk=membership.pk, person__is_active=True, left=None)
        return self._as_scoped(self.filter(self.model.visible_to(membership), models.Exists(may_sign_in)))

    def unscoped_for(self, reason: str) -> Self:
        """For sign-in, retention and other work that belongs to no one member. `reason` is for the reader."""
        if not reason.strip():
            raise ValueError("Say why this reads across houses.")
        return self._as_scoped(self.all())

    def _as_scoped(self, rows: Self) -> Self:
        rows.query.unscoped = False  # type: ignore[attr-defined]
        return rows

    def _demand_scope(self) -> None:
        self.query.demand_scope()  # type: ignore[attr-defined]

    # What does not pass through the compiler of a ScopedQuery, or would pass only later.

    def update(self, **kwargs: Any) -> int:
        self._demand_scope()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._demand_scope()
        with letting_go():
            return super().delete()

    def raw(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise UnscopedReadError(f"{self.model.__name__} is read by .seen_by(membership), never by SQL of one's own.")

    def bulk_create(self, objs: Iterable[M], *args: Any, update_conflicts: bool = False, **kwargs: Any) -> list[M]:
        if update_conflicts or len(args) > 2:
            raise UnscopedReadError(f"{self.model.__name__} could be changed in another house; update what is seen.")
        return super().bulk_create(objs, *args, **kwargs)

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
        base_manager_name = "objects"

    @classmethod
    def visible_to(cls, membership: "Membership") -> models.Q:
        """Which rows a member sees. Records with stricter rules narrow this, never widen it."""
        return models.Q(house=membership.house_id)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with letting_go():
            return super().delete(*args, **kwargs)


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
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._demand_new()
        super().save(*args, **{**kwargs, "force_insert": True})

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        # Fixtures come here without `save`. Positional: raw, force_insert.
        self._demand_new()
        super().save_base(*args[:1], **{**kwargs, "force_insert": True})

    def _demand_new(self) -> None:
        if not self._state.adding:
            raise ImmutableError(f"{type(self).__name__} is never changed.")

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmutableError(f"{type(self).__name__} is erased by retention only.")

    def erase(self) -> None:
        super().delete()
