# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about what stands where: B01, B21 to B25, B34."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256

from hearing_assist.bundle.parts import Form, Part
from hearing_assist.bundle.rules.reading import Broken, Inspected, letters

_A4 = (841.9, 595.3)
_SLACK = 3.0
_ALIKE = 0.9
"""Share of lines in common from which two documents are the same."""
_LEAST_LINE = 20
"""Letters of a line that tells documents apart."""


def b01_one_file(bundle: Inspected) -> Iterator[Broken]:
    """A bundle is one PDF, no portfolio; authorities make one of their own where asked."""
    if bundle.facts.portfolio:
        yield Broken("B01", 0, "the file is a portfolio of files")
    if not bundle.profile.authorities_apart:
        return
    authorities = bundle.intended.authorities
    here = [part for part in bundle.documents if part.id in authorities]
    if here and len(here) < len(bundle.documents):
        yield Broken("B01", here[0].first, "authorities stand among the documents")


def b21_page_cap(bundle: Inspected) -> Iterator[Broken]:
    """No volume is longer than the court allows; documents are whole, the index complete."""
    most, intended = bundle.profile.most_pages, bundle.intended
    total = len(bundle.numbers)
    if most and total > most and len(bundle.documents) > 1:
        yield Broken("B21", most + 1, f"the volume has {total} pages, more than {most}")
    elif most and total > most:
        yield Broken("B21", most + 1, f"one document alone takes more than {most} pages")
    if intended.volumes and intended.volumes[intended.volume - 1] != total:
        yield Broken("B21", 0, "the volume has other pages than the plan of volumes says")
    heads_all = intended.volume == 1 and len(intended.volumes) > 1 and intended.rows
    if heads_all and len(intended.rows) < len(intended.named):
        yield Broken("B21", 1, "the index of the first volume does not list all volumes")


def b22_in_order_of_dates(bundle: Inspected) -> Iterator[Broken]:
    """Documents of a section stand in the order of their dates, unless on record it has none."""
    if not bundle.profile.chronological:
        return
    newest: dict[int, str] = {}
    for part in bundle.documents:
        if not part.dated or part.section in bundle.intended.undated_sections or part.late:
            continue
        if part.dated < newest.get(part.section, ""):
            yield Broken("B22", part.first, "the document is older than the one before it")
        newest[part.section] = max(part.dated, newest.get(part.section, ""))


def b23_no_duplicates(bundle: Inspected) -> Iterator[Broken]:
    """No document stands there twice, unless on record."""
    parts = [part for part in bundle.documents if part.id not in bundle.intended.repeats]
    seen: dict[bytes, Part] = {}
    left: list[Part] = []
    for part in parts:
        digest = sha256(part.data).digest()
        if digest in seen:
            yield _twice(bundle, seen[digest], part)
        else:
            seen[digest] = part
            left.append(part)
    alike = [part for part in left if part.form is not Form.REFLOWED]
    holders: dict[str, list[int]] = defaultdict(list)
    counts: list[int] = []
    for number, part in enumerate(alike):
        lines = _lines(bundle, part)
        counts.append(len(lines))
        common: Counter[int] = Counter(other for line in lines for other in holders[line])
        for other, shared in common.items():
            if shared >= _ALIKE * max(counts[number], counts[other]):
                yield _twice(bundle, alike[other], part)
                break
        for line in lines:
            holders[line].append(number)


def b24_translations_adjacent(bundle: Inspected) -> Iterator[Broken]:
    """A document in another language has its translation beside it, or says that it waits."""
    ours = {_primary(language) for language in bundle.intended.reader_languages}
    if not ours:
        return
    documents = bundle.documents
    for place, part in enumerate(documents):
        spoken = {_primary(language) for language in part.languages} - {"und", ""}
        around = documents[max(0, place - 1) : place] + documents[place + 1 : place + 2]
        if part.translation_of and not any(
            other.id == part.translation_of or other.translation_of == part.translation_of
            for other in around
        ):
            yield Broken("B24", part.first, "the translation does not stand beside its original")
        foreign = spoken and not spoken & ours and not part.awaits_translation
        if foreign and not any(other.translation_of == part.id for other in around):
            yield Broken("B24", part.first, "no translation stands beside the document")


def b25_transcripts_adjacent(bundle: Inspected) -> Iterator[Broken]:
    """A document that is hard to read is followed by its transcript."""
    documents = bundle.documents
    for place, part in enumerate(documents):
        after = documents[place + 1] if place + 1 < len(documents) else None
        if part.id in bundle.intended.illegible and (
            after is None or after.transcript_of != part.id
        ):
            yield Broken("B25", part.first, "no transcript follows the document")
        before = documents[place - 1] if place else None
        if part.transcript_of and (
            before is None or part.transcript_of not in {before.id, before.transcript_of}
        ):
            yield Broken("B25", part.first, "the transcript does not follow what it types out")


def has_transcripts(bundle: Inspected) -> bool:
    """Whether there is anything that is hard to read, or typed out."""
    return bool(bundle.intended.illegible) or any(part.transcript_of for part in bundle.documents)


def b34_form_of_paper(bundle: Inspected) -> Iterator[Broken]:
    """Pages are of the size the court wants; submissions are no longer than allowed."""
    if bundle.profile.page_size == "A4":
        for page, seen in enumerate(bundle.pages, 1):
            long, short = max(seen.width, seen.height), min(seen.width, seen.height)
            if abs(long - _A4[0]) > _SLACK or abs(short - _A4[1]) > _SLACK:
                yield Broken("B34", page, "the page is not A4")
    most = bundle.profile.most_document_pages
    for part in bundle.documents:
        if most and part.id in bundle.intended.extra and part.pages > most:
            yield Broken("B34", part.first, f"the submission has more than {most} pages")


def _twice(bundle: Inspected, one: Part, other: Part) -> Broken:
    return Broken(
        "B23",
        other.first,
        f"the document stands on page {bundle.label(one.first)} already",
    )


def _lines(bundle: Inspected, part: Part) -> frozenset[str]:
    """Lines that tell a document from others; without any, its picture."""
    found = {
        letters(line)
        for page in range(part.first, part.first + part.pages)
        for line in bundle.look(page).text.splitlines()
    }
    lines = frozenset(line for line in found if len(line) >= _LEAST_LINE)
    if lines or part.pages > 20:
        return lines
    looker = bundle.looker(part)
    return frozenset(str(looker.shape(part.source(page))) for page in range(part.pages))


def _primary(language: str) -> str:
    return language.split("-")[0].lower()
