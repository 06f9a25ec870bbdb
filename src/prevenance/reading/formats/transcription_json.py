"""JSON of transcription services and messengers, whatever each calls its parts.

Two things are looked for anywhere in the tree: a list of utterances (words and who said them), or a list of single
words with speakers, to be joined into utterances.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from prevenance.reading.formats.json_fields import clock, counts_milliseconds, objects_in, speaker_of, text_of, time_of
from prevenance.reading.formats.rendering import Utterance

NODES = 2_000_000
LONGEST_NUMBER = 20
MANY = 12


@dataclass(frozen=True, slots=True)
class Transcription:
    utterances: list[Utterance]
    dated: bool


def parsed(source: str) -> Any:
    """The JSON value, or that of JSON Lines; raises ValueError where it is neither."""
    try:
        return loaded(source.lstrip("\ufeff"))
    except ValueError:
        lines = [line for line in source.lstrip("\ufeff").split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].strip().endswith("}"):
            raise
        return [loaded(line) for line in lines]


def loaded(text: str) -> Any:
    try:
        return json.loads(text, parse_int=whole_number)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def whole_number(digits: str) -> int | None:
    """No time and no speaker has more digits, and Python counts with no more than some thousands."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else None


def transcription(value: Any) -> Transcription | None:
    """The utterances of a parsed file, None where it holds no words, or only at a depth that nobody writes."""
    try:
        return utterances_in(value)
    except RecursionError:
        return None


def utterances_in(value: Any) -> Transcription | None:
    lists = [(worth(found), found) for found in lists_of(value)]
    named, most, _ = max((place for place, _ in lists), default=(False, 0, 0.0))
    # Nearly the same words stand in several lists: the one of whole utterances has the longest texts.
    full = [(place[2], found) for place, found in lists if place[0] == named and place[1] >= max(1.0, most * 0.8)]
    if full:
        return made(in_order(max(full, key=lambda entry: entry[0])[1]))
    whole = whole_text(value)
    return Transcription([Utterance(whole)], dated=False) if whole else None


def lists_of(value: Any) -> Iterator[list[dict[str, Any]]]:
    """Every list of objects in the tree, with AWS speaker labels moved onto their words."""
    stack: list[Any] = [value]
    seen = 0
    while stack and seen < NODES:
        node = stack.pop()
        seen += 1
        if isinstance(node, dict):
            label_items(node)
            stack.extend(child for child in node.values() if isinstance(child, (dict, list)))
        elif isinstance(node, list):
            objects = [child for child in node if isinstance(child, dict)]
            if objects:
                yield objects
            stack.extend(child for child in node if isinstance(child, (dict, list)))


def label_items(node: dict[str, Any]) -> None:
    """Amazon names speakers beside the words, by start time."""
    labels, items = node.get("speaker_labels"), node.get("items")
    if not (isinstance(labels, dict) and isinstance(items, list)):
        return
    by_start: dict[str, Any] = {}
    for segment in objects_in(labels.get("segments")):
        for item in objects_in(segment.get("items")):
            by_start[str(item.get("start_time"))] = item.get("speaker_label", segment.get("speaker_label"))
    for item in objects_in(items):
        item.setdefault("speaker_label", by_start.get(str(item.get("start_time"))))


def worth(objects: list[dict[str, Any]]) -> tuple[bool, float, float]:
    """Whether a list names speakers, how much is said in it, and how long its texts are."""
    texts = [text for one in objects if (text := text_of(one))]
    if not texts:
        return False, 0.0, 0.0
    sample = objects[:300]
    named = sum(speaker_of(one) is not None for one in sample) * 2 >= len(sample)
    total = float(sum(map(len, texts)) + len(texts))
    return named, total, total / len(texts)


def in_order(objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Some messengers export the newest first."""
    times = [one.get("timestamp_ms", one.get("timestamp")) for one in objects]
    numbers = [time for time in times if isinstance(time, (int, float))]
    falling = len(numbers) == len(times) > 1 and all(a >= b for a, b in pairwise(numbers))
    return objects[::-1] if falling and numbers[0] > numbers[-1] else objects


def made(objects: list[dict[str, Any]]) -> Transcription:
    said = [(text, one) for one in objects if (text := text_of(one))]
    single = sum(" " not in text for text, _ in said) * 10 > len(said) * 8 and len(said) >= MANY
    thousandth = counts_milliseconds([time_of(one) for _, one in said])
    utterances = [Utterance(text, speaker_of(one), clock(time_of(one), thousandth)) for text, one in said]
    if single:
        utterances = joined_words(utterances, [one.get("type") in ("punctuation", "punct") for _, one in said])
    dated = sum("-" in (one.time or "") for one in utterances) * 2 > len(utterances)
    return Transcription(with_carried_speakers(utterances), dated)


def joined_words(words: list[Utterance], marks: list[bool]) -> list[Utterance]:
    """Words become utterances: until another speaker begins, or a sentence ends where nobody is named."""
    groups: list[tuple[Utterance, list[str]]] = []
    nameless = all(word.speaker is None for word in words)
    for word, mark in zip(words, marks, strict=True):
        attached = mark or all(not char.isalnum() for char in word.text)
        if groups and attached:
            groups[-1][1][-1] += word.text
        elif groups and word.speaker == groups[-1][0].speaker and not (nameless and groups[-1][1][-1][-1] in ".?!"):
            groups[-1][1].append(word.text)
        else:
            groups.append((word, [word.text]))
    return [Utterance(" ".join(texts), first.speaker, first.time) for first, texts in groups]


def with_carried_speakers(utterances: list[Utterance]) -> list[Utterance]:
    """Where some utterances name no speaker, the last one named goes on; nameless cuts are joined to sentences."""
    if any(one.speaker for one in utterances):
        carried: list[Utterance] = []
        for one in utterances:
            speaker = one.speaker or (carried[-1].speaker if carried else None)
            carried.append(Utterance(one.text, speaker, one.time))
        return carried
    return joined_segments(utterances)


def joined_segments(segments: list[Utterance]) -> list[Utterance]:
    if not any(one.text[-1] in ".?!" for one in segments):
        return segments
    whole: list[tuple[Utterance, list[str]]] = []
    for one in segments:
        if whole and whole[-1][1][-1][-1] not in '.?!…"”]':
            whole[-1][1].append(one.text)
        else:
            whole.append((one, [one.text]))
    return [Utterance(" ".join(texts), None, first.time) for first, texts in whole]


def whole_text(value: Any) -> str:
    """A file that holds only one text."""
    stack = [value]
    while stack:
        node = stack.pop(0)
        if isinstance(node, dict):
            text = text_of(node)
            if text:
                return text
            stack.extend(child for child in node.values() if isinstance(child, (dict, list)))
        elif isinstance(node, list):
            texts = [child for child in node if isinstance(child, str) and child.strip()]
            if texts:
                return "\n".join(texts)
            stack.extend(child for child in node[:50] if isinstance(child, (dict, list)))
    return ""
