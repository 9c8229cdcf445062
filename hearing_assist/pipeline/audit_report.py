# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The audit report, and codes on paper that a log is compared with later.

A code is a letter for the log (C case file, S sealed record), the number of an entry, and 80 bits
that are made from the chain up to it: "C42-7K3M-...". The code of the sealed log is made with the
sealed key, so that it tells nothing to whoever finds it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.audit import AuditEntry, canonical
from hearing_assist.casefile.key_slots import CODE_GROUP, CODE_LETTERS
from hearing_assist.casefile.records import Audience, Draft
from hearing_assist.drafting import audit_report
from hearing_assist.engines import crypto
from hearing_assist.errors import UsageError, VerificationError
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import Clearance
from hearing_assist.pipeline.court_templates import loaded
from hearing_assist.pipeline.paper_steps import (
    PDF,
    facts_printed,
    finish_paper,
    new_record,
    plain_fields,
    refuse_format,
    typed_fields,
)
from hearing_assist.progress import CancelToken, ProgressSink

KIND = "audit-report"
CASE_LOG, SEALED_LOG = "C", "S"
CODE_BITS = 80
_BITS_A_LETTER = 5
_CODE = re.compile(r"([CS])(\d{1,9})((?:[0-9A-HJKMNP-TV-Z]){16})")
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True, slots=True)
class AuditReport:
    """A report that was checked and written, with the codes that stand in it.

    Attributes:
        draft: Its record in the case file, so that a recall names it.
        clearance: What was checked.
        entries: Number of entries in it.
        codes: As printed.
        note: What a clerk should know of the template, or "".
    """

    draft: Draft
    clearance: Clearance
    entries: int
    codes: tuple[str, ...]
    note: str


def codes(case: Case) -> tuple[str, ...]:
    """The codes of the newest entries, of the case file first."""
    found = [_code(case, CASE_LOG, case.hearing.audit.entries()[-1])]
    if case.has_sealed:
        found.append(_code(case, SEALED_LOG, case.sealed.audit.entries()[-1]))
    return tuple(found)


def compare(case: Case, typed: str) -> int:
    """Find the entry of a code from a paper; returns its number.

    Raises:
        UsageError: It is no such code.
        VerificationError: The log does not contain the entry as it was.
    """
    joined = "".join(each for each in typed.upper() if each.isalnum())
    match = _CODE.fullmatch(joined[:1] + joined[1:].translate(_MISREAD))
    if match is None:
        raise UsageError("This is no code of an audit report. Type it again as it was printed.")
    log = case.sealed.audit if match[1] == SEALED_LOG else case.hearing.audit
    n = int(match[2])
    for entry in log.entries():
        if (
            entry.n == n
            and _plain(_code(case, match[1], entry)) == joined[:1] + match[2] + match[3]
        ):
            return n
    raise VerificationError(
        f"{case.path}: the log does not contain entry {n} as it was when the code was printed. An "
        "older copy may have been put back, or the log was written anew. Compare with a backup."
    )


def write(
    case: Case,
    output: Path,
    *,
    fields: bytes = b"",
    language: str = "",
    court_templates: Sequence[Path] = (),
    progress: ProgressSink,
    cancel: CancelToken,
) -> AuditReport:
    """The log of the case file and the codes of both logs as a PDF.

    Both files are read and their chains computed anew first. The paper holds random ids, and what
    was typed for its fields: it is on record with them, after the entries that it prints, so that
    a recall names it.

    Raises:
        UsageError: The name of the file does not do.
        DamagedCaseError, VerificationError: A file does not hold; nothing was written.
        TemplateError, IdentityFoundError, StorageError, Cancelled: As `pipeline.draft.draft`.
    """
    refuse_format(output, "an audit report", formats=(PDF,))
    case.hearing.check()
    case.sealed.check()
    cancel.raise_if_cancelled()
    language = language or case.hearing.facts().language
    template = loaded(case.surroundings.settings, KIND, language, court_templates)
    screened = typed_fields(case, fields, template)
    entries = case.hearing.audit.entries()
    record = new_record(
        case,
        template,
        screened,
        language=language,
        audience=Audience.COURT,
        inputs=(),
    )
    printed = codes(case)
    document = audit_report.build(
        entries,
        dict(zip(("file-log", "sealed-log"), printed, strict=True)),
        facts=facts_printed(case),
        made_at=record.made_at,
        template=template,
        fields=plain_fields(screened),
        language=language,
    )
    clearance = finish_paper(
        case, output, document, record=record, progress=progress, cancel=cancel
    )
    return AuditReport(record, clearance, len(entries), printed, template.note)


def _code(case: Case, log: str, entry: AuditEntry) -> str:
    told = canonical([log, entry.n, entry.chain])
    digest = case.sealed.digest(told) if log == SEALED_LOG else crypto.sha256(told)
    value = int(digest, 16) >> (4 * len(digest) - CODE_BITS)
    letters = "".join(
        CODE_LETTERS[value >> shift & (len(CODE_LETTERS) - 1)]
        for shift in range(CODE_BITS - _BITS_A_LETTER, -1, -_BITS_A_LETTER)
    )
    groups = [letters[at : at + CODE_GROUP] for at in range(0, len(letters), CODE_GROUP)]
    return "-".join([f"{log}{entry.n}", *groups])


def _plain(code: str) -> str:
    return code.replace("-", "")
