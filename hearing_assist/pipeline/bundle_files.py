# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which files a bundle makes: main bundle, core bundle, authorities, confidential part, extras."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from hearing_assist.bundle.assemble import Built
from hearing_assist.bundle.index import IndexPaper
from hearing_assist.bundle.index import words as index_words
from hearing_assist.bundle.plan import Kind, Plan, core_of, main_of, part_of
from hearing_assist.bundle.profile import load
from hearing_assist.bundle.references import report
from hearing_assist.export.docx import write_docx


def file_plans(plan: Plan, language: str) -> dict[str, Plan]:
    """The plans of all files of a bundle, by what is added to the name; the main one first."""
    words = index_words(language)
    apart = [Kind.CONFIDENTIAL]
    if load(plan.profile).authorities_apart:
        apart.append(Kind.AUTHORITIES)
    found = {"": main_of(plan, apart)}
    main = found[""] or plan
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
        base = f"{stem}-{name}" if name else stem
        for number, data in enumerate(one.volumes, 1):
            files[f"{base}-{number}.pdf" if len(one.volumes) > 1 else f"{base}.pdf"] = data
    return files
