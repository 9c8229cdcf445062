# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""`review`: decisions about mentions and pages, then release; what still waits for a clerk.

Shows words around a mention that is undecided, to the clerk who decides; nothing else of a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hearing_assist.commands.call import Invocation, Outcome, read_bytes
from hearing_assist.errors import ExitCode
from hearing_assist.pipeline import mentions, page_decisions
from hearing_assist.pipeline import release as releasing
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.mentions import DecisionsFile, Entity
from hearing_assist.pipeline.page_decisions import DecidedPages
from hearing_assist.pipeline.pages import PageRefused
from hearing_assist.pipeline.release import Released

TEXT, PAGES, AS_IS = FORMS = ("text", "pages", "as-is")


def review(call: Invocation) -> Outcome:
    """`review CASE`: decisions, then release; prints what is still undecided.

    Pages that are to cross as pictures and stay withheld make it exit 11.
    """
    options = call.options
    with call.opened() as case:
        if not mentions.scan_is_current(case):
            mentions.find(case, progress=call.progress, cancel=call.cancel)
        decided, pages = DecisionsFile(), DecidedPages()
        if options.decisions:
            data = read_bytes(options.decisions)
            decided = mentions.read_decisions(case, data)
            mentions.decide(case, decided.decisions)
            pages = page_decisions.decide_from_file(
                case, data, progress=call.progress, cancel=call.cancel
            )
        if options.redact_undecided:
            mentions.serve_under_review(case)
        formed = _formed(case, call)
        released = releasing.release(case, progress=call.progress, cancel=call.cancel)
        waiting = mentions.undecided(case)
    refused = _once((*pages.refused, *formed.refused, *(r for d in released for r in d.refused)))
    lines = [
        f"{len(released)} documents released, {sum(d.changed for d in released)} of them changed.",
        *(f"  {_said(item)}" for item in released),
        *_about_entries(decided, pages),
        *(f"Withheld: {item.line()}" for item in refused),
        *_about_waiting(waiting),
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
        },
        ExitCode.UNDECIDED if refused else ExitCode.DONE,
    )


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
