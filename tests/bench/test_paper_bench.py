# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A statement of 200 pages, original and translation side by side, into PDF and DOCX.

The words are made up by chance, letters of each script, with the frequencies of natural text: some
stand in every sentence, many once. Figures go to docs/performance.md.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pypdfium2
import pytest

from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, Heading, Paragraph, Parallel, Run, plain

pytestmark = pytest.mark.bench

MADE_AT = datetime(2026, 3, 9, 14, 30, 5, tzinfo=UTC)
SECONDS = 5.0
LETTERS = {
    "en": "etaoinshrdlucmfwypvbgk",
    "fr": "esaitnrulodcmpéèàvqfbghêç",
    "uk": "оанвіитреслкдупмзяьбгчйхцжюєґ",
    "vi": "nhtcgiaàảđeêoôơuưyấềốớứlmrkv",
    "ar": "ايلمونرتبدسعهفقكحجطصشخذثغضظء",
    "fa": "اینرمدهوتسکبلگشزپخفقعچحج",
    "he": "יוהלאמרתבנשדעקחפכגטצסז",
    "th": "านรกมยเลวสอดทต่้ิีุูะแไใ",
    "ka": "აიეროდმნსვტლბუხგკპზთშყქჩცჯ",
    "am": "ንምትአለውርሰበደገከመነየተቀሀኝ",
    "ti": "ንምትኣለውርሰበደገከመነየተቐሃኽ",
}
# Paragraphs of 90 words that make about 200 pages side by side with English, or alone.
PARAGRAPHS = {"en": 1000, "th": 560}


def text_of(language: str, chance: random.Random, vocabulary: dict[str, list[str]]) -> str:
    if language not in vocabulary:
        letters = LETTERS[language]
        vocabulary[language] = [
            "".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(6000)
        ]
    words = vocabulary[language]
    found = []
    for number in range(90):
        # Zipf: the n-th word of a language stands about 1/n as often as the first.
        word = words[int(6000 ** chance.random()) - 1]
        if number % 30 == 11:
            word = str(chance.randint(2, 2026))
        found.append(word + (". " if number % 14 == 13 else ", " if number % 9 == 8 else " "))
    return "".join(found).strip() + "."


def statement(language: str) -> Document:
    chance = random.Random(7)
    vocabulary: dict[str, list[str]] = {}
    label = Run("Witness K", boxed=True)
    blocks: list[Heading | Paragraph | Parallel] = [Heading(plain("Statement"), 1)]
    for number in range(1, PARAGRAPHS.get(language, 600) + 1):
        english = (label, Run(" " + text_of("en", chance, vocabulary)))
        if language == "en":
            blocks.append(Paragraph(english, number=f"{number}."))
            continue
        own = text_of(language, chance, vocabulary)
        blocks.append(
            Parallel(
                (Paragraph((label, Run(" " + own)), number=f"{number}.", language=language),),
                (Paragraph(english, number=f"{number}.", language="en"),),
            )
        )
    return Document(
        "Statement", "en", tuple(blocks), "Case 2026/0417", ("Not reviewed",), watermark="DRAFT"
    )


def seconds(write: Callable[..., bytes], document: Document) -> tuple[float, bytes]:
    start = time.process_time()
    data = write(document, made_at=MADE_AT)
    return time.process_time() - start, data


@pytest.mark.parametrize("language", LETTERS)
def test_two_hundred_pages(language: str) -> None:
    document = statement(language)
    # The better of two runs, for 200 pages: others use the computer, too.
    pdf, data = min(seconds(write_pdf, document) for _ in range(2))
    docx, word = min(seconds(write_docx, document) for _ in range(2))
    with pypdfium2.PdfDocument(data) as file:
        pages = len(file)
    pdf, docx = (spent * 200 / pages for spent in (pdf, docx))
    print(  # noqa: T201
        f"{language}: {pages} pages; for 200: PDF {pdf:.2f} s {len(data) // 1024} kB, "
        f"DOCX {docx:.2f} s {len(word) // 1024} kB"
    )
    assert pages >= 200
    assert pdf < SECONDS
    assert docx < SECONDS
