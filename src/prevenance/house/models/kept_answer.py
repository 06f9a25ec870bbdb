from datetime import timedelta

from django.db import models

from prevenance.house.models.api_key import ApiKey
from prevenance.house.scope import HouseRecord
from prevenance.house.sealing import open_sealed, seal

KEPT_FOR = timedelta(hours=24)


class KeptAnswer(HouseRecord):
    """What was answered to a request that bears a name, so that it can be sent twice and is done once.

    Without a status, it is still being done. The answer may hold a client's words, so it is sealed.
    """

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    asked = models.CharField(max_length=100, help_text="fingerprint of method, address and body")
    status = models.PositiveSmallIntegerField(null=True)
    sealed_answer = models.BinaryField(null=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house", "key", "name"], name="answered_once_a_name")]
        indexes = [models.Index(fields=["created"], name="kept_answer_by_time")]

    @property
    def answer(self) -> bytes:
        return open_sealed(bytes(self.sealed_answer), bound_to=self._place()) if self.sealed_answer else b""

    @answer.setter
    def answer(self, answer: bytes) -> None:
        self.sealed_answer = seal(answer, bound_to=self._place())

    def _place(self) -> str:
        return f"{self.house_id}/answer/{self.id}"
