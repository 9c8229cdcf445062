# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How long the check takes; run by `make bench` only. Processor time, so that load counts less."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from hearing_assist.check.examine import Examiner
from hearing_assist.check.forms import Value, forms_of
from hearing_assist.check.search import Ledger, Searcher
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, PageBreak, Paragraph, plain

PERSONS = [
    value
    for number, given in enumerate("Zarielle Tafiri Mvoula Kessiane Oumbe Liorda".split() * 2)
    for value in (
        Value(f"P{number}", "name", f"{given} Oduvane-{given[::-1].title()}"),
        Value(f"P{number}", "born", f"19{80 + number}-0{number % 9 + 1}-1{number % 9}"),
        Value(f"P{number}", "phone", f"+33 6 39 98 {10 + number} 07"),
    )
]
SENTENCE = (
    "Le tribunal a entendu le témoin à l'audience du 14 avril 2026 ; the witness said that she was "
    "free to leave (article 225-4-1 du code pénal). "
)
pytestmark = pytest.mark.bench


def test_two_megabytes_a_second() -> None:
    searcher = Searcher(forms_of(PERSONS), Ledger())
    page = SENTENCE * 20
    searcher.search(page)
    pages = 2_000_000 // len(page.encode())
    start = time.process_time()
    for _ in range(pages):
        assert searcher.search(page) == ()
    assert time.process_time() - start < 1


def test_300_pages_in_5_seconds() -> None:
    blocks = tuple(
        block for _ in range(300) for block in (Paragraph(plain(SENTENCE * 14)), PageBreak())
    )
    data = write_pdf(
        Document(title="T", language="fr", blocks=blocks),
        made_at=dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
    )
    examiner = Examiner(forms_of(PERSONS), Ledger())
    start = time.process_time()
    assert examiner.examine("a.pdf", data).hits == ()
    assert time.process_time() - start < 5
