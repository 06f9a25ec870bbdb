from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class Prevenance(AppConfig):
    name = "prevenance"
    verbose_name = "Prevenance"

    def ready(self) -> None:
        post_migrate.connect(put_search_in_order, sender=self)


def put_search_in_order(using: str, **rest: Any) -> None:
    """Tables made or remade by Django lack what SQLite's search hangs on."""
    from prevenance.clientbook.search_index import make_search_index

    connection = connections[using]
    if "prevenance_searchentry" in connection.introspection.table_names():
        make_search_index(connection)
