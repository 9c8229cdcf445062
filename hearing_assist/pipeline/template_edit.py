# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Editing the court's own templates: what stands there, how it would print, and keeping it.

A text that is wrong is never kept: the file stays as it was, and the error names line and reason.
Nothing of the program's own templates is ever changed. A preview is made from the open case and is
written nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting import template_loader
from hearing_assist.drafting.fields import Field, FieldType
from hearing_assist.drafting.front_matter import Template
from hearing_assist.errors import TemplateError, UsageError
from hearing_assist.files import storage_errors, write_atomic
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import draft, fields_form, resume
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.court_templates import court_folders, offered
from hearing_assist.settings import Settings
from hearing_assist.text.document import Document

_STAND_INS = {FieldType.DATE: "2026-01-31", FieldType.NUMBER: "1", FieldType.BOOLEAN: "false"}


@dataclass(frozen=True, slots=True)
class Editable:
    """A template as it can be edited.

    Attributes:
        kind: As its folder says.
        language: Of the template.
        title: Of the papers made from it.
        text: What stands in the court's file, or what to begin with.
        below: The text of the program's own template, its files one after the other.
        is_own: Whether the court has a file of its own.
    """

    kind: str
    language: str
    title: str
    text: str
    below: str
    is_own: bool


def choices(settings: Settings) -> tuple[tuple[str, str, str], ...]:
    """Kind, language and title of every paper whose template can be edited."""
    folders = court_folders(settings)
    return tuple(
        (one.kind, language, title)
        for one in offered(folders)
        for language, title in sorted(one.titles.items())
    )


def opened(settings: Settings, kind: str, language: str) -> Editable:
    """A template of the court, or the few lines that one begins with.

    Raises:
        TemplateError: There is no such kind, or the chosen folder is gone.
    """
    own = _own(settings, kind, language)
    shipped: Template | None = None
    below = ""
    if (templates_folder() / kind).is_dir():
        shipped = template_loader.load(kind, language, (templates_folder(),))
        below = "\n\n".join(
            f"{layer.path.parent.name}/{layer.path.name}\n\n{_read(layer.path)}"
            for layer in reversed(shipped.layers)
        )
    is_own = own is not None and own.is_file()
    text = _read(own) if own is not None and is_own else _beginning(kind, language, shipped)
    title = shipped.title if shipped is not None else kind
    return Editable(kind, language, title, text, below, is_own)


def preview(case: Case, edited: Editable, text: str, *, audience: Audience) -> Document:
    """The paper that the text would make now, from the open case and the fields as they are kept.

    Required fields that are still empty are shown by their labels.

    Raises:
        TemplateError: The text is wrong; names line and reason.
        UsageError: Nothing is released yet.
    """
    template = _checked(case.surroundings.settings, edited, text)
    form = resume.remembered(case, f"fields:{edited.kind}")
    told = fields_form.told(case, template, edited.language)
    values = fields_form.kept_values(form)
    return draft.paper(
        case,
        template,
        tuple(_filled(template.fields, values, told).items()),
        language=edited.language,
        audience=audience,
    )


def save(settings: Settings, edited: Editable, text: str) -> Path:
    """Keep a text as the court's own template.

    Raises:
        UsageError: No folder is chosen for the court's templates.
        TemplateError: The text is wrong; the file stays as it was.
        StorageError: The folder may not be written.
    """
    path = _own(settings, edited.kind, edited.language)
    if path is None:
        raise UsageError("Choose a folder for the court's own templates first.")
    _checked(settings, edited, text)
    with storage_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, text.encode())
    return path


def _checked(settings: Settings, edited: Editable, text: str) -> Template:
    folders = court_folders(settings)
    path = _own(settings, edited.kind, edited.language)
    if path is None:  # a preview needs no folder: it is read as if it stood before the shipped ones
        path = Path("court") / edited.kind / f"{edited.language}.md"
        folders = (Path("court"),)
    return template_loader.read(
        path, kind=edited.kind, folders=(*folders, templates_folder()), text=text
    )


def _own(settings: Settings, kind: str, language: str) -> Path | None:
    folders = court_folders(settings)
    return folders[0] / kind / f"{language}.md" if folders else None


def _beginning(kind: str, language: str, shipped: Template | None) -> str:
    head = f'+++\nversion = "court 1"\nkind = "{kind}"\nlanguage = "{language}"\n'
    if shipped is None:
        return f'{head}id = "{kind}"\ntitle = "{kind}"\nmakes = "order"\n+++\n'
    fields = ", ".join(field.name for field in shipped.fields)
    blocks = ", ".join(template_loader.block_names(shipped)) or "none"
    return (
        f'{head}extends = "{kind}"\n\n'
        "# Only what stands here is changed; all else is taken from the program's template.\n"
        f"# Fields: {fields}\n# Blocks of the text: {blocks}\n"
        "+++\n"
    )


def _filled(
    fields: tuple[Field, ...], values: Mapping[str, str], told: Mapping[str, str]
) -> dict[str, str]:
    """The values of open fields; a stand-in for a required one that is empty or wrong.

    What the case itself says of a field stands there without being typed.
    """
    found: dict[str, str] = {}
    wrong = fields_form.problems(fields, values, told=told)
    for field in fields:
        if field.is_sealed:
            continue
        text = "" if field.name in wrong else values.get(field.name, "")
        if not text and field.required and not (field.default or told.get(field.name)):
            text = _stand_in(field)
        if text:
            found[field.name] = text
    return found


def _stand_in(field: Field) -> str:
    """What stands for a value that nobody filled in yet."""
    offered = fields_form.choices(field, (), "")
    return offered[0][0] if offered else _STAND_INS.get(field.type, field.label)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise TemplateError(f"{path}: cannot be read as UTF-8. Correct it.") from None
