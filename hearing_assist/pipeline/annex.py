# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Annex A of a paper, sealed: made from the register and from fields that stand nowhere else.

What a clerk types into the sealed fields of a form stays in the sealed record and goes into this
paper only. It names those persons whom the clerk allows by id, and is refused when it names another
protected one. It is locked with a passphrase of its own and never stored in the case file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from hearing_assist.casefile.labels import printed
from hearing_assist.casefile.records import Audience
from hearing_assist.drafting import annex
from hearing_assist.drafting.annex import Identity
from hearing_assist.drafting.fields import parse
from hearing_assist.errors import UsageError
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.court_templates import loaded
from hearing_assist.pipeline.paper_steps import facts_printed
from hearing_assist.pipeline.sealed_output import Sealed, write_sealed
from hearing_assist.progress import CancelToken, ProgressSink

KIND = "annex-a"


def write_annex(
    case: Case,
    kind: str,
    output: Path,
    *,
    passphrase: str,
    may_name: Collection[str],
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
        may_name: Register ids of the persons whom it identifies; it names no other protected one.
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
    values = parse(fields, paper.fields, where=paper.where, complete=False)
    document = annex.build(
        paper,
        _identities(case, may_name, language),
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
        progress=progress,
        cancel=cancel,
    )


def _identities(case: Case, ids: Iterable[str], language: str) -> tuple[Identity, ...]:
    """The persons with these ids, in the order of the register, each with printed labels."""
    wanted = dict.fromkeys(ids)
    register = {person.id: person for person in case.sealed.persons()}
    unknown = [person for person in wanted if person not in register]
    if unknown:
        raise UsageError(f"The register has no person '{unknown[0]}'. Use the ids of the register.")
    if not wanted:
        raise UsageError(
            "Name the persons whom the annex identifies, by their ids in the register."
        )
    labels = {label.placeholder: label for label in case.sealed.labels()}
    shown: dict[str, dict[str, None]] = {}
    for pseudonym in case.sealed.pseudonyms():
        label = labels.get(pseudonym.placeholder)
        if pseudonym.person_id in wanted and label is not None and label.position:
            name = printed(label, language=language, audience=Audience.COURT)
            shown.setdefault(pseudonym.person_id, {})[name] = None
    return tuple(
        Identity(person, tuple(shown.get(person.id, ())))
        for person in register.values()
        if person.id in wanted
    )
