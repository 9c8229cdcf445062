# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A French statement about a person of the register, and translations without an engine."""

from __future__ import annotations

from pathlib import Path

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import Segment, SegmentStatus, SourceKind
from hearing_assist.pipeline import release, sources, translate
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import released_screen_for
from hearing_assist.progress import CancelToken, ignore_progress

FRENCH = (
    "Zarielle Oduvane est arrivée le 3 mars 2021 avec 40 euros. "
    "Mme Oduvane a vu Zarielle Oduvane dans le miroir.\n\n"
    "Il pleuvait. Personne ne parlait.\n"
)
"""Two sentences with names in one paragraph, two without in another."""
ENGLISH = (
    "[Witness {letter}] arrived on 3 March 2021 with 40 euros.",
    "[Witness {letter}] saw [Witness {letter}] in the mirror.",
    "It was raining.",
    "Nobody spoke.",
)


def add_source(case: Case, path: Path, text: str, language: str = "fr") -> None:
    path.write_text(text, "utf-8")
    report = sources.import_files(
        case,
        [path],
        kind=SourceKind.STATEMENT,
        language=language,
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    assert not report.refused


def release_all(case: Case) -> None:
    release.release(case, progress=ignore_progress, cancel=CancelToken())


def by_machine(case: Case, texts: tuple[str, ...] = ENGLISH) -> None:
    """Machine translations of all that waits, without an engine; "" leaves a sentence out."""
    letter = next(label.letter for label in case.hearing.labels() if label.letter)
    places = [place for found in translate.waiting(case, to="en").values() for place in found]
    screen = released_screen_for(case.sealed)
    segments = []
    for place, text in zip(places, texts, strict=True):
        if not text:
            continue
        number = next(iter(placeholders_in(place.sentence)), 0)
        stored = text.format(letter=letter).replace(f"[Witness {letter}]", f"⟦{number}⟧")
        segments.append(
            Segment(
                case.surroundings.new_id(),
                place.block.document_id,
                place.block.id,
                place.ordinal,
                place.span.start,
                place.span.end,
                "en",
                screen.typed(stored, field="test"),
                SegmentStatus.MACHINE,
                "engine 1",
                "pack",
                ("check-persons",) if "mirror" in text else (),
            )
        )
    case.hearing.put_segments(segments)


def by_machine_as_is(case: Case) -> None:
    """What a machine that can nothing would leave: the originals, not translated."""
    screen = released_screen_for(case.sealed)
    case.hearing.put_segments(
        [
            Segment(
                case.surroundings.new_id(), place.block.document_id, place.block.id, place.ordinal,
                place.span.start, place.span.end, "en", screen.typed(place.sentence, field="test"),
                SegmentStatus.NOT_TRANSLATED, "engine 1", "pack", ("wrong-language",),
            )
            for found in translate.waiting(case, to="en").values()
            for place in found
        ]
    )  # fmt: skip
