# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which statements of a case a paper holds, and what a clerk typed for each of them.

All of them, unless somebody chose some; what is left out is named with the reason. What is kept
from the reader is not named. A line of a field that begins with "Doc. 3:" or "Doc. 3, 4:" is for
those statements alone, any other line for each; what is true of one witness has to say of which.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.records import Audience, CaseView, DocumentView, SourceKind
from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting.fields import Chooses, Field, Problem
from hearing_assist.drafting.template_loader import Template
from hearing_assist.drafting.wording import long_date, words
from hearing_assist.errors import TemplateError, UsageError
from hearing_assist.text.document import Block, Cell, Table, plain

LEFT_OUT_BECAUSE = "left_out_because"
"""The field with a clerk's reason for leaving statements out."""
_ENTRY = re.compile(r"\D*?(\d+)\s*(?:[:–—]\s*(.*))?", re.DOTALL)
_FOR_SOME = re.compile(
    r"\s*(?:doc(?:ument)?s?)\b[.\s]*(\d{1,4}(?:\s*(?:,|;|&|\band\b|\bet\b)\s*\d{1,4})*)\s*[:–—]\s*(.*)",
    re.IGNORECASE,
)
_FOR_EACH = re.compile(r"\s*(?:each|every one|chacune?)\s*[:–—]\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A statement of the case.

    Attributes:
        number: As the papers of the case print it.
        document: What was released of it.
        reason: Why it is left out, as a key of the words; "" for what is in the paper.
    """

    number: int
    document: DocumentView
    reason: str = ""


def offered(documents: Iterable[DocumentView], language: str) -> tuple[str, ...]:
    """The statements that can be chosen, as a form offers them and keeps them."""
    found = (one for one in _statements(documents) if not one.reason)
    return tuple(_entry(one, language) for one in found)


def listed(
    view: CaseView,
    template: Template,
    fields: Sequence[tuple[str, str]],
    document_id: str = "",
    *,
    kept: Collection[str] = (),
) -> tuple[Listed, ...]:
    """Every statement of the case, in or out; those that are in come in the order of the case.

    Args:
        view: The case.
        template: Of the paper.
        fields: What a clerk filled in.
        document_id: One document, of whatever kind, and no other.
        kept: Ids of documents that are not served on the reader.

    Raises:
        UsageError: There is no such statement, or a chosen one is kept from the reader.
        TemplateError: A chosen statement is not there, or its title is that of several.
    """
    if document_id:
        for number, document in enumerate(view.documents, start=1):
            if document.document.id == document_id:
                return (Listed(number, document),)
    every = _statements(view.documents)
    if document_id or not any(not one.reason for one in every):
        raise UsageError(
            "There is no such statement among the released documents. Import it with the kind "
            "'statement', and release it (review)."
        )
    asked = next((one for one in template.fields if one.chooses is Chooses.STATEMENTS), None)
    numbers = set()
    if asked is not None:
        chosen = fields_module.list_items(dict(fields).get(asked.name) or asked.default)
        numbers = {_number(item, every, asked.label) for item in chosen}
    held = {one.number for one in every if one.document.document.id in kept}
    every = tuple(one for one in every if one.number not in held)
    if numbers & held or not any(not one.reason for one in every):
        raise UsageError(
            "A statement that is in this paper is kept from this reader. Choose others among the "
            "statements of the paper, or make it for the court."
        )
    if not numbers:
        return every
    return tuple(
        one
        if one.reason or one.number in numbers
        else Listed(one.number, one.document, "statement-left-out")
        for one in every
    )


def of_one(
    template: Template, fields: Sequence[tuple[str, str]], number: int
) -> tuple[tuple[str, str], ...]:
    """What a clerk filled in, as far as it is for the statement of this number."""
    asked = {one.name for one in template.fields if one.chooses is not Chooses.NOTHING}
    return tuple(
        (name, text if name in asked else "\n".join(_lines(text, number))) for name, text in fields
    )


def is_unclear(field: Field, text: str, statements: Sequence[str]) -> bool:
    """Whether a field of one witness does not say whose it is, among several statements.

    Args:
        field: Of the template.
        text: As it was typed.
        statements: Of the case, as a form offers them.
    """
    if not field.of_one or len(statements) < 2:
        return False
    known = {int(match[1]) for one in statements if (match := _ENTRY.match(one))}
    lines = [line for line in text.split("\n") if line.strip()]
    return any(
        not (_split(line)[0] or _FOR_EACH.fullmatch(line)) or not _split(line)[0] <= known
        for line in lines
    )


def refuse_unclear(template: Template, fields: Sequence[tuple[str, str]], view: CaseView) -> None:
    """Refuse a paper that would tell of one witness what was typed of another.

    Raises:
        TemplateError: A line does not say for which statement it is; names the field.
    """
    statements = offered(view.documents, template.language)
    given = dict(fields)
    for field in template.fields:
        if is_unclear(field, given.get(field.name, ""), statements):
            raise fields_module.refusal(field, Problem.STATEMENT)


def unaddressed(text: str) -> str:
    """What was typed, without for which statements it is."""
    return "\n".join(_split(line)[1] for line in text.split("\n"))


def table(found: Sequence[Listed], language: str, *, because: str, audience: Audience) -> Block:
    """The list of the statements; others than the court see those alone that are in the paper."""
    word = words(language)
    head = ("document", "statement", "date", "statement-here")
    rows = [
        (
            f"{word['document']} {one.number}",
            one.document.document.title.text,
            _day(one, language),
            _why(one, language, because),
        )
        for one in found
        if not one.reason or audience <= Audience.COURT
    ]
    return Table(
        tuple(Cell(plain(word[key], bold=True)) for key in head),
        tuple(tuple(Cell(plain(text)) for text in row) for row in rows),
        (1.0, 3.6, 1.8, 2.6),
    )


def _statements(documents: Iterable[DocumentView]) -> tuple[Listed, ...]:
    return tuple(
        Listed(number, document, "statement-translation" if record.translation_of else "")
        for number, document in enumerate(documents, start=1)
        if (record := document.document).kind is SourceKind.STATEMENT
    )


def _entry(one: Listed, language: str) -> str:
    word = words(language)
    title = " ".join(one.document.document.title.text.split())
    return f"{word['document']} {one.number}{word['colon']}{title}"


def _number(item: str, every: Sequence[Listed], label: str) -> int:
    """The number of a chosen statement: by its title, else by its number where no title is said."""
    match = _ENTRY.fullmatch(item)
    number, title = (int(match[1]), (match[2] or "").strip()) if match else (0, item.strip())
    known = {
        one.number: " ".join(one.document.document.title.text.split())
        for one in every
        if one.reason != "statement-translation"
    }
    same = [one for one, name in known.items() if title and name.casefold() == title.casefold()]
    if number in same or (number in known and not title):
        return number
    if len(same) == 1:
        return same[0]
    raise TemplateError(
        f"“{label}” names a statement that is not among the released documents, or a title that "
        "several have. Choose among the statements again."
    )


def _lines(text: str, number: int) -> Iterable[str]:
    for line in text.split("\n"):
        numbers, said = _split(line)
        if not numbers or number in numbers:
            yield said


def _split(line: str) -> tuple[frozenset[int], str]:
    """For which statements a line is, none named for each of them, and what it says."""
    if match := _FOR_SOME.fullmatch(line):
        return frozenset(map(int, re.findall(r"\d+", match[1]))), match[2]
    match = _FOR_EACH.fullmatch(line)
    return frozenset(), match[1] if match else line


def _day(one: Listed, language: str) -> str:
    dated = one.document.document.dated
    return long_date(dated, language) if dated else words(language)["no-date"]


def _why(one: Listed, language: str, because: str) -> str:
    word = words(language)
    if not one.reason:
        return word["statement-in"]
    told = word[one.reason]
    if one.reason == "statement-left-out" and because:
        return f"{told}{word['colon']}{because}"
    return told
