"""What was ticked: keys of rows, as a form sends them. What is no key is left out."""

from uuid import UUID

from django.http import QueryDict


def ids_in(sent: QueryDict, name: str) -> list[UUID]:
    return [key for key in map(_id, sent.getlist(name)) if key]


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
