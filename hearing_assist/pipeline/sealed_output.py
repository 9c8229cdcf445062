# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The last step of every sealed paper: for named readers, locked with a passphrase of its own.

Promises: the paper is on no disk in clear, not for a moment; the passphrase is not kept; that it
was made stands in the log of the sealed record, and nothing of it in the case file. The check is
the inverse of the open one (docs/adr/021): a person of the register may be named only when the
clerk allowed it by id. What somebody bears in common with a person whom the paper identifies, a
surname or an address, names nobody else. Does not promise to know persons who are in no register.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.engines.qpdf_lock import LONGEST_BYTES, lock_pdf
from hearing_assist.errors import NamedBeyondError, UsageError, WrongKeyError
from hearing_assist.export.pdf import write_pdf
from hearing_assist.files import refuse_in_served, storage_errors, write_atomic
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import searcher_for
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink
from hearing_assist.text.document import Document, runs_in, text_of

_NAMES = frozenset({"name", "spelling", "alias", "initials"})
"""Last words of the rules by which somebody's name is found; the others find a detail."""
_VARIANT = "variant"
"""Of a name or of a detail: the finder's own writing."""

SHORTEST = 12
"""Letters; the file can be tried at leisure by whoever gets hold of it."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed paper that was written.

    Attributes:
        id: Its id in the log of the sealed record.
        named: Register ids of the protected persons whom it names.
    """

    id: str
    named: tuple[str, ...]


def refuse_passphrase(case: Case, passphrase: str) -> None:
    """A sealed paper is never opened by what opens the case, or by what anybody guesses.

    Raises:
        UsageError: The passphrase is too short, too long, or opens the case.
    """
    if len(passphrase.strip()) < SHORTEST:
        raise UsageError(
            f"The passphrase of the paper is too short: take {SHORTEST} letters or more, such as "
            "four words that do not belong together."
        )
    try:
        size = len(passphrase.encode())
    except UnicodeEncodeError:
        raise UsageError("The passphrase is not valid Unicode text. Choose another.") from None
    if size > LONGEST_BYTES:
        raise UsageError(f"The passphrase of the paper is longer than {LONGEST_BYTES} bytes.")
    for _, keys in case.key_files:
        try:
            keys.unlock(passphrase=passphrase)
        except WrongKeyError:
            continue
        raise UsageError(
            "This passphrase opens the case itself. Choose another for the paper: whoever reads "
            "the paper must not be able to open the case."
        )


def write_sealed(
    case: Case,
    target: Path,
    document: Document,
    *,
    passphrase: str,
    may_name: Collection[str] = (),
    identifies: Collection[str] = (),
    progress: ProgressSink,
    cancel: CancelToken,
) -> Sealed:
    """Check a paper, lock it and write it in the place of an older one.

    Args:
        case: An open case with its sealed record.
        target: The final name; ends in .pdf.
        document: The paper, with names.
        passphrase: Opens it; handed to its readers in another way than the paper.
        may_name: Register ids of the protected persons who may be named in it.
        identifies: Of those whom it identifies: what others bear in common with them may stand.
        progress: Told of the steps.
        cancel: Asked between them.

    Raises:
        UsageError: The passphrase or the name of the file does not do, or the paper would lie in
            the folder of a disclosure.
        NamedBeyondError: It names a protected person beyond those; nothing was written.
        StorageError: The disk is full or the folder may not be written.
        Cancelled: Asked to stop; nothing was written.
    """
    if target.suffix.casefold() != ".pdf":
        raise UsageError(f"{target}: a sealed paper is written as .pdf.")
    refuse_in_served(target)
    refuse_passphrase(case, passphrase)
    progress(ProgressEvent("seal", 0, 3))
    allowed = {*may_name, *identifies}
    named = _named(case, document, frozenset(identifies))
    beyond = [person for person in named if person not in allowed]
    if beyond:
        raise NamedBeyondError(tuple(beyond))
    cancel.raise_if_cancelled()
    progress(ProgressEvent("seal", 1, 3))
    data = write_pdf(document, made_at=case.now())
    cancel.raise_if_cancelled()
    progress(ProgressEvent("seal", 2, 3))
    locked = lock_pdf(data, passphrase)
    cancel.raise_if_cancelled()
    with storage_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    # On record before it is there, so that no paper exists that the log does not know.
    paper = case.surroundings.new_id()
    case.sealed.note_sealed_paper(paper, locked)
    write_atomic(target, locked)
    progress(ProgressEvent("seal", 3, 3))
    return Sealed(paper, named)


def _named(case: Case, document: Document, identifies: Collection[str]) -> tuple[str, ...]:
    """Register ids of the protected persons to whom a text of the paper points, sorted."""
    searcher = searcher_for(case.sealed)
    found: set[str] = set()
    for text in texts_of(document):
        places: dict[tuple[str, int, int], set[str]] = {}
        for hit in searcher.search(text):
            rule = hit.form.rule.rsplit(" ", 1)[-1]
            places.setdefault((hit.form.person, hit.start, hit.end), set()).add(rule)
        own = [
            (start, end, bool(rules & _NAMES))
            for (person, start, end), rules in places.items()
            if person in identifies
        ]
        for (person, start, end), rules in places.items():
            is_name = bool(rules & _NAMES) or rules == {_VARIANT}
            if person in identifies or not _is_covered(own, start, end, is_name=is_name):
                found.add(person)
    return tuple(sorted(found))


def _is_covered(
    own: Iterable[tuple[int, int, bool]], start: int, end: int, *, is_name: bool
) -> bool:
    """Whether words are those of somebody whom the paper identifies, and only thereby another's.

    A name is covered by a name only: "c/o" and a name in an address names that other person.
    """
    return any(
        first <= start and end <= last and (own_name or not is_name)
        for first, last, own_name in own
    )


def texts_of(document: Document) -> tuple[str, ...]:
    """Every text that stands on the pages of a paper, or in what it says about itself."""
    texts = [document.title, document.running_head, document.watermark, *document.notices]
    texts += (text_of(runs) for block in document.blocks for runs in runs_in(block))
    return tuple(texts)
