# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The hearing bundle of a case: released documents and drafted papers in one checked PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearing_assist.bundle.assemble import Item, assemble, first_pages
from hearing_assist.bundle.plan import Plan, Section
from hearing_assist.casefile.parts import NOTE_PARTS
from hearing_assist.casefile.records import (
    Audience,
    Bundle,
    DocumentView,
    Draft,
    SegmentStatus,
    SourceKind,
)
from hearing_assist.drafting import released
from hearing_assist.drafting.parts_read import parts_read
from hearing_assist.drafting.pictures import is_answered, shown
from hearing_assist.errors import ExportError, UsageError
from hearing_assist.export.pdf import write_pdf, write_pdf_placed
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import Clearance, screen_for
from hearing_assist.pipeline.draft import rebuild
from hearing_assist.pipeline.output import finish_file
from hearing_assist.progress import CancelToken, ProgressSink

BUNDLED_DRAFTS = ("summary", "protective-order")
CITING = "summary"
"""The kind of draft that cites pages of the bundle."""
MOST_ROUNDS = 6
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Case papers",
        "Orders and charges",
        "Statements",
        "Reports",
        "Expert evidence",
        "Exhibits",
        "Correspondence",
    ),
    "fr": (
        "Pièces de procédure",
        "Ordonnances et poursuites",
        "Dépositions",
        "Rapports",
        "Expertises",
        "Pièces",
        "Correspondance",
    ),
}
ORDER = (
    SourceKind.ORDER,
    SourceKind.STATEMENT,
    SourceKind.REPORT,
    SourceKind.EXPERT,
    SourceKind.EXHIBIT,
    SourceKind.MAIL,
)
TITLES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "bundle": "Hearing bundle",
        "summary": "Case summary",
        "protective-order": "Draft protective order",
        "draft": "draft",
        "issued": "issued",
        "original": "original",
        "unread": "no readable text, withheld",
        "pictures": "pictures without readable text",
        "machine": "with machine translation, not reviewed",
        "reviewed": "with reviewed translation",
        "sworn": "with sworn translation",
    },
    "fr": {
        "bundle": "Dossier d'audience",
        "summary": "Synthèse de l'affaire",
        "protective-order": "Projet d'ordonnance de protection",
        "draft": "projet",
        "issued": "délivré",
        "original": "original",
        "unread": "sans texte lisible, retenu",
        "pictures": "images sans texte lisible",
        "machine": "avec traduction automatique non relue",
        "reviewed": "avec traduction relue",
        "sworn": "avec traduction assermentée",
    },
}


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle that was built and checked."""

    bundle: Bundle
    pages: int
    clearance: Clearance


def bundle(
    case: Case,
    output: Path,
    *,
    plan: Plan | None = None,
    court_templates: Sequence[Path] = (),
    progress: ProgressSink,
    cancel: CancelToken,
) -> Bundled:
    """Build the bundle of a plan, or of all there is in the usual order.

    Args:
        case: An open case with its sealed record.
        output: Where the PDF goes; an older one is replaced.
        plan: Sections and order; the usual ones when None. What it does not name is left out.
        court_templates: Folders with the templates of drafts that the shipped ones did not make.
        progress: Told after each document and by the check.
        cancel: Asked before each document.

    Raises:
        TemplateError: The template of a draft is not there, or changed.
        UsageError: Nothing is released yet, or the plan names what is not there.
        ExportError: The finished bundle breaks a rule.
        IdentityFoundError: The plan or the bundle names a protected person; nothing was written.
        Cancelled: Asked to stop; nothing was written.
    """
    facts = case.hearing.facts()
    view = case.hearing.view(facts.language)
    if not view.documents:
        raise UsageError("Nothing is released in this case yet. Import files, then run review.")
    drafts = newest_drafts(case)
    plan = plan or default_plan(view.documents, drafts, facts.language)
    screen = screen_for(case.sealed)
    for number, section in enumerate(plan.sections, 1):  # in TOML a tab or a quote is two letters
        screen.typed(section.title, field=f"bundle plan, section {number}")
    screen.typed(plan.title, field="bundle plan, title")
    screened_plan = screen.typed(plan.to_toml(), field="bundle plan")
    wanted = {item for section in plan.sections for item in section.items}
    made_at = case.now()
    words = wording(facts.language)
    documents: list[Item] = []
    within: dict[str, Mapping[str, int]] = {}
    for document in view.documents:
        if document.document.id not in wanted:
            continue
        cancel.raise_if_cancelled()
        paper = released.build(
            document,
            labels=view.labels,
            language=facts.language,
            audience=Audience.COURT,
            reference=facts.reference.text,
            numbered=False,
            images=case.hearing.pages.image,
        )
        data, within[document.document.id] = write_pdf_placed(paper, made_at=made_at)
        documents.append(
            Item(
                document.document.id,
                document.document.title.text,
                str(document.document.dated or ""),
                text_status(document, facts.language),
                data,
                parts_read(document, facts.language),
            )
        )

    made: dict[str, Item] = {}

    def drafted(pages: Mapping[str, int]) -> list[Item]:
        """The drafts; a summary cites these pages of the bundle."""
        for draft in drafts:
            if draft.id in wanted and (draft.id not in made or draft.kind == CITING):
                cancel.raise_if_cancelled()
                paper = rebuild(case, draft, court_templates=court_templates, pages=pages)
                state = words["issued" if draft.issued else "draft"]
                data = write_pdf(paper, made_at=made_at)
                made[draft.id] = Item(draft.id, words[draft.kind], "", state, data)
        return [made[draft.id] for draft in drafts if draft.id in made]

    named: dict[str, Any] = {
        "reference": facts.reference.text,
        "case_title": facts.title.text,
        "language": facts.language,
        "made_at": made_at,
    }
    pages: Mapping[str, int] = {}
    items = [*drafted(pages), *documents]
    for _ in range(MOST_ROUNDS):  # a draft that cites pages may push them on by its own length
        first = first_pages(plan, items, **named)
        found = {
            block: first[name] + page - 1
            for name, places in within.items()
            for block, page in places.items()
        }
        if found == pages or not any(draft.kind == CITING for draft in drafts):
            pages = found
            break
        pages = found
        items = [*drafted(pages), *documents]
    else:
        raise ExportError("The pages that drafts cite do not settle. Leave the summary out.")
    built = assemble(
        plan,
        items,
        **named,
        progress=progress,
        cancel=cancel,
    )
    record = Bundle(
        id=case.surroundings.new_id(),
        plan=screened_plan,
        page_map=built.page_map,
        inputs=tuple(case.hearing.revisions(facts.language)),
        made_at=made_at,
        places=tuple(sorted(pages.items())),
    )
    clearance = finish_file(
        case,
        output,
        built.data,
        record=lambda: case.hearing.add_bundle(record),
        progress=progress,
        cancel=cancel,
    )
    return Bundled(record, built.pages, clearance)


def default_plan(documents: Sequence[DocumentView], drafts: Sequence[Draft], language: str) -> Plan:
    """Drafted papers first, then documents by kind, each kind by date and import order."""
    names = SECTIONS.get(language, SECTIONS["en"])
    sections = [Section(names[0], tuple(record.id for record in drafts))]
    for kind, name in zip(ORDER, names[1:], strict=True):
        chosen = [view.document for view in documents if view.document.kind is kind]
        chosen.sort(key=lambda d: (d.dated is None, str(d.dated or ""), d.ordinal))
        sections.append(Section(name, tuple(document.id for document in chosen)))
    return Plan(wording(language)["bundle"], tuple(s for s in sections if s.items))


def text_status(view: DocumentView, language: str, *, audience: Audience = Audience.COURT) -> str:
    """What an index says about the text of a document: "original", or how it was translated."""
    words = wording(language)
    pages = shown(view, audience)
    if (view.blocks or pages) and all(block.part in NOTE_PARTS for block in view.blocks):
        answered = all(is_answered(block, pages) for block in view.blocks)
        return words["pictures" if answered else "unread"]
    if not view.segments:
        return words["original"]
    counts = Counter(segment.status for segment in view.segments)
    human = counts[SegmentStatus.REVIEWED] + counts[SegmentStatus.CERTIFIED]
    if counts[SegmentStatus.CERTIFIED] == len(view.segments):
        return words["sworn"]
    return words["reviewed"] if human == len(view.segments) else words["machine"]


def newest_drafts(case: Case) -> tuple[Draft, ...]:
    """The newest draft for the court of each kind that belongs into a bundle."""
    newest = {
        record.kind: record
        for record in case.hearing.drafts()
        if record.audience is Audience.COURT and record.kind in BUNDLED_DRAFTS
    }
    return tuple(newest[kind] for kind in BUNDLED_DRAFTS if kind in newest)


def wording(language: str) -> Mapping[str, str]:
    """What is printed in a bundle, in a language or in English."""
    return TITLES.get(language, TITLES["en"])
