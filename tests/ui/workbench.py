# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The case of the workbench's tests, made once in a process: every status, band and mark in it."""

from __future__ import annotations

import functools
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import Confidence
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, workbench
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.settings import Settings
from tests.small_case import PASSPHRASE, create_small_case
from tests.ui.translation import ARABIC, idle
from tests.unit.pipeline.conftest import REGISTER
from tests.unit.pipeline.translated import (
    FRENCH,
    add_source,
    by_machine,
    by_machine_as_is,
    release_all,
)
from ui.pages.translation_page import TranslationPage
from ui.session import Session

TERMS = (
    "La victime de la traite des êtres humains a parlé. "
    "La personne prostituée travaillait la nuit.\n"
)
OTHER = "Il pleuvait. Personne ne parlait hier.\n\nLe chat dort.\n"
ENGLISH = (
    "[Witness {letter}] arrived on 3 March 2021 with 40 euros.",
    "[Witness {letter}] saw [Witness {letter}] in the mirror.",
    "It was raining.",
    "Nobody spoke.",
    "The victim of people smuggling spoke.",
    "The prostitute worked at night.",
    "Rain was falling.",
    "Nobody spoke there.",
    "The cat sleeps.",
)
BANDS = (
    (Confidence.LOW, ("engine-unsure", "later-attempt"), "fr>en"),
    (Confidence.MEDIUM, ("engine-between",), "fr>en"),
    (Confidence.HIGH, ("engine-sure",), "fr>en"),
    (None, ("pack-not-measured",), "fr>en"),
    (Confidence.HIGH, ("engine-sure",), "fr>de>en"),
    (Confidence.LOW, ("engine-unsure", "in-parts"), "fr>en"),
)


@functools.cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="workbench-case-"))
    around = Surroundings(settings=Settings(folder / "settings"), cost=LOWEST_COST)
    path = create_small_case(folder / "case" / "c.hearing", around)
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        mentions.import_persons(case, REGISTER)
        add_source(case, folder / "f.txt", f"{FRENCH}\n{TERMS}")
        add_source(case, folder / "g.txt", OTHER)
        release_all(case)
        by_machine(case, ENGLISH)
        first = workbench.overview(case).documents[0].id
        segments = case.hearing.segments(first, "en")
        case.hearing.change_segments(
            [
                replace(one, confidence=band, reasons=reasons, route=route, at=case.now())
                for one, (band, reasons, route) in zip(segments, BANDS, strict=True)
            ]
        )
        add_source(case, folder / "a.txt", ARABIC, "ar")
        release_all(case)
        by_machine_as_is(case)
    return path.parent


def workbench_case(folder: Path) -> Path:
    """A copy of it, of one's own."""
    shutil.copytree(_made(), folder / "case")
    return folder / "case" / "c.hearing"


def looked(qtbot: QtBot, page: TranslationPage, session: Session) -> None:
    """Wait until the panel shows what belongs to the text in the field."""
    aids = page._aids

    def there() -> bool:
        return aids._sentence is not None and aids._is_current(aids._sentence)

    qtbot.waitUntil(there, timeout=20_000)
    idle(qtbot, page, session)
