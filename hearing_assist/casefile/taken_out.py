# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a withdrawal changes of the records of a case file. Knows no store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from hearing_assist.casefile.certificates import TranslationCertificate
from hearing_assist.casefile.concepts import CaseConcept
from hearing_assist.casefile.records import (
    NOBODY,
    WITHDRAWN,
    Bundle,
    Disclosure,
    Draft,
    ReleasedBlock,
    ReleasedDocument,
    Screened,
    Segment,
)
from hearing_assist.casefile.served import Contest, ExhibitMark, Service

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What `HearingFile.withdraw` took out.

    Attributes:
        documents: Ids of documents in whose text, title or translations somebody was named.
        papers: Ids of drafts, bundles and disclosures whose own text named somebody.
    """

    documents: frozenset[str]
    papers: frozenset[str]


@dataclass(frozen=True, slots=True)
class TakenOut:
    """The new forms of all records that name somebody; segments go.

    Attributes:
        blocks: With `WITHDRAWN` for their text.
        segments: Those that name somebody, or translate a block that does.
        unsigned: Segments that stay, without who answered for them.
        documents: With another title, or fewer findings.
        certificates: With other words of the translator.
        concepts: Of the case's own glossary, with other words.
        drafts: With other fields.
        bundles: With another plan.
        disclosures: With another recipient.
        services: With other words.
        contests: With other words.
        marks: Of exhibits, with other words.
    """

    blocks: list[ReleasedBlock]
    segments: list[Segment]
    unsigned: list[Segment]
    documents: list[ReleasedDocument]
    certificates: list[TranslationCertificate]
    concepts: list[CaseConcept]
    drafts: list[Draft]
    bundles: list[Bundle]
    disclosures: list[Disclosure]
    services: list[Service]
    contests: list[Contest]
    marks: list[ExhibitMark]

    @property
    def document_ids(self) -> frozenset[str]:
        """Documents in whose text, title or translations somebody was named."""
        return frozenset(
            (
                *(item.document_id for item in self.blocks),
                *(item.document_id for item in self.segments),
                *(item.id for item in self.documents),
            )
        )

    @property
    def paper_ids(self) -> frozenset[str]:
        """Drafts, bundles, disclosures, services and contests whose own text named somebody."""
        return frozenset(
            (
                *(item.id for item in self.drafts),
                *(item.id for item in self.bundles),
                *(item.id for item in self.disclosures),
                *(item.id for item in self.services),
                *(item.id for item in self.contests),
            )
        )


def taken_out(
    names: Callable[[str], bool],
    *,
    blocks: Iterable[ReleasedBlock],
    segments: Sequence[Segment],
    documents: Sequence[ReleasedDocument],
    certificates: Sequence[TranslationCertificate],
    concepts: Sequence[CaseConcept],
    drafts: Sequence[Draft],
    bundles: Sequence[Bundle],
    disclosures: Sequence[Disclosure],
    services: Sequence[Service] = (),
    contests: Sequence[Contest] = (),
    marks: Sequence[ExhibitMark] = (),
) -> TakenOut:
    """What changes so that nothing is left of which `names` says that it names somebody."""

    def cleared(text: Screened) -> Screened:
        return WITHDRAWN if names(text.text) else text

    emptied = [
        replace(block, text=WITHDRAWN, number="", marks=())
        for block in blocks
        if names(f"{block.number} {block.text.text}")
    ]
    gaps = {block.id for block in emptied}
    gone = {each.id for each in segments if each.block_id in gaps or names(each.text.text)}
    return TakenOut(
        blocks=emptied,
        segments=[each for each in segments if each.id in gone],
        unsigned=[
            replace(each, by=NOBODY)
            for each in segments
            if each.id not in gone and names(each.by.text)
        ],
        documents=_changed(
            documents,
            lambda item: replace(
                item,
                title=cleared(item.title),
                findings=tuple(text for text in item.findings if not names(text)),
            ),
        ),
        certificates=_changed(
            certificates,
            lambda item: replace(
                item,
                translator=cleared(item.translator),
                competence=cleared(item.competence),
                post_editor=cleared(item.post_editor),
                place=cleared(item.place),
            ),
        ),
        concepts=_changed(
            concepts,
            lambda item: replace(
                item,
                definition=cleared(item.definition),
                source=cleared(item.source),
                terms=tuple(
                    replace(term, text=cleared(term.text), reason=cleared(term.reason))
                    for term in item.terms
                ),
            ),
        ),
        drafts=_changed(
            drafts,
            lambda item: replace(
                item, fields=tuple((name, cleared(text)) for name, text in item.fields)
            ),
        ),
        bundles=_changed(bundles, lambda item: replace(item, plan=cleared(item.plan))),
        disclosures=_changed(
            disclosures, lambda item: replace(item, recipient=cleared(item.recipient))
        ),
        services=_changed(
            services,
            lambda item: replace(
                item,
                recipient=cleared(item.recipient),
                acknowledgement=cleared(item.acknowledgement),
                recall_reason=cleared(item.recall_reason),
            ),
        ),
        contests=_changed(
            contests,
            lambda item: replace(
                item,
                line=WITHDRAWN.text if names(item.line) else item.line,
                by=cleared(item.by),
                grounds=cleared(item.grounds),
                reason=cleared(item.reason),
            ),
        ),
        marks=_changed(marks, lambda item: replace(item, mark=cleared(item.mark))),
    )


def _changed(records: Sequence[R], change: Callable[[R], R]) -> list[R]:
    """The changed forms of those records that `change` does not leave as they are."""
    return [changed for record in records if (changed := change(record)) != record]
