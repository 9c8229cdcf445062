# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether all parts of an installation are there and work, without a case."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.anonymise.name_finder import PERSON
from hearing_assist.anonymise.name_model import ABSENT
from hearing_assist.casefile.ids import utc_now
from hearing_assist.engines import libreoffice
from hearing_assist.engines.crypto import new_key
from hearing_assist.engines.store import Store
from hearing_assist.engines.tesseract import ORIENTATION, installed, recognition_data
from hearing_assist.errors import DamagedModelError, HearingAssistError, MissingPartError
from hearing_assist.export.pdf import write_pdf
from hearing_assist.intake.service import read_untrusted
from hearing_assist.paths import models_folder, templates_folder
from hearing_assist.pipeline import name_model, packs
from hearing_assist.progress import CancelToken
from hearing_assist.text.document import Document, Paragraph, plain

RECOGNISED = ("eng", "fra", ORIENTATION)
"""Data without which text recognition is of no use to a court that works in English or French."""


@dataclass(frozen=True, slots=True)
class Result:
    """Whether one part works; `detail` says how or what is wrong."""

    part: str
    present: bool
    detail: str


def self_test() -> tuple[Result, ...]:
    """Try each part for real."""
    tests: tuple[tuple[str, Callable[[], str]], ...] = (
        ("templates", lambda: str(templates_folder().name)),
        ("models", lambda: str(models_folder().name)),
        ("encrypted store", _store),
        ("reading files", _reader),
        ("text recognition", _recognition),
        ("old text programs", _old_formats),
        ("PDF and fonts", _pdf),
        ("name finder", _names),
        ("translation packs", _packs),
    )
    return tuple(_tried(part, test) for part, test in tests)


def _tried(part: str, test: Callable[[], str]) -> Result:
    try:
        return Result(part, True, test())
    except HearingAssistError as error:
        return Result(part, False, str(error))


def _store() -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "probe"
        with Store.create(path, new_key()) as store:
            store.run("CREATE TABLE probe (x)")
        return "encrypted, opens with its key"


def _reader() -> str:
    _, isolation = read_untrusted(b"A line of text.\n", cancel=CancelToken())
    return isolation


def _recognition() -> str:
    there = installed(recognition_data())
    missing = [name for name in RECOGNISED if name not in there]
    if missing:
        raise MissingPartError(
            f"text recognition: its data for {', '.join(missing)} is not there; scanned pages stay "
            "unread. Install it (Debian: tesseract-ocr-eng and the like), or name its folder in "
            "TESSDATA_PREFIX."
        )
    return ", ".join(sorted(there))


def _old_formats() -> str:
    if libreoffice.program() is None:  # all else works without it
        return (
            "LibreOffice is not there: DOC and WordPerfect files are refused until they are saved "
            "as DOCX (Debian: libreoffice-writer)"
        )
    return "LibreOffice, shut in, reads DOC and WordPerfect"


def _pdf() -> str:
    data = write_pdf(
        Document("Probe", "en", (Paragraph(plain("Ελ Ру עב عر ไท ქა አማ é")),)), made_at=utc_now()
    )
    return f"{len(data)} bytes in eight scripts"


def _names() -> str:
    model = name_model.model()
    finder = name_model.finder()
    if model is None or finder is None:
        raise MissingPartError(ABSENT)
    (seen,) = finder.find(["Mr Adam Kowalski lives in Paris."])
    if not any(name.tag == PERSON for name in seen):
        raise DamagedModelError("the name finder does not find a name in a plain sentence")
    return f"{model.version}, matches its checksum"


def _packs() -> str:
    found = packs.installed()
    for pack in found:
        packs.verify(f"{pack.source}-{pack.target}")
    return ", ".join(f"{pack.source}-{pack.target} {pack.version}" for pack in found) or "none"
