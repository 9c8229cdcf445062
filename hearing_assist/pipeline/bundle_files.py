# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which files a bundle makes: main bundle, core bundle, authorities, confidential part, extras."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from hearing_assist.bundle.assemble import Built
from hearing_assist.bundle.index import IndexPaper
from hearing_assist.bundle.index import words as index_words
from hearing_assist.bundle.plan import Kind, Plan, confidential_last, core_of, main_of, part_of
from hearing_assist.bundle.profile import load
from hearing_assist.bundle.references import report
from hearing_assist.bundle.report import Judged
from hearing_assist.bundle.rules import Verdict
from hearing_assist.export.docx import write_docx


def file_plans(plan: Plan, language: str) -> dict[str, Plan]:
    """The plans of all files of a bundle, by what is added to the name; the main one first."""
    words = index_words(language)
    apart = [Kind.CONFIDENTIAL]
    if load(plan.profile).authorities_apart:
        apart.append(Kind.AUTHORITIES)
    plan = confidential_last(plan)
    main = main_of(plan, apart)
    found = {"": main}
    if main is not None:
        found["core"] = core_of(main, f"{plan.title} – {words['core']}")
    for kind in apart:
        found[kind.value] = part_of(plan, kind, f"{plan.title} – {words[kind.value]}")
    return {name: one for name, one in found.items() if one is not None}


def extra_files(
    stem: str,
    built: Mapping[str, Built],
    plans: Mapping[str, Plan],
    *,
    reference: str,
    case_title: str,
    language: str,
    made_at: dt.datetime,
) -> dict[str, bytes]:
    """The index of each file as DOCX, and the list of references when there are any."""
    files: dict[str, bytes] = {}
    for name, one in built.items():
        base = f"{stem}-{name}" if name else stem
        paper = IndexPaper(plans[name], reference, case_title, language, made_at)
        document = paper.document(one.settled.all_rows)
        files[f"{base}-index.docx"] = write_docx(document, made_at=made_at)
    references = [one for each in built.values() for one in each.references]
    if references:
        files[f"{stem}-references.csv"] = report(references).encode("utf-8")
    return files


def pdf_files(stem: str, built: Mapping[str, Built]) -> dict[str, bytes]:
    """The PDFs of a bundle by name."""
    files: dict[str, bytes] = {}
    for name, one in built.items():
        names = _names(stem, name, len(one.volumes))
        files |= zip(names, one.volumes, strict=True)
    return files


def judged_files(stem: str, name: str, verdicts: Sequence[object]) -> tuple[Judged, ...]:
    """The verdicts on the volumes of one file of a bundle, each with its file name."""
    names = _names(stem, name, len(verdicts))
    return tuple(
        Judged(file_name, verdict)
        for file_name, verdict in zip(names, verdicts, strict=True)
        if isinstance(verdict, Verdict)
    )


def _names(stem: str, name: str, volumes: int) -> list[str]:
    base = f"{stem}-{name}" if name else stem
    if volumes == 1:
        return [f"{base}.pdf"]
    return [f"{base}-{number}.pdf" for number in range(1, volumes + 1)]
