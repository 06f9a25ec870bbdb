from django.db import models

from prevenance.clientbook.models.client import Client, clients_visible_to, in_circle_by
from prevenance.clientbook.models.client_row import ClientRow
from prevenance.clientbook.search_index import FoldedText, FoldedWord
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, may
from prevenance.house.scope import HouseRecord


class SearchEntry(ClientRow):
    """A client's folded words in one row: each begins with a space, so that a beginning can be looked for.

    With what says who may find it and in which order, so that a search reads this table alone. SQLite's index of
    text names rows by number, and only a key of its own is a number that stays.
    """

    id = models.BigAutoField(primary_key=True)  # type: ignore[assignment]
    house = models.ForeignKey("prevenance.House", on_delete=models.PROTECT, related_name="+", db_index=False)
    client = models.OneToOneField(Client, on_delete=models.PROTECT, related_name="+", related_query_name="entry")
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    second = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    discreet = models.BooleanField(default=False)
    sort_key = models.CharField(max_length=200)
    names = FoldedText()
    contacts = FoldedText()
    words = FoldedText()

    created = None  # type: ignore[assignment]

    class Meta:
        base_manager_name = "objects"
        # Without those who have nobody, who are many: an index of few is one that a database chooses.
        indexes = [
            models.Index(
                fields=["house", who], name=f"search_entry_by_{who}", condition=models.Q(**{f"{who}__isnull": False})
            )
            for who in ("owner", "second")
        ]

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        if not may(membership, Deed.SEE_CLIENTS):
            return models.Q(pk__in=[])
        seen = models.Q(discreet=False) | in_circle_by(membership, owner="owner", second="second", client="client")
        return models.Q(house=membership.house_id) & seen

    def take(self, client: Client) -> None:
        self.owner_id, self.second_id = client.owner_id, client.second_id
        self.discreet, self.sort_key = client.discreet, client.sort_key


class SearchWord(HouseRecord):
    """A word of a client's names, and what else is looked for by its beginning: words without spaces between."""

    class Of(models.IntegerChoices):
        NAME = 1
        WORD = 2

    id = models.BigAutoField(primary_key=True)  # type: ignore[assignment]
    house = models.ForeignKey("prevenance.House", on_delete=models.PROTECT, related_name="+", db_index=False)
    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="+", related_query_name="searchword")
    of = models.SmallIntegerField(choices=Of.choices)
    word = FoldedWord(max_length=32)

    created = None  # type: ignore[assignment]

    class Meta:
        base_manager_name = "objects"
        indexes = [
            # Letter by letter on PostgreSQL, whatever the language of the database; SQLite does so anyway.
            models.Index(
                fields=["house", "of", "word", "entry"],
                name="search_word_by_beginning",
                opclasses=["uuid_ops", "int2_ops", "varchar_pattern_ops", "int8_ops"],
            )
        ]

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return clients_visible_to(membership, "entry__client__")
