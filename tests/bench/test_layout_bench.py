# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Fifty real Word files the whole way: read, released, translated, written as DOCX, read again.

`HEARING_ASSIST_CORPUS` names a folder with Word files. The engine is a cipher, so that what becomes
of layout is told from what becomes of language: numbers of paragraphs, headings with their levels,
lists, tables cell by cell, footnotes, and the order of all of them. Each file becomes a document of
its own in a case that is heard in another language, and its reading copy is looked through.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.labels import LabelPrinter
from hearing_assist.casefile.parts import NOTE_PARTS
from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    CaseView,
    DocumentView,
    ReleasedBlock,
    SegmentStatus,
    SourceKind,
)
from hearing_assist.drafting import released
from hearing_assist.drafting.sentences import counted
from hearing_assist.errors import InputFileError
from hearing_assist.export.docx import write_docx
from hearing_assist.intake.docx import DocxReader
from hearing_assist.intake.lines import LONGEST_HEADING
from hearing_assist.intake.reader import ReadBlock
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, name_model, release, sources, translate
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings
from hearing_assist.translation import service
from hearing_assist.translation.numerals import figures
from hearing_assist.translation.packs import Pack
from tests.unit.translation.ciphered import CipherEngine

CORPUS = os.environ.get("HEARING_ASSIST_CORPUS", "")
FILES = int(os.environ.get("HEARING_ASSIST_FILES", "50"))
LARGEST = 1_500_000
PASSPHRASE = "seven plain words for a test"
REGISTER = b'[[person]]\nid = "S1"\nrole = "witness"\nprotected = true\nname = "Zarielle Oduvane"\n'
SHARES = {"headings": 1.0, "numbered": 0.995, "listed": 0.995, "cells": 0.99, "notes": 0.99,
          "paragraphs": 0.995}  # fmt: skip
"""Least share of each that has to come back, on both sides."""

pytestmark = [
    pytest.mark.bench,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not CORPUS, reason="HEARING_ASSIST_CORPUS names no folder"),
]


class Engine(CipherEngine):
    """The cipher in the place of a process."""

    def __init__(self, pack: Path, *, threads: int = 0) -> None:
        self.cancel = CancelToken()

    def start(self) -> None:
        """There is nothing to start."""

    def close(self) -> None:
        """There is nothing to end."""


def test_layout_of_real_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "WorkerEngine", Engine)
    monkeypatch.setattr(service, "verify", lambda _pack: None)
    monkeypatch.setattr(name_model, "finder", lambda: None)
    around = Surroundings(settings=Settings(tmp_path / "settings"), cost=LOWEST_COST)
    path = tmp_path / "case" / "c.hearing"
    cases.create(
        path, reference="HC-1", title="A case", language="fr", passphrase=PASSPHRASE,
        surroundings=around,
    )  # fmt: skip
    whole: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    said: list[str] = []
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        mentions.import_persons(case, REGISTER)
        chosen = taken_in(case)
        release.release(case, progress=ignore_progress, cancel=CancelToken())
        pack = Pack(Path("cipher"), "en", "fr", "1", "00", "cipher", "none", "")
        translate.translate(
            case, to="fr", packs=[pack], progress=ignore_progress, cancel=CancelToken()
        )
        view = case.hearing.view("fr")
    assert len(view.documents) == len(chosen)
    for file, found in zip(chosen, view.documents, strict=True):
        as_read = DocxReader().read(file.read_bytes()).blocks
        here, missing = Counter[str](), Counter[str]()
        for kind, is_there in compared(view, found, as_read):
            here[kind] += 1
            missing[kind] += not is_there
        whole += here
        kept += here - missing
        lost = {kind: f"{count} of {here[kind]}" for kind, count in missing.items() if count}
        if lost:
            said.append(f"  {file.parent.name}/{file.name}: missing {lost}")
    sys.stdout.write(f"\n{len(chosen)} documents\n")
    for kind, count in sorted(whole.items()):
        sys.stdout.write(f"  {kind}: {kept[kind]} of {count}\n")
    sys.stdout.write("\n".join(said) + "\n")
    for kind, share in SHARES.items():
        assert kept[kind] >= share * whole[kind], kind
    assert whole["order"] == kept["order"]


def taken_in(case: cases.Case) -> list[Path]:
    """Bring in so many files that are Word files and have text; returns them in order."""
    files = [each for each in sorted(Path(CORPUS).rglob("*.docx")) if each.is_file()]
    chosen: list[Path] = []
    for file in (each for each in files if 5_000 < each.stat().st_size < LARGEST):
        if len(chosen) == FILES:
            break
        try:
            blocks = DocxReader().read(file.read_bytes()).blocks
        except InputFileError:  # hostile files are refused: other tests look at that
            continue
        if sum(block.part == "body" for block in blocks) < 3:
            continue
        report = sources.import_files(
            case, [file], kind=SourceKind.STATEMENT, language="en",
            progress=ignore_progress, cancel=CancelToken(),
        )  # fmt: skip
        if len(report.imported) == 1:
            chosen.append(file)
    return chosen


def compared(
    view: CaseView, found: DocumentView, as_read: Sequence[ReadBlock]
) -> Iterator[tuple[str, bool]]:
    """What the file has, and whether the paper has it, too, on both sides."""
    document = released.build(
        found, labels=view.labels, language="fr", audience=Audience.COURT, reference="HC-1"
    )
    paper = DocxReader().read(write_docx(document, made_at=dt.datetime.now(dt.UTC))).blocks
    printed = [flat(f"{block.number} {block.text}") for block in paper if block.part == "body"]
    printer = LabelPrinter(view.labels, language="en", audience=Audience.COURT)
    yield (
        "order",
        places(found.blocks)
        == places([each for each in as_read if each.text.strip() and each.part != "properties"]),
    )
    at = 0

    def find(text: str, start: int) -> int:
        """Where a text stands from a place on; -1 where it does not."""
        try:
            return printed.index(flat(text), start)
        except ValueError:
            return -1

    for block in found.blocks:
        if not block.text.text.strip() or block.part in NOTE_PARTS:
            continue
        text = printer.text(block.text.text)
        number = block.number.strip()
        if block.kind is BlockKind.HEADING and block.part == "body":
            head = flat(f"{number} {text}")
            place = next((n for n in range(at, len(printed)) if printed[n].startswith(head)), -1)
            # Both languages in one line may be too long to be read back as a heading.
            is_long = place >= 0 and len(printed[place]) > LONGEST_HEADING
            levels = paper_levels(paper)
            is_head = place >= 0 and levels[place] == min(max(block.level, 1), 4)
            yield "headings", is_head or is_long
        elif block.kind is BlockKind.TABLE_CELL:
            place = find(f"{number} {text}", at)
            yield "cells", place >= 0
        elif block.part != "body":
            place = next((n for n in range(at, len(printed)) if flat(text) in printed[n]), -1)
            yield "notes", place >= 0 and same_figures(printed[place], printed[place + 1])
        else:
            is_number = any(char.isalnum() for char in number)
            mark = number if is_number else counted(block)
            place = find(f"{mark} {'' if is_number else number} {text}", at)
            both = place >= 0 and same_figures(printed[place], printed[place + 1])
            kind = "listed" if block.kind is BlockKind.LIST_ITEM else "paragraphs"
            yield kind, both
            if number:
                yield "numbered", both and flat(printed[place + 1]).startswith(flat(mark))
        at = max(at, place) if block.kind is not BlockKind.TABLE_CELL else at
    for segment in found.segments:
        yield "translated", segment.status is SegmentStatus.MACHINE


def paper_levels(paper: Sequence[ReadBlock]) -> list[int]:
    """Level of each block of the text of a paper; 0 for what is no heading."""
    return [
        block.level if block.kind is BlockKind.HEADING else 0
        for block in paper
        if block.part == "body"
    ]


def places(blocks: Sequence[ReleasedBlock] | Sequence[ReadBlock]) -> list[tuple[object, ...]]:
    """What of blocks is layout, in order."""
    return [
        (each.part, each.kind, each.level, each.number, each.row, each.column)
        for each in blocks
        if (each.text if isinstance(each, ReadBlock) else each.text.text).strip()
        and each.part not in NOTE_PARTS
    ]


def same_figures(original: str, translated: str) -> bool:
    """Whether a translation has the numbers of its original."""
    return not figures(original) - figures(translated)


def flat(text: str) -> str:
    """A text to compare: white space evened out."""
    return " ".join(text.split())
