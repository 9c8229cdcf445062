# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A paper with every kind of block, in several scripts; all of it invented."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import ModuleType

import pytest

from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Parallel,
    Run,
    Runs,
    Style,
    Table,
    plain,
)

MADE_AT = datetime(2026, 3, 9, 14, 30, 5, tzinfo=UTC)

LONG_EN = (
    "The witness was told that the journey would be paid back from wages within three months. On "
    "arrival the travel document was taken, and the sum owed was said to be four times as high. "
    "The witness describes the rooms, the hours of work and the calls that were listened to, and "
    "says that leaving was never spoken of as a choice. "
)
LONG_FR = (
    "On avait dit au témoin que le voyage serait remboursé sur le salaire en trois mois. À "
    "l'arrivée, le titre de voyage a été pris et la somme due annoncée était quatre fois plus "
    "élevée. Le témoin décrit les pièces, les heures de travail et les appels écoutés ; il dit "
    "que partir n'a jamais été présenté comme un choix : « cela ne se demandait pas ». "
)
ARABIC = (
    "قالت الشاهدة إنها وصلت إلى المدينة في 12 مارس 2024، وإن وثيقة السفر أُخذت منها في اليوم نفسه. "
    "وذكرت أن المبلغ المطلوب كان 4500 يورو (أربعة آلاف وخمسمائة)، "
    "وأنها لم تُسأل عن رغبتها في الرحيل."
)
HEBREW = "העדה סיפרה כי הגיעה לעיר בשנת 2024, וכי דרכונה נלקח ממנה באותו היום (ראו סעיף 3)."
THAI = "พยานให้การว่าเดินทางมาถึงเมืองนี้ในเดือนมีนาคม และเอกสารเดินทางถูกยึดไปในวันเดียวกัน"
GEORGIAN = "მოწმემ განაცხადა, რომ ქალაქში მარტში ჩავიდა და საბუთები იმავე დღეს ჩამოართვეს."
AMHARIC = "ምስክሩ በመጋቢት ወር ወደ ከተማው እንደደረሱ እና ሰነዶቻቸው በዚያው ቀን እንደተወሰዱ ተናግረዋል።"
UKRAINIAN = "Свідок повідомив, що прибув до міста в березні; документи забрали того самого дня."
VIETNAMESE = "Nhân chứng khai rằng đã đến thành phố vào tháng ba và giấy tờ bị thu giữ ngay hôm đó."
GREEK = "Ο μάρτυρας κατέθεσε ότι έφτασε στην πόλη τον Μάρτιο."


def label(text: str) -> Run:
    return Run(text, boxed=True)


def build_rich_document() -> Document:
    """Every kind of block and style; long enough for several pages."""
    witness = label("Witness K")
    return Document(
        title="Case summary",
        language="en",
        running_head="Case 2026/0417 · Case summary for the court",
        notices=(
            "MACHINE TRANSLATION, NOT REVIEWED. The original prevails.",
            "Protected identities: do not copy, photograph or forward.",
        ),
        watermark="DRAFT",
        blocks=(
            Paragraph(plain("District Court of Nordhaven"), Style.CENTRED),
            Paragraph(plain("Case summary"), Style.TITLE),
            Paragraph(plain("Hearing of 14 April 2026, first criminal chamber"), Style.CENTRED),
            Paragraph(
                plain("Names of protected persons are replaced by labels. The register that links ")
                + plain("labels to persons is sealed.", bold=True),
                Style.NOTICE,
            ),
            Heading(plain("1. Parties and procedure"), 1, "parties"),
            Paragraph(
                (
                    Run("The court hears "),
                    witness,
                    Run(" and "),
                    label("Complainant R"),
                    Run(", see "),
                    Run("the statements below", target="statements"),
                    Run(". The stress is on "),
                    Run("what was said", italic=True),
                    Run(" and "),
                    Run("when", bold=True, italic=True),
                    Run("."),
                ),
                number="1.",
            ),
            Paragraph(plain(LONG_EN * 2), number="2."),
            Paragraph(plain("the travel document and where it was kept;"), number="(a)"),
            Paragraph(plain(LONG_EN), number="(b)"),
            Paragraph(plain("a bullet, for a list without an order."), number="•"),
            Paragraph((witness, Run("'s account was given twice. " + LONG_EN)), number="128."),
            Paragraph(plain("« " + LONG_FR.strip() + " »"), Style.QUOTE, language="fr"),
            Paragraph(plain("Machine translation, not reviewed · source: A2, 14"), Style.STATUS),
            Heading(plain("Evidence"), 2, "evidence"),
            Table(
                (
                    Cell(plain("No.")),
                    Cell(plain("Description")),
                    Cell(plain("Date")),
                    Cell(plain("Status")),
                ),
                tuple(
                    (
                        Cell(plain(f"E{n}")),
                        Cell(
                            (Run("Statement of "), witness, Run(" before the police. "))
                            + plain(LONG_EN if n % 5 == 0 else "Two pages with annex.")
                        ),
                        Cell(plain(f"{n} March 2026")),
                        Cell(plain("original" if n % 2 else "machine translation")),
                    )
                    for n in range(1, 19)
                ),
                (1, 6, 2, 2),
            ),
            Heading(plain("Statements side by side"), 1, "statements"),
            *(
                Parallel(
                    (Paragraph(plain(LONG_FR * (1 + n % 3)), number=f"{n}.", language="fr"),),
                    (
                        Paragraph(plain(LONG_EN * (1 + n % 3)), number=f"{n}.", language="en"),
                        Paragraph(plain("machine translation"), Style.STATUS),
                    ),
                )
                for n in range(1, 6)
            ),
            Parallel(
                (Paragraph(plain(ARABIC), number="6.", language="ar"),),
                (Paragraph((Run("Translation awaited for "), witness, Run("."))),),
            ),
            PageBreak(),
            Heading(plain("Other scripts"), 1, "scripts"),
            Heading(plain("العربية: أقوال الشاهدة"), 2, language="ar"),
            Paragraph(
                (
                    Run(ARABIC + " "),
                    label("Witness K"),
                    Run(" أكدت ذلك في القضية "),
                    Run("\u20662021/457-B\u2069"),
                    Run("."),
                ),
                number="7.",
                language="ar",
            ),
            Paragraph(plain(ARABIC, bold=True), language="ar"),
            Paragraph(plain(HEBREW), number="8.", language="he"),
            Paragraph(plain("The word «" + "שלום" + "» (peace) stands in an English sentence.")),
            Paragraph(plain(THAI), language="th"),
            Paragraph(plain(GEORGIAN), language="ka"),
            Paragraph(plain(AMHARIC), language="am"),
            Paragraph(plain(UKRAINIAN), language="uk"),
            Paragraph(plain(VIETNAMESE), language="vi"),
            Paragraph(plain(GREEK), language="el"),
            Heading(plain("A heading of the third level"), 3),
            Paragraph(
                plain(
                    "Small print with an email-like-word and a very "
                    "long-hyphenated-compound-of-words."
                ),
                Style.SMALL,
            ),
            Heading(plain("A heading of the fourth level"), 4),
            Paragraph(plain("W" * 140)),
            Paragraph(plain("Ordered at Nordhaven, 14 April 2026")),
            Paragraph(plain("The presiding judge"), Style.SIGNATURE),
            Paragraph(plain("The registrar"), Style.SIGNATURE),
        ),
    )


def runs_of(block: Block) -> Iterator[Runs]:
    match block:
        case Heading(runs) | Paragraph(runs):
            yield runs
        case Parallel(left, right):
            yield from (paragraph.runs for paragraph in (*left, *right))
        case Table(head, rows):
            yield from (cell.runs for cells in (head, *rows) for cell in cells)


def is_latin(text: str) -> bool:
    return all(ord(character) < 0x250 or 0x2000 <= ord(character) < 0x20D0 for character in text)


@pytest.fixture(scope="session")
def rich() -> Document:
    return build_rich_document()


@pytest.fixture(scope="session")
def made_at() -> datetime:
    return MADE_AT


@pytest.fixture(scope="session")
def samples() -> ModuleType:
    """This module, for its texts."""
    return sys.modules[__name__]


@pytest.fixture(scope="session")
def texts_of() -> Callable[..., list[str]]:
    """All texts of a Document; of Latin script only, or without head and notices, on demand."""

    def texts(document: Document, *, scripts: str = "", frame: bool = True) -> list[str]:
        found = [document.running_head, document.watermark, *document.notices] if frame else []
        for block in document.blocks:
            if isinstance(block, Paragraph) and block.number:
                found.append(block.number)
            found += [run.text for runs in runs_of(block) for run in runs]
        return [text for text in found if scripts != "latin" or is_latin(text)]

    return texts
