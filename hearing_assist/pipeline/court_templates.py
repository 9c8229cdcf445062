# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The court's own templates: a folder chosen once, remembered in the user's settings.

It stands before the shipped templates. A folder that was chosen and is gone is an error: going on
with the shipped ones in silence would print another text than the court settled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.drafting import template_loader
from hearing_assist.drafting.front_matter import TAG
from hearing_assist.errors import TemplateError
from hearing_assist.paths import templates_folder
from hearing_assist.settings import Settings

KINDS = ("summary", "statement", "protective-order")
"""The kinds that `draft` can build."""
RECORDS = ("custody-report", "custody-record", "audit-report")
"""The kinds that tell of the case itself; no draft is made of them."""


@dataclass(frozen=True, slots=True)
class Held:
    """A template in a folder.

    Attributes:
        kind: As its folder says.
        language: As its file name says.
        title: Title of the papers made from it, or "" when it is wrong.
        version: As its front matter says, or "".
        problem: What is wrong with it, with file, line and field, or "".
    """

    kind: str
    language: str
    title: str
    version: str
    problem: str


def court_folders(settings: Settings) -> tuple[Path, ...]:
    """The chosen folder, or none, as `draft` and `bundle` take it.

    Raises:
        TemplateError: The chosen folder is not there.
    """
    folder = settings.templates()
    if folder is None:
        return ()
    if not folder.is_dir():
        raise TemplateError(
            f"{folder}: the folder of the court's templates is not there. Connect its disk, or "
            "choose another folder."
        )
    return (folder,)


def choose(settings: Settings, folder: Path | None) -> tuple[Held, ...]:
    """Remember a folder, or None for the shipped templates alone, and say what it holds.

    Raises:
        TemplateError: The folder is not there or holds no template; nothing was changed.
        StorageError: The settings folder may not be written.
    """
    holds = held(folder) if folder is not None else ()
    if folder is not None and not holds:
        raise TemplateError(
            f"{folder}: holds no template. A template lies in a folder of its kind, such as "
            "protective-order/en.md."
        )
    settings.remember_templates(folder)
    return holds


def held(folder: Path) -> tuple[Held, ...]:
    """Every template in a folder, right or wrong, by kind and language.

    Raises:
        TemplateError: The folder is not there.
    """
    if not folder.is_dir():
        raise TemplateError(f"{folder}: is no folder. Choose another.")
    return tuple(
        _held(folder, kind, language)
        for kind in template_loader.kinds((folder,))
        for language in _languages(kind, (folder,))
    )


def languages(kind: str, folders: Sequence[Path]) -> tuple[str, ...]:
    """Tags of the languages that a kind has a template in, court's own or shipped, sorted."""
    return _languages(kind, (*folders, templates_folder()))


def _languages(kind: str, folders: Sequence[Path]) -> tuple[str, ...]:
    found = {path.stem for folder in folders for path in (folder / kind).glob("*.md")}
    return tuple(sorted(tag for tag in found if TAG.fullmatch(tag)))


def _held(folder: Path, kind: str, language: str) -> Held:
    try:
        template = template_loader.read(folder / kind / f"{language}.md", kind=kind)
    except TemplateError as error:
        return Held(kind, language, "", "", str(error))
    problem = ""
    if kind not in (*KINDS, *RECORDS):
        problem = f"{template.path}: no paper is made of the kind '{kind}'. Rename its folder."
    return Held(kind, language, template.title, template.version, problem)
