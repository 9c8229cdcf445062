# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The reading copy of one released document, for bundle and disclosure.

It shows all of the released text, and released pages as pictures before their words; nothing else
of what a page looked like crosses.
"""

from __future__ import annotations

from collections.abc import Iterable

from hearing_assist.casefile.records import Audience, DocumentView, Label
from hearing_assist.drafting.parts_read import parts_read
from hearing_assist.drafting.pictures import Images
from hearing_assist.drafting.printing import Printer, PrintRuns
from hearing_assist.drafting.reading import body, is_begun, is_paired, notices
from hearing_assist.drafting.sentences import Status, counts
from hearing_assist.drafting.wording import kind_name, language_name, long_date, primary, words
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Paragraph,
    Style,
    Table,
    plain,
)


def build(
    view: DocumentView,
    *,
    labels: Iterable[Label],
    language: str,
    audience: Audience,
    reference: str,
    runs: PrintRuns | None = None,
    numbered: bool = True,
    images: Images | None = None,
    dated: str = "",
    layered: bool = False,
) -> Document:
    """The reading copy of a document.

    Args:
        view: The document with its translation into `language`.
        labels: The labels of the case.
        language: Of the reader, BCP 47.
        audience: Who reads; wider circles see less.
        reference: The case reference, for the top of each page.
        runs: Prints placeholders some other way than as labels.
        numbered: False when pages are numbered later (bundles).
        images: The pixels of released pages; None to leave them out.
        dated: What the audience may know of the document's date; by default its day.
        layered: Whether words are laid over pictures of pages, and pages are turned to be read.

    Raises:
        KeyError: A placeholder has no label, or the pixels of a page are gone.
    """
    word = words(language)
    printer = Printer(labels, audience=audience, runs=runs)
    bilingual = is_paired(view, language)
    title = view.document.title.text
    blocks: list[Block] = [
        Paragraph(plain(title), Style.TITLE),
        _facts(view, language, audience, bilingual=bilingual, known=dated),
        Paragraph(plain(word["legend" if bilingual else "legend-one"]), Style.SMALL),
    ]
    if view.document.translation_of:
        blocks.append(Paragraph(plain(word["translation-of"]), Style.NOTICE))
    blocks += body(view, printer, language=language, images=images, layered=layered)
    return Document(
        title=title,
        language=language,
        blocks=tuple(blocks),
        running_head=f"{reference} - {title}" if reference else title,
        notices=notices(view, language=language),
        page_wording=word["page"] if numbered else "",
    )


def status_line(view: DocumentView, language: str) -> str:
    """How the text of a document came about, with the number of sentences of each status."""
    word = words(language)
    found = counts(view, language)
    own = language_name(view.document.language, language)
    if not found:
        return word["no-text"]
    if set(found) <= {Status.ORIGINAL}:
        return word["original-in"].format(language=own)
    if not is_begun(found):
        key = "read-untranslated" if set(found) == {Status.NOT_TRANSLATED} else "read-in-part"
        return word[key].format(language=own, count=found[Status.NOT_TRANSLATED])
    parts = [
        f"{word[status]}{word['colon']}{_sentences(found[status], language)}"
        for status in Status
        if found[status]
    ]
    between = word["semicolon"]
    if primary(view.document.language) == primary(language):
        return f"{word['read-partly'].format(language=own)} ({between.join(parts)})"
    target = language_name(language, language)
    return f"{word['read-in'].format(language=own, target=target)} ({between.join(parts)})"


def _sentences(count: int, language: str) -> str:
    return words(language)["sentence" if count == 1 else "sentences"].format(count=count)


def _facts(
    view: DocumentView, language: str, audience: Audience, *, bilingual: bool, known: str
) -> Table:
    word = words(language)
    document = view.document
    dated = long_date(document.dated, language) if document.dated else word["no-date"]
    dated = known or dated
    head = [word["kind"], word["date"], word["status"]]
    row = [kind_name(document.kind, language), dated, status_line(view, language)]
    widths: tuple[float, ...] = (1.2, 1.2, 3.6) if bilingual else (2.0, 2.0, 2.0)
    if parts := parts_read(view, language, audience=audience):
        head.append(word["parts"])
        row.append(parts)
        widths = (*widths, 1.8)
    return Table(
        tuple(Cell(plain(item)) for item in head),
        (tuple(Cell(plain(item)) for item in row),),
        widths,
    )
