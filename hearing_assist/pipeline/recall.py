# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is to be called back after a withdrawal, for a clerk to read and for the paper file.

Names papers, never a person. Does not know what was really handed out: a clerk does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.records import WITHDRAWN
from hearing_assist.check.search import Searcher
from hearing_assist.export.pdf import write_pdf
from hearing_assist.pipeline import withdraw
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import searcher_for
from hearing_assist.pipeline.output import finish_file
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.document import Block, Cell, Document, Paragraph, Style, Table, plain

SEEN = "recall-seen"
USUAL = {"bundle": "court", "judge's copy": "a judge"}
"""For whom it is where nobody else is on record."""
TITLE = "Papers to call back"
HEAD = ("Paper", "Made", "For", "Came back (date, initials)")
WIDTHS = (3.0, 2.5, 2.5, 2.5)


@dataclass(frozen=True, slots=True)
class Recalled:
    """A paper or copy that may name somebody who was declared late.

    Attributes:
        id: Its id in the case file.
        name: The template of a draft, else "bundle", "disclosure" or "judge's copy".
        made_at: UTC.
        recipient: Whom it was made for, such as "defence, defendant 1".
        language: Of a draft, or "".
    """

    id: str
    name: str
    made_at: dt.datetime
    recipient: str
    language: str = ""


def recalls(case: Case) -> tuple[Recalled, ...]:
    """All that was ever to be called back; of the newest withdrawal first.

    Raises:
        MissingKeyError: This is a reading copy.
    """
    listed = withdraw.recall_list(case.sealed)
    if not listed:
        return ()
    searcher = searcher_for(case.sealed)
    drafts = {draft.id: draft for draft in case.hearing.drafts()}
    found = []
    for item in reversed(listed):
        draft = drafts.get(item.id)
        found.append(
            Recalled(
                item.id,
                draft.kind if draft is not None else item.kind,
                item.at,
                _recipient(item, searcher),
                draft.language if draft is not None else "",
            )
        )
    return tuple(found)


def unseen(case: Case) -> tuple[Recalled, ...]:
    """What nobody was shown yet.

    Raises:
        MissingKeyError: As `recalls`.
    """
    seen = set(case.sealed.remembered(SEEN).split())
    return tuple(item for item in recalls(case) if item.id not in seen)


def mark_seen(case: Case, items: Sequence[Recalled]) -> None:
    """Note that somebody was shown these.

    Raises:
        MissingKeyError: As `recalls`.
    """
    seen = {*case.sealed.remembered(SEEN).split(), *(item.id for item in items)}
    case.sealed.remember(SEEN, " ".join(sorted(seen)))


def save_paper(
    case: Case,
    items: Sequence[Recalled],
    target: Path,
    *,
    progress: ProgressSink,
    cancel: CancelToken,
) -> None:
    """Write the list as a PDF for the paper file of the court, after the check has read it.

    Raises:
        IdentityFoundError: The check found somebody; nothing was written.
        StorageError: The folder may not be written.
        Cancelled: Asked to stop; nothing was written.
    """
    data = write_pdf(recall_paper(case, items), made_at=case.now())
    finish_file(case, target, data, record=lambda: None, progress=progress, cancel=cancel)


def recall_paper(case: Case, items: Sequence[Recalled]) -> Document:
    """The paper: what to call back, and a place to note that it came back."""
    reference = case.hearing.facts().reference.text
    blocks: list[Block] = [
        Paragraph(plain(TITLE), Style.TITLE),
        Paragraph(
            plain(
                "These papers and copies were made before a protected person was declared, and may "
                "name that person. Call back each one that was handed out, and make it again."
            )
        ),
        Table(
            tuple(Cell(plain(text, bold=True)) for text in HEAD),
            tuple(tuple(Cell(plain(text)) for text in _row(item)) for item in items),
            WIDTHS,
        ),
    ]
    return Document(
        title=f"{reference} – {TITLE}",
        language="en",
        blocks=tuple(blocks),
        running_head=reference,
    )


def _row(item: Recalled) -> tuple[str, str, str, str]:
    name = item.name.replace("-", " ").capitalize()
    if item.language:
        name = f"{name} ({item.language})"
    return name, f"{item.made_at.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC", item.recipient, ""


def _recipient(item: withdraw.Recall, searcher: Searcher) -> str:
    """To whom it was given; not when that would name somebody who was declared since."""
    told = item.recipient.replace(WITHDRAWN.text, "").strip(", ")
    return USUAL.get(item.kind, "") if not told or searcher.search(told) else told
