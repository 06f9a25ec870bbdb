from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.house.keys import new_key
from prevenance.house.scope import letting_go


class People(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **details: Any) -> "Person":
        person = self.model(email=email, **details)
        person.set_password(password)  # None: nobody can sign in with a password
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **details: Any) -> "Person":
        return self.create_user(email, password, **{**details, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=_one_spelling(username or ""))


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. What they may do, and where, their memberships say."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    called = models.CharField(_("likes to be called"), max_length=100, blank=True)
    language = models.CharField(_("language"), max_length=16, default="en")
    is_active = models.BooleanField(_("may sign in"), default=True)
    created = models.DateTimeField(default=timezone.now, editable=False)

    objects = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.get_short_name()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = _one_spelling(self.email)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with letting_go():
            return super().delete(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.email = _one_spelling(self.email)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.called or self.name


def _one_spelling(email: str) -> str:
    """`Anna@House.example` and `anna@house.example` are one person."""
    return email.strip().lower()
