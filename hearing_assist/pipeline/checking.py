# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Hands the register to the independent check and takes its verdict.

The check runs in a process of its own; values go through a pipe, never to a disk or a command
line. No answer, or a broken one, is a refusal.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files as files_of
from pathlib import Path
from typing import Any

from hearing_assist.anonymise.common_words import COMMON
from hearing_assist.anonymise.declared import (
    FULL,
    INITIAL,
    name_forms,
    shared_surnames,
    variant_texts,
)
from hearing_assist.anonymise.declared_places import names_elsewhere
from hearing_assist.anonymise.derived import derived_variants
from hearing_assist.anonymise.doubts import writing_of
from hearing_assist.anonymise.marks import is_by_hand
from hearing_assist.anonymise.place_forms import writings_of_part
from hearing_assist.anonymise.words import ORDINARY, TITLES_BY_GENDER
from hearing_assist.casefile.records import Action, Audience, Kind, Person
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.check.forms import Form, Value, forms_of
from hearing_assist.check.search import Ledger, Searcher
from hearing_assist.check.verdict import Hit
from hearing_assist.engines.tesseract import NAMES, installed, recognition_data
from hearing_assist.errors import ExportError, IdentityFoundError
from hearing_assist.pipeline.decided import KNOWN_OF_A_CASE, Held, Redacted, redacted_values
from hearing_assist.pipeline.fixed_wording import fixed_wording
from hearing_assist.pipeline.screen import Screen
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

POLL_SECONDS = 0.2
_GROUPS = 4
"""Groups of a digest that are known to be of it."""
SCANNED_REGISTER = "scanned-register"
"""Setting of the sealed record: digest of the register that the newest scan looked for."""

_ORDINARY, _COMMON = tuple(sorted(ORDINARY)), tuple(sorted(COMMON))
_WORDS_OF_ONE_LETTER = frozenset("acdijlmnosty")
"""What may be a word, or what an elision left of one, where it stands before a name."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """What was checked when nothing was found.

    Attributes:
        files: Number of files re-read.
        forms: Number of forms looked for in each.
        pictures: Number of pictures in them.
        unread: How many of the pictures no machine could read.
        doubts: Words in pictures or on pages read by machine that are nearly somebody's name, a
            line each; never the word.
        pages: Number of pages of PDFs that were read from their ink.
        by_machine: How many of them text recognition had to read.
        unread_pages: How many of those no machine could read, or not in all their scripts.
    """

    files: int
    forms: int
    pictures: int = 0
    unread: int = 0
    doubts: tuple[str, ...] = ()
    pages: int = 0
    by_machine: int = 0
    unread_pages: int = 0

    def notes(self) -> tuple[str, ...]:
        """What whoever hands the files out must know, a line each."""
        lines = []
        if self.pictures > self.unread:
            read = self.pictures - self.unread
            lines.append(f"Pictures of pages read by machine: {read}; nobody was found in them.")
        if self.unread:
            lines.append(
                f"Pictures of pages that no machine could read: {self.unread}. Look at each one "
                "before you hand it out (self-test says whether text recognition is installed)."
            )
        if self.unread_pages:
            lines.append(
                f"Pages that no machine could read as they are printed: {self.unread_pages}. Their "
                "text was searched; look at each one before you hand it out (self-test says which "
                "languages text recognition knows here)."
            )
        lines += (f"Doubt: {doubt}. Look at that place." for doubt in self.doubts)
        return tuple(lines)


@dataclass(frozen=True, slots=True)
class Beyond:
    """What must not stand in papers for an audience besides what the register holds.

    Attributes:
        audience: Who reads: what a clerk kept for a narrower circle only may not stay either.
        values: Days, places and other details that are read in a coarser form or not at all.
        withheld: Kinds of details that this reader never reads: none of them stays because a clerk
            kept it for others.
    """

    audience: Audience
    values: tuple[Value, ...] = ()
    withheld: frozenset[Kind] = frozenset()


@lru_cache(maxsize=1)
def values_of(persons: tuple[Person, ...]) -> tuple[Value, ...]:
    """The register's raw values of all protected persons, and the finder's own variants.

    Kept for the newest register, like its forms and their index, until `forget_register`.
    """
    values: list[Value] = []
    protected = [person for person in persons if person.protected]
    for person in protected:
        values.append(Value(person.id, "name", person.name))
        values += (Value(person.id, "spelling", text) for text in person.spellings)
        values += (Value(person.id, "alias", text) for text in person.aliases)
        values += (Value(person.id, "address", text) for text in person.addresses)
        values += (Value(person.id, "place", text) for text in person.places)
        values += (Value(person.id, "town", text) for text in names_elsewhere(person))
        values += (Value(person.id, item.kind, item.value) for item in person.identifiers)
        if person.born is not None:
            values.append(Value(person.id, "born", person.born.isoformat()))
    values += (Value(owner, "variant", text) for owner, text in variant_texts(protected))
    values += _surname_writings(persons)
    return tuple(values)


def _surname_writings(persons: Sequence[Person]) -> Iterator[Value]:
    """Writings of a shared surname that mean the protected bearer only (docs/adr/014).

    With a title that fits no readable bearer, or with an initial that is none of theirs.
    """
    shared = shared_surnames(persons)
    for surname, person, _ in shared:
        bearers = [other for text, _, other in shared if text == surname]
        genders = {other.gender for other in bearers}
        if person.gender and person.gender not in genders and "" not in genders:
            for title in TITLES_BY_GENDER.get(person.gender, ()):
                yield Value(person.id, "writing", f"{title} {surname}")
        letters = {word[:1].casefold() for other in bearers for word in other.name.split()}
        for word in person.name.split():
            letter = word[:1].casefold()
            if letter not in letters and letter not in _WORDS_OF_ONE_LETTER:
                yield Value(person.id, "writing", f"{letter} {surname}")
                yield Value(person.id, "writing", f"{surname} {letter}")


def register_digest(sealed: SealedRecord, persons: Sequence[Person]) -> str:
    """A digest of a register, under the sealed key."""
    return sealed.digest(repr(tuple(persons)).encode())


def ledger_of(
    sealed: SealedRecord,
    persons: Sequence[Person],
    audience: Audience = Audience.COURT,
    withheld: frozenset[Kind] = frozenset(),
) -> Ledger:
    """What may stay: unprotected persons' names, mentions kept on record, ordinary words.

    Mentions count only when they were found with this very register: what a clerk kept as the
    detail of a stranger may be the name of a person who was declared since. What was chosen by hand
    never counts: the finder did not see whose it is. A writing that the check refused, and that a
    clerk then kept on record, counts for the register it was kept with.
    """
    if sealed.setting(SCANNED_REGISTER) != register_digest(sealed, persons):
        return ledger_for(persons)
    kept = {
        key
        for key, decision in sealed.decisions().items()
        if decision.action is Action.KEEP and decision.ceiling >= audience
    }
    register = register_digest(sealed, persons)
    written = [text for key in sorted(kept) if (text := writing_of(key, register))]
    mentions = [
        mention
        for mention in sealed.mentions_of(sorted(kept))
        if not is_by_hand(mention) and mention.kind not in withheld
    ]
    texts = sealed.texts_of([mention.block_id for mention in mentions])
    surfaces = [texts[mention.block_id][mention.start : mention.end] for mention in mentions]
    return ledger_for(persons, (*surfaces, *written))


def ledger_for(persons: Iterable[Person], kept: Iterable[str] = ()) -> Ledger:
    """The ledger of a register, and of surfaces that were kept on record.

    A surname that a readable person shares with a protected one stands alone, too: it names the
    readable one, who stands on the front page (docs/adr/014).
    """
    surfaces = tuple(dict.fromkeys((*_readable_names(tuple(persons)), *kept)))
    return Ledger(surfaces, _ORDINARY, _COMMON)


@lru_cache(maxsize=1)
def _readable_names(persons: tuple[Person, ...]) -> tuple[str, ...]:
    """Names of those whom nobody protects, as they may be written, and surnames they share."""
    names = [
        written
        for person in persons
        if not person.protected
        for text in (person.name, *person.spellings, *person.aliases)
        for written in (text, *_orders(text))
    ]
    for surname, _, _ in shared_surnames(persons):
        names += (surname, surname.upper())
    return tuple(names)


def _orders(name: str) -> Iterator[str]:
    """Other orders and initials of a full name; never an M. that may be Monsieur."""
    for written, form in name_forms(name):
        if form in (FULL, INITIAL) and " " in written and not written.startswith(("M ", "M.")):
            yield written


@lru_cache(maxsize=1)
def forms_for(persons: tuple[Person, ...]) -> tuple[Form, ...]:
    """The forms of a register; working them out takes a second, so the newest ones are kept."""
    return forms_of(values_of(persons))


@lru_cache(maxsize=1)
def _index_for(persons: tuple[Person, ...]) -> Searcher:
    return Searcher(forms_for(persons), Ledger())


def forget_register() -> None:
    """Forget what was worked out from the newest register; to be called when a case is closed."""
    known = (values_of, forms_for, _index_for, _readable_names, derived_variants, writings_of_part)
    for kept in (*known, *KNOWN_OF_A_CASE):
        kept.cache_clear()


def searcher_for(sealed: SealedRecord, persons: tuple[Person, ...] | None = None) -> Searcher:
    """The check's search, for text that is about to cross into the case file.

    Args:
        sealed: The open sealed record.
        persons: A register that is about to be stored; the stored one when None.
    """
    register = sealed.persons() if persons is None else persons
    return _index_for(register).with_ledger(ledger_of(sealed, register))


def screen_for(sealed: SealedRecord) -> Screen:
    """The screen for what somebody types or writes elsewhere: nothing withheld comes back so."""
    register = sealed.persons()
    ledger = ledger_of(sealed, register)
    return Screen(_index_for(register).with_ledger(ledger), Held(sealed, ledger))


def engine_screen_for(sealed: SealedRecord) -> Screen:
    """The screen for what an engine writes: nothing that the check of a finished paper refuses."""
    register = sealed.persons()
    ledger = ledger_of(sealed, register)
    return Screen(_index_for(register).with_ledger(ledger), Redacted(sealed, ledger))


def released_screen_for(sealed: SealedRecord) -> Screen:
    """The screen for text that comes from released text: decisions were carried out in it."""
    return Screen(searcher_for(sealed))


def check_files(
    sealed: SealedRecord,
    files: Mapping[str, Path],
    *,
    beyond: Beyond | None = None,
    ours: Sequence[str] = (),
    progress: ProgressSink,
    cancel: CancelToken,
) -> Clearance:
    """Have finished files re-read against the register.

    Args:
        sealed: The open sealed record.
        files: Final names to the places where the finished files lie now.
        beyond: What else their audience may not read.
        ours: Digests in groups, as they are printed: those very letters are nobody's name.
        progress: Told after each file.
        cancel: Asked while the check runs.

    Raises:
        IdentityFoundError: Something still identifies a protected person, or a file holds what no
            finished file may hold.
        ExportError: The check itself did not finish; nothing may be written.
        Cancelled: Asked to stop.
    """
    persons = sealed.persons()
    more = beyond or Beyond(Audience.COURT)
    ledger = ledger_of(sealed, persons, more.audience, more.withheld)
    request = json.dumps(
        {
            "values": [
                {"person": value.person, "kind": value.kind, "text": value.text}
                for value in (*values_of(persons), *redacted_values(sealed), *more.values)
            ],
            "ledger": [*ledger.surfaces, *_parts_of(ours)],
            "ordinary": list(ledger.ordinary),
            "common": list(ledger.common),
            "fixed": list(fixed_wording()),  # of finished files only: what is typed is not ours
            "files": [{"name": name, "path": str(path.resolve())} for name, path in files.items()],
            "recognition": _recognition(sealed),
            "fonts": str(files_of("hearing_assist.export") / "fonts"),
        }
    )
    progress(ProgressEvent("check", 0, len(files)))
    answer = _ask(request, cancel)
    if answer.get("files") != len(files):
        raise ExportError("The check did not read every file; nothing was written. Run it again.")
    progress(ProgressEvent("check", len(files), len(files)))
    hits = [Hit(*hit) for hit in answer["hits"]]
    if hits:
        raise IdentityFoundError(tuple(hit.line() for hit in hits))
    doubts = tuple(Hit(*doubt).line() for doubt in answer["doubts"])
    return Clearance(
        len(files),
        answer["forms"],
        answer["pictures"],
        answer["unread"],
        doubts,
        answer["pages"],
        answer["by_machine"],
        answer["unread_pages"],
    )


def _parts_of(digests: Iterable[str]) -> Iterator[str]:
    """Digests, and what a line may end or begin with of them: long enough to be nothing else."""
    for digest in digests:
        groups = digest.split()
        for at in range(_GROUPS, len(groups) + 1):
            yield " ".join(groups[:at])
            yield " ".join(groups[-at:])


def _recognition(sealed: SealedRecord) -> dict[str, Any] | None:
    """What reads pictures: the data of the languages of the case; None where there is none."""
    folder = recognition_data()
    spoken = ("en", *(source.language.split("-")[0] for source in sealed.sources()))
    known = installed(folder)
    named = dict.fromkeys(NAMES[tag] for tag in spoken if NAMES.get(tag) in known)
    return {"folder": str(folder), "languages": list(named)} if named else None


def _ask(request: str, cancel: CancelToken) -> dict[str, Any]:
    """The answer of the check's process to one request.

    Raises:
        ExportError: The process died or answered nonsense.
        Cancelled: Asked to stop; the process is ended.
    """
    command = [sys.executable, "-I", "-m", "hearing_assist.check"]
    pipe = subprocess.PIPE
    output = b""

    def talk() -> None:
        nonlocal output
        output = process.communicate(request.encode())[0]

    # Tesseract's own advice: threads of its own make it no faster.
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        # In a thread, because `communicate` with a time-out does not go on sending after it.
        talker = threading.Thread(target=talk, daemon=True)
        talker.start()
        try:
            while talker.is_alive():
                talker.join(POLL_SECONDS)
                cancel.raise_if_cancelled()
        except BaseException:
            process.kill()
            talker.join()
            raise
    try:
        answer = json.loads(output) if process.returncode == 0 else None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise ExportError("The check did not finish; nothing was written. Run it again.")
    return answer
