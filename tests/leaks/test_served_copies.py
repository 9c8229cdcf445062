# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the defence may not read is in no paper for it, whatever the kind, language and format.

Each narrower field of each kind is seeded with a canary. Papers are searched as decoded bytes with
parsers of their own, and as a reader sees them: rendered and read by text recognition.
"""

from __future__ import annotations

import functools
import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.check.recognition import PictureReader
from hearing_assist.drafting.fields import FieldType
from hearing_assist.engines.tesseract import recognition_data
from hearing_assist.errors import TemplateError
from hearing_assist.export.docx import write_docx
from hearing_assist.export.pdf import write_pdf
from tests.unit.drafting.filled import CANARY, fields_for, narrow_fields, seeded
from tests.unit.drafting.kinds_made import (
    BUILDERS,
    KINDS,
    NOW,
    PAPERS,
    paper,
    template,
    view,
)


def surfaces(data: bytes) -> Iterator[str]:
    """Everything that can be decoded in a file, by parsers that the program does not use here."""
    yield data.decode("latin-1")
    if data.startswith(b"%PDF"):
        yield from _pdf_surfaces(data)
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8", "replace")
            yield name
            yield text
            yield re.sub(r"<[^>]+>", "", text)


def _pdf_surfaces(data: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                yield item.read_bytes().decode("latin-1")
            yield repr(item)


def folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@functools.lru_cache(maxsize=2)
def _folded_surfaces(data: bytes) -> tuple[str, ...]:
    """Taken apart once, however many words are looked for."""
    return tuple(map(folded, surfaces(data)))


def holds(data: bytes, needle: str) -> bool:
    wanted = folded(needle)
    return any(wanted in text for text in _folded_surfaces(data))


@pytest.mark.parametrize(("kind", "language"), PAPERS)
def test_no_paper_for_the_defence_holds_what_is_not_for_it(kind: str, language: str) -> None:
    for audience in (Audience.PRESS, Audience.PUBLIC):
        assert CANARY not in repr(paper(kind, language, audience))
    document = paper(kind, language, Audience.DEFENCE, one_left_out=True)
    assert CANARY not in repr(document)
    for write in (write_pdf, write_docx):
        assert not holds(write(document, made_at=NOW), CANARY), write.__name__


@pytest.mark.parametrize(("kind", "language"), PAPERS)
def test_the_court_reads_its_own_fields_so_the_search_can_find_them(
    kind: str, language: str
) -> None:
    """A search that finds nothing anywhere proves nothing."""
    chosen = template(kind, language)
    expected = {
        value
        for name, value in seeded(chosen).items()
        if next(f for f in chosen.fields if f.name == name).may_read(Audience.COURT)
    }
    document = paper(kind, language, Audience.COURT, one_left_out=True)
    for write in (write_pdf, write_docx):
        data = write(document, made_at=NOW)
        assert {value for value in expected if holds(data, value)} == expected
        assert not [v for v in set(seeded(chosen).values()) - expected if holds(data, v)]


@pytest.mark.parametrize(("kind", "language"), PAPERS)
def test_the_served_copy_does_not_tell_whether_there_is_more(kind: str, language: str) -> None:
    """With and without what the court alone reads, the defence gets the same bytes."""
    with_more = paper(kind, language, Audience.DEFENCE)
    without = paper(kind, language, Audience.DEFENCE, with_canaries=False)
    assert write_pdf(with_more, made_at=NOW) == write_pdf(without, made_at=NOW)
    left_out = paper(kind, language, Audience.DEFENCE, one_left_out=True)
    assert write_pdf(left_out, made_at=NOW) == write_pdf(without, made_at=NOW)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "language"), PAPERS)
def test_nobody_reads_it_on_the_rendered_pages(kind: str, language: str) -> None:
    folder = recognition_data()
    assert folder is not None
    read = {}
    for audience in (Audience.DEFENCE, Audience.COURT):
        data = write_pdf(paper(kind, language, audience), made_at=NOW)
        with (
            PictureReader(folder, ("eng", "fra")) as reader,
            pypdfium2.PdfDocument(data) as document,
        ):
            pages = [reader.text(page.render(scale=2.2).to_pil()) or "" for page in document]
        read[audience] = folded("\n".join(pages))
    assert folded(CANARY) not in read[Audience.DEFENCE]
    chosen = template(kind, language)
    if any(f.may_read(Audience.COURT) and f.name in seeded(chosen) for f in chosen.fields):
        assert folded(CANARY) in read[Audience.COURT]


def test_every_kind_of_order_and_certificate_has_something_to_withhold() -> None:
    for kind, language in PAPERS:
        if template(kind, language).makes in {"order", "certificate"}:
            assert narrow_fields(template(kind, language)), kind
        english, french = template(kind, "en"), template(kind, "fr")
        assert [(f.name, f.ceiling, f.type, f.required) for f in english.fields] == [
            (f.name, f.ceiling, f.type, f.required) for f in french.fields
        ]
        assert [(c.name, c.ceiling) for c in english.clauses] == [
            (c.name, c.ceiling) for c in french.clauses
        ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_place_to_keep_out_of_cannot_be_an_address(kind: str) -> None:
    chosen = template(kind, "en")
    for field in chosen.fields:
        if not field.tells_no_place:
            continue
        values = dict(fields_for(chosen))
        values[field.name] = "the house in the rue des Lilas"
        with pytest.raises(TemplateError, match="sealed annex"):
            BUILDERS[chosen.makes](
                view(), template=chosen, fields=tuple(values.items()), language="en"
            )
    if chosen.makes == "order":
        assert {f.name for f in chosen.fields if f.type is FieldType.LIST} >= {"annex_places"}
