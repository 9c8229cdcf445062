# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What was served on whom: the numbers of a line, its versions, and how two versions compare.

Every version that was served stays known as it was shown, so that the next one, for whomever, is
looked at beside it. Does not know what left the house in other ways.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.anonymise.bearing import bearer, is_neutral
from hearing_assist.anonymise.declared import person_entity
from hearing_assist.casefile.items import ItemState
from hearing_assist.casefile.payload import Payload
from hearing_assist.casefile.records import DocumentView, Kind, ReleasedBlock
from hearing_assist.casefile.served import (
    GivenNumber,
    ItemDecision,
    Series,
    ServedRedaction,
    ServedVersion,
)
from hearing_assist.disclosure import schedule
from hearing_assist.disclosure.compare import Cut, Finding, Shown, Tells, compare
from hearing_assist.disclosure.generals import Rule
from hearing_assist.disclosure.mask import MaskedDocument, Redaction
from hearing_assist.disclosure.numbers import Numbers
from hearing_assist.disclosure.readers import Reader
from hearing_assist.errors import UsageError
from hearing_assist.pipeline.case import Case

UNFINISHED = "unfinished-disclosures"
"""Setting of the sealed record: versions that were put on record and not named yet."""
LONGEST_RECIPIENT = 60
_SPACES = " \u00a0\u202f"
_SEEN = frozenset("Lu Ll Lt Lm Lo Mn Mc Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So".split())
"""Categories of Unicode that print something where they stand."""
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""Two of them begin the page numbers of a recipient; without vowels they spell nothing."""
_OF_AGE = frozenset({Kind.AGE, Kind.BIRTH_DATE})
_ONLY_TOLD = frozenset({Tells.SHOWN_BEFORE, Tells.DUE_TO_OTHERS})
"""What a clerk is told and nothing is stopped by."""
_WORDS: Mapping[Tells, str] = {
    Tells.SHOWN_TO_OTHERS: "withheld here, and {other} shows it",
    Tells.WITHHELD_FROM_OTHERS: "shown here, and withheld from {other}",
    Tells.DOCUMENT_SHOWN_TO_OTHERS: "the document is not served here, and {other} has it",
    Tells.DOCUMENT_WITHHELD_FROM_OTHERS: "the document is served here, and kept from {other}",
    Tells.PICTURE_SHOWN_TO_OTHERS: "no picture here, and {other} shows it",
    Tells.AGE_BESIDE_BAND: "a band of ages and an exact age or birth date, with {other}",
    Tells.DUE_TO_OTHERS: "lifted for all its readers, and {other} does not show it yet: serve anew",
    Tells.RELABELLED: "a person bears another label here than in {other}, and who holds both reads "
    "who bears which: call that version back first",
    Tells.SHOWN_BEFORE: "withheld now, and {other} showed it to the same readers: call it back",
}


@dataclass(frozen=True, slots=True)
class Line:
    """Who is served, with the numbers given so far."""

    name: str
    reader: Reader
    recipient: str
    prefix: str
    series: Mapping[Series, Numbers]
    letters: int = 0

    @property
    def redactions(self) -> Numbers:
        """Numbers of redactions."""
        return self.series[Series.REDACTION]

    @property
    def items(self) -> Numbers:
        """Numbers of the index."""
        return self.series[Series.ITEM]

    @property
    def pages(self) -> Numbers:
        """Numbers of served pages."""
        return self.series[Series.PAGE]


def line_of(case: Case, reader: Reader, recipient: str) -> Line:
    """The line of a reader and recipient as it stands; nothing is kept before `record`."""
    name = reader.line(recipient)
    kept = case.sealed.served
    series = {
        one: Numbers({n.what: (n.first, n.count) for n in kept.given(name, one)}, kept.key)
        for one in Series
    }
    letters = _letters_of(case, reader, name) if name != reader.name else 0
    return Line(name, reader, recipient, f"{reader.bates}{_written(letters)}", series, letters)


def _letters_of(case: Case, reader: Reader, name: str) -> int:
    """Which letters the page numbers of a line begin with, from 1; by chance, and no other's.

    Lines are not counted there: a count tells one recipient how many others are served.
    """
    kept = case.sealed.served
    given = {each.what: each.first for each in kept.given(reader.name, Series.PREFIX)}
    known = given.get(kept.key(name))
    if known is not None:
        return known
    free: list[int] = sorted({*range(1, len(_LETTERS) ** 2 + 1)} - {*given.values()})
    if not free:
        return max(given.values()) + 1
    chance = int(hashlib.sha256(case.surroundings.new_id().encode()).hexdigest(), 16)
    return free[chance % len(free)]


def _written(letters: int) -> str:
    """Two letters for a number from 1 on, or more where those are spent; "" for 0."""
    text, left = "", letters - 1
    while letters and (len(text) < 2 or left):
        left, one = divmod(left, len(_LETTERS))
        text = f"{_LETTERS[one]}{text}"
    return text


def recipient_of(written: str) -> str:
    """Which of several, as it is printed: one line of letters that are seen.

    Raises:
        UsageError: It is none.
    """
    text = written.strip()
    is_line = all(unicodedata.category(letter) in _SEEN for letter in text if letter not in _SPACES)
    text = " ".join(text.split())
    if not is_line or len(text) > LONGEST_RECIPIENT:
        raise UsageError(
            f"A recipient is one line of at most {LONGEST_RECIPIENT} letters, such as "
            "'defendant 1'. Nothing was made."
        )
    return text


# --- not handed out -----------------------------------------------------------------------------


def begin(case: Case, disclosure_id: str) -> None:
    """Note that a version is about to be put on record and named."""
    _note_unfinished(case, {*unfinished(case), disclosure_id})


def finished(case: Case, disclosure_id: str) -> None:
    """Note that a version has its final name, or was served: it is in the world."""
    before = unfinished(case)
    if disclosure_id in before:
        _note_unfinished(case, before - {disclosure_id})


def unfinished(case: Case) -> frozenset[str]:
    """Ids of versions that were put on record and may never have got their final name."""
    return frozenset((case.sealed.setting(UNFINISHED) or "").split())


def _note_unfinished(case: Case, ids: Iterable[str]) -> None:
    case.sealed.set_setting(UNFINISHED, " ".join(sorted(ids)))


# --- how much of a document ---------------------------------------------------------------------


def item_states(case: Case, reader: Reader, recipient: str) -> Mapping[str, ItemDecision]:
    """Ids of documents to the newest decision about them for a line, where there is one.

    A decision about a reader holds for all its recipients until one names the recipient.
    """
    found = _decided(case, (reader.name, reader.line(recipient)))
    return {key: each for key, each in found.items() if each.state is not ItemState.FULL}


def _decided(case: Case, lines: Iterable[str]) -> Mapping[str, ItemDecision]:
    """Ids of documents to the newest decision about them, or about what they translate.

    Who reads a translation has read the original, so a decision holds for all of them together.
    """
    originals = {each.id: each.translation_of for each in case.hearing.documents()}
    found: dict[str, ItemDecision] = {}
    for wanted in dict.fromkeys(lines):
        for decision in case.sealed.served.item_decisions():
            if decision.line == wanted:
                found[_original(originals, decision.document_id)] = decision
    return {
        each: found[original]
        for each in {**originals, **dict.fromkeys(found)}
        if (original := _original(originals, each)) in found
    }


def _original(originals: Mapping[str, str], document_id: str) -> str:
    """What a document translates in the end, or itself."""
    seen = {document_id}
    while (above := originals.get(document_id, "")) and above not in seen:
        seen.add(above)
        document_id = above
    return document_id


def decide_item(
    case: Case, document_id: str, reader: Reader, recipient: str, state: ItemState, reason: str
) -> None:
    """Put on record how much of a document a line gets.

    Args:
        case: An open case with its sealed record.
        document_id: Which.
        reader: Who is served.
        recipient: Which of several; "" for all.
        state: Withheld (listed, not served), sensitive (not listed either) or full (served again).
        reason: The clerk's words; stay in the sealed record.

    Raises:
        UsageError: There is no such document, no reason, or it is no such decision.
    """
    if document_id not in {document.id for document in case.hearing.documents()}:
        raise UsageError("There is no released document with this id.")
    if state is ItemState.REDACTED:
        raise UsageError("A document is withheld, sensitive or full; what is redacted in it is "
                         "decided in review.")  # fmt: skip
    reason = " ".join(reason.split())
    if not reason:
        raise UsageError("Say in a few words why; the words stay in the sealed record.")
    case.sealed.served.decide_item(
        ItemDecision(
            case.surroundings.new_id(),
            document_id,
            reader.line(recipient),
            state,
            reason,
            case.now(),
        )
    )


# --- versions -----------------------------------------------------------------------------------


def about_to_be_shown(
    line: Line, version: int, documents: Sequence[MaskedDocument], released: Iterable[DocumentView],
    people: Mapping[int, str], hidden: Iterable[str],
) -> Shown:  # fmt: skip
    """A version that is about to be served, as it is compared with others."""
    views = {view.document.id: view for view in released}
    cuts: dict[str, list[Cut]] = {}
    for document in documents:
        for redaction in document.redactions:
            if redaction.block_id:
                cuts.setdefault(redaction.block_id, []).append(_cut(redaction, people))
    return Shown(
        line.name,
        version,
        line.reader.circle,
        {
            masked.view.document.id: _texts(views[masked.view.document.id].blocks)
            for masked in documents
        },
        cuts,
        frozenset((m.view.document.id, page.name) for m in documents for page in m.view.pages),
        _ages(block for m in documents for block in views[m.view.document.id].blocks),
        frozenset(hidden),
        line.reader.name,
    )


def _cut(redaction: Redaction, people: Mapping[int, str]) -> Cut:
    general = redaction.general
    banded = general is not None and general.rule is Rule.BIRTH_TO_BAND
    return Cut(
        redaction.start,
        redaction.end,
        redaction.number,
        schedule.place_of(redaction, "en"),
        people.get(redaction.label.placeholder, "") if banded else "",
    )


def shown(case: Case) -> tuple[Shown, ...]:
    """Every version that was served, oldest first."""
    handed = {item.id: item.version for item in case.hearing.disclosures()}
    versions = [v for v in case.sealed.served.versions() if v.id in handed]
    return as_shown(case, versions, [handed[version.id] for version in versions])


def as_shown(
    case: Case, versions: Sequence[ServedVersion], numbers: Sequence[int]
) -> tuple[Shown, ...]:
    """Versions with their numbers, as their readers see them."""
    wanted = {release for version in versions for _, release in version.documents}
    payloads = {
        released.id: Payload.from_text(released.payload)
        for source in case.sealed.sources()
        for released in case.sealed.releases(source.id)
        if released.id in wanted
    }
    people = people_of(case)
    return tuple(
        _shown(case, version, number, payloads, people)
        for version, number in zip(versions, numbers, strict=True)
    )


def _shown(
    case: Case,
    version: ServedVersion,
    number: int,
    payloads: Mapping[str, Payload],
    people: Mapping[int, str],
) -> Shown:
    cuts: dict[str, list[Cut]] = {}
    for each in version.redactions:
        if each.block_id:
            person = people.get(each.placeholder, "") if each.rule == Rule.BIRTH_TO_BAND else ""
            cuts.setdefault(each.block_id, []).append(
                Cut(each.start, each.end, each.number, each.place, person)
            )
    served = [
        (document, payloads[release])
        for document, release in version.documents
        if release in payloads
    ]
    decided = _decided(case, (version.line.partition(":")[0], version.line))
    hidden = {key for key, each in decided.items() if each.state is not ItemState.FULL}
    return Shown(
        version.line,
        number,
        version.audience,
        {document: _texts(payload.blocks) for document, payload in served},
        cuts,
        frozenset(version.pictures),
        _ages(block for _, payload in served for block in payload.blocks),
        frozenset(hidden - {document for document, _ in version.documents}),
        version.line.partition(":")[0],
    )


def _texts(blocks: Iterable[ReleasedBlock]) -> Mapping[str, str]:
    return {block.id: block.text.text for block in blocks}


def _ages(blocks: Iterable[ReleasedBlock]) -> Mapping[str, Sequence[tuple[int, int]]]:
    return {
        block.id: [(mark.start, mark.end) for mark in block.marks if mark.kind in _OF_AGE]
        for block in blocks
        if any(mark.kind in _OF_AGE for mark in block.marks)
    }


def people_of(case: Case) -> Mapping[int, str]:
    """Placeholders to register ids, where they stand for a person or one of her details."""
    return {item.placeholder: item.person_id for item in case.sealed.pseudonyms() if item.person_id}


def told_together(
    case: Case, new: Shown, numbers: Mapping[str, str], due: Callable[[str], Shown]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a version tells together with what was served: what stops it, and what to know.

    Args:
        case: An open case with its sealed record.
        new: The version that is about to be served.
        numbers: Ids of documents to what they are called.
        due: What a line would get now; asked only about lines from which something was withheld.
    """
    others, people = shown(case), people_of(case)
    neutral = {
        each.placeholder: is_neutral(each.entity)
        for each in case.sealed.pseudonyms()
        if is_neutral(each.entity) or bearer(each.entity) == person_entity(each.person_id)
    }
    above = {each.id: each.translation_of for each in case.hearing.documents()}
    originals = {each: _original(above, each) for each in above}
    found = compare(new, others, people, neutral=neutral, originals=originals)
    lines = {f.line for f in found if f.tells is Tells.WITHHELD_FROM_OTHERS}
    if lines:
        still = {line: due(line) for line in sorted(lines)}
        found = compare(new, others, people, due=still, neutral=neutral, originals=originals)
    accepted = _accepted(new.line, others, people, neutral, originals)
    told = [f.tells in _ONLY_TOLD or f in accepted for f in found]
    lines_of = [_line(f, numbers) for f in found]
    stopping = tuple(line for line, is_told in zip(lines_of, told, strict=True) if not is_told)
    known = tuple(line for line, is_told in zip(lines_of, told, strict=True) if is_told)
    return stopping, known


def _accepted(
    line: str,
    others: Sequence[Shown],
    people: Mapping[int, str],
    neutral: Mapping[int, bool],
    originals: Mapping[str, str],
) -> frozenset[Finding]:
    """What the newest version of a line told together with those before it: a clerk accepted it.

    Asked again for every version, nobody would read the question; what is new would pass with it.
    """
    own = [place for place, other in enumerate(others) if other.line == line]
    if not own:
        return frozenset()
    before, then = others[own[-1]], others[: own[-1]]
    return frozenset(compare(before, then, people, neutral=neutral, originals=originals))


def _line(finding: Finding, numbers: Mapping[str, str]) -> str:
    number = f"R-{finding.number:04} " if finding.number else ""
    place = f" {finding.place}" if finding.place else ""
    other = f"version {finding.version} for {finding.line}"
    document = numbers.get(finding.document_id, finding.document_id)
    return f"{number}({document}{place}): {_WORDS[finding.tells].format(other=other)}"


# --- on record ----------------------------------------------------------------------------------


def version_of(
    disclosure_id: str,
    line: Line,
    documents: Sequence[MaskedDocument],
    *,
    accepted: str,
    language: str,
    made_at: dt.datetime,
) -> ServedVersion:
    """What a disclosure shows, for the record."""
    audience = line.reader.circle
    return ServedVersion(
        disclosure_id,
        line.name,
        audience,
        tuple((m.view.document.id, m.view.document.release_id) for m in documents),
        tuple(
            ServedRedaction(
                each.number,
                each.document_id,
                each.block_id,
                each.start,
                each.end,
                each.page,
                schedule.place_of(each, language),
                each.label.placeholder,
                each.label.kind.value,
                each.code.code,
                schedule.told_in_list(each, language, audience),
                each.general.rule.value if each.general else "",
            )
            for masked in documents
            for each in masked.redactions
        ),
        tuple((m.view.document.id, page.name) for m in documents for page in m.view.pages),
        accepted,
        made_at,
    )


def record(case: Case, version: ServedVersion, line: Line) -> None:
    """Keep a version and the numbers that it gives."""
    numbers = [
        GivenNumber(case.surroundings.new_id(), line.name, series, what, first, count,
                    version.made_at)
        for series, given in line.series.items()
        for what, (first, count) in given.new.items()
    ]  # fmt: skip
    kept = case.sealed.served
    letters = kept.key(line.name)
    known = {each.what for each in kept.given(line.reader.name, Series.PREFIX)}
    if line.letters and letters not in known:
        numbers.append(
            GivenNumber(
                case.surroundings.new_id(),
                line.reader.name,
                Series.PREFIX,
                letters,
                line.letters,
                1,
                version.made_at,
            )
        )
    kept.add(version, numbers)
