# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The court's own templates: a folder chosen once, remembered in the user's settings.

It stands before the shipped templates. A folder that was chosen and is gone is an error: going on
with the shipped ones in silence would print another text than the court settled. A template that
was broken since is said to be so, and its last good version stays in use until it is mended.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hearing_assist.drafting import template_loader
from hearing_assist.drafting.front_matter import TAG, Template
from hearing_assist.drafting.wording import primary
from hearing_assist.errors import StorageError, TemplateError
from hearing_assist.files import write_atomic
from hearing_assist.paths import templates_folder
from hearing_assist.settings import Settings

DRAFTED = ("summary", "statement", "order", "certificate")
"""What `draft` can make of a template, in the order in which papers are offered."""
_FIRST = ("protective-order",)
"""Kinds that stand before the others of what they make."""
KEPT_FOLDER = "templates-kept"


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


@dataclass(frozen=True, slots=True)
class Offered:
    """A kind of paper that `draft` can make.

    Attributes:
        kind: As its folder says.
        makes: What is made with it.
        titles: Title of the papers, by language of the template.
    """

    kind: str
    makes: str
    titles: Mapping[str, str]

    def title(self, language: str) -> str:
        """Its title in a language, else in English, else in any."""
        for tag in (language, primary(language), template_loader.FALLBACK):
            if tag in self.titles:
                return self.titles[tag]
        return next(iter(self.titles.values()), self.kind)


def offered(folders: Sequence[Path] = ()) -> tuple[Offered, ...]:
    """The kinds of papers that have a template, the court's own or shipped.

    Nothing lists them but their folders: a kind is there as soon as its template is.
    """
    everywhere = (*folders, templates_folder())
    found = []
    for kind in template_loader.kinds(everywhere):
        titles: dict[str, str] = {}
        makes = ""
        for tag in _languages(kind, everywhere):
            with contextlib.suppress(TemplateError):  # another language may be right
                template = template_loader.load(kind, tag, everywhere, is_checked=False)
                titles[tag] = template.title
                makes = template.makes
        if makes in DRAFTED:
            found.append(Offered(kind, makes, titles))
    return tuple(
        sorted(found, key=lambda o: (DRAFTED.index(o.makes), o.kind not in _FIRST, o.kind))
    )


def loaded(settings: Settings, kind: str, language: str, folders: Sequence[Path]) -> Template:
    """The template of a kind; where the court's own is broken, the last one of it that was right.

    The note of the template then says what is wrong, in which line, and that the older text stands.

    Raises:
        TemplateError: It is wrong, and no right one was ever used on this computer.
    """
    try:
        template = template_loader.load(kind, language, (*folders, templates_folder()))
    except TemplateError as error:
        last = _last_good(settings, kind, language, folders)
        if last is None:
            raise
        note = f"{error} Until then its last good version ({last.version}) is used."
        return replace(last, note=" ".join(filter(None, (note, last.note))))
    _keep(settings, template, folders)
    return template


def versions_of(
    settings: Settings, kind: str, language: str, folders: Sequence[Path]
) -> Iterator[Template]:
    """Every state of a template that is still there: of the court, kept of the court, shipped."""
    kept = tuple(_kept_folder(settings, folder) for folder in folders)
    for places in (folders, kept, ()):
        with contextlib.suppress(TemplateError):  # another may be right
            yield template_loader.load(kind, language, (*places, templates_folder()))


def _last_good(
    settings: Settings, kind: str, language: str, folders: Sequence[Path]
) -> Template | None:
    kept = tuple(_kept_folder(settings, folder) for folder in folders)
    with contextlib.suppress(TemplateError):
        found = template_loader.load(kind, language, (*kept, templates_folder()))
        if any(layer.path.is_relative_to(folder) for layer in found.layers for folder in kept):
            return found
    return None


def _keep(settings: Settings, template: Template, folders: Sequence[Path]) -> None:
    """Keep what a right template of the court was read from, beside the settings."""
    for folder in folders:
        own = [layer.path for layer in template.layers if layer.path.is_relative_to(folder)]
        shared = folder / template_loader.COURT_FILE
        if not own:
            continue
        for path in (*own, *([shared] if shared.is_file() else [])):
            with contextlib.suppress(StorageError, OSError):  # a draft does not fail for this
                _copy(path, _kept_folder(settings, folder) / path.relative_to(folder))


def _copy(path: Path, kept: Path) -> None:
    data = path.read_bytes()
    if not kept.is_file() or kept.read_bytes() != data:
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomic(kept, data)


def _kept_folder(settings: Settings, folder: Path) -> Path:
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return settings.folder / KEPT_FOLDER / name


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
        template = template_loader.read(
            folder / kind / f"{language}.md", kind=kind, folders=(folder, templates_folder())
        )
    except TemplateError as error:
        return Held(kind, language, "", "", str(error))
    problem = ""
    if not template.makes:
        problem = (
            f"{template.path}: no paper is made of the kind '{kind}'. Rename its folder, or say "
            'what it makes, such as makes = "order".'
        )
    return Held(kind, language, template.title, template.version, problem)
