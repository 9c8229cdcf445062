# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The translator's certificate in words of its own language, with heads on its tables."""

from __future__ import annotations

import datetime as dt

import pytest

from hearing_assist.casefile.certificates import Certifies, TranslationCertificate
from hearing_assist.casefile.records import Screened
from hearing_assist.drafting import translation_certificate
from hearing_assist.drafting.template_loader import load
from hearing_assist.paths import templates_folder
from hearing_assist.text.document import Document, Table, text_of
from tests.unit.drafting.conftest import NOON


def made(language: str, tools: tuple[str, ...], *, sentences: int = 1) -> Document:
    certificate = TranslationCertificate(
        id="c1",
        document_id="d1",
        source="fr",
        language="en",
        certifies=Certifies.RELEASED,
        translator=Screened("T-2"),
        competence=Screened("sworn"),
        post_editor=Screened(""),
        place=Screened(""),
        signed_on=dt.date(2026, 3, 2),
        tools=tools,
        pages=0,
        paragraphs=1,
        sentences=sentences,
        source_sha256="ab" * 32,
        target_sha256="cd" * 32,
        filed_source="",
        filed_target="",
        made_at=NOON,
    )
    return translation_certificate.build(
        certificate,
        title="Letter",
        facts={"reference": "HC-1", "case_title": "The King v D"},
        template=load("translation-certificate", language, (templates_folder(),)),
        fields=(),
        language=language,
    )


def cells(document: Document) -> dict[str, str]:
    return {
        text_of(row[0].runs): text_of(row[1].runs)
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    }


@pytest.mark.parametrize(
    ("language", "sentences", "wanted"),
    [
        ("en", 1, "1 paragraph, 1 sentence"),
        ("en", 2, "1 paragraph, 2 sentences"),
        ("fr", 1, "1 paragraphe, 1 phrase"),
        ("fr", 2, "1 paragraphe, 2 phrases"),
    ],
)
def test_one_is_not_told_as_several(language: str, sentences: int, wanted: str) -> None:
    assert wanted in cells(made(language, (), sentences=sentences)).values()


def test_what_a_person_corrected_throughout_is_told_in_words() -> None:
    english = cells(made("en", ("machine, fr>en",)))["Program and pack"]
    french = cells(made("fr", ("machine, fr>en",)))["Programme et module"]
    assert english.endswith("first version by machine, French\u00a0→\u00a0English")
    assert french.endswith("première version par machine, français\u00a0→\u00a0anglais")
    assert cells(made("en", ("engine 1, abcd",)))["Program and pack"] == "engine 1, abcd"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_both_digests_stand_below_one_head(language: str) -> None:
    *_, digests = [block for block in made(language, ()).blocks if isinstance(block, Table)]
    assert len(digests.rows) == 2
    assert not any("abab" in text_of(cell.runs) for cell in digests.head)
