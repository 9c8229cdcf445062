# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Papers that go with a disclosure, in counsel's language: letter, contest form, what changed.

The letter bears the fingerprint of the manifest, so it cannot stand in the manifest itself: it has
a signature of its own. Nothing here tells what was withheld.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.disclosure.authority import sentence
from hearing_assist.disclosure.letter_words import WORDING
from hearing_assist.drafting.wording import long_date, primary
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Style,
    Table,
    plain,
)

BLANK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Reading:
    """How the documents of a package can be read.

    Attributes:
        with_translation: Whether any stands beside a translation.
        untranslated: Numbers of those in another language of which nothing is translated.
    """

    with_translation: bool = True
    untranslated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What a letter is about.

    Attributes:
        reference: Of the case.
        reader: Who is served, as in `readers.toml`.
        recipient: Which of several, or "".
        version: Of the disclosure.
        replaces: The version that it replaces, or 0.
        is_recalled: Whether that one was called back.
        documents: How many are served.
        pages: Their pages.
        made_on: The day.
        review_by: The day by which the court decides what is under review, or None.
        is_locked: Whether the files are locked with a passphrase.
        is_encrypted: Whether the package is encrypted to the recipient's own key.
        with_changes: Whether a paper on what changed is enclosed.
        court: As a paper of the case names it; "" leaves a place to fill in.
        decisions: Of the court to withhold details, as far as they are on record.
        reading: How the documents can be read.
        also_recalled: Versions before that one which were called back and did not come back yet.
    """

    reference: str
    reader: str
    recipient: str
    version: int
    replaces: int
    is_recalled: bool
    documents: int
    pages: int
    made_on: dt.date
    review_by: dt.date | None = None
    is_locked: bool = False
    is_encrypted: bool = False
    with_changes: bool = False
    court: str = ""
    decisions: tuple[str, ...] = ()
    reading: Reading = Reading()
    also_recalled: tuple[int, ...] = ()


def words_of(language: str) -> Mapping[str, str]:
    """The words of a language, or of English."""
    return WORDING.get(primary(language), WORDING["en"])


def letter(sent: Sent, *, manifest: str, key: str, language: str) -> Document:
    """The covering letter.

    Args:
        sent: What is served.
        manifest: SHA-256 of the manifest, in groups to compare by voice.
        key: Fingerprint of the signing key, the same way.
        language: Counsel's.
    """
    words = words_of(language)
    to = words[f"to-{sent.reader}"]
    if sent.recipient:
        to = f"{to} ({sent.recipient})"
    about = words["version"].format(version=sent.version)
    changes = words["enclosed-changes"] if sent.with_changes else ""
    enclosed = words["enclosed"].format(documents=sent.documents, pages=sent.pages, changes=changes)
    case = words["case"].format(reference=sent.reference, version=about)
    held = sentence(language, sent.decisions)
    blocks: list[Block] = [
        Paragraph(plain(words["letter"]), Style.TITLE),
        _sender(words, sent.court),
        Paragraph(plain(words["to"].format(to=to))),
        Paragraph(plain(f"{case}, {long_date(sent.made_on, language)}")),
        Paragraph(plain(enclosed)),
        Paragraph(plain(f"{held} {words['withheld']}")),
    ]
    if sent.review_by is not None:
        day = long_date(sent.review_by, language)
        blocks.append(Paragraph(plain(words["review"].format(date=day)), Style.NOTICE))
    if sent.replaces:
        key_word = "replaces-recalled" if sent.is_recalled else "replaces"
        replaced = [words[key_word].format(version=sent.replaces)]
        replaced += [words["also-recalled"].format(version=each) for each in sent.also_recalled]
        replaced += [words["changes-enclosed"]] if sent.with_changes else []
        blocks.append(Paragraph(plain(" ".join(replaced)), Style.NOTICE))
    if sent.is_locked:
        blocks.append(Paragraph(plain(words["locked"])))
    if sent.is_encrypted:
        blocks.append(Paragraph(plain(words["encrypted"])))
    blocks += [
        Paragraph(
            plain(
                " ".join(
                    filter(
                        None,
                        (words.get(f"duty-{sent.reader}", ""), *_read(sent.reading, words)),
                    )
                )
            )
        ),
        Heading(plain(words["genuine"]), 2),
        Paragraph(plain(words["check"])),
        _pairs(
            ((words["manifest"], manifest), (words["key"], key)),
        ),
        Paragraph(plain(words["contest"])),
        Heading(plain(words["receipt"]), 2),
        _pairs(tuple((words[name], BLANK) for name in ("received", "by", "signature"))),
    ]
    kept = tuple(block for block in blocks if not isinstance(block, Paragraph) or block.runs)
    return _paper(words["letter"], kept, sent.reference, language)


def _read(reading: Reading, words: Mapping[str, str]) -> list[str]:
    """What is beside the originals; nothing where all is in the reader's own language."""
    said = [words["beside"]] if reading.with_translation else []
    if reading.untranslated:
        said.append(words["untranslated"].format(numbers=", ".join(reading.untranslated)))
    return said


def _sender(words: Mapping[str, str], court: str) -> Table:
    """Which court, and a place for who sends it."""
    return _pairs(((words["court"], court or BLANK), (words["sender"], BLANK)))


def contest_form(*, reference: str, version: int, language: str, rows: int = 8) -> Document:
    """The form on which counsel contests redactions, by number or by code."""
    words = words_of(language)
    head = tuple(
        Cell(plain(words[name], bold=True)) for name in ("form-number", "form-code", "form-grounds")
    )
    empty = tuple(Cell(plain(BLANK)) for _ in head)
    about = words["version"].format(version=version)
    blocks: list[Block] = [
        Paragraph(plain(words["form"]), Style.TITLE),
        Paragraph(plain(words["case"].format(reference=reference, version=about))),
        Paragraph(plain(words["form-how"])),
        Table(head, (empty,) * rows, (90, 90, 284)),
        Paragraph(plain(words["form-hearing"])),
        _pairs(tuple((words[name], BLANK) for name in ("for", "by", "date", "signature"))),
    ]
    return _paper(words["form"], tuple(blocks), reference, language)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a version changes of the one before it.

    Attributes:
        version: This one.
        before: The one that it is compared with.
        lifted: Numbers that are gone, with their places.
        added: Numbers that came, with their places.
        otherwise: Numbers that tell something else, or bear another code, with place and what
            stands there now.
        changed: Items whose text changed otherwise, with their titles.
        new: Items that were not served before, with title and their redactions.
        gone: Items that are served no longer.
    """

    version: int
    before: int
    lifted: tuple[tuple[str, str], ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    otherwise: tuple[tuple[str, str, str], ...] = ()
    changed: tuple[str, ...] = ()
    new: tuple[tuple[str, str, str], ...] = ()
    gone: tuple[str, ...] = ()


def changes_paper(changes: Changes, *, reference: str, language: str) -> Document:
    """What changed since the version before, by number and place."""
    words = words_of(language)
    blocks: list[Block] = [
        Paragraph(plain(words["changes"]), Style.TITLE),
        Paragraph(plain(words["since"].format(version=changes.version, before=changes.before))),
    ]
    listed: tuple[tuple[str, Sequence[Sequence[str]]], ...] = (
        ("lifted", changes.lifted),
        ("added", changes.added),
        ("otherwise", changes.otherwise),
    )
    for name, rows in listed:
        if rows:
            columns = ("form-number", "place", "now")[: len(rows[0])]
            head = tuple(Cell(plain(words[column], bold=True)) for column in columns)
            cells = tuple(tuple(Cell(plain(text)) for text in row) for row in rows)
            widths = (120, 344) if len(columns) == 2 else (90, 164, 210)
            blocks += [Heading(plain(words[name]), 2), Table(head, cells, widths)]
    if changes.new:
        columns = ("form-number", "document", "redactions")
        head = tuple(Cell(plain(words[column], bold=True)) for column in columns)
        arrived = tuple(
            tuple(Cell(plain(text)) for text in (number, title, numbers or words["none"]))
            for number, title, numbers in changes.new
        )
        blocks += [Heading(plain(words["new"]), 2), Table(head, arrived, (90, 214, 160))]
    for name, items in (("changed", changes.changed), ("gone", changes.gone)):
        if items:
            blocks.append(Heading(plain(words[name]), 2))
            blocks += [Paragraph(plain(item)) for item in items]
    if len(blocks) == 2:
        blocks.append(Paragraph(plain(words["nothing"])))
    return _paper(words["changes"], tuple(blocks), reference, language)


def recall_letter(
    *,
    reference: str,
    reader: str,
    recipient: str,
    version: int,
    reason: str,
    made_on: dt.date,
    manifest: str,
    language: str,
    court: str = "",
    replaced_by: int = 0,
) -> Document:
    """The letter that calls a served version back.

    A version that replaces it is promised only where there is none yet (`replaced_by`).
    """
    words = words_of(language)
    to = words[f"to-{reader}"] + (f" ({recipient})" if recipient else "")
    about = words["version"].format(version=version)
    after = words["recall-replaced" if replaced_by else "recall-follows"].format(
        version=replaced_by
    )
    blocks: list[Block] = [
        Paragraph(plain(words["recall"]), Style.TITLE),
        _sender(words, court),
        Paragraph(plain(words["to"].format(to=to))),
        Paragraph(plain(words["case"].format(reference=reference, version=about))),
        Paragraph(plain(long_date(made_on, language))),
        Paragraph(plain(words["recall-what"].format(version=version))),
        *([Paragraph(plain(words["recall-reason"].format(reason=reason)))] if reason else []),
        Paragraph(plain(f"{words['recall-do']} {after}")),
        Paragraph(plain(words["recall-how"])),
        _pairs(((words["manifest"], manifest),)),
        Heading(plain(words["recall-answer"]), 2),
        _pairs(
            tuple(
                (words[name], BLANK)
                for name in ("recall-to", "recall-copies", "date", "by", "signature")
            )
        ),
    ]
    return _paper(words["recall"], tuple(blocks), reference, language)


def _pairs(rows: Sequence[tuple[str, str]]) -> Table:
    """A form of two columns: what is asked for, and what is known or to be filled in."""
    cells = tuple((Cell(plain(name, bold=True)), Cell(plain(text))) for name, text in rows)
    return Table(cells[0], cells[1:], (160, 304), has_head=False)


def _paper(title: str, blocks: tuple[Block, ...], reference: str, language: str) -> Document:
    return Document(
        title=f"{reference} \u2013 {title}",
        language=language if primary(language) in WORDING else "en",
        blocks=blocks,
        running_head=reference,
        page_wording=words_of(language)["page-number"],
    )
