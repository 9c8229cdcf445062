# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Takes PDFs with a planted name through the whole program, and looks for it in what comes out."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image
from rapidfuzz.fuzz import partial_ratio

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import Audience
from hearing_assist.engines.pdfium import PdfFile
from hearing_assist.engines.tesseract import Recogniser, recognition_data
from hearing_assist.pipeline import (
    bundle,
    disclose,
    incoming,
    mentions,
    page_decisions,
    release,
    sources,
)
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.pipeline.pages import PageRefused
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings
from tests.canary import Sweep, unpacked
from tests.small_case import PASSPHRASE, create_small_case

WORK: Any = {"progress": ignore_progress, "cancel": CancelToken()}
DPI = 200


@dataclass(frozen=True, slots=True)
class Papers:
    """What came out.

    Attributes:
        files: All files, by name.
        sources: How many files went in; pages that stayed out, with the reason.
        withheld: Pages that did not cross as pictures.
        pictures: How many did.
    """

    files: Mapping[str, bytes]
    sources: int
    withheld: tuple[str, ...]
    pictures: int


def papers(
    folder: Path, documents: Mapping[str, bytes], name: str, *, as_pictures: bool = True
) -> Papers:
    """Bundle and disclosure for the defence of PDFs that name a protected person.

    Args:
        folder: A new one.
        documents: PDFs by file name.
        name: The person.
        as_pictures: Whether pages cross as pictures, too, where a clerk may let them.
    """
    around = Surroundings(
        settings=Settings(folder / "settings"), cost=LOWEST_COST, label_seed=lambda: "seed"
    )
    path = create_small_case(folder / "own" / "case.hearing", around)
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        register = (
            '[[person]]\nid = "S1"\nposition = "witness"\nrole = "survivor"\nprotected = true\n'
            f'gender = "f"\nname = "{name}"\n'
        )
        mentions.import_persons(case, register.encode())
        count = 0
        for number, (file_name, data) in enumerate(documents.items(), 1):
            place = folder / file_name
            place.write_bytes(data)
            report = sources.import_files(
                case, [place], language="en", title=f"Paper {number}", **WORK
            )
            count += len(report.imported)
        mentions.find(case, **WORK)
        mentions.serve_under_review(case)
        for one in incoming.incoming(case):
            incoming.decide(case, one.source_id, "looked at: the name is declared")
        refused: list[PageRefused] = []
        if as_pictures:
            refused += page_decisions.decide_all(case, seen=True, **WORK).refused
        refused += (one for done in release.release(case, **WORK) for one in done.refused)
        return Papers(
            _written(case, folder / "out"),
            count,
            tuple(one.line() for one in refused),
            len(case.hearing.pages.all()),
        )


def _written(case: Case, out: Path) -> dict[str, bytes]:
    out.mkdir()
    bundle.bundle(case, out / "bundle.pdf", **WORK)
    disclose.disclose(case, out / "disclosure", audience=Audience.DEFENCE, **WORK)
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def in_bytes(data: bytes, name: str) -> frozenset[str]:
    """Parts of the name in the bytes, in every stream as it is packed, and as qpdf unpacks it."""
    sweep = Sweep(name.split())
    found = set(sweep.found(data))
    for piece in unpacked(data):
        found |= sweep.found(piece)
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for thing in pdf.objects:
                found |= sweep.found(thing.unparse())
                if isinstance(thing, pikepdf.Stream):
                    found |= sweep.found(thing.stream_dict.unparse())
                    found |= sweep.found(_decoded(thing))
    return frozenset(found)


def _decoded(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def in_ink(data: bytes, name: str, *, pages: int | None = None) -> list[tuple[int, str]]:
    """Words that a machine reads on the drawn pages of a PDF and that are like part of the name."""
    folder = recognition_data()
    assert folder is not None
    found = []
    with Recogniser(folder, ["eng"]) as recogniser:
        for number, picture in enumerate(drawn(data), 1):
            if pages is not None and number > pages:
                break
            lines = recogniser.lines(
                picture.tobytes(), width=picture.width, height=picture.height, dpi=DPI, seconds=60
            )
            for line in lines or ():
                for word in line.words:
                    if like(word.text, name):
                        found.append((number, word.text))
    return found


def drawn(data: bytes) -> Iterator[Image.Image]:
    """Each page of a PDF as a reader sees it, in grey."""
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            yield page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def like(word: str, name: str) -> bool:
    """Whether a word is a part of the name, or one letter away from it."""
    letters = "".join(filter(str.isalpha, word)).casefold()
    return any(
        len(letters) >= len(part) - 1 and partial_ratio(letters, part.casefold()) >= 86
        for part in name.split()
        if len(part) >= 4
    )


def under_boxes(data: bytes) -> list[int]:
    """Pages, from 1, with text under an opaque box: what is called redaction and hides nothing."""
    with PdfFile(data) as file:
        found = []
        for index in range(file.pages):
            with file.page(index) as page:
                if page is not None and page.drawing().covered:
                    found.append(index + 1)
        return found
