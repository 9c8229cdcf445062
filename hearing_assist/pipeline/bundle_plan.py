# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The order of a bundle as a clerk arranges it, kept with the case.

An arrangement names documents by their id and a drafted paper by its kind, because the newest draft
goes into the bundle. Reading it joins it with what is there now: what came in since stands at the
end of its usual section, what is gone is left out, and both are said. Kept in the sealed record;
`bundle` screens the titles before they are printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hearing_assist.bundle.plan import Choice, Plan, Section, picked_pages
from hearing_assist.bundle.profile import load
from hearing_assist.casefile.records import PageRange
from hearing_assist.errors import IdentityFoundError, UsageError
from hearing_assist.pipeline import bundle, resume
from hearing_assist.pipeline.arrangement import Arrangement as Arrangement
from hearing_assist.pipeline.arrangement import Item as Item
from hearing_assist.pipeline.arrangement import Options as Options
from hearing_assist.pipeline.arrangement import PlannedSection as PlannedSection
from hearing_assist.pipeline.arrangement import kept as kept_arrangement
from hearing_assist.pipeline.arrangement import one_line as one_line
from hearing_assist.pipeline.arrangement import put_back as put_back
from hearing_assist.pipeline.arrangement import text_of as text_of
from hearing_assist.pipeline.arrangement import tidy as tidy
from hearing_assist.pipeline.arrangement import without as without
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for

NAME = "bundle-plan"
UNSAVED = "unsaved:bundle-plan"


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
    unsaved = kept_arrangement(resume.remembered(case, UNSAVED)) is not None
    kept = kept_arrangement(resume.remembered(case, NAME))
    if kept is None:
        return Glance(unsaved=unsaved)
    arrangement, titles = kept
    drafts = bundle.newest_drafts(case)
    called = bundle.draft_titles(case, drafts)
    now = {record.kind: called[record.id] for record in drafts}
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
    typed = kept_arrangement(resume.remembered(case, UNSAVED))
    plan = BundlePlan(
        usual, usual, items, unsaved=_joined(typed[0], items, usual) if typed else None
    )
    kept = kept_arrangement(resume.remembered(case, NAME))
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


def plan_for(case: Case) -> Plan | None:
    """The plan that `bundle` builds now; None for the usual order.

    Raises:
        UsageError: Everything is left out.
    """
    plan = read(case)
    return _to_plan(plan.arrangement, plan.items) if plan.is_own else None


def handed_out_places(case: Case) -> tuple[PageRange, ...]:
    """Where documents stood when the bundle was handed out; none of them may move."""
    plan = read(case)
    return tuple(
        replace(old, document_id=plan.items[old.document_id].id)
        for old in plan.arrangement.options.before
        if old.document_id in plan.items
    )


def hand_out(case: Case, plan: BundlePlan, arrangement: Arrangement) -> Arrangement:
    """The arrangement after its newest bundle was handed out: page numbers stay from now on.

    Raises:
        UsageError: No bundle was built of it.
    """
    built = case.hearing.bundles()
    wanted = _to_plan(tidy(arrangement), plan.items)
    if not built or Plan.from_toml(built[-1].plan.text) != wanted:
        raise UsageError(
            "No bundle was built in this order. Keep the order, build the bundle, then say that "
            "it was handed out."
        )
    keys = {item.id: item.key for item in plan.items.values()}
    options = arrangement.options
    known = {old.document_id for old in options.before}
    for section in arrangement.sections:
        for key in section.items:
            if key not in known:
                options = options.with_choice(replace(options.choice(key), late=options.rounds))
    before = tuple(
        replace(place, document_id=keys[place.document_id]) for place in built[-1].page_map
    )
    return replace(arrangement, options=replace(options, rounds=options.rounds + 1, before=before))


def named(case: Case, arrangement: Arrangement) -> dict[int, tuple[str, ...]]:
    """Titles that would identify a protected person: by number of the section, -1 for the bundle.

    What is said gives person and rule, never the name.
    """
    screen = screen_for(case.sealed)
    found: dict[int, tuple[str, ...]] = {}
    titles = [arrangement.title, *(section.title for section in arrangement.sections)]
    for number, section in enumerate(arrangement.sections):
        titles[number + 1] += "".join(
            f"\n{arrangement.options.choice(key).title}" for key in section.items
        )
    for number, title in enumerate(titles, -1):
        try:
            screen.typed(title, field="title")
        except IdentityFoundError as error:
            found[number] = tuple(line.removeprefix("title: ") for line in error.findings)
    return found


def _to_plan(arrangement: Arrangement, items: Mapping[str, Item]) -> Plan:
    placed = [key for section in arrangement.sections for key in section.items]
    if len(placed) != len(set(placed)) or not set(placed) <= items.keys():
        raise UsageError("The bundle plan names a document twice, or one that is not there.")
    if not placed:
        raise UsageError("Everything is left out of the bundle. Put something back.")
    options = arrangement.options
    load(options.profile)
    known = {old.document_id for old in options.before}

    def choice(key: str) -> Choice:
        """How an item goes in; what came after the bundle was handed out is late."""
        found = options.choice(key)
        for pages in filter(None, (found.pages, found.without_text)):
            picked_pages(pages)
        late = found.late if key in known else options.rounds
        typed = items[found.transcript_of].id if found.transcript_of in placed else ""
        return replace(found, id=items[key].id, late=late, transcript_of=typed)

    sections = []
    for section in arrangement.sections:
        if section.items:
            names = tuple(items[key].id for key in section.items)
            special = (choice(key) for key in section.items)
            chosen = tuple(one for one in special if one != Choice(one.id))
            made = Section(section.title, names, chosen, section.kind, section.undated)
            sections.append(made)
    return Plan(
        arrangement.title,
        tuple(sections),
        profile=options.profile,
        letter=options.letter,
        hearing=options.hearing,
        late=options.late,
        cover=options.cover,
        dividers=options.dividers,
    )


def _usual(case: Case, language: str) -> tuple[dict[str, Item], Arrangement]:
    """Everything that can stand in a bundle, and the usual order of it."""
    drafts = bundle.newest_drafts(case)
    documents = case.hearing.view(language).documents
    words = bundle.wording(language)
    called = bundle.draft_titles(case, drafts)
    by_id = {
        record.id: Item(record.kind, record.id, called[record.id], "", words["draft"])
        for record in drafts
    }
    by_id |= {
        view.document.id: Item(
            view.document.id,
            view.document.id,
            view.document.title.text,
            str(view.document.dated or ""),
            bundle.text_status(view, language),
            view.document.translation_of,
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
            original = items[key].translation_of
            arrangement = put_back(arrangement, usual, key, beside=original)
    return arrangement
