# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Builds the shipped sample case from its sources: the whole way, with real parts.

The passphrase is published, because the people in the sample are invented.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import Audience, SourceKind
from hearing_assist.errors import StorageError
from hearing_assist.files import storage_errors
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import (
    bundle,
    by_defence,
    case,
    demo_review,
    disclose,
    draft,
    initials,
    mentions,
    release,
    sources,
    translate,
)
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.progress import CancelToken, ProgressSink

PASSPHRASE = "sample case, invented people"  # noqa: S105  published on purpose
NAME = "sample.hearing"
PAPERS = (("protective-order", True), ("statement", False))
"""Kinds of papers, and whether a clerk filled in fields for them; the summary comes last."""
SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo wrote.

    Attributes:
        folder: Where it lies.
        files: The files of the case and the papers.
        documents: Released documents.
        entities: What was found in them.
        notes: What a reader should know.
        reviewed: Sentences whose translation a reviser wrote.
    """

    folder: Path
    files: tuple[Path, ...]
    documents: int
    entities: int
    notes: tuple[str, ...]
    reviewed: int = 0


def demo(
    output: Path,
    *,
    progress: ProgressSink,
    cancel: CancelToken,
    surroundings: Surroundings | None = None,
) -> Demo:
    """Build the sample case and every kind of output in a folder.

    Raises:
        StorageError: The folder holds something, or may not be written.
        Cancelled: Asked to stop.
    """
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise StorageError(f"{output}: already holds files. Name a new or empty folder.")
    # Its passphrase is printed on the start page: making guesses at it slow would protect nobody.
    around = replace(surroundings or Surroundings(), cost=LOWEST_COST)
    folder = templates_folder() / "sample_case"
    facts = tomllib.loads((folder / "case.toml").read_text("utf-8"))
    with storage_errors(output):
        output.mkdir(parents=True, exist_ok=True)
    path = output / NAME
    case.create(
        path,
        reference=facts["reference"],
        title=facts["title"],
        language=facts["language"],
        passphrase=PASSPHRASE,
        surroundings=around,
    )
    cancel.raise_if_cancelled()
    with case.opened(path, passphrase=PASSPHRASE, surroundings=around) as opened:
        cancel.raise_if_cancelled()
        mentions.import_persons(opened, (folder / "persons.toml").read_bytes())
        source_ids: dict[str, str] = {}
        for entry in facts["source"]:
            report = sources.import_files(
                opened,
                [folder / "sources" / entry["file"]],
                kind=SourceKind(entry["kind"]),
                # Where a scan has no text to tell its language by, a clerk says it.
                language=entry["language"] if entry.get("scan") else "",
                title=entry["description"],
                dated=_date(entry.get("date")),
                translation_of=source_ids.get(entry.get("translation_of", ""), ""),
                progress=progress,
                cancel=cancel,
            )
            if not report.imported:  # a picture in a signature may well hold no text
                raise report.refused[0]
            source_ids[entry["file"]] = report.imported[0].source_id
            if entry.get("by_defence"):
                by_defence.say(
                    opened,
                    report.imported[0].source_id,
                    same_label=entry["same_label"],
                    reason=entry["why"],
                )
        found = mentions.find(opened, progress=progress, cancel=cancel)
        decisions = (folder / "decisions.toml").read_bytes()
        decided = mentions.read_decisions(opened, decisions)
        mentions.decide(opened, decided.decisions)
        initials.decide_from_file(opened, decisions)
        mentions.serve_under_review(opened)
        released = release.release(opened, progress=progress, cancel=cancel)
        translated = translate.translate(
            opened, to=facts["language"], progress=progress, cancel=cancel
        )
        reviewed = demo_review.take_in(
            opened,
            (folder / "review.toml").read_bytes(),
            source_ids,
            progress=progress,
            cancel=cancel,
        )
        written = [path, path.parent / case.SEALED_FOLDER / "sample.sealed"]

        # The summary comes last, so that it tells what was drafted and served, and cites pages of
        # the bundle; a first one is drafted before, because it is itself in the bundle.
        def paper(kind: str, suffix: str, fields: bytes = b"") -> Path:
            target = output / f"{kind}{suffix}"
            draft.draft(opened, kind, target, fields=fields, progress=progress, cancel=cancel)
            return target

        for kind, filled in PAPERS:
            fields = (folder / "fields" / f"{kind}.toml").read_bytes() if filled else b""
            written += [paper(kind, suffix, fields) for suffix in (".pdf", ".docx")]
        disclose.disclose(
            opened,
            output / "disclosure",
            audience=Audience.DEFENCE,
            progress=progress,
            cancel=cancel,
        )
        paper(SUMMARY, ".docx")
        bundle.bundle(opened, output / "bundle.pdf", progress=progress, cancel=cancel)
        written += [paper(SUMMARY, suffix) for suffix in (".pdf", ".docx")]
    written += (output / "bundle.pdf", output / "disclosure")
    return Demo(
        output,
        tuple(written),
        len(released),
        len(found),
        (*translated.notes, *_notes(reviewed)),
        reviewed.sentences,
    )


def _notes(reviewed: demo_review.Reviewed) -> tuple[str, ...]:
    if not reviewed.unmatched:
        return ()
    count = len(reviewed.unmatched)
    return (f"{count} sentences of review.toml stand nowhere in the documents any more.",)


def _date(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None
