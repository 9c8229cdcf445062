# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Translation packs of this installation: the user's own folder and what is shipped.

A comparison of two packs says which of them writes more like what persons of this case accepted;
no sentence changes by it, and it is no measure of whether a translation is right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from hearing_assist.casefile.records import Segment, SegmentStatus
from hearing_assist.errors import MissingPartError, UsageError
from hearing_assist.paths import data_folder
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.desk import ANSWERED, Desk, original_of
from hearing_assist.pipeline.translate import (
    PACKS,
    Place,
    pack_folders,
    primary,
    translations,
)
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink, ignore_progress
from hearing_assist.text.spans import Span
from hearing_assist.translation import packs
from hearing_assist.translation.chrf import chrf
from hearing_assist.translation.packs import Pack
from hearing_assist.translation.service import try_pack


def installed() -> tuple[Pack, ...]:
    """Every pack that can be used, the user's own first."""
    return packs.installed_packs(pack_folders())


@dataclass(frozen=True, slots=True)
class PackScore:
    """How a pack translates the reviewed sentences of a case.

    Attributes:
        pack: The pack.
        chrf: Likeness to the reviewed text, 0 to 100.
        chrf_own: The same over the sentences that a person wrote or corrected.
        equal: Sentences that it translates word for word as they were reviewed.
        not_translated: Sentences that it left in their language.
    """

    pack: Pack
    chrf: float
    chrf_own: float
    equal: int
    not_translated: int


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence: the reviewed text and what each pack makes of it, printed."""

    segment_id: str
    original: str
    reviewed: str
    first: str
    second: str
    chrf_first: float
    chrf_second: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two packs on the reviewed sentences of a case.

    Attributes:
        first: The one.
        second: The other.
        sentences: Different sentences that were compared.
        by_person: Those that a person wrote or corrected.
        by_first: Those that the first pack wrote and a person left as they were: they favour it.
        by_second: The same of the second.
        rows: Sentence by sentence, the greatest difference first.
    """

    first: PackScore
    second: PackScore
    sentences: int
    by_person: int
    by_first: int
    by_second: int
    rows: tuple[Row, ...]


def install(
    file: Path,
    *,
    replace: bool = False,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Pack:
    """Install a pack from a file; an older one of the same pair is replaced.

    Args:
        file: The .argosmodel file.
        replace: Whether an equal or newer one is replaced as well.
        progress: Told while the pack is tried and measured.
        cancel: Asked meanwhile; nothing is installed then.

    Raises:
        PackError: The file is damaged, unsafe or no pack.
        StorageError: The user's folder may not be written.
        Cancelled: Asked to stop; what was installed before stays.
    """
    trial = partial(try_pack, progress=progress, cancel=cancel)
    return packs.install(file, data_folder() / PACKS, trial=trial, any_version=replace)


def remove(pair: str) -> None:
    """Remove an installed pack; shipped ones stay.

    Raises:
        MissingPartError: No such pack in the user's folder.
    """
    own = packs.installed_packs((data_folder() / PACKS,))
    packs.remove(_chosen(pair, own))


def verify(pair: str) -> Pack:
    """Check a pack against its checksum.

    Raises:
        MissingPartError: No such pack.
        PackError: It was changed or is damaged.
    """
    pack = _chosen(pair, installed())
    packs.verify(pack)
    return pack


def named(name: str) -> Pack:
    """A pack by its name: "fr-en", "fr-en@0.2", or the path of a file that is not installed.

    Raises:
        MissingPartError: No such pack is installed.
        PackError: The file is damaged, unsafe or no pack.
        UsageError: It is no name of a pack.
    """
    if name.endswith(packs.SUFFIX):
        return packs.examine(Path(name))
    return _chosen(name, installed())


def compare(
    case: Case,
    first: str,
    second: str,
    *,
    limit: int = 500,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Comparison:
    """Translate the reviewed sentences of a case with two packs; only the cache keeps any of it.

    Args:
        case: An open case with its sealed record.
        first: A pack as in `named`.
        second: Another one for the same languages.
        limit: How many different sentences at most.
        progress: Counts the sentences of both.
        cancel: Asked between them.

    Raises:
        UsageError: The packs are for other languages, or nothing is reviewed.
        MissingPartError, PackError, TranslationError: A pack is not there or fails.
        Cancelled: Asked to stop.
    """
    both = named(first), named(second)
    language = case.hearing.facts().language
    pairs = {(primary(each.source), primary(each.target)) for each in both}
    if len(pairs) != 1 or {target for _, target in pairs} != {primary(language)}:
        raise UsageError("Two packs are compared for the same languages, into the hearing's.")
    ((source, _),) = pairs
    desk = Desk(case)
    reviewed = _reviewed(case, desk, source, limit)
    if not reviewed:
        raise UsageError(
            "No sentence of this language is reviewed in this case, so there is nothing to compare."
        )
    places = [
        Place(desk.block_of(each), each.ordinal, Span(each.start, each.end)) for each in reviewed
    ]
    made: list[list[Segment]] = []
    for number, pack in enumerate(both):
        part = _Half(progress, number)
        found = {
            (segment.block_id, segment.start): segment
            for some in translations(case, places, pack, to=language, progress=part, cancel=cancel)
            for segment in some
        }
        made.append([found[each.block_id, each.start] for each in reviewed])
    return _compared(desk, both, reviewed, made, language)


class _Half:
    """Tells how far both runs are, while one of them reports."""

    def __init__(self, progress: ProgressSink, number: int) -> None:
        self._progress = progress
        self._number = number

    def __call__(self, event: ProgressEvent, /) -> None:
        done = self._number * event.total + event.done
        self._progress(ProgressEvent(event.stage, done, 2 * event.total))


def _reviewed(case: Case, desk: Desk, source: str, limit: int) -> list[Segment]:
    """Reviewed sentences of one language, the same words once; no imported sworn translations."""
    language = case.hearing.facts().language
    found: dict[str, Segment] = {}
    for document in case.hearing.documents():
        segments = case.hearing.segments(document.id, language)
        desk.read_blocks(segments)
        for segment in segments:
            sworn = segment.status is SegmentStatus.CERTIFIED and not segment.certificate
            if segment.status not in ANSWERED or sworn:
                continue
            block = desk.block_of(segment)
            if primary(block.language) == source:
                found.setdefault(original_of(segment, block), segment)
    return list(found.values())[:limit]


def _compared(
    desk: Desk,
    both: tuple[Pack, Pack],
    reviewed: Sequence[Segment],
    made: Sequence[Sequence[Segment]],
    language: str,
) -> Comparison:
    printer = desk.printer(language)
    texts = [printer.text(each.text.text) for each in reviewed]
    rows = []
    for number, segment in enumerate(reviewed):
        first, second = (printer.text(run[number].text.text) for run in made)
        block = desk.block_of(segment)
        rows.append(
            Row(
                segment_id=segment.id,
                original=desk.printer(block.language).text(original_of(segment, block)),
                reviewed=texts[number],
                first=first,
                second=second,
                chrf_first=chrf([(first, texts[number])]),
                chrf_second=chrf([(second, texts[number])]),
            )
        )
    own = [not segment.engine for segment in reviewed]
    scores = [
        _score(pack, run, [printer.text(each.text.text) for each in run], texts, own)
        for pack, run in zip(both, made, strict=True)
    ]
    by: Mapping[str, int] = {
        pack.sha256: sum(each.pack == pack.sha256 for each in reviewed) for pack in both
    }
    return Comparison(
        first=scores[0],
        second=scores[1],
        sentences=len(reviewed),
        by_person=sum(own),
        by_first=by[both[0].sha256],
        by_second=by[both[1].sha256],
        rows=tuple(sorted(rows, key=lambda row: -abs(row.chrf_first - row.chrf_second))),
    )


def _score(
    pack: Pack, run: Sequence[Segment], made: Sequence[str], texts: Sequence[str], own: list[bool]
) -> PackScore:
    pairs = list(zip(made, texts, strict=True))
    return PackScore(
        pack=pack,
        chrf=chrf(pairs),
        chrf_own=chrf(pair for pair, is_own in zip(pairs, own, strict=True) if is_own),
        equal=sum(one == other for one, other in pairs),
        not_translated=sum(each.status is SegmentStatus.NOT_TRANSLATED for each in run),
    )


def _chosen(pair: str, among: tuple[Pack, ...]) -> Pack:
    languages, _, version = pair.partition("@")
    source, dash, target = languages.partition("-")
    if not dash:
        raise UsageError(f"'{pair}' is no pair of languages. Write it as fr-en.")
    for pack in reversed(among):  # the newest first
        if (pack.source, pack.target) == (source, target) and version in {"", pack.version}:
            return pack
    raise MissingPartError(f"No pack {pair} is installed there. See packs list.")
