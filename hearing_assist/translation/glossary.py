# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The glossary: concepts, what they mean, and which words each language has for them.

Files are TOML (docs/glossary.md), one a field, and anybody may read and change them: a court's own
folder says what differs, key by key. Every error names file, concept and key. Does not know which
words stand in a text: that is `translation.terms`.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from hearing_assist.errors import TemplateError
from hearing_assist.text.folding import fold_key

FOLDER = "glossary"
LARGEST_FILE = 1024 * 1024
LONGEST_TERM = 120
LONGEST_TEXT = 1200
MOST_CONCEPTS = 5000
CONCEPT_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
_TEXTS = ("definition", "source", "why")
_TABLES = ("wrong", "avoid")
_FLAGS = ("loose", "removed")


class TermStatus(StrEnum):
    """What a word is to its concept.

    PREFERRED: the word to use. ADMITTED: right as well. WRONG: means something else in law.
    DISCOURAGED: right or not, it hurts or judges; advice, never an error.
    """

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    WRONG = "wrong"
    DISCOURAGED = "discouraged"


USED = frozenset({TermStatus.PREFERRED, TermStatus.ADMITTED})
"""Statuses of words that name the concept."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several, for a concept; `reason` says why it is wrong or discouraged."""

    text: str
    language: str
    status: TermStatus
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the field.

    Attributes:
        id: Lower case, with hyphens.
        field: Name of the file it comes from.
        definition: What it is, in English.
        source: Treaty, directive or statute that has the concept.
        terms: Of all languages; of each the preferred one first.
        enforced: Whether a translation without the word is told; not for words that have everyday
            meanings as well.
        own: Whether it belongs to one case.
    """

    id: str
    field: str
    definition: str
    source: str
    terms: tuple[Term, ...]
    enforced: bool = True
    own: bool = False

    def of(self, language: str) -> tuple[Term, ...]:
        """Its words in a language."""
        return tuple(term for term in self.terms if term.language == language)

    def preferred(self, language: str) -> str:
        """The word to use in a language, or ""."""
        for term in self.of(language):
            if term.status is TermStatus.PREFERRED:
                return term.text
        return ""

    @property
    def title(self) -> str:
        """How it is called in lists: in English, else by its id."""
        return self.preferred("en") or self.id


@dataclass(frozen=True)
class Glossary:
    """All concepts that count, by field and id."""

    concepts: tuple[Concept, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """Each concept by its id."""
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages that have any word, sorted."""
        return tuple(sorted({term.language for each in self.concepts for term in each.terms}))

    @cached_property
    def version(self) -> str:
        """Sixteen hex digits that change with every word of the glossary."""
        digest = hashlib.sha256()
        for concept in self.concepts:
            digest.update(repr((concept.id, concept.enforced, concept.terms)).encode())
        return digest.hexdigest()[:16]

    def concept(self, concept_id: str) -> Concept | None:
        """The concept with this id, or None."""
        return self.by_id.get(concept_id)

    def look_up(self, words: str, language: str = "") -> tuple[Concept, ...]:
        """Concepts with all these words in a term or in the definition; those in a term first."""
        wanted = fold_key(words).split()
        if not wanted:
            return ()
        found = []
        for concept in self.concepts:
            terms = " \n ".join(
                term.text for term in concept.terms if language in {"", term.language}
            )
            for rank, text in enumerate((terms, f"{terms} {concept.definition}")):
                folded = fold_key(text)
                if all(word in folded for word in wanted):
                    found.append((rank, concept))
                    break
        return tuple(concept for _, concept in sorted(found, key=lambda each: each[0]))


def load(folders: Sequence[Path], *, own: Iterable[Concept] = ()) -> Glossary:
    """The glossary of some folders of templates; what comes later counts more, key by key.

    Args:
        folders: Each with a folder `glossary`, the shipped one first; one without it is passed.
        own: Concepts of one case; they replace others with the same id as a whole.

    Raises:
        TemplateError: A file is wrong; names file, concept and key.
    """
    entries: dict[str, tuple[str, dict[str, Any]]] = {}
    for path in files(folders):
        for concept_id, entry in _entries(path):
            field, known = entries.get(concept_id, (path.stem, {}))
            entries[concept_id] = (field, known | entry)
            _check_merged(path, concept_id, known | entry)
    concepts = {
        concept_id: _concept(concept_id, field, entry)
        for concept_id, (field, entry) in entries.items()
        if not entry.get("removed")
    }
    concepts |= {concept.id: concept for concept in own}
    if len(concepts) > MOST_CONCEPTS:
        raise TemplateError(f"The glossary has more than {MOST_CONCEPTS} concepts. Split it.")
    return Glossary(tuple(concepts[key] for key in sorted(concepts)))


def files(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The glossary's files of some folders of templates, in the order in which they count."""
    return tuple(
        path
        for folder in folders
        if (folder / FOLDER).is_dir()
        for path in sorted((folder / FOLDER).glob("*.toml"))
    )


def _entries(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Concepts of one file, each as far as this file says it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TemplateError(f"{path}: cannot be read ({error.strerror}).") from None
    if len(data) > LARGEST_FILE:
        raise TemplateError(f"{path}: larger than {LARGEST_FILE // 1024} KiB. Split it.")
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise TemplateError(f"{path}: not UTF-8. Save it as UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise TemplateError(f"{path}: not TOML ({error}).") from None
    for concept_id, entry in content.items():
        where = f"{path}, concept '{concept_id[:80]}'"
        if not CONCEPT_ID.fullmatch(concept_id):
            raise TemplateError(f"{where}: an id has only a-z, 0-9 and hyphens.")
        if not isinstance(entry, dict):
            raise TemplateError(f"{where}: must be a table, [{concept_id}].")
        for key, value in entry.items():
            _check_key(where, key, value)
        yield concept_id, entry


def _check_key(where: str, key: str, value: object) -> None:
    where = f"{where}, key '{key[:40]}'"
    if key in _TEXTS:
        if not isinstance(value, str) or len(value) > LONGEST_TEXT:
            raise TemplateError(f"{where}: must be text of at most {LONGEST_TEXT} letters.")
    elif key in _FLAGS:
        if not isinstance(value, bool):
            raise TemplateError(f"{where}: must be true or false.")
    elif key in _TABLES:
        if not isinstance(value, dict):
            raise TemplateError(f"{where}: must be a table such as {key}.fr = [...].")
        for language, words in value.items():
            _check_words(f"{where}.{language[:10]}", language, words)
    else:
        _check_words(where, key, value)


def _check_words(where: str, language: str, words: object) -> None:
    if not LANGUAGE.fullmatch(language):
        raise TemplateError(f"{where}: is no language such as fr, and no key of a concept.")
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise TemplateError(f"{where}: must be a list of words.")
    for word in words:
        if not word.strip() or len(word) > LONGEST_TERM:
            raise TemplateError(f"{where}: a word is empty or over {LONGEST_TERM} letters.")


def _check_merged(path: Path, concept_id: str, entry: Mapping[str, Any]) -> None:
    if entry.get("removed"):
        return
    where = f"{path}, concept '{concept_id}'"
    if not entry.get("definition"):
        raise TemplateError(f"{where}: has no definition.")
    reserved = {*_TEXTS, *_TABLES, *_FLAGS}
    if not any(entry[key] for key in entry if key not in reserved):
        raise TemplateError(f"{where}: has no word in any language.")
    if any(entry.get(key) for key in _TABLES) and not entry.get("why"):
        raise TemplateError(f"{where}: say under 'why' what is wrong with the words to avoid.")


def _concept(concept_id: str, field: str, entry: Mapping[str, Any]) -> Concept:
    reserved = {*_TEXTS, *_TABLES, *_FLAGS}
    why = entry.get("why", "")
    terms = [
        Term(word, language, TermStatus.ADMITTED if number else TermStatus.PREFERRED)
        for language, words in entry.items()
        if language not in reserved
        for number, word in enumerate(words)
    ]
    for key, status in zip(_TABLES, (TermStatus.WRONG, TermStatus.DISCOURAGED), strict=True):
        for language, words in entry.get(key, {}).items():
            terms += (Term(word, language, status, why) for word in words)
    return Concept(
        id=concept_id,
        field=field,
        definition=" ".join(entry["definition"].split()),
        source=entry.get("source", ""),
        terms=tuple(terms),
        enforced=not entry.get("loose", False),
    )
