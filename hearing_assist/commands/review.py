# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""`review`: decisions about mentions and pages, then release; what still waits for a clerk.

Shows words around a mention that is undecided, to the clerk who decides; nothing else of a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hearing_assist.anonymise.doubts import DoubtKind
from hearing_assist.commands.call import Invocation, Outcome, read_bytes, still_in_clear
from hearing_assist.errors import ExitCode
from hearing_assist.pipeline import doubts, incoming, initials, mentions, page_decisions
from hearing_assist.pipeline import release as releasing
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.doubts import Settled
from hearing_assist.pipeline.incoming import Incoming
from hearing_assist.pipeline.mentions import DecisionsFile, Entity
from hearing_assist.pipeline.page_decisions import DecidedPages
from hearing_assist.pipeline.pages import PageRefused
from hearing_assist.pipeline.release import Released

MEANINGS = {
    DoubtKind.REFUSED: "the check refuses this: redact it, or keep it on record",
    DoubtKind.FORM: "like the name of {persons}; withheld under review",
    DoubtKind.SCRIPT: "in another script, like the name of {persons}; withheld under review",
    DoubtKind.BY_DEFENCE: "made by the defence, names {persons}: a neutral label there "
    "(redact), or the usual one (keep)",
    DoubtKind.INITIAL: "a bare initial of {persons} in '{other}': a label there (redact), or the "
    "letter (keep)",
    DoubtKind.STANDING: "stays readable and could be a name",
    DoubtKind.SIMILAR: "may be the same person as: {other}",
    DoubtKind.SHARED: "a part of the names of {persons}, of whom not all are protected",
    DoubtKind.NEVER_FOUND: "declared of {persons}, found nowhere",
    DoubtKind.ACCOUNT: "may be the number of an account, and stays readable",
    DoubtKind.LAND: "may be an entry of a land register, and stays readable",
    DoubtKind.TWO_KINDS: "found as: {other}",
    DoubtKind.SHORT: "one character is all that is withheld",
}
"""What a doubt says to the clerk."""
TEXT, PAGES, AS_IS = FORMS = ("text", "pages", "as-is")


def review(call: Invocation) -> Outcome:
    """`review CASE`: decisions, then release; prints what is still undecided.

    Pages that are to cross as pictures and stay withheld make it exit 11.
    """
    options = call.options
    with call.opened() as case:
        if options.hidden_text:
            incoming.decide(case, options.hidden_text, options.reason)
        if not mentions.scan_is_current(case):
            mentions.find(case, progress=call.progress, cancel=call.cancel)
        decided, pages = DecisionsFile(), DecidedPages()
        if options.decisions:
            data = read_bytes(options.decisions)
            decided = mentions.read_decisions(case, data)
            mentions.decide(case, decided.decisions)
            initials.decide_from_file(case, data)
            pages = page_decisions.decide_from_file(
                case, data, progress=call.progress, cancel=call.cancel
            )
        if options.redact_undecided:
            mentions.serve_under_review(case)
        if not mentions.scan_is_current(case):  # a decision may change what is searched
            mentions.find(case, progress=call.progress, cancel=call.cancel)
        if options.doubts:
            return _only_doubts(doubts.doubts(case, cancel=call.cancel))
        formed = _formed(case, call)
        released = releasing.release(case, progress=call.progress, cancel=call.cancel)
        waiting = mentions.undecided(case)
        # What was released, the check did not refuse.
        listed = doubts.doubts(case, refused=False, cancel=call.cancel)
        open_doubts = [each for each in listed if each.is_open]
        hidden = [each for each in incoming.incoming(case) if each.waits]
    refused = _once((*pages.refused, *formed.refused, *(r for d in released for r in d.refused)))
    lines = [
        f"{len(released)} documents released, {sum(d.changed for d in released)} of them changed.",
        *(f"  {_said(item)}" for item in released),
        *_about_entries(decided, pages),
        *(f"Withheld: {item.line()}" for item in refused),
        *_about_waiting(waiting),
        *_about_doubts(open_doubts),
        *_about_hidden(hidden),
        *(still_in_clear(options.decisions) if options.decisions else ()),
    ]
    return Outcome(
        tuple(lines),
        {
            "released": [
                {
                    "document": d.document_id,
                    "title": d.title,
                    "changed": d.changed,
                    "pages": d.pages,
                }
                for d in released
            ],
            "unmatched": list(decided.unmatched),
            "unmatched_pages": list(pages.unmatched),
            "refused": [number for number, _ in decided.refused],
            "pages_withheld": [
                {"source": r.source_id, "page": r.view, "name": r.name, "reason": r.reason}
                for r in refused
            ],
            "undecided": [
                {"entity": e.key, "reason": e.mentions[0].reason, "mentions": len(e.mentions)}
                for e in waiting
            ],
            "doubts": [_listed(each) for each in open_doubts],
            "hidden_text": [
                {"source": each.source_id, "title": each.title, "findings": list(each.findings)}
                for each in hidden
            ],
        },
        ExitCode.UNDECIDED if refused else ExitCode.DONE,
    )


def _about_hidden(hidden: Sequence[Incoming]) -> Iterator[str]:
    """Sources from which no paper is built until a clerk looked at them."""
    for each in hidden:
        found = "; ".join(each.findings)
        yield f"Text that was to be hidden: {each.source_id} {each.title} ({found})"
    if hidden:
        yield '  Protect what has to be, then: review --hidden-text SOURCE --reason "..."'


def _only_doubts(found: Sequence[Settled]) -> Outcome:
    """`review CASE --doubts`: nothing is released; settled doubts are told, too."""
    lines = [f"{sum(each.is_open for each in found)} doubts wait, {len(found)} in all."]
    lines += (f"  {each.doubt.key}  [{each.action.value}]  {meaning(each)}" for each in found)
    return Outcome(tuple(lines), {"doubts": [_listed(each) for each in found]})


def _listed(settled: Settled) -> dict[str, object]:
    doubt = settled.doubt
    return {
        "kind": doubt.kind.value,
        "key": doubt.key,
        "action": settled.action.value,
        "persons": list(doubt.persons),
        "count": doubt.count,
    }


def _formed(case: Case, call: Invocation) -> DecidedPages:
    """What the form that was asked for decides about pages."""
    if call.options.form == PAGES:
        decide = page_decisions.decide_all
    elif call.options.form == AS_IS:
        decide = page_decisions.decide_as_is
    else:
        return DecidedPages()
    return decide(case, seen=call.options.seen, progress=call.progress, cancel=call.cancel)


def _once(refused: Sequence[PageRefused]) -> tuple[PageRefused, ...]:
    """Each page once, with what was said about it last."""
    return tuple({(item.source_id, item.view): item for item in refused}.values())


def _said(item: Released) -> str:
    pages = f", {item.pages} pages as pictures" if item.pages else ""
    return f"{item.title}: {item.masked} placeholders{pages}{'' if item.changed else ', unchanged'}"


def _about_entries(decided: DecisionsFile, pages: DecidedPages) -> Iterator[str]:
    """What became of entries that did not do what they say."""
    for number in decided.unmatched:
        yield f"Decision {number} of the file keeps text that was not found."
    for number, keys in decided.refused:
        yield (
            f"Decision {number} of the file would keep what is declared; that stays redacted. To "
            f"keep it all the same, name its key: {', '.join(keys)}"
        )
    for number in pages.unmatched:
        yield f"Page {number} of the file names no page or picture of the case."


def _about_waiting(waiting: Sequence[Entity]) -> Iterator[str]:
    if waiting:
        yield (
            f"{len(waiting)} entities are undecided and redacted as 'under review'. Copy a key "
            "into a decisions file to decide it:"
        )
        for entity in waiting:
            yield (
                f"  {entity.key}  ({entity.mentions[0].reason}, {len(entity.mentions)} times)  "
                f"{entity.context}"
            )


def _about_doubts(waiting: Sequence[Settled]) -> Iterator[str]:
    """Doubts that nobody settled; those about mentions of their own are told above."""
    told = [each for each in waiting if each.doubt.kind not in (DoubtKind.FORM, DoubtKind.SCRIPT)]
    if told:
        yield (
            f"{len(told)} doubts. Copy a key into a decisions file: 'keep' says that it was looked "
            "at, 'redact' withholds it (or says that two names are one person):"
        )
        for each in told:
            yield f"  {each.doubt.key}  {meaning(each)}"


def meaning(settled: Settled) -> str:
    """What a doubt is about, in words."""
    doubt = settled.doubt
    said = MEANINGS[doubt.kind].format(persons=", ".join(doubt.persons), other=doubt.other)
    count = f" ({doubt.count} times)" if doubt.count else ""
    return f"{doubt.text}: {said}{count}"
