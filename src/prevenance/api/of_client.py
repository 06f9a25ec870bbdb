from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from ninja import Field, Schema

from prevenance.house.scope import HouseRecord

H = TypeVar("H", bound=HouseRecord)


class OfClient(Schema):
    client_id: UUID | None = Field(None, description="Only those of this client.")

    def among(self, rows: QuerySet[H]) -> QuerySet[H]:
        return rows.filter(client=self.client_id) if self.client_id else rows
