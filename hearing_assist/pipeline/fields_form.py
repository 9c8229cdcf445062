# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The fields of a paper as a form: what its template asks for, and what was filled in so far.

Values are kept as text in the sealed record, one set for each kind of paper, so that a second draft
starts from the first. They are no part of a paper before `draft` has screened them.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import tomli_w

from hearing_assist.casefile.labels import POSITIONS
from hearing_assist.casefile.records import Audience, CaseView, DocumentView
from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting import statement_choice, typed_labels
from hearing_assist.drafting.case_facts import case_facts
from hearing_assist.drafting.fields import Chooses, Field, FieldType, Problem
from hearing_assist.drafting.template_loader import Template
from hearing_assist.drafting.wording import primary
from hearing_assist.errors import IdentityFoundError
from hearing_assist.pipeline import resume, told_places
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.pipeline.court_templates import court_folders, loaded
from hearing_assist.pipeline.known_facts import parties

_BLANK = re.compile("[\t\x0b\x0c\x1c-\x1f\x85]")
_LINE_END = re.compile("\r\n|[\r\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ufeff]")
_FINDING = re.compile(r"field (\w+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FieldsForm:
    """A form before somebody fills it in.

    Attributes:
        kind: Of the paper.
        language: Of the paper.
        title: Of the paper, as the template has it.
        note: What a clerk should know of the template ("no template in German"), or "".
        where: The template as messages call it.
        name: Under which values are kept.
        fields: In the order of the template.
        values: What was kept, by field name; may hold names that this template does not ask for.
        unsaved: What was typed and not kept when the program ended, or None.
        labels: How the case prints its persons now, to choose from.
        makes: What is made with the template ("order").
        told: What the case says of fields that are left empty, by field name.
        statements: The statements of the case, to choose from.
    """

    kind: str
    language: str
    title: str
    note: str
    where: str
    name: str
    fields: tuple[Field, ...]
    values: Mapping[str, str]
    unsaved: Mapping[str, str] | None = None
    labels: tuple[str, ...] = ()
    makes: str = ""
    told: Mapping[str, str] = dataclasses.field(default_factory=dict)
    statements: tuple[str, ...] = ()

    @property
    def unsaved_name(self) -> str:
        """Under which `pipeline.resume` keeps what is typed and not kept yet, as `text_of` it."""
        return f"unsaved:{self.name}"

    @property
    def problems(self) -> dict[str, Problem]:
        """What is wrong with the kept values, by field name."""
        return problems(self.fields, self.values, told=self.told, statements=self.statements)


def form(case: Case, kind: str, *, language: str = "") -> FieldsForm:
    """The form of a kind of paper.

    Args:
        case: An open case with its sealed record.
        kind: "summary", "statement", "protective-order" ...
        language: Of the paper; the hearing language when "".

    Raises:
        TemplateError: There is no template of this kind, or it is wrong; names file and line.
        MissingKeyError: This is a reading copy.
    """
    language = language or case.hearing.facts().language
    template = template_for(case, kind, language)
    name = _name(case, kind, language)
    kept = resume.remembered(case, name) or resume.remembered(case, f"fields:{kind}")
    typed = resume.remembered(case, f"unsaved:{name}")
    labels = case.hearing.labels()
    return FieldsForm(
        kind=kind,
        language=language,
        title=template.title,
        note=template.note,
        where=template.where,
        name=name,
        fields=template.fields,
        values={
            name: typed_labels.shown(text, labels, language)
            for name, text in kept_values(kept).items()
        },
        unsaved=kept_values(typed) if typed else None,
        labels=typed_labels.offered(labels, language),
        makes=template.makes,
        told=told(case, template, language),
        statements=statement_choice.offered(_without_text(case), language),
    )


def told(case: Case, template: Template, language: str) -> Mapping[str, str]:
    """What the case says of the fields of a template that name a source, where it says anything."""
    view = CaseView(case.hearing.facts(), _without_text(case), case.hearing.labels())
    facts = case_facts(view, language, Audience.COURT, parties=parties(case))
    found = {one.name: facts.get(one.source, "") for one in template.fields if one.source}
    return {name: text for name, text in found.items() if text}


def _without_text(case: Case) -> tuple[DocumentView, ...]:
    return tuple(DocumentView(one, (), ()) for one in case.hearing.documents())


def template_for(case: Case, kind: str, language: str) -> Template:
    """The court's own template, or the shipped one.

    Raises:
        TemplateError: There is none, it is wrong, or the chosen folder is not there.
    """
    settings = case.surroundings.settings
    return loaded(settings, kind, language, court_folders(settings))


def keep(case: Case, asked: FieldsForm, values: Mapping[str, str]) -> FieldsForm:
    """Keep the values of a form, finished or not; returns the form as it stands now.

    Labels are kept as placeholders, so that they follow a change of label or language.
    """
    labels = case.hearing.labels()
    cleaned = {
        field.name: clean(field, values[field.name])
        for field in asked.fields
        if field.name in values
    }
    merged = {name: text for name, text in {**asked.values, **cleaned}.items() if text}
    stored = {name: typed_labels.stored(text, labels) for name, text in merged.items()}
    resume.remember(case, asked.name, text_of(stored) if stored else "")
    resume.remember(case, asked.unsaved_name, "")
    shown = {n: typed_labels.shown(text, labels, asked.language) for n, text in stored.items()}
    return replace(asked, values=shown, unsaved=None)


def problems(
    fields: Sequence[Field],
    values: Mapping[str, str],
    *,
    told: Mapping[str, str] | None = None,
    statements: Sequence[str] = (),
) -> dict[str, Problem]:
    """What keeps values from being used, by field name, in the order of the template.

    `told` is what the case says of empty fields; without it every field with a source counts as
    told. `statements` are those of the case, as the form offers them.
    """
    found: dict[str, Problem] = {}
    for field in fields:
        text = values.get(field.name, "")
        wrong = told_places.problem(field, text)
        source = field.source if told is None else told.get(field.name)
        given = field.default or source or field.is_sealed
        if wrong is None and field.required and not (text.strip() or given):
            wrong = Problem.MISSING
        if wrong is None and statement_choice.is_unclear(field, text, statements):
            wrong = Problem.STATEMENT
        if wrong is not None:
            found[field.name] = wrong
    return found


def named(
    case: Case, fields: Sequence[Field], values: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Fields that would identify a protected person: by whose id and rule, never by what.

    Those of the sealed annex may: they stand in no open paper.
    """
    screen = screen_for(case.sealed)
    found: dict[str, tuple[str, ...]] = {}
    for field in fields:
        if field.is_sealed:
            continue
        try:
            screen.typed(values.get(field.name, ""), field=f"field {field.name}")
        except IdentityFoundError as error:
            found |= refused(error)
    return found


def refused(error: IdentityFoundError) -> dict[str, tuple[str, ...]]:
    """The fields that a refusal names, each with what is said of it."""
    found: dict[str, tuple[str, ...]] = {}
    for finding in error.findings:
        if match := _FINDING.fullmatch(finding):
            found[match[1]] = (*found.get(match[1], ()), match[2])
    return found


def text_of(values: Mapping[str, str]) -> str:
    """Values as they are kept."""
    return json.dumps(dict(values))


def clean(field: Field, text: str) -> str:
    """Typed or pasted text without what nobody can see or print."""
    text = _LINE_END.sub("\n", text)
    text = _UNPRINTABLE.sub("", _BLANK.sub(" ", text)).strip()
    return "\n".join(fields_module.list_items(text)) if field.type is FieldType.LIST else text


def to_toml(fields: Sequence[Field], values: Mapping[str, str]) -> bytes:
    """The values as `draft` takes them; empty ones are left out.

    Raises:
        TemplateError: A value is not of its field's type; names the field.
    """
    table = {field.name: _plain(field, values.get(field.name, "")) for field in fields}
    filled = {name: value for name, value in table.items() if value is not None}
    return tomli_w.dumps(filled).encode()


def from_toml(data: bytes, asked: FieldsForm) -> dict[str, str]:
    """The values in a fields file, which need not be complete.

    Raises:
        TemplateError: Not TOML, a field that the template does not know, or a wrong type.
    """
    read = fields_module.parse(data, asked.fields, where=asked.where, complete=False)
    known = {field.name: field for field in asked.fields}
    return {name: clean(known[name], text) for name, text in read}


def to_file(asked: FieldsForm, values: Mapping[str, str]) -> bytes:
    """A fields file with the values, to be filled in further with a text editor.

    Every field is there with what it asks for; an empty one is commented out.

    Raises:
        TemplateError: A value is not of its field's type; names the field.
    """
    parts = [
        f"{_comment(asked.title)}\n"
        "# Take away the # before a field and fill in its value. Never a protected name, address\n"
        "# or telephone number: places are named by their function, persons by their position.\n",
        *(_entry(field, values.get(field.name, ""), asked) for field in asked.fields),
    ]
    return "\n".join(parts).encode()


_EXAMPLES = {
    FieldType.DATE: "2026-01-31",
    FieldType.BOOLEAN: "true",
    FieldType.LIST: '["", ""]',
    FieldType.NUMBER: "0",
}


def choices(
    field: Field, labels: Sequence[str], language: str, *, statements: Sequence[str] = ()
) -> tuple[tuple[str, str], ...]:
    """What a field can be chosen from: each value, and how a form shows it."""
    match field.chooses:
        case Chooses.POSITIONS:
            words = POSITIONS.get(primary(language), POSITIONS["en"])
            return tuple(words.items())
        case Chooses.LABELS:
            return tuple((label, label) for label in labels)
        case Chooses.STATEMENTS:
            return tuple((one, one) for one in statements)
    return tuple((choice, choice) for choice in field.choices)


def _entry(field: Field, text: str, asked: FieldsForm) -> str:
    notes = [field.label + (" (required)" if field.required else ""), field.help]
    if offered := choices(field, asked.labels, "", statements=asked.statements):
        notes.append(", ".join(value for value, _ in offered))
    lines = [_comment(note) for note in notes if note]
    value = _plain(field, text)
    if value is None:
        example = _EXAMPLES.get(field.type, '""')
        lines.append(f"# {field.name} = {example}\n")
    else:
        lines.append(tomli_w.dumps({field.name: value}, multiline_strings=True))
    return "\n".join(lines)


def _comment(text: str) -> str:
    """Text as comment lines; TOML allows no control characters there either."""
    lines = _LINE_END.sub("\n", text).split("\n")
    return "\n".join("# " + _UNPRINTABLE.sub("", _BLANK.sub(" ", line)) for line in lines)


def _plain(field: Field, text: str) -> object:
    """The value of a field as TOML has it, or None."""
    value = fields_module.typed(field, text)
    match value:
        case tuple():
            return list(value)
        case Decimal() if value == value.to_integral_value():
            return int(value)  # printed as it was typed: 200, never 200.0
    return value


def _name(case: Case, kind: str, language: str) -> str:
    """Under which name values are kept: text for a paper in another language is another text."""
    if primary(language) == primary(case.hearing.facts().language):
        return f"fields:{kind}"
    return f"fields:{kind}:{primary(language)}"


def kept_values(text: str) -> dict[str, str]:
    """The values in a text that `text_of` made; what cannot be read counts as nothing."""
    try:
        values = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(values, dict):
        return {}
    return {name: value for name, value in values.items() if isinstance(value, str)}
