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
    blocks: list[Block] = [
        Paragraph(plain(words["letter"]), Style.TITLE),
        Paragraph(plain(words["to"].format(to=to))),
        Paragraph(plain(words["case"].format(reference=sent.reference, version=about))),
        Paragraph(plain(long_date(sent.made_on, language))),
        Paragraph(plain(words["enclosed"].format(documents=sent.documents, pages=sent.pages))),
        Paragraph(plain(words["withheld"])),
    ]
    if sent.review_by is not None:
        day = long_date(sent.review_by, language)
        blocks.append(Paragraph(plain(words["review"].format(date=day)), Style.NOTICE))
    if sent.replaces:
        key_word = "replaces-recalled" if sent.is_recalled else "replaces"
        blocks.append(Paragraph(plain(words[key_word].format(version=sent.replaces)), Style.NOTICE))
    if sent.is_locked:
        blocks.append(Paragraph(plain(words["locked"])))
    if sent.is_encrypted:
        blocks.append(Paragraph(plain(words["encrypted"])))
    blocks += [
        Paragraph(plain(words.get(f"duty-{sent.reader}", ""))),
        Heading(plain(words["genuine"]), 2),
        Paragraph(plain(words["check"])),
        _pairs(
            ((words["manifest"], manifest), (words["key"], key)),
        ),
        Paragraph(plain(words["contest"])),
        Heading(plain(words["receipt"]), 2),
        Paragraph(plain(words["please"])),
        _pairs(tuple((words[name], BLANK) for name in ("received", "by", "signature"))),
    ]
    kept = tuple(block for block in blocks if not isinstance(block, Paragraph) or block.runs)
    return _paper(words["letter"], kept, sent.reference, language)


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
        changed: Items whose text changed otherwise.
        new: Items that were not served before.
        gone: Items that are served no longer.
    """

    version: int
    before: int
    lifted: tuple[tuple[str, str], ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    otherwise: tuple[tuple[str, str, str], ...] = ()
    changed: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
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
    for name, items in (("new", changes.new), ("changed", changes.changed), ("gone", changes.gone)):
        if items:
            blocks += [Heading(plain(words[name]), 2), Paragraph(plain(", ".join(items)))]
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
) -> Document:
    """The letter that calls a served version back."""
    words = words_of(language)
    to = words[f"to-{reader}"] + (f" ({recipient})" if recipient else "")
    about = words["version"].format(version=version)
    blocks: list[Block] = [
        Paragraph(plain(words["recall"]), Style.TITLE),
        Paragraph(plain(words["to"].format(to=to))),
        Paragraph(plain(words["case"].format(reference=reference, version=about))),
        Paragraph(plain(long_date(made_on, language))),
        Paragraph(plain(words["recall-what"].format(version=version))),
        *([Paragraph(plain(words["recall-reason"].format(reason=reason)))] if reason else []),
        Paragraph(plain(words["recall-do"])),
        _pairs(((words["manifest"], manifest),)),
        Heading(plain(words["recall-answer"]), 2),
        _pairs(
            tuple((words[name], BLANK) for name in ("recall-copies", "date", "by", "signature"))
        ),
    ]
    return _paper(words["recall"], tuple(blocks), reference, language)


def _pairs(rows: Sequence[tuple[str, str]]) -> Table:
    """A table of two columns whose first row is its head."""
    cells = tuple((Cell(plain(name, bold=True)), Cell(plain(text))) for name, text in rows)
    return Table(cells[0], cells[1:], (160, 304))


def _paper(title: str, blocks: tuple[Block, ...], reference: str, language: str) -> Document:
    return Document(
        title=f"{reference} \u2013 {title}",
        language=language if primary(language) in WORDING else "en",
        blocks=blocks,
        running_head=reference,
        page_wording=words_of(language)["page-number"],
    )
