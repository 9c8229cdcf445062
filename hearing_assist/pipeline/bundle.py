# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The hearing bundle of a case: released documents and drafted papers in one checked PDF."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hearing_assist.bundle.assemble import Built, Item, assemble, first_pages
from hearing_assist.bundle.plan import Plan, Section
from hearing_assist.bundle.profile import load
from hearing_assist.bundle.references import PATTERN, Reference
from hearing_assist.bundle.report import Judged
from hearing_assist.bundle.setting import by_ordinal
from hearing_assist.casefile.parts import NOTE_PARTS
from hearing_assist.casefile.records import (
    Audience,
    Bundle,
    DocumentView,
    Draft,
    PageRange,
    Screened,
    SegmentStatus,
    SourceKind,
)
from hearing_assist.drafting import released
from hearing_assist.drafting.parts_read import parts_read
from hearing_assist.drafting.pictures import is_answered, shown
from hearing_assist.drafting.wording import primary
from hearing_assist.errors import BrokenRulesError, ExportError, TemplateError, UsageError
from hearing_assist.export.pdf import write_pdf, write_pdf_placed
from hearing_assist.pipeline.bundle_files import extra_files, file_plans, judged_files, pdf_files
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import Clearance, screen_for
from hearing_assist.pipeline.court_templates import Offered, court_folders, offered
from hearing_assist.pipeline.draft import rebuild
from hearing_assist.pipeline.incoming import refuse_undecided
from hearing_assist.pipeline.output import finish_file, finish_folder
from hearing_assist.progress import CancelToken, ProgressSink

BUNDLED = ("summary", "order", "certificate")
"""What is drafted and belongs into a bundle; statements stand there as documents of the case."""
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
        "draft": "draft",
        "issued": "issued",
        "original": "original",
        "unread": "no readable text, withheld",
        "pictures": "pictures without readable text",
        "machine": "with machine translation, not reviewed",
        "partly": "with translation, reviewed in part",
        "reviewed": "with reviewed translation",
        "sworn": "with sworn translation",
    },
    "fr": {
        "bundle": "Dossier d'audience",
        "draft": "projet",
        "issued": "délivré",
        "original": "original",
        "unread": "sans texte lisible, retenu",
        "pictures": "images sans texte lisible",
        "machine": "avec traduction automatique non relue",
        "partly": "avec traduction relue en partie",
        "reviewed": "avec traduction relue",
        "sworn": "avec traduction assermentée",
    },
}


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle that was built and checked.

    Attributes:
        bundle: As it is on record.
        pages: Of all its files.
        clearance: What the check read.
        path: The file, or the folder of several.
        files: Their names.
        references: References such as [A/12] in its text, and what became of each.
        judged: How each rule came out, for each file.
    """

    bundle: Bundle
    pages: int
    clearance: Clearance
    path: Path
    files: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    judged: tuple[Judged, ...] = ()


def bundle(
    case: Case,
    output: Path,
    *,
    plan: Plan | None = None,
    before: Sequence[PageRange] = (),
    extras: bool = False,
    court_templates: Sequence[Path] = (),
    progress: ProgressSink,
    cancel: CancelToken,
) -> Bundled:
    """Build the bundle of a plan, or of all there is in the usual order.

    Args:
        case: An open case with its sealed record.
        output: Where the PDF goes; an older one is replaced. A bundle of several files (volumes,
            core bundle, authorities, confidential part, extras) becomes a folder of this name
            without its ending, which must not be there yet, or be empty.
        plan: Sections and order; the usual ones when None. What it does not name is left out.
        before: Where documents stood when the bundle was handed out; none of them may move.
        extras: Whether the index as DOCX and the list of references go with it.
        court_templates: Folders with the templates of drafts that the shipped ones did not make.
        progress: Told after each document and by the check.
        cancel: Asked before each document.

    Raises:
        TemplateError: The template of a draft is not there, or changed.
        UsageError: Nothing is released yet, or the plan names what is not there.
        HiddenTextError: A document holds text that a box was to hide, and nobody decided.
        BrokenRulesError: The finished bundle breaks a rule; carries what the rules say.
        ExportError: It could not be finished.
        IdentityFoundError: The plan or the bundle names a protected person; nothing was written.
        Cancelled: Asked to stop; nothing was written.
    """
    facts = case.hearing.facts()
    view = case.hearing.view(facts.language)
    if not view.documents:
        raise UsageError("Nothing is released in this case yet. Import files, then run review.")
    drafts = newest_drafts(case)
    plan = plan or default_plan(view.documents, drafts, facts.language)
    screened_plan = _screened(case, plan)
    parts = file_plans(plan, facts.language)
    paged = next(iter(parts.values()))
    profile = load(paged.profile)
    wanted = set(plan.items)
    refuse_undecided(case, wanted)
    made_at = case.now()
    documents: list[Item] = []
    within: dict[str, Mapping[str, int]] = {}
    for document in view.documents:
        if document.document.id in wanted:
            cancel.raise_if_cancelled()
            paper = released.build(
                document,
                labels=view.labels,
                language=facts.language,
                audience=Audience.COURT,
                reference=facts.reference.text,
                numbered=False,
                images=case.hearing.pages.image,
                layered=True,
            )
            data, within[document.document.id] = write_pdf_placed(paper, made_at=made_at)
            documents.append(_item(document, facts.language, data))

    papers = _Papers(case, drafts, wanted, court_templates, made_at, facts.language, cancel)
    named: dict[str, Any] = {
        "reference": facts.reference.text,
        "case_title": facts.title.text,
        "language": facts.language,
        "made_at": made_at,
    }
    pages: Mapping[str, int] = {}
    items = [*papers.items(pages), *documents]
    cited = by_ordinal(profile, paged.late) and any(draft.kind == CITING for draft in drafts)
    for _ in range(MOST_ROUNDS):  # a draft that cites pages may push them on by its own length
        first = first_pages(paged, _of(paged, items), **named)
        found = {
            block: first[name] + page - 1
            for name, places in within.items()
            if name in first and not paged.choice(name).pages
            for block, page in places.items()
        }
        if found == pages or not cited:
            pages = found if by_ordinal(profile, paged.late) else {}
            break
        pages = found
        items = [*papers.items(pages), *documents]
    else:
        raise ExportError("The pages that drafts cite do not settle. Leave the summary out.")
    built: dict[str, Built] = {}
    for name, one in parts.items():
        try:
            built[name] = assemble(
                one,
                _of(one, items),
                **named,
                before=before if one is paged else (),
                told=True,
                progress=progress,
                cancel=cancel,
            )
        except BrokenRulesError as refused:
            judged = judged_files(output.stem, name, refused.judged)
            raise BrokenRulesError(str(refused), judged) from None
    record = Bundle(
        id=case.surroundings.new_id(),
        plan=screened_plan,
        page_map=built[""].page_map if "" in built else next(iter(built.values())).page_map,
        inputs=tuple(case.hearing.revisions(facts.language)),
        made_at=made_at,
        places=tuple(sorted(pages.items())),
    )
    files = pdf_files(output.stem, built)
    judged = tuple(
        told
        for name, each in built.items()
        for told in judged_files(output.stem, name, each.verdicts)
    )
    references = tuple(one for each in built.values() for one in each.references)
    if extras:
        files |= extra_files(output.stem, built, parts, **named)
    call: dict[str, Any] = {
        "record": lambda: case.hearing.add_bundle(record),
        "progress": progress,
        "cancel": cancel,
    }
    if len(files) == 1:
        path = output
        ((name, data),) = files.items()
        files = {output.name: data}
        judged = tuple(replace(one, file_name=output.name) for one in judged)
        clearance = finish_file(case, path, data, **call)
    else:
        path = output.with_suffix("")
        clearance = finish_folder(case, path, files, **call)
    count = sum(one.pages for one in built.values())
    return Bundled(record, count, clearance, path, tuple(files), references, judged)


@dataclass(slots=True)
class _Papers:
    """The drafted papers of a bundle."""

    case: Case
    drafts: Sequence[Draft]
    wanted: set[str]
    court_templates: Sequence[Path]
    made_at: dt.datetime
    language: str
    cancel: CancelToken
    made: dict[str, Item] = field(default_factory=dict)

    def items(self, pages: Mapping[str, int]) -> list[Item]:
        """The drafts; a summary cites these pages of the bundle."""
        words = wording(self.language)
        for draft in self.drafts:
            if draft.id in self.wanted and (draft.id not in self.made or draft.kind == CITING):
                self.cancel.raise_if_cancelled()
                paper = rebuild(self.case, draft, court_templates=self.court_templates, pages=pages)
                state = words["issued" if draft.issued else "draft"]
                data = write_pdf(paper, made_at=self.made_at)
                self.made[draft.id] = Item(
                    draft.id,
                    draft_titles(self.case, self.drafts)[draft.id],
                    "",
                    state,
                    data,
                    languages=(draft.language,),
                    cites=True,
                )
        return [self.made[draft.id] for draft in self.drafts if draft.id in self.made]


def _item(document: DocumentView, language: str, data: bytes) -> Item:
    """A released document on its way into the bundle."""
    record = document.document
    spoken = primary(record.language)
    is_foreign = spoken not in {primary(language), "und", ""}
    has_text = any(block.text.text.strip() for block in document.blocks)
    texts = [one.text for one in document.blocks] + [one.text for one in document.segments]
    return Item(
        record.id,
        record.title.text,
        str(record.dated or ""),
        text_status(document, language),
        data,
        parts_read(document, language),
        languages=(record.language, *((language,) if document.segments else ())),
        translation_of=record.translation_of,
        awaits_translation=is_foreign and has_text and not document.segments,
        cites=any(PATTERN.search(one.text) for one in texts),
    )


def _screened(case: Case, plan: Plan) -> Screened:
    """The plan as it may be kept with the case.

    Raises:
        IdentityFoundError: It names a protected person.
    """
    screen = screen_for(case.sealed)
    for number, section in enumerate(plan.sections, 1):  # in TOML a tab or a quote is two letters
        screen.typed(section.title, field=f"bundle plan, section {number}")
        for choice in section.choices:
            screen.typed(choice.title, field=f"bundle plan, section {number}, title of an item")
    screen.typed(plan.title, field="bundle plan, title")
    return screen.typed(plan.to_toml(), field="bundle plan")


def _of(plan: Plan, items: Sequence[Item]) -> list[Item]:
    names = set(plan.items)
    return [item for item in items if item.id in names]


def default_plan(documents: Sequence[DocumentView], drafts: Sequence[Draft], language: str) -> Plan:
    """Drafted papers first, then documents by kind, each kind by date and import order."""
    names = SECTIONS.get(language, SECTIONS["en"])
    sections = [Section(names[0], tuple(record.id for record in drafts))]
    for kind, name in zip(ORDER, names[1:], strict=True):
        chosen = [view.document for view in documents if view.document.kind is kind]
        chosen.sort(key=lambda d: (d.dated is None, str(d.dated or ""), d.ordinal))
        sections.append(Section(name, tuple(document.id for document in chosen)))
    originals = {view.document.id: view.document.translation_of for view in documents}
    beside = _beside_originals(sections, originals)
    return Plan(wording(language)["bundle"], tuple(s for s in beside if s.items))


def _beside_originals(sections: Sequence[Section], originals: Mapping[str, str]) -> list[Section]:
    """The sections, each translation right behind the original that it translates (rule B24)."""
    there = {name for section in sections for name in section.items}
    behind: dict[str, list[str]] = {}
    for name, original in originals.items():
        if original in there and name in there and not originals.get(original):
            behind.setdefault(original, []).append(name)
    moved = {name for names in behind.values() for name in names}
    return [
        replace(
            section,
            items=tuple(
                one
                for name in section.items
                if name not in moved
                for one in (name, *behind.get(name, ()))
            ),
        )
        for section in sections
    ]


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
    if human == len(view.segments):
        return words["reviewed"]
    return words["partly" if human else "machine"]


def newest_drafts(case: Case) -> tuple[Draft, ...]:
    """The newest draft for the court of each kind that belongs into a bundle.

    One in the language of the hearing goes before newer ones in others.
    """
    spoken = primary(case.hearing.facts().language)
    newest: dict[str, Draft] = {}
    for record in case.hearing.drafts():
        before = newest.get(record.kind)
        is_own = primary(record.language) == spoken
        if record.audience is Audience.COURT and (
            before is None or is_own or primary(before.language) != spoken
        ):
            newest[record.kind] = record
    kinds = (one.kind for one in _offered(case) if one.makes in BUNDLED)
    return tuple(newest[kind] for kind in kinds if kind in newest)


def draft_titles(case: Case, drafts: Iterable[Draft]) -> Mapping[str, str]:
    """What drafts are called, by id: as their templates have it, in the window and on paper."""
    kinds = {one.kind: one for one in _offered(case)}
    return {one.id: kinds[one.kind].title(one.language) for one in drafts if one.kind in kinds}


def _offered(case: Case) -> tuple[Offered, ...]:
    folders: tuple[Path, ...] = ()
    with contextlib.suppress(TemplateError):  # a folder that is gone is told where papers are made
        folders = court_folders(case.surroundings.settings)
    return offered(folders)


def wording(language: str) -> Mapping[str, str]:
    """What is printed in a bundle, in a language or in English."""
    return TITLES.get(language, TITLES["en"])
