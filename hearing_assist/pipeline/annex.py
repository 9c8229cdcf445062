# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Annex A of a paper, sealed: made from the register and from fields that stand nowhere else.

What a clerk types into the sealed fields of a form stays in the sealed record and goes into this
paper only. A clerk says by id whom it identifies, and who else may be named in what was typed; it
is refused when it names another protected person. A surname or an address that an identified person
bears in common with others names none of those. It is locked with a passphrase of its own and never
stored in the case file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.labels import printed
from hearing_assist.casefile.records import Audience, Kind
from hearing_assist.drafting import annex
from hearing_assist.drafting.annex import Identity
from hearing_assist.drafting.fields import parse
from hearing_assist.drafting.front_matter import Template
from hearing_assist.errors import UsageError
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.court_templates import loaded
from hearing_assist.pipeline.paper_steps import facts_printed
from hearing_assist.pipeline.sealed_output import Sealed, write_sealed
from hearing_assist.progress import CancelToken, ProgressSink

KIND = "annex-a"
_ID = re.compile(r"[A-Za-z]{0,3}-?\d{1,6}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A protected person who may be identified in an annex: register id, and printed labels."""

    id: str
    labels: tuple[str, ...]


def candidates(case: Case, *, language: str = "") -> tuple[Candidate, ...]:
    """The protected persons of the register, in its order, each with labels in a language.

    Raises:
        MissingKeyError: This is a reading copy.
    """
    language = language or case.hearing.facts().language
    register = [person for person in case.sealed.persons() if person.protected]
    shown = _labels(case, {person.id for person in register}, language)
    return tuple(Candidate(person.id, tuple(shown.get(person.id, ()))) for person in register)


def must_identify(template: Template) -> bool:
    """Whether an annex of this paper is the key to its labels, and so identifies somebody."""
    return template.makes == "order"


def write_annex(
    case: Case,
    kind: str,
    output: Path,
    *,
    passphrase: str,
    identifies: Collection[str],
    may_name: Collection[str] = (),
    fields: bytes = b"",
    language: str = "",
    court_templates: Sequence[Path] = (),
    progress: ProgressSink,
    cancel: CancelToken,
) -> Sealed:
    """Write annex A of a paper as a PDF that only its passphrase opens.

    Args:
        case: An open case with its sealed record.
        kind: Of the paper, such as "protective-order".
        output: Where the annex goes; an older one is replaced.
        passphrase: Opens it; another one than that of the case.
        identifies: Register ids of the persons whose entries it holds. Nobody need be identified
            by the annex of a certificate, which withholds another name.
        may_name: Of others whose names may stand in what was typed; it holds nothing else of them.
        fields: TOML with the fields of the paper, the sealed ones included.
        language: Of the annex; the hearing language when "".
        court_templates: Folders whose templates go before the shipped ones.
        progress: Told of the steps.
        cancel: Asked between them.

    Raises:
        UsageError: The paper has no annex, nobody is to be named, or an id is not in the register.
        TemplateError: A template or a field is wrong, or nobody is named who may open it.
        NamedBeyondError: It names a protected person beyond those; nothing was written.
        StorageError, Cancelled: Nothing was written.
    """
    language = language or case.hearing.facts().language
    settings = case.surroundings.settings
    paper = loaded(settings, kind, language, court_templates)
    if not any(field.is_sealed for field in paper.fields):
        raise UsageError(f"A paper of the kind '{kind}' has no annex: its template seals nothing.")
    _refuse_unknown(case, (*identifies, *may_name))
    if not identifies and must_identify(paper):
        raise UsageError(
            "Name the persons whom the annex identifies, by their ids in the register."
        )
    values = parse(fields, paper.fields, where=paper.where, complete=False)
    document = annex.build(
        paper,
        _identities(case, identifies, language),
        template=loaded(settings, KIND, language, court_templates),
        fields=values,
        facts=facts_printed(case),
        made_at=case.now(),
        language=language,
    )
    return write_sealed(
        case,
        output,
        document,
        passphrase=passphrase,
        may_name=may_name,
        identifies=identifies,
        progress=progress,
        cancel=cancel,
    )


def _refuse_unknown(case: Case, ids: Iterable[str]) -> None:
    known = {person.id for person in case.sealed.persons()}
    for number, person in enumerate(dict.fromkeys(ids), start=1):
        if person not in known:
            # What was typed in the place of an id may be a name, and is not repeated then.
            told = (
                f"'{person}'" if _ID.fullmatch(person) else f"by id number {number} of those given"
            )
            raise UsageError(f"The register has no person {told}. Use the ids of the register.")


def _identities(case: Case, ids: Collection[str], language: str) -> tuple[Identity, ...]:
    """The persons with these ids, in the order of the register, each with printed labels."""
    shown = _labels(case, ids, language)
    return tuple(
        Identity(person, tuple(shown.get(person.id, ())))
        for person in case.sealed.persons()
        if person.id in ids
    )


def _labels(case: Case, ids: Collection[str], language: str) -> dict[str, dict[str, None]]:
    """How persons are printed, by register id."""
    labels = {label.placeholder: label for label in case.sealed.labels()}
    shown: dict[str, dict[str, None]] = {}
    for pseudonym in case.sealed.pseudonyms():
        label = labels.get(pseudonym.placeholder)
        if label is None or label.kind is not Kind.PERSON or not label.position:
            continue
        if pseudonym.person_id in ids:
            name = printed(label, language=language, audience=Audience.COURT)
            shown.setdefault(pseudonym.person_id, {})[name] = None
    return shown
