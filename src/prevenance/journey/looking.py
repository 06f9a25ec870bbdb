"""The engine as a journey uses it: it looks at a record once, however many steps ask."""

from prevenance.observing.observations import Observations
from prevenance.observing.text_model import Observer, Vectors, bundled_model
from prevenance.reading import Encounter as Reading
from prevenance.remembering import Fact, remember
from prevenance.remembering.remember import LANGUAGES_OBSERVED


class LooksOnce:
    """A text model that keeps what it saw until it is told to forget. Without one, the bundled one when first asked."""

    def __init__(self, model: Observer | None = None) -> None:
        self._given = model
        self._seen: dict[Reading, Observations] = {}
        self._told: dict[Reading, tuple[Fact, ...]] = {}

    @property
    def _model(self) -> Observer:
        return self._given or bundled_model()

    @property
    def name(self) -> str:
        return self._model.name

    def observe(self, encounter: Reading) -> Observations:
        if encounter not in self._seen:
            self._seen[encounter] = self._model.observe(encounter)
        return self._seen[encounter]

    def remember(self, encounter: Reading) -> tuple[Fact, ...]:
        if encounter not in self._told:
            seen = self.observe(encounter) if encounter.language in LANGUAGES_OBSERVED else None
            self._told[encounter] = tuple(remember(encounter, seen=seen))
        return self._told[encounter]

    def embed(self, texts: list[str]) -> Vectors:
        return self._model.embed(texts)

    def forget(self) -> None:
        self._seen.clear()
        self._told.clear()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LooksOnce) and other._model == self._model

    def __hash__(self) -> int:
        return hash(self._model)
