# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The order of a bundle as a clerk arranges it, kept with the case.

An arrangement names documents by their id and a drafted paper by its kind, because the newest draft
goes into the bundle. Reading it joins it with what is there now: what came in since stands at the
end of its usual section, what is gone is left out, and both are said. Kept in the sealed record;
`bundle` screens the titles before they are printed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from hearing_assist.bundle.plan import Plan, Section
from hearing_assist.errors import IdentityFoundError, UsageError
from hearing_assist.pipeline import bundle, resume
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for

NAME = "bundle-plan"
UNSAVED = "unsaved:bundle-plan"
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
    """

    key: str
    id: str
    title: str
    dated: str
    status: str


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section of an arrangement.

    Attributes:
        title: As the index prints it.
        items: Keys, in order.
        usual: The usual section that this is, whatever its title; "" for a clerk's own.
    """

    title: str
    items: tuple[str, ...]
    usual: str = ""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The order of a bundle.

    Attributes:
        title: Of the bundle.
        sections: In order; empty ones are not printed.
        left_out: Keys of what stays out of the bundle.
    """

    title: str
    sections: tuple[PlannedSection, ...]
    left_out: tuple[str, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """All keys, left out or not."""
        placed = (key for section in self.sections for key in section.items)
        return frozenset((*placed, *self.left_out))


@dataclass(frozen=True, slots=True)
class BundlePlan:
    """An arrangement joined with what is there now.

    Attributes:
        arrangement: What is kept, or the usual order.
        usual: The usual order.
        items: Everything that can stand in the bundle, by key.
        is_own: Whether a clerk arranged it.
        new: Keys of what came in since it was kept.
        gone: Titles of what is no longer there.
        unsaved: What was arranged and not kept when the program ended, or None.
    """

    arrangement: Arrangement
    usual: Arrangement
    items: Mapping[str, Item]
    is_own: bool = False
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unsaved: Arrangement | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """How a bundle is arranged, without the text of its documents.

    Attributes:
        is_own: Whether a clerk arranged it.
        new: Titles of what came in since.
        gone: Titles of what is no longer there.
        left_out: Keys of what stays out of it.
        unsaved: Whether an order was begun and not kept.
    """

    is_own: bool = False
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    unsaved: bool = False


def glance(case: Case) -> Glance:
    """How the bundle of a case is arranged.

    Raises:
        MissingKeyError: This is a reading copy.
    """
    unsaved = _kept(resume.remembered(case, UNSAVED)) is not None
    kept = _kept(resume.remembered(case, NAME))
    if kept is None:
        return Glance(unsaved=unsaved)
    arrangement, titles = kept
    words = bundle.wording(case.hearing.facts().language)
    now = {record.kind: words[record.kind] for record in bundle.newest_drafts(case)}
    now |= {document.id: document.title.text for document in case.hearing.documents()}
    return Glance(
        is_own=True,
        new=tuple(title for key, title in now.items() if key not in arrangement.keys),
        gone=tuple(sorted(titles.get(key, "") for key in arrangement.keys - now.keys())),
        left_out=tuple(key for key in arrangement.left_out if key in now),
        unsaved=unsaved,
    )


def read(case: Case) -> BundlePlan:
    """The arrangement of a case, joined with what is released and drafted now.

    Raises:
        MissingKeyError: This is a reading copy.
    """
    language = case.hearing.facts().language
    items, usual = _usual(case, language)
    typed = _kept(resume.remembered(case, UNSAVED))
    plan = BundlePlan(
        usual, usual, items, unsaved=_joined(typed[0], items, usual) if typed else None
    )
    kept = _kept(resume.remembered(case, NAME))
    if kept is None:
        return plan
    arrangement, titles = kept
    return replace(
        plan,
        arrangement=_joined(arrangement, items, usual),
        is_own=True,
        new=tuple(key for key in items if key not in arrangement.keys),
        gone=tuple(sorted(titles.get(key, "") for key in arrangement.keys - items.keys())),
    )


def keep(case: Case, plan: BundlePlan, arrangement: Arrangement | None) -> str:
    """Keep an arrangement, or None for the usual order; returns what was kept before.

    Raises:
        UsageError: It leaves everything out, names something twice, or names what is not there.
    """
    before = resume.remembered(case, NAME)
    text = ""
    if arrangement is not None:
        arrangement = tidy(arrangement)
        _to_plan(arrangement, plan.items)
        text = text_of(arrangement, plan.items)
    resume.remember(case, NAME, text)
    resume.remember(case, UNSAVED, "")
    return before


def text_of(arrangement: Arrangement, items: Mapping[str, Item]) -> str:
    """An arrangement as it is kept, with the titles of today, by which what goes can be named."""
    return json.dumps(
        {
            "title": arrangement.title,
            "sections": [
                {"title": s.title, "items": list(s.items), "usual": s.usual}
                for s in arrangement.sections
            ],
            "left_out": list(arrangement.left_out),
            "titles": {key: item.title for key, item in items.items()},
        }
    )


def plan_for(case: Case) -> Plan | None:
    """The plan that `bundle` builds now; None for the usual order.

    Raises:
        UsageError: Everything is left out.
    """
    plan = read(case)
    return _to_plan(plan.arrangement, plan.items) if plan.is_own else None


def named(case: Case, arrangement: Arrangement) -> dict[int, tuple[str, ...]]:
    """Titles that would identify a protected person: by number of the section, -1 for the bundle.

    What is said gives person and rule, never the name.
    """
    screen = screen_for(case.sealed)
    found: dict[int, tuple[str, ...]] = {}
    titles = [arrangement.title, *(section.title for section in arrangement.sections)]
    for number, title in enumerate(titles, -1):
        try:
            screen.typed(title, field="title")
        except IdentityFoundError as error:
            found[number] = tuple(line.removeprefix("title: ") for line in error.findings)
    return found


def put_back(arrangement: Arrangement, usual: Arrangement, key: str) -> Arrangement:
    """Put something at the end of its usual section, which is made anew when it is not there."""
    arrangement = without(arrangement, {key})
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


def _to_plan(arrangement: Arrangement, items: Mapping[str, Item]) -> Plan:
    placed = [key for section in arrangement.sections for key in section.items]
    if len(placed) != len(set(placed)) or not set(placed) <= items.keys():
        raise UsageError("The bundle plan names a document twice, or one that is not there.")
    if not placed:
        raise UsageError("Everything is left out of the bundle. Put something back.")
    return Plan(
        arrangement.title,
        tuple(
            Section(section.title, tuple(items[key].id for key in section.items))
            for section in arrangement.sections
            if section.items
        ),
    )


def _usual(case: Case, language: str) -> tuple[dict[str, Item], Arrangement]:
    """Everything that can stand in a bundle, and the usual order of it."""
    drafts = bundle.newest_drafts(case)
    documents = case.hearing.view(language).documents
    words = bundle.wording(language)
    by_id = {
        record.id: Item(record.kind, record.id, words[record.kind], "", words["draft"])
        for record in drafts
    }
    by_id |= {
        view.document.id: Item(
            view.document.id,
            view.document.id,
            view.document.title.text,
            str(view.document.dated or ""),
            bundle.text_status(view, language),
        )
        for view in documents
    }
    plan = bundle.default_plan(documents, drafts, language)
    names = bundle.SECTIONS.get(language, bundle.SECTIONS["en"])
    sections = tuple(
        PlannedSection(
            section.title,
            tuple(by_id[one].key for one in section.items),
            str(names.index(section.title)),
        )
        for section in plan.sections
    )
    return {item.key: item for item in by_id.values()}, Arrangement(plan.title, sections)


def _joined(arrangement: Arrangement, items: Mapping[str, Item], usual: Arrangement) -> Arrangement:
    """An arrangement with what came in and without what is gone."""
    known = arrangement.keys
    arrangement = without(arrangement, known - items.keys())
    for key in items:
        if key not in known:
            arrangement = put_back(arrangement, usual, key)
    return arrangement


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


def _kept(text: str) -> tuple[Arrangement, dict[str, str]] | None:
    """What was kept, with the titles of then; None when nothing was, or it cannot be read."""
    if not text:
        return None
    try:
        data = json.loads(text)
        sections = tuple(
            PlannedSection(str(one["title"]), tuple(map(str, one["items"])), str(one["usual"]))
            for one in data["sections"]
        )
        left_out = tuple(map(str, data["left_out"]))
        titles = {str(key): str(title) for key, title in data["titles"].items()}
        return Arrangement(str(data["title"]), sections, left_out), titles
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
