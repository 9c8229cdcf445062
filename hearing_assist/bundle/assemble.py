# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Builds a bundle: linked index, documents behind it, printed numbers, bookmarks, page labels.

Promises: the printed number of a page is its label; every document of the plan is there once or the
build stops; page content is never rewritten, and the result is compared page by page with what went
in; numbers that were given once stay. Same input, same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hearing_assist.bundle import binding
from hearing_assist.bundle.binding import Bound, Materials
from hearing_assist.bundle.binding import Item as Item
from hearing_assist.bundle.index import COLUMNS, IndexPaper, stamp_wording
from hearing_assist.bundle.plan import Kind, Plan, pages_without_text, picked_pages
from hearing_assist.bundle.profile import Late, Profile, load
from hearing_assist.bundle.read_back import Readers, patiently
from hearing_assist.bundle.ready import all_ready
from hearing_assist.bundle.references import Reference
from hearing_assist.bundle.rules import Broken, Intended, Verdict, judge
from hearing_assist.bundle.setting import Setting, Settled, Told, index_key
from hearing_assist.casefile.records import PageRange
from hearing_assist.engines.qpdf_open import Shelf
from hearing_assist.engines.qpdf_prints import letters_of
from hearing_assist.errors import BrokenRulesError, ExportError, InputFileError, UsageError
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

NO_STATUS = "\u2013"
"""Printed where nothing is to be said of a text, so that nobody takes it for forgotten."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished bundle.

    Attributes:
        volumes: The file of each volume.
        page_map: Where each document stands; pages counted over all volumes, from 1.
        pages: Of all volumes.
        labels: The number of the first page of each document, by id.
        references: References such as [A/12] that were found in documents that may hold some.
        verdicts: How each rule came out, for each volume; empty unless asked for.
        settled: Where everything stands.
    """

    volumes: tuple[bytes, ...]
    page_map: tuple[PageRange, ...]
    pages: int
    labels: Mapping[str, str]
    references: tuple[Reference, ...]
    verdicts: tuple[Verdict, ...]
    settled: Settled

    @property
    def data(self) -> bytes:
        """The first volume; of a bundle in one file, all of it."""
        return self.volumes[0]


def assemble(
    plan: Plan,
    items: Sequence[Item],
    *,
    reference: str,
    case_title: str,
    language: str,
    made_at: dt.datetime,
    progress: ProgressSink,
    cancel: CancelToken,
    before: Sequence[PageRange] = (),
    told: bool = False,
) -> Built:
    """Build the bundle of a plan.

    Args:
        plan: Sections and order.
        items: All items the plan names; others are left out.
        reference: Case reference, printed on the index.
        case_title: Printed on the index; screened text.
        language: Language of index and stamps.
        made_at: UTC; printed nowhere, only in the file's own date.
        progress: Told after each step.
        cancel: Asked before each step.
        before: Where documents stood when the bundle was handed out; none of them may move.
        told: Whether rules that stop nothing are asked, too.

    Raises:
        UsageError: The plan names what is not there, or has room for no number.
        BrokenRulesError: The finished bundle breaks a rule; names rule and page, and carries the
            verdict on each volume.
        ExportError: It could not be read back, or would move what was handed out.
        InputFileError: An item is no readable PDF.
        Cancelled: Asked to stop.
    """
    profile = _profile(plan)
    longest = len(stamp_wording(profile, language).format(page="1234", pages="5678"))
    chosen = _chosen(plan, items)
    steps = len(chosen) + 3
    progress(ProgressEvent("bundle", 0, steps))
    chosen = all_ready(chosen, longest, cancel)
    paper = _paper(plan, profile, reference, case_title, language, made_at)
    with Readers(sum(len(item.data) for item in chosen.values())) as readers, Shelf() as shelf:
        readers.prepare([item.data for item in chosen.values()])
        counts = _counts(shelf, chosen, cancel)
        settled = patiently(lambda: _settled(paper, profile, chosen, counts), cancel)
        _stays(before, settled)
        materials = Materials(paper, profile, chosen, counts, settled, shelf)
        done = 0

        def one_more() -> None:
            nonlocal done
            done += 1
            cancel.raise_if_cancelled()
            progress(ProgressEvent("bundle", done, steps))

        bound = [
            binding.bind(materials, volume, one_more, cancel.raise_if_cancelled)
            for volume in range(1, settled.volumes + 1)
        ]
        shelf.close()
        cancel.raise_if_cancelled()
        progress(ProgressEvent("bundle", steps - 2, steps))
        verdicts = []
        for volume, one in enumerate(bound, 1):
            cancel.raise_if_cancelled()
            back = readers.read_back(one.data, numbers=one.numbers, parts=one.parts, cancel=cancel)
            verdicts.append(
                judge(
                    one.data,
                    parts=one.parts,
                    numbers=one.numbers,
                    profile=profile,
                    intended=_intended(materials, bound, volume, before),
                    back=back,
                    told=told,
                )
            )
    progress(ProgressEvent("bundle", steps - 1, steps))
    broken = [one for verdict in verdicts for one in verdict.stops]
    if broken:
        said = "; ".join(map(_said, broken))
        raise BrokenRulesError(f"The bundle was not finished: {said}", tuple(verdicts))
    progress(ProgressEvent("bundle", steps, steps))
    return Built(
        tuple(one.data for one in bound),
        tuple(
            PageRange(
                entry.told.choice.id,
                entry.page,
                entry.told.count,
                "" if entry.numbers[0] == str(entry.page) else entry.numbers[0],
            )
            for entry in settled.entries
        ),
        sum(slot.count for slot in settled.slots),
        {entry.told.choice.id: entry.numbers[0] for entry in settled.entries},
        tuple(one for volume in bound for one in volume.references),
        tuple(verdicts) if told else (),
        settled,
    )


def first_pages(
    plan: Plan,
    items: Sequence[Item],
    *,
    reference: str,
    case_title: str,
    language: str,
    made_at: dt.datetime,
) -> Mapping[str, int]:
    """On which page of the bundle each item would begin, by its id; nothing is assembled.

    Raises:
        UsageError, ExportError, InputFileError: As `assemble`.
    """
    profile = _profile(plan)
    chosen = _chosen(plan, items)
    with Shelf() as shelf:
        counts = _counts(shelf, chosen, CancelToken())
    paper = _paper(plan, profile, reference, case_title, language, made_at)
    settled = _settled(paper, profile, chosen, counts)
    return {entry.told.choice.id: entry.page for entry in settled.entries}


def _profile(plan: Plan) -> Profile:
    """What the court asks, with late documents where the plan wants them."""
    profile = load(plan.profile)
    return replace(profile, late=plan.late or profile.late)


def _chosen(plan: Plan, items: Sequence[Item]) -> dict[str, Item]:
    """The items that the plan names, by their id."""
    known = {item.id: item for item in items}
    if len(known) != len(items):
        raise UsageError("Two documents have the same id; a bundle cannot tell them apart.")
    names = Counter(plan.items)
    for name, times in names.items():
        if name not in known:
            raise UsageError(f"The bundle plan names {name}, which is not in this case.")
        if times > 1:
            raise UsageError(f"The bundle plan names {name} twice. Keep one of them.")
    plan.check()
    return {name: known[name] for name in names}


def _counts(shelf: Shelf, chosen: Mapping[str, Item], cancel: CancelToken) -> dict[str, int]:
    """How many pages each item has; a refusal names the item."""
    counts = {}
    for name, item in chosen.items():
        cancel.raise_if_cancelled()
        try:
            counts[name] = len(shelf.open(item.data).pages)
        except InputFileError as error:
            raise type(error)(f"Document {name} of the bundle {error.reason}") from error
    return counts


def _paper(
    plan: Plan,
    profile: Profile,
    reference: str,
    case_title: str,
    language: str,
    made_at: dt.datetime,
) -> IndexPaper:
    apart = profile.late is Late.APPENDED
    return IndexPaper(plan, reference, case_title, language, made_at, late_apart=apart)


def _settled(
    paper: IndexPaper, profile: Profile, chosen: Mapping[str, Item], counts: Mapping[str, int]
) -> Settled:
    told: dict[str, Told] = {}
    for section in paper.plan.sections:
        for name in section.items:
            item, choice = chosen[name], section.choice(name)
            try:
                picked = picked_pages(choice.pages, counts[name])
            except UsageError as error:
                raise UsageError(f"Document {name} of the bundle: {error}") from None
            title = choice.title or item.title
            if choice.pages:
                title = f"{title} ({paper.excerpt(choice.pages)})"
            told[name] = Told(
                choice,
                title,
                profile.day(choice.dated or item.dated, paper.language),
                item.status or NO_STATUS,
                item.parts,
                len(picked),
                len(item.data),
            )
    return Setting(paper, profile, told).settle()


def _stays(before: Sequence[PageRange], settled: Settled) -> None:
    """Refuse to move what was handed out.

    Raises:
        ExportError: A document has another place, or another number of pages.
    """
    now = {entry.told.choice.id: entry for entry in settled.entries}
    for old in before:
        entry = now.get(old.document_id)
        if entry is None:
            reason = "is no longer in it"
        elif entry.told.count != old.count:
            reason = f"had {old.count} pages and has {entry.told.count} now"
        elif entry.numbers[0] != (number := old.label or str(old.first)):
            reason = f"began on page {number} and would begin on page {entry.numbers[0]}"
        else:
            continue
        raise ExportError(
            f"The bundle was handed out, and its page numbers must stay: document "
            f"{old.document_id} {reason}. Put what is new in as late documents, or begin a new "
            "bundle."
        )


def _intended(
    materials: Materials, bound: Sequence[Bound], volume: int, before: Sequence[PageRange]
) -> Intended:
    """What the rules are told of a volume."""
    settled, paper = materials.settled, materials.paper
    own = [slot for slot in settled.slots if slot.volume == volume]
    indexes = dict.fromkeys(key for slot in own if (key := index_key(slot)) in settled.rows)
    front = settled.in_front
    authorities = {
        name
        for section in paper.plan.sections
        if section.kind is Kind.AUTHORITIES
        for name in section.items
    }
    sections = paper.plan.sections
    choices = [choice for section in sections for choice in section.choices]
    return Intended(
        undated_sections=frozenset(at for at, one in enumerate(sections) if one.undated),
        repeats=frozenset(choice.id for choice in choices if choice.repeats),
        illegible=frozenset(choice.id for choice in choices if choice.illegible),
        without_text=pages_without_text(paper.plan),
        volume=volume,
        volumes=tuple(len(one.numbers) for one in bound) if len(bound) > 1 else (),
        named=tuple(
            entry.told.choice.id
            for entry in settled.entries
            if len(bound) == 1 or not entry.told.choice.late or entry.told.choice.late in front
        ),
        rows=tuple(row for key in indexes for row in settled.rows[key]),
        columns=tuple(materials.wording[name] for name in COLUMNS),
        authorities=frozenset(authorities),
        previous=tuple(before),
        reader_languages=(paper.language,),
        made_at=paper.made_at,
        letters=letters_of(materials.alphabet.pdf, materials.alphabet.font),
    )


def _said(broken: Broken) -> str:
    where = f"rule {broken.rule}, page {broken.page}: {broken.message}"
    return f"{where}. {broken.remedy}".rstrip(". ")
