"""The client's name: since when it is known, and where the house uses it."""

import re
from collections.abc import Iterable

import numpy as np

from prevenance.observing.observations import Chances, Observations
from prevenance.reading.encounter import Encounter, Form, Role
from prevenance.reviewing.review import Known

MOST_WORDS = 12
"""Words of a name, or of all names of a chat together; what has more is not a name."""
TITLES = frozenset(
    """mr mrs ms miss mx dr prof sir madam madame mme monsieur mademoiselle mlle lady lord sig signor signora signorina
    herr frau fru don dona doña señor señora senhor senhora the client customer guest caller visitor gentleman buyer
    shopper kunde kundin""".split()
)
_NAME = r"[^\W\d_][\w'’-]+"
_NOT_A_SURNAME = r"(?!(?:and|i|from|but|so|the|it|is|in|on|for|at|with|please|here|speaking|as|to)\b)"
_SAYS_OWN_NAME = re.compile(
    r"\b(?:my name(?: is|['’]s)|the name(?: is|['’]s)|name is|under the name(?: of)?|i am called|i['’]m called|call me|"
    rf"it(?:['’]s| is) under|that['’]s under)\s+(?P<name>{_NAME}(?:\s+{_NOT_A_SURNAME}{_NAME})?)",
    re.IGNORECASE,
)
_IS_SOMEBODY = re.compile(
    r"\b(?:(?:I am|I['’]m|[Tt]his is)\s+|[Ii]t['’]s\s+(?=(?:Mr|Mrs|Ms|Miss|Dr)\b))"
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(?!(?:French|English|Irish|American|German|Italian|Spanish|Dutch)\b)"
    r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})"
)
_SPEAKING = re.compile(
    r"\b[Yy]ou(?:['’](?:re|ve)| are| have)\s+(?:speaking|through|got|reached)\s*(?:to|with)?\s+[A-Z][\w'’-]+|"
    r"(?:^|[.,;!]\s+)(?!(?:Right|Over|Come|Sit|Stay|Just|Sign|Not|Up|Down|Stand|Look|Step|Wait|Try|Press|All|Back)\b)"
    r"[A-Z][^\W\d_]+\s+(?:here|speaking)\b"
)
_TELLS_OF_A_NAME = re.compile(
    r"\bintroduc(?:e|ed|ing)\s+(?:him|her|them)sel(?:f|ves)\b"
    r"|\b(?:gave|told|offered)\s+(?:me\s+|us\s+)?(?:his|her|their)\s+(?:own\s+|first\s+)?name\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not?|never|nobody|none|nor|neither|without|fail\w*|forg[eo]t\w*|instead|rather|should|ought|must|could|would|if)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_GENERIC_LABEL = re.compile(
    r"^(?:speaker|spk|person|participant|voice|user|channel|agent)?[\s_#-]*\w?\d*$", re.IGNORECASE
)


def client_names(encounter: Encounter, known: Known) -> tuple[list[str], int | None]:
    """Words of the client's name, and the turn from which the house knows it (0: from the start; None: never).

    A name is known from the book, from the label of a chat, or once the client says it. The label of a transcript
    names the speaker for the reader of it, not for the house.
    """
    if known.client_name:
        return _words(known.client_name), 0
    if encounter.form is Form.CHAT and (labels := _client_labels(encounter)):
        return labels, 0
    for turn in encounter.turns:
        if turn.role is Role.CLIENT and (said := _name_said(turn.text)):
            return said, turn.index
    return _client_labels(encounter), None


def _client_labels(encounter: Encounter) -> list[str]:
    labels = {turn.name for turn in encounter.turns if turn.role is Role.CLIENT and turn.name}
    return _words(" ".join(sorted(label for label in labels if not _GENERIC_LABEL.match(label))))


def _name_said(text: str) -> list[str]:
    match = _SAYS_OWN_NAME.search(text) or _IS_SOMEBODY.search(text)
    return _words(match["name"]) if match else []


def _words(name: str) -> list[str]:
    words = [word for word in _WORD.findall(name) if word.casefold() not in TITLES and len(word) > 1]
    return list(dict.fromkeys(words))[:MOST_WORDS]


def own_name_given(seen: Observations) -> Chances:
    """(turns,): nearly 1 where somebody who serves says their own name, in a record that keeps capital letters, or
    where it is told that they did."""
    gives = _is_told_to_give_a_name if not seen.encounter.is_dialogue else _says_own_name
    found = np.zeros(len(seen.encounter.turns), dtype=np.float32)
    for index in seen.serving:
        found[index] = 0.97 if gives(seen.encounter.turns[index].text) else 0.0
    return found


def _says_own_name(text: str) -> bool:
    return bool(_IS_SOMEBODY.search(text) or _SPEAKING.search(text))


def _is_told_to_give_a_name(text: str) -> bool:
    """Unless the sentence denies, wishes or advises it."""
    return any(not _DENIED.search(text, 0, match.start()) for match in _TELLS_OF_A_NAME.finditer(text))


def name_used(names: Iterable[str], seen: Observations) -> Chances:
    """(turns,): 1 where a serving turn of a dialogue says one of these names."""
    found = np.zeros(len(seen.encounter.turns), dtype=np.float32)
    wanted = [re.escape(name) for name in names]
    if not wanted or not seen.encounter.is_dialogue:
        return found
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", re.IGNORECASE)
    for index in seen.serving:
        found[index] = bool(pattern.search(seen.encounter.turns[index].text))
    return found
