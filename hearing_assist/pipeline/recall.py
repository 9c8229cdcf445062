# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is to be called back after a withdrawal, for a clerk to read and for the paper file.

Names papers, never a person. Does not know what was really handed out: a clerk does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.records import WITHDRAWN
from hearing_assist.check.search import Searcher
from hearing_assist.drafting.wording import language_name, words
from hearing_assist.export.pdf import write_pdf
from hearing_assist.pipeline import court_templates, withdraw
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import searcher_for
from hearing_assist.pipeline.output import finish_file
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.document import Block, Cell, Document, Paragraph, Style, Table, plain
from hearing_assist.text.tags import primary

SEEN = "recall-seen"
USUAL = {"bundle": "court", "judge's copy": "a judge"}
"""For whom it is where nobody else is on record."""
WIDTHS = (3.0, 2.6, 2.3, 2.6)
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Papers to call back",
        "what": "These papers and copies were made before a protected person was declared, and may "
        "name that person. Call back each one that was handed out, and make it again.",
        "paper": "Paper",
        "made": "Made",
        "for": "For",
        "back": "Came back (date, initials)",
        "bundle": "Hearing bundle",
        "disclosure": "Disclosure",
        "judge's copy": "Copy of the case for a judge",
        "court": "the court",
    },
    "fr": {
        "title": "Documents à rappeler",
        "what": "Ces documents et copies ont été établis avant qu'une personne protégée ne soit "
        "déclarée, et peuvent la nommer. Rappelez chacun de ceux qui ont été remis, et "
        "établissez-le de nouveau.",
        "paper": "Document",
        "made": "Établi le",
        "for": "Pour",
        "back": "Revenu (date, paraphe)",
        "bundle": "Recueil d'audience",
        "disclosure": "Communication de pièces",
        "judge's copy": "Copie du dossier pour un juge",
        "court": "la juridiction",
        "a judge": "un juge",
        "defence": "la défense",
        "prosecution": "le ministère public",
        "survivor": "la victime",
        "other-state": "un autre État",
        "press": "la presse",
        "public": "le public",
    },
}


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


def recall_paper(case: Case, items: Sequence[Recalled], *, language: str = "") -> Document:
    """The paper: what to call back, and a place to note that it came back.

    Args:
        case: An open case.
        items: What it lists.
        language: Of the paper; the hearing language when "", English where there are no words.
    """
    facts = case.hearing.facts()
    tag = primary(language or facts.language)
    tag = tag if tag in _WORDS else "en"
    word = _WORDS[tag]
    reference = facts.reference.text
    head = ("paper", "made", "for", "back")
    blocks: list[Block] = [
        Paragraph(plain(word["title"]), Style.TITLE),
        Paragraph(plain(word["what"])),
        Table(
            tuple(Cell(plain(word[key], bold=True)) for key in head),
            tuple(tuple(Cell(plain(text)) for text in _row(item, tag)) for item in items),
            WIDTHS,
        ),
    ]
    return Document(
        title=f"{reference} – {word['title']}",
        language=tag,
        blocks=tuple(blocks),
        running_head=reference,
        page_wording=words(tag)["page"],
    )


def _row(item: Recalled, language: str) -> tuple[str, str, str, str]:
    word = _WORDS[language]
    kinds = {one.kind: one.title(language) for one in court_templates.offered()}
    name = word.get(item.name) or kinds.get(item.name) or item.name.replace("-", " ").capitalize()
    if item.language:
        name = f"{name} ({language_name(item.language, language)})"
    reader, comma, who = item.recipient.partition(", ")
    recipient = f"{word.get(reader, reader)}{comma}{who}"
    made = item.made_at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M")
    return name, f"{made}\u00a0UTC", recipient, ""


def _recipient(item: withdraw.Recall, searcher: Searcher) -> str:
    """To whom it was given; not when that would name somebody who was declared since."""
    told = item.recipient.replace(WITHDRAWN.text, "").strip(", ")
    return USUAL.get(item.kind, "") if not told or searcher.search(told) else told
