"""Signs in unlabelled text that it is speech, or a note of the one who served, rather than a visit told."""

import re
from collections.abc import Callable, Container

from prevenance.reading.behaviour import greets, serving_score
from prevenance.reading.pieces import Piece

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\bw/")
# A clause of a note opens with the deed, or with the client.
DEEDS = frozenset(
    """asked showed told wants wanted took said gave offered suggested looked tried bought left called came needs needed
    likes liked loves loved prefers hates mentioned promised forgot recommended rec explained booked sent served wrapped
    invited discussed advised noted confirmed ordered paid looking interested will didnt didn't couldn't shd should
    followed follow made spent walked walk returned return picked pick collected dropped hesitated undecided decided
    measured resized quoted reserved held fitted thanked apologised apologized works lives travels wears
    collects returning
    found went brought max min budget no new regular vip spoke visit visited client clt customer cust lady gent couple
    mme mlle m mr mrs ms madame monsieur cliente client's next todo reminder size wrist ring sz v very
    demandé montré proposé offert cherche souhaite veut voulait revient revenu revenue pris a rappeler rappel vu essayé
    venue venu passée passé achat aime préfère déteste hésite taille rdv envoyé promis oublié conseillé expliqué
    intéressée intéressé prévoir relancer""".split()
)
CLIPS = re.compile(
    r"\bw/|\bw/o\b|->|→|\b(?:abt|wd|shd|cd|smth|sth|bday|b'day|appt|rdv|bc|pls|thx|obv|approx|esp|prob|tmrw"
    r"|mins?|hrs?|yrs?|yo"
    r"|incl|excl|btw|asap|f/u|fup|tel|poss|cust|clt|sz|qty|re|ca|dept|tog|anniv|bf|gf|vint|eng|ref)\b\.?"
    r"|\d{1,2}[./]\d{1,2}\b"
    r"|\b\d{1,2}h\d{0,2}\b|\b\d{1,6}k\b|\d ?(?:mm|cm|ct)\b|(?<=\s)[+&=](?=\s)|\bn°",
    re.I,
)
TOLD_TO_ME = re.compile(
    r"\b(?:told|asked|showed|offered|gave|greeted|thanked|helped|served|ignored|handed|brought|let|made"
    r"|wished|invited|led"
    r"|looked at|smiled at|turned to|called|sold|poured|assured|wrote) (?:me|us)\b|\bmy (?:name|visit|order"
    r"|purchase|wife|husband|mother|bag|watch)\b"
    r"|\b(?:m['’]a|m['’]ont|nous a|nous ont|on m['’]a)\b",
    re.I,
)
TOLD_BY_ME = re.compile(
    r"\b(?:told|asked|showed|offered|gave|served|invited|thanked|advised|sent|called|mailing|emailed) "
    r"(?:her|him|them|client|the client|mme|mr|mrs)\b"
    r"|\b(?:lui ai|je lui|l['’]ai|lui montr|lui propos)",
    re.I,
)
SERVERS = re.compile(
    r"\b(?:associate|sales ?(?:person|man|woman|girl|assistant|professional|lady)|assistant|staff|shop "
    r"?keeper|vendeu(?:r|se)s?"
    r"|conseill[eè]re?s?|the (?:girl|young man|lady|man|woman|manager|owner|jeweller|consultant)|stars?"
    r"|dear|yours|recommend this)\b",
    re.I,
)
FIRST = frozenset("i me my mine we us our je j'ai j' me ma mon mes nous notre i'm i'd i've i'll myself j'étais".split())
ARTICLES = frozenset("the a an le la les un une des du".split())
NARRATED = re.compile(
    r"[\"”’»,] ?(?:he|she|they|i|the \w+|elle|il) (?:said|says|asked|told|replied|answered|explained)\b"
    r"|\b(?:he|she|they|i) (?:said|told|asked|replied|walked|went|took|gave|showed|brought|came|left|looked"
    r"|smiled|offered|bought)\b"
    r"|\b(?:elle|il|j['’]ai|on) (?:a |m['’]a |nous a )?(?:dit|demandé|répondu|montré|proposé|souri|acheté)\b",
    re.I,
)
ANSWERS = frozenset(
    """yes yeah yep no nope ok okay oh ah um uh hm hmm mhm sure thanks thank right well great perfect lovely please
    oui non d'accord merci ben bah si voilà ja nein sì gracias bye goodbye certainly absolutely
    sorry hi hello""".split()
)
YOU = frozenset("you your you're you've you'd you'll yours vous votre vos tu sie ihr ihnen lei usted su".split())


def dialogue_evidence(source: str, lines: list[Piece], clauses: list[str]) -> float:
    """Log odds of speech against a visit told; lines or, in a block, sentences are taken for turns."""
    turns = [source[p.start : p.end] for p in lines[:300] if not p.aside]
    block = len(turns) < 3
    turns = clauses if block else turns
    if len(turns) < 3:
        return -2.0
    exchanged = share(turns, sounds_exchanged)
    spoken = exchanged if block else (exchanged + share(turns, sounds_spoken)) / 2
    narrated = sum(len(NARRATED.findall(turn)) for turn in turns) / len(turns)
    told = sum(len(TOLD_TO_ME.findall(turn)) for turn in turns) / len(turns)
    length = sum(map(len, turns)) / len(turns)
    evidence = 8 * (spoken - 0.5) - 9 * min(0.5, narrated) - 7 * min(0.5, told) - max(0.0, length - 180) / 60
    if not block:
        evidence += 1.6 * share([source[max(0, p.start - 3) : p.start] for p in lines[:300]], ends_in_dash)
    if greets(turns[0]) and not turns[0].lower().startswith("dear"):
        evidence += 0.8
    return evidence - (1.8 if block else 0.0)


def ends_in_dash(before: str) -> bool:
    """`– Good morning.`: a turn by convention; a hyphen may as well begin an item of a list."""
    return any(mark in before for mark in ("–", "—", ">>"))


def sounds_spoken(turn: str) -> bool:
    words = [word.lower().replace("’", "'") for word in WORD.findall(turn[:600])]
    if not words:
        return False
    return any(word in YOU for word in words) or sounds_exchanged(turn)


def sounds_exchanged(turn: str) -> bool:
    """Questions, answers, greetings, the phrases of a sale: an essay may say "you" as well, but none of these."""
    first = WORD.search(turn)
    answers = first is not None and first.group().lower() in ANSWERS
    return answers or greets(turn) or turn.rstrip().endswith("?") or abs(serving_score(turn)) >= 2.4


def note_evidence(clauses: list[str]) -> float:
    """Log odds of a note of the one who served against a visit told by the one who came."""
    if not clauses:
        return -2.0
    text = "\n".join(clauses)
    words = [word.lower().replace("’", "'") for word in WORD.findall(text)] or [""]
    opened = share(clauses, opens_with_deed)
    clips = min(1.0, len(CLIPS.findall(text)) / len(clauses))
    first = rate(words, FIRST)
    short = 1.0 if len(words) / len(clauses) < 12 else 0.0
    evidence = -1.6 + 5 * opened + 2.4 * clips + short * 0.7
    evidence -= 22 * max(0.0, first - 0.015) + 10 * max(0.0, rate(words, ARTICLES) - 0.05)
    evidence += min(2.0, 1.2 * len(TOLD_BY_ME.findall(text))) - min(4.0, 1.3 * len(TOLD_TO_ME.findall(text)))
    return evidence - min(2.5, 0.7 * len(SERVERS.findall(text))) - (0.8 if len(words) > 450 else 0.0)


def opens_with_deed(clause: str) -> bool:
    words = [word.lower().replace("’", "'") for word in WORD.findall(clause[:80])]
    return bool(words) and words[0] in DEEDS


def share(texts: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts)


def rate(words: list[str], among: Container[str]) -> float:
    return sum(word in among for word in words) / len(words)
