# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How a clerk arranges a bundle, as values: sections, what stands in them, how each item goes in.

Items are named by their key: the id of a document, or the kind of a drafted paper.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from hearing_assist.bundle.plan import Choice, Kind
from hearing_assist.bundle.profile import PLAIN, Late
from hearing_assist.casefile.records import PageRange
from hearing_assist.errors import UsageError

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


@dataclass(frozen=True, slots=True)
class Item:
    """What can stand in a bundle.

    Attributes:
        key: Id of a document, or kind of a drafted paper.
        id: As a `Plan` names it.
        title: As the index prints it.
        dated: Date of the document, or "".
        status: What the index says of its text.
        translation_of: Key of the original that it translates, or "".
    """

    key: str
    id: str
    title: str
    dated: str
    status: str
    translation_of: str = ""


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section of an arrangement.

    Attributes:
        title: As the index prints it.
        items: Keys, in order.
        usual: The usual section that this is, whatever its title; "" for a clerk's own.
        kind: What it holds.
        undated: Whether its documents follow no dates.
    """

    title: str
    items: tuple[str, ...]
    usual: str = ""
    kind: Kind = Kind.PAPERS
    undated: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """How a bundle is made, beside its order.

    Attributes:
        profile: Id of the court's profile.
        letter: Of the bundle, or "".
        hearing: Day of the hearing (ISO 8601), or "".
        late: Where late documents stand; None for the profile's own way.
        cover: Whether it has a cover.
        dividers: Whether a page stands before each section.
        choices: How items go in that do not go in as usual; ids are keys.
        rounds: How often the bundle was handed out.
        before: Where documents stood when it was handed out last, by key.
    """

    profile: str = PLAIN
    letter: str = ""
    hearing: str = ""
    late: Late | None = None
    cover: bool = False
    dividers: bool = False
    choices: tuple[Choice, ...] = ()
    rounds: int = 0
    before: tuple[PageRange, ...] = ()

    def choice(self, key: str) -> Choice:
        """How an item goes in."""
        return next((one for one in self.choices if one.id == key), Choice(key))

    def is_late(self, key: str) -> bool:
        """Whether an item came after the bundle was handed out first."""
        known = {old.document_id for old in self.before}
        return bool(self.choice(key).late if key in known else self.rounds)

    def with_choice(self, choice: Choice) -> Options:
        """The same, with one item going in otherwise."""
        others = tuple(one for one in self.choices if one.id != choice.id)
        return replace(self, choices=others if choice == Choice(choice.id) else (*others, choice))


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The order of a bundle.

    Attributes:
        title: Of the bundle.
        sections: In order; empty ones are not printed.
        left_out: Keys of what stays out of the bundle.
        options: How it is made.
    """

    title: str
    sections: tuple[PlannedSection, ...]
    left_out: tuple[str, ...] = ()
    options: Options = Options()

    @property
    def keys(self) -> frozenset[str]:
        """All keys, left out or not."""
        placed = (key for section in self.sections for key in section.items)
        return frozenset((*placed, *self.left_out))


def put_back(
    arrangement: Arrangement, usual: Arrangement, key: str, *, beside: str = ""
) -> Arrangement:
    """Put something at the end of its usual section, which is made anew when it is not there.

    A translation goes right behind its original, wherever that stands.
    """
    arrangement = without(arrangement, {key})
    for number, section in enumerate(arrangement.sections):
        if beside in section.items:
            place = section.items.index(beside) + 1
            items = (*section.items[:place], key, *section.items[place:])
            sections = list(arrangement.sections)
            sections[number] = replace(section, items=items)
            return replace(arrangement, sections=tuple(sections))
    home = next((s for s in usual.sections if key in s.items), None)
    if home is None:
        return arrangement
    sections = list(arrangement.sections)
    for number, section in enumerate(sections):
        if section.usual == home.usual:
            sections[number] = replace(section, items=(*section.items, key))
            break
    else:
        sections.append(replace(home, items=(key,)))
    return replace(arrangement, sections=tuple(sections))


def tidy(arrangement: Arrangement) -> Arrangement:
    """An arrangement without empty sections, its titles in one line each.

    Raises:
        UsageError: A section with something in it, or the bundle, has no title.
    """
    sections = tuple(
        replace(section, title=one_line(section.title))
        for section in arrangement.sections
        if section.items
    )
    title = one_line(arrangement.title)
    if not title or not all(section.title for section in sections):
        raise UsageError("The bundle and each of its sections need a title. Write one.")
    return replace(arrangement, title=title, sections=sections)


def one_line(text: str) -> str:
    """Text in one line, without what nobody can see."""
    return _UNPRINTABLE.sub("", " ".join(text.split()))


def without(arrangement: Arrangement, keys: Collection[str]) -> Arrangement:
    """An arrangement that does not name these."""
    return replace(
        arrangement,
        sections=tuple(
            replace(section, items=tuple(key for key in section.items if key not in keys))
            for section in arrangement.sections
        ),
        left_out=tuple(key for key in arrangement.left_out if key not in keys),
    )


def text_of(arrangement: Arrangement, items: Mapping[str, Item]) -> str:
    """An arrangement as it is kept, with the titles of today, by which what goes can be named."""
    return json.dumps(
        {
            "title": arrangement.title,
            "sections": [
                {
                    "title": s.title,
                    "items": list(s.items),
                    "usual": s.usual,
                    "kind": s.kind,
                    "undated": s.undated,
                }
                for s in arrangement.sections
            ],
            "left_out": list(arrangement.left_out),
            "options": asdict(arrangement.options),
            "titles": {key: item.title for key, item in items.items()},
        }
    )


def kept(text: str) -> tuple[Arrangement, dict[str, str]] | None:
    """What was kept, with the titles of then; None when nothing was, or it cannot be read."""
    if not text:
        return None
    try:
        data = json.loads(text)
        sections = tuple(
            PlannedSection(
                str(one["title"]),
                tuple(map(str, one["items"])),
                str(one["usual"]),
                Kind(one.get("kind", Kind.PAPERS)),
                bool(one.get("undated", False)),
            )
            for one in data["sections"]
        )
        left_out = tuple(map(str, data["left_out"]))
        titles = {str(key): str(title) for key, title in data["titles"].items()}
        options = _options(data.get("options", {}))
        return Arrangement(str(data["title"]), sections, left_out, options), titles
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _options(told: dict[str, Any]) -> Options:
    """What was kept of how a bundle is made.

    Raises:
        ValueError, KeyError, TypeError: It is nothing of the kind.
    """
    late = told.get("late")
    return Options(
        profile=str(told.get("profile", PLAIN)),
        letter=str(told.get("letter", "")),
        hearing=str(told.get("hearing", "")),
        late=None if late is None else Late(late),
        cover=bool(told.get("cover", False)),
        dividers=bool(told.get("dividers", False)),
        choices=tuple(Choice(**one) for one in told.get("choices", ())),
        rounds=int(told.get("rounds", 0)),
        before=tuple(PageRange(**one) for one in told.get("before", ())),
    )
