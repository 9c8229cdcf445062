# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is in dispute and what defendants are reported to say, found by the form of the papers.

A list that follows a heading such as "Points on which the evidence differs" is taken whole. A
sentence of a report that says what a defendant declares, accepts or denies is taken whole. Nothing
is inferred from either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.records import BlockKind, CaseView, ReleasedBlock, SourceKind
from hearing_assist.drafting.charges import Part
from hearing_assist.drafting.matters import said_on, wanted
from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence
from hearing_assist.drafting.units import Unit, Units, heads_of
from hearing_assist.text.writers import is_written_by

POINTS_MOST = 12
FOLLOWING_MOST = 20
"""Paragraphs of a list below its heading."""
_HEAD = re.compile(
    r"\b(?:points?|matters?|facts?|issues?)\b[^.:]{0,40}\b(?:differs?|in dispute|disputed|"
    r"contested|disagree(?:d|ment)?)\b"
    r"|\b(?:disputed|contested) (?:facts?|points?|matters?|issues?)\b"
    r"|\b(?:points?|faits?)\b[^.:]{0,30}\b(?:contestés?|en litige|divergent|diffèrent|désaccord)",
    re.IGNORECASE,
)
_HEAD_WORDS = 14
_LIST = re.compile(r":\s+")
_BETWEEN = re.compile(r";\s*")
_SAYING = (
    "denies|denied|accepts|accepted|admits|admitted|maintains|maintained|states|stated|says|said|"
    "adds|added|indicates|déclare|reconnaît|soutient|conteste|nie|affirme|indique|ajoute|précise|"
    "prétend|assure|explique|admet|avoue|dément|réfute|a (?:déclaré|reconnu|soutenu|contesté|nié|"
    "affirmé|indiqué|ajouté|précisé|prétendu|expliqué|admis|avoué|démenti)"
)
_SAYS = re.compile(
    r"\b(?:denies|denied|accepts|accepted|admits|admitted|maintains|maintained|in interview|"
    r"no comment|case statement|déclare|reconnaît|soutient|conteste|nie|affirme|prétend|admet|"
    r"avoue|dément|réfute|gard(?:e|é) le silence|refus(?:e|é) de (?:répondre|s'expliquer)|"
    r"a (?:reconnu|soutenu|contesté|nié|affirmé|prétendu|admis|avoué|démenti))\b"
    r"|\ba (?:déclaré|indiqué) (?:que |qu'|être |avoir |ne |n'|: ?|« ?)"
)
_TOLD = re.compile(
    r"\b(?:said|told|says|tells|answered|replied|shouted|asked|added|promised|warned|threatened|"
    r"ordered|offered|a ajouté|m'a (?:promis|menacée?|ordonné|proposé)|a (?:promis|ordonné)|a dit|"
    r"disait|ont dit|a répondu|"
    r"répondait|a demandé|l'a demandé|a crié|m'a dit|nous a dit)\b"
)
"""With which a witness repeats what somebody said."""
_GOES_ON = re.compile(rf"(?:She|He|Elle|Il) (?:also |further |aussi )?(?:{_SAYING})\b")
_FORMS = frozenset({SourceKind.REPORT, SourceKind.ORDER, SourceKind.EXHIBIT})
"""What reports a defendant's words; a witness who repeats them is no such report."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point in dispute.

    Attributes:
        number: In the order of the papers, from 1.
        document: Number of the document that lists it.
        language: Of that document.
        part: Its words.
        said: What each document says on it, as far as the lists of terms find it.
    """

    number: int
    document: int
    language: str
    part: Part
    said: tuple[Unit, ...] = ()


def points_with_accounts(
    view: CaseView, sentences: Sequence[Sentence], units: Units
) -> tuple[Point, ...]:
    """The points that papers list as disputed, with what the other documents say on each."""
    listed = list(disputed_points(view))
    inside = {part.block.id for _, _, part in listed}
    heads = heads_of(view)
    retold = retelling(view)
    found = []
    for number, (document, language, part) in enumerate(listed, start=1):
        asked = wanted(part.stored)
        said: tuple[Unit, ...] = ()
        if asked:
            said = said_on(asked, sentences, units, heads=heads, but=inside, retold=retold)
        found.append(Point(number, document, language, part, said))
    return tuple(found)


def retelling(view: CaseView) -> frozenset[int]:
    """Numbers of papers that repeat what somebody told their author."""
    return frozenset(
        number
        for number, document in enumerate(view.documents, start=1)
        if document.document.kind is SourceKind.EXPERT
    )


def disputed_points(view: CaseView) -> Iterator[tuple[int, str, Part]]:
    """Each point with its document and language, in reading order."""
    count = 0
    for number, document in enumerate(view.documents, start=1):
        blocks = [block for block in document.blocks if block.part == "body"]
        for at, block in enumerate(blocks):
            for part in _points(block, blocks[at + 1 :]):
                if count == POINTS_MOST:
                    return
                count += 1
                yield number, block.language or document.document.language, part


def _points(block: ReleasedBlock, after: Sequence[ReleasedBlock]) -> Iterator[Part]:
    text = block.text.text
    head = re.match(r"[^.:;]+", text)
    if head is None or not _HEAD.search(head.group()) or len(head.group().split()) > _HEAD_WORDS:
        return
    listed = _LIST.search(text, head.end() - 1)
    if listed is not None:
        yield from _split(block, listed.end())
    elif not text[head.end() :].strip(" .:"):
        for below in after[:FOLLOWING_MOST]:
            if below.kind is BlockKind.HEADING or below.kind is BlockKind.TABLE_CELL:
                return
            yield from _split(below, 0)


def _split(block: ReleasedBlock, start: int) -> Iterator[Part]:
    text = block.text.text
    at = start
    for end in [*(match.start() for match in _BETWEEN.finditer(text, start)), len(text)]:
        piece = text[at:end]
        left = at + len(piece) - len(piece.lstrip(" ;"))
        right = left + len(piece.strip(" ;").rstrip("."))
        if right > left:
            yield Part(block, left, right)
        at = end


@dataclass(frozen=True, slots=True)
class Account:
    """What papers hold of a defendant's words.

    Attributes:
        said: Sentences of reports that say what the defendant declares, accepts or denies.
        written: Numbers of documents that the defendant wrote, signed or sent.
        repeated: Sentences in which somebody else repeats the defendant's words.
    """

    said: tuple[Sentence, ...] = ()
    written: tuple[int, ...] = ()
    repeated: tuple[Sentence, ...] = ()


def defence_accounts(
    view: CaseView, sentences: Sequence[Sentence], units: Units, defendants: Sequence[str]
) -> Mapping[str, Account]:
    """What is found of each defendant's words, by name, in reading order.

    Of a report, the sentences of which the defendant is the subject, and those behind them that go
    on with "she" or "he" and a verb of saying: what the paper itself concludes is nobody's account.
    """
    kinds = {number: d.document.kind for number, d in enumerate(view.documents, start=1)}
    running = [s for s in sentences if s.block.part == "body" and s.block.kind in RUNNING_TEXT]
    found = {}
    for name in defendants:
        said: list[Sentence] = []
        repeated: list[Sentence] = []
        taken: set[tuple[str, int]] = set()
        for sentence in running:
            unit = units.sentence(sentence)
            if unit[0].start != sentence.start:
                continue
            text = " ".join(piece.stored for piece in unit)
            if kinds[sentence.document] not in _FORMS:
                repeated += (sentence,) if _follows(text, name, _TOLD) else ()
                continue
            before = _before(sentence, units)
            goes_on = before in taken and _GOES_ON.match(text) is not None
            if goes_on or _follows(text, name, _SAYS):
                said += unit
                taken |= {(piece.block.id, piece.start) for piece in unit}
        written = tuple(
            number
            for number, document in enumerate(view.documents, start=1)
            if any(is_written_by(block.text.text, (name,)) for block in document.blocks)
        )
        found[name] = Account(tuple(said), written, tuple(repeated))
    return found


def _before(sentence: Sentence, units: Units) -> tuple[str, int]:
    """The key of the piece before a sentence in its paragraph; its own where it is the first."""
    paragraph = units.paragraph(sentence)
    at = next(n for n, each in enumerate(paragraph) if each.start == sentence.start)
    return sentence.block.id, paragraph[max(0, at - 1)].start


def _follows(text: str, name: str, verbs: re.Pattern[str]) -> bool:
    """Whether a verb of saying follows shortly behind the name, in one sentence."""
    last = re.escape(name.split()[-1])
    for match in re.finditer(rf"(?i)(?<!\w){last}(?!\w)", text):
        verb = verbs.search(text, match.end(), match.end() + 60)
        if verb and not re.search(r"[.;]", text[match.end() : verb.start()]):
            return True
    return False
