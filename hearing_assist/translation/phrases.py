# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Set phrases: words of forms, headings and formulas that need no engine.

An engine that learned sentences guesses at a single word in a cell ("Téléphone" became
"Territory"). A whole segment that reads like a phrase of the list, or a label of it with a phrase,
a date, figures or a placeholder behind its colon, is written as the list says. Nothing inside a
sentence is touched. Does not know gender: what French would have to guess is one-way.

Files are TOML (docs/translation.md), `phrases/*.toml` in a folder of templates; those of a court's
own folder count more than the shipped ones.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from hearing_assist.errors import TemplateError
from hearing_assist.text.folding import fold_key

FOLDER = "phrases"
LARGEST_FILE = 1 << 20
LONGEST = 160
"""Characters of a segment that can be a phrase at all."""

_APART = "|"
_ITEM = re.compile(r"\s*(?:[;/]|,(?=\s))\s*")
_LABEL = re.compile(r"(?P<label>[^:⟦⟧]{1,80}?)(?P<colon>\s*:\s*)(?P<value>\S.*)?")
_END = re.compile(r"\s*[.,;:!?…]*\s*$")
_SILENT = re.compile(r"(?:⟦\d+⟧|[\d\s.,;:/()+°%€$£-])+")
_DAY = re.compile(r"(?:le )?(?P<day>\d{1,2}|1er|1st) (?P<month>[^\W\d_]+) (?P<year>\d{4})")
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_FRENCH_COLON = "\u00a0: "


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a phrase is in another language.

    Attributes:
        pairs: For source and target language the phrases, folded, and what is written for each.
    """

    pairs: Mapping[tuple[str, str], Mapping[str, str]]

    def translated(self, text: str, source: str, target: str) -> str | None:
        """A segment in the other language, or None when it is for an engine.

        Args:
            text: A whole segment without outer white space and list number.
            source: Primary code of its language.
            target: Of the language wanted.
        """
        known = self.pairs.get((source, target))
        if not known or len(text) > LONGEST or _SILENT.fullmatch(text):
            return None
        whole = self._item(text, known, source, target)
        if whole is not None:
            return whole
        found = _LABEL.fullmatch(text)
        label = known.get(_key(found["label"])) if found else None
        if found is None or label is None:
            return None
        label = _as_written(label, found["label"]) + (_FRENCH_COLON if target == "fr" else ": ")
        if found["value"] is None:
            return label.rstrip()
        value = self._values(found["value"], known, source, target)
        return None if value is None else label + value

    def _values(self, text: str, known: Mapping[str, str], source: str, target: str) -> str | None:
        """What stands behind a label: items that are each known, with what is between them."""
        whole = self._item(text, known, source, target)
        if whole is not None:
            return whole
        written, at = "", 0
        for gap in (*_ITEM.finditer(text), None):
            item = text[at : gap.start() if gap else len(text)]
            done = self._item(item, known, source, target)
            if done is None:
                return None
            written += done + (gap.group() if gap else "")
            at = gap.end() if gap else at
        return written

    @staticmethod
    def _item(text: str, known: Mapping[str, str], source: str, target: str) -> str | None:
        """A phrase, a day, or what is the same in every language."""
        end = _END.search(text)
        core = text[: end.start()] if end else text
        after = text[len(core) :].strip()
        if _SILENT.fullmatch(text):
            return text
        phrase = known.get(_key(text))
        if phrase is not None:
            return _as_written(phrase, text)
        phrase = known.get(_key(core)) if core else None
        if phrase is not None:
            return _as_written(phrase, core) + _stop(after, target)
        day = _day(core, source, target)
        return None if day is None else day + _stop(after, target)


def _stop(after: str, target: str) -> str:
    """Punctuation at the end, spaced as the language does."""
    return f"\u00a0{after}" if target == "fr" and after[:1] in {":", ";", "!", "?"} else after


def _key(text: str) -> str:
    return fold_key(" ".join(text.replace("\u2019", "'").split()))


def _as_written(phrase: str, like: str) -> str:
    """A phrase in capitals, or with a capital letter, where the original has them."""
    letters = [char for char in like if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return phrase.upper()
    if letters and letters[0].isupper():
        return phrase[:1].upper() + phrase[1:]
    return phrase


def _day(text: str, source: str, target: str) -> str | None:
    """A day with its month in words."""
    found = _DAY.fullmatch(text)
    if found is None or not {source, target} <= _MONTHS.keys():
        return None
    months = {_key(name): place for place, name in enumerate(_MONTHS[source].split())}
    place = months.get(_key(found["month"]))
    if place is None:
        return None
    day = found["day"].rstrip("erst")
    if target == "fr" and day == "1":
        day = "1er"
    return f"{day} {_MONTHS[target].split()[place]} {found['year']}"


def load(folders: Sequence[Path]) -> Phrases:
    """The phrases of some folders of templates; what comes later counts more, phrase by phrase.

    Args:
        folders: Each with a folder `phrases`, the shipped one first; one without it is passed.

    Raises:
        TemplateError: A file is wrong; names file and entry.
    """
    paths = tuple(
        path
        for folder in folders
        if (folder / FOLDER).is_dir()
        for path in sorted((folder / FOLDER).glob("*.toml"))
    )
    return _load(tuple((path, path.stat().st_mtime_ns) for path in paths))


@lru_cache(maxsize=4)
def _load(stamped: tuple[tuple[Path, int], ...]) -> Phrases:
    pairs: dict[tuple[str, str], dict[str, str]] = {}
    for path, _ in stamped:
        for source, words, target, written in _entries(path):
            pairs.setdefault((source, target), {}).update(dict.fromkeys(map(_key, words), written))
    return Phrases(pairs)


def _entries(path: Path) -> Iterator[tuple[str, list[str], str, str]]:
    """What one file says: source language, its phrases, target language, what is written."""
    content = _content(path)
    one, other = content["languages"]
    for row in content["phrases"]:
        first, second = (_words(path, cell) for cell in _row(path, row, 2))
        yield one, first, other, second[0]
        yield other, second, one, first[0]
    for row in content["one_way"]:
        source, words, target, written = _row(path, row, 4)
        yield source, _words(path, words), target, _words(path, written)[0]


def _content(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
        if len(data) > LARGEST_FILE:
            raise TemplateError(f"{path}: larger than {LARGEST_FILE >> 10} KiB. Split it.")
        content = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise TemplateError(f"{path}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise TemplateError(f"{path}: not UTF-8. Save it as UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise TemplateError(f"{path}: not TOML ({error}).") from None
    content = {"phrases": [], "one_way": [], **content}
    unknown = content.keys() - {"languages", "phrases", "one_way"}
    if unknown:
        raise TemplateError(f'{path}: "{min(unknown)}" is none of: languages, phrases, one_way.')
    _row(path, content.get("languages"), 2)
    for name in ("phrases", "one_way"):
        if not isinstance(content[name], list):
            raise TemplateError(f"{path}: {name} is a list of lists.")
    return content


def _row(path: Path, row: object, cells: int) -> list[str]:
    """An entry of the file, with as many texts as it must have."""
    if (
        not isinstance(row, list)
        or len(row) != cells
        or not all(isinstance(cell, str) and cell.strip() for cell in row)
    ):
        raise TemplateError(f"{path}: {row!r} is no list of {cells} texts.")
    return row


def _words(path: Path, cell: str) -> list[str]:
    """The phrases of a cell, the first of them the one that is written."""
    words = [each.strip() for each in cell.split(_APART)]
    if not all(words):
        raise TemplateError(f'{path}: "{cell}" has an empty phrase.')
    return words
