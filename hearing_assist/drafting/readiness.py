# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What keeps a draft from being issued, though it can be read and worked on.

An order that protects nobody, or that names somebody by a label which the case does not print,
would go out as if it protected. A draft says so; issuing refuses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hearing_assist.casefile.records import CaseView
from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting import order, typed_labels
from hearing_assist.drafting.fields import Chooses, Field
from hearing_assist.drafting.front_matter import Template

MOST_OFFERED = 12


def hindrances(
    view: CaseView, template: Template, fields: Sequence[tuple[str, str]], *, language: str
) -> tuple[str, ...]:
    """Why the paper cannot be issued, a sentence each; names fields, never what stands in them.

    Args:
        view: The case.
        template: Of the paper.
        fields: What a clerk filled in.
        language: Of the paper, in which labels that can be chosen are told.

    Raises:
        TemplateError: A field is not of its type.
    """
    given = dict(fields)
    found = [
        sentence
        for field in template.fields
        if field.chooses is Chooses.LABELS and not field.is_sealed
        for sentence in _no_labels(view, field, given.get(field.name) or field.default, language)
    ]
    if order.protects_nobody(view, template, fields):
        found.append(
            "It protects nobody: no label in the case file has one of the positions of the field "
            f"'{order.POSITIONS}'. Choose others, or release the documents first."
        )
    return tuple(found)


def _no_labels(view: CaseView, field: Field, text: str, language: str) -> Iterator[str]:
    """That lines of a field are no labels of the case, and which ones there are."""
    wrong = [
        str(number)
        for number, item in enumerate(fields_module.list_items(text), start=1)
        if not typed_labels.is_label(item, view.labels)
    ]
    if not wrong:
        return
    known = typed_labels.offered(view.labels, language)
    shown = ", ".join(known[:MOST_OFFERED]) + (" ..." if len(known) > MOST_OFFERED else "")
    yield (
        f"The field '{field.name}' ({field.label}) holds what the case prints as no label (line "
        f"{', '.join(wrong)}). There are: {shown or 'none'}."
    )
