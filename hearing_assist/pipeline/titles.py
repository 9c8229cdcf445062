# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How the documents of a disclosure are named for who reads it.

A title is typed before anybody decides, and screened against the register alone. What was decided
since, or waits, stands in it still: such a document is named by its kind, and so is what hangs on
a document that is kept back. Titles that the program gave lose their numbers: a gap in them would
tell of a document that no paper names. Does not know writings that stand in no document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from hearing_assist.anonymise.apply import replaced
from hearing_assist.casefile.records import Action, Audience, DocumentView, Kind
from hearing_assist.disclosure.details import Details
from hearing_assist.disclosure.writings import writings_of
from hearing_assist.drafting.wording import kind_name
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import released_screen_for
from hearing_assist.pipeline.screen import Screen
from hearing_assist.pipeline.sources import TITLES, WORDS

_GIVEN = sorted(
    {word for words in TITLES.values() for word in words.values()}
    | {word for words in WORDS.values() for word in words.values()}
)
_COUNTED = re.compile(rf"({'|'.join(map(re.escape, _GIVEN))}) \d+")
"""A part of a title that the program gave."""


def fitting(
    case: Case,
    documents: Sequence[DocumentView],
    details: Details,
    language: str,
    hidden: Collection[str] = (),
) -> tuple[DocumentView, ...]:
    """The documents under titles that tell a party no more than it reads.

    Args:
        case: An open case with its sealed record.
        documents: As its policy lets a party read them.
        details: What is withheld from it wherever it stands.
        language: Of the hearing.
        hidden: Ids of documents that it does not get.
    """
    kept_back = [v.document.title.text for v in documents if v.document.id in hidden]
    surfaces = {**_withheld(case, details.audience), **details.surfaces}
    looked_for = replace(details, surfaces=surfaces)
    screen = released_screen_for(case.sealed)

    def told(view: DocumentView) -> DocumentView:
        title = view.document.title.text
        hangs = any(title.startswith(f"{other}, ") for other in kept_back)
        if hangs or (surfaces and looked_for.find(title, language)):
            return replace(view, document=plain(view, language, screen).document)
        parts = [(part, _COUNTED.fullmatch(part)) for part in title.split(", ")]
        uncounted = ", ".join(match[1] if match else part for part, match in parts)
        if uncounted == title:
            return view
        named = replace(view.document, title=screen.typed(uncounted, field="title"))
        return replace(view, document=named)

    return tuple(map(told, documents))


def plain(view: DocumentView, language: str, screen: Screen) -> DocumentView:
    """A document as press and public may know it: what kind it is, and no pictures."""
    name = kind_name(view.document.kind, language)
    title = screen.typed(name[:1].upper() + name[1:], field="title")
    pages = tuple(replace(page, ceiling=Audience.COURT) for page in view.pages)
    return replace(view, document=replace(view.document, title=title), pages=pages)


def _withheld(case: Case, audience: Audience) -> Mapping[str, Kind]:
    """Folded writings of what is withheld from an audience in the documents.

    What somebody decided, and names that nobody has decided about; who is declared, the screen of
    titles knows.
    """
    decisions = case.sealed.decisions()
    found = case.sealed.mentions()
    gone = {id(mention) for mention in replaced(found, decisions)}
    texts = {
        block.id: block.text for source in case.sealed.sources()
        for block in case.sealed.blocks(source.id)
    }  # fmt: skip
    surfaces: dict[str, Kind] = {}
    for mention in found:
        decision = decisions.get(mention.entity)
        is_kept = decision is not None and decision.action is Action.KEEP
        is_above = is_kept and decision is not None and decision.ceiling < audience
        if not mention.certain and (id(mention) in gone or is_above):
            written = texts[mention.block_id][mention.start : mention.end]
            for each in writings_of(written, mention.kind):
                surfaces.setdefault(each, mention.kind)
    return surfaces
