# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the outputs page shows of a case, read in one go on the worker thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hearing_assist.casefile.items import ItemState
from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.preparation import Alert
from hearing_assist.disclosure.readers import reader_named, readers
from hearing_assist.drafting.fields import Problem
from hearing_assist.errors import HearingAssistError, TemplateError
from hearing_assist.pipeline import (
    bundle_plan,
    court_templates,
    exposure,
    fields_form,
    overview,
    served,
    service,
)
from hearing_assist.pipeline.bundle_plan import Glance
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.court_templates import Offered
from hearing_assist.pipeline.disclose import AUDIENCES
from hearing_assist.pipeline.overview import Papers
from ui.pages.output_served import Served

CIRCLES = (Audience.COURT, *AUDIENCES)
"""For whom a clerk answers for what stays readable."""
NO_PAPERS = Papers((), 0, 0, 0, 0, False)


@dataclass(frozen=True, slots=True)
class DraftState:
    """Whether a draft can be made.

    Attributes:
        languages: Tags in which there is a template.
        filled: Fields that hold something.
        total: Fields that the template has.
        missing: Labels of required fields that are empty.
        wrong: Labels of fields that cannot be used.
        problem: What is wrong with the template itself, or "".
        note: What to know of the template, such as that an older version of it stands in, or "".
    """

    languages: tuple[str, ...] = ()
    filled: int = 0
    total: int = 0
    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    problem: str = ""
    note: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether nothing of its fields stands in the way."""
        return not (self.missing or self.wrong)

    @property
    def waits(self) -> bool:
        """Whether it waits for its fields, and for nothing else."""
        return not self.problem and not self.is_ready


@dataclass(frozen=True, slots=True)
class OutputsState:
    """All that the page shows.

    Attributes:
        papers: What was made.
        drafts: Whether a draft can be made, by kind.
        order: Of the bundle.
        templates: The court's own folder, or None.
        served: What is known of what was served on whom.
        answered: The audiences for whom a clerk answered for a disclosure as it would be now.
        kinds: Papers that have a template.
    """

    papers: Papers = NO_PAPERS
    drafts: Mapping[str, DraftState] = field(default_factory=dict)
    order: Glance = field(default_factory=Glance)
    templates: Path | None = None
    answered: frozenset[Audience] = frozenset()
    served: Served = Served()
    kinds: tuple[Offered, ...] = ()


def look(case: Case, languages: Mapping[str, str]) -> OutputsState:
    """Read the state of a case; `languages` has the chosen language of each kind of draft."""
    papers = overview.papers(case)
    if not case.has_sealed:
        return OutputsState(papers)
    kinds = _kinds(case)
    return OutputsState(
        papers=papers,
        drafts={one.kind: _draft(case, one.kind, languages.get(one.kind, "")) for one in kinds},
        kinds=kinds,
        order=bundle_plan.glance(case),
        templates=case.surroundings.settings.templates(),
        answered=frozenset(one for one in CIRCLES if exposure.signed_off(case, one) is not None),
        served=_served(case, papers),
    )


def _served(case: Case, papers: Papers) -> Served:
    """How many documents each line does not get, and what its service record asks to look at."""
    lines = {each.line for each in case.sealed.served.item_decisions()}
    lines |= {each.line for each in case.hearing.disclosures()}
    kept: dict[str, tuple[int, int]] = {}
    for line in lines | set(readers()):
        reader, _, recipient = line.partition(": ")
        found = served.item_states(case, reader_named(reader), recipient).values()
        counts = Counter(each.state for each in found)
        kept[line] = counts[ItemState.WITHHELD], counts[ItemState.SENSITIVE]
    alerts: dict[str, tuple[Alert, ...]] = {}
    found_services = service.services(case)
    for each in found_services:
        reader = each.disclosure.line.partition(": ")[0]
        alerts[reader] = (*alerts.get(reader, ()), *each.preparation.alerts)
    looked_at = sum(bool(each.preparation.alerts) for each in found_services)
    sent = frozenset(each.disclosure.line for each in found_services)
    return Served(kept, alerts, papers.documents, looked_at, papers.under_review > 0, sent)


def _kinds(case: Case) -> tuple[Offered, ...]:
    """Kinds of papers that have a template; a court's folder may be gone."""
    try:
        folders = court_templates.court_folders(case.surroundings.settings)
    except TemplateError:
        folders = ()  # said where a paper of a kind is chosen
    return court_templates.offered(folders)


def _draft(case: Case, kind: str, language: str) -> DraftState:
    try:
        folders = court_templates.court_folders(case.surroundings.settings)
    except TemplateError as error:
        return DraftState(court_templates.languages(kind, ()), problem=str(error))
    languages = court_templates.languages(kind, folders)
    try:
        form = fields_form.form(case, kind, language=language)
    except HearingAssistError as error:
        return DraftState(languages, problem=str(error))
    labels = {one.name: " ".join(one.label.split()) for one in form.fields}
    problems = form.problems
    return DraftState(
        languages,
        filled=sum(bool(form.values.get(name)) for name in labels),
        total=len(labels),
        missing=tuple(labels[n] for n, wrong in problems.items() if wrong is Problem.MISSING),
        wrong=tuple(labels[n] for n, wrong in problems.items() if wrong is not Problem.MISSING),
        note=form.note,
    )
