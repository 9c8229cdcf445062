# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Records of an invented case, one of each class, with text that is hard to keep."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterator

from hearing_assist.casefile.certificates import Certifies, TranslationCertificate
from hearing_assist.casefile.concepts import CaseConcept, CaseTerm, ExchangeFile
from hearing_assist.casefile.custody import Action as CustodyAction
from hearing_assist.casefile.custody import CustodyEntry, Facts, Function
from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.pages import (
    PNG,
    PageArea,
    PageDecision,
    PageForm,
    PageMask,
    ReleasedPage,
)
from hearing_assist.casefile.parts import PartState
from hearing_assist.casefile.past import PastTranslation
from hearing_assist.casefile.records import (
    Action,
    Audience,
    BlockKind,
    Box,
    Bundle,
    CaseFacts,
    Confidence,
    Decision,
    Disclosure,
    Draft,
    HandMark,
    Identifier,
    Kind,
    Label,
    Mark,
    Mention,
    PageRange,
    Person,
    Pseudonym,
    ReleasedBlock,
    ReleasedDocument,
    Screened,
    Segment,
    SegmentStatus,
    Source,
    SourceBlock,
    SourceKind,
)
from hearing_assist.casefile.sealed import SealedRecord

NAME = "Zarielle Oduvane"
KEY = bytes(range(32))
START = dt.datetime(2026, 3, 1, 8, 30, tzinfo=dt.UTC)
ODD = "x\0y \"q'\t\r\n\u202e\u200d ⟦7⟧ \U0001f469\u200d\U0001f467 é e\u0301 العربية"


class Ticking:
    """A clock that goes on by a minute with each look; `now` may be set back."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=1)
        return self.now


def counted_ids() -> Iterator[str]:
    return (f"id{n:04}" for n in itertools.count())


FACTS = CaseFacts("case1", Screened("2026/114"), Screened("Hearing of " + ODD), "en", START)

PERSON = Person(
    id="S1",
    position="witness",
    role="survivor",
    protected=True,
    gender="f",
    name=NAME,
    spellings=("Зариэль Одуване", ODD),
    aliases=(),
    born=dt.date(1998, 3, 3),
    addresses=("14 rue des Lilas",),
    identifiers=(Identifier("phone", "+33 6 12 34 56 78"), Identifier("passport", "A01234567")),
    places=("Ekpoma",),
)


def source(sealed: SealedRecord, data: bytes, source_id: str = "s1") -> Source:
    return Source(
        id=source_id,
        document_id=f"d-{source_id}",
        name=f"déposition {NAME}.docx",
        kind=SourceKind.STATEMENT,
        language="fr",
        media_type="text/plain",
        size=len(data),
        digest=sealed.digest(data),
        imported_at=START,
        title="Statement",
        dated=dt.date(2025, 12, 31),
        findings=("2 tracked changes",),
    )


def source_block(n: int, text: str, source_id: str = "s1") -> SourceBlock:
    return SourceBlock(
        id=f"{source_id}-b{n}",
        source_id=source_id,
        ordinal=n,
        part="body",
        page=1,
        paragraph=n + 1,
        kind=BlockKind.PARAGRAPH,
        level=0,
        number="(a)",
        row=0,
        column=0,
        language="fr",
        text=text,
        boxes=(Box(1.5, 2.0, 30.25, 1 / 3),),
    )


def custody(source_id: str = "s1", entry_id: str = "c1") -> CustodyEntry:
    facts = Facts(person=NAME, person_function=Function.POLICE, place=ODD)
    return CustodyEntry(
        entry_id, source_id, START, CustodyAction.EXAMINED, "clerk", "at the shelter", facts=facts
    )


def mention(n: int = 0, source_id: str = "s1") -> Mention:
    return Mention(
        f"m{n}",
        source_id,
        f"{source_id}-b0",
        3,
        9,
        Kind.PERSON,
        "person:S1",
        "S1",
        "declared",
        True,
    )


def mark(n: int = 0, source_id: str = "s1") -> HandMark:
    return HandMark(f"k{n}", source_id, f"{source_id}-b0", 3, 9, Kind.PLACE, "", START)


def decision(n: int, action: Action, entity: str = "phone:1") -> Decision:
    return Decision(f"x{n}", entity, action, ODD, START, Audience.DEFENCE)


PSEUDONYM = Pseudonym(7, "person:S1", "S1")
LABEL = Label(7, Kind.PERSON, "witness", "K", "QA")
PAGE = ReleasedPage(
    "p1",
    "d1",
    1,
    "page 1",
    PartState.TEXT,
    595.0,
    842.0,
    PNG,
    (PageArea(Box(0.0, 90.0, 595.0, 108.0), 7, Kind.PERSON),),
    Audience.DEFENCE,
)


def page_mask(source_id: str = "s1", mask_id: str = "k1") -> PageMask:
    return PageMask(mask_id, source_id, 1, Box(10, 20, 30.5, 40), Kind.OTHER, "S1", START)


def page_decision(source_id: str = "s1", decision_id: str = "q1") -> PageDecision:
    return PageDecision(decision_id, source_id, 1, PageForm.IMAGE, "looked at " + ODD, START)


def document(release_id: str = "r1", document_id: str = "d1", ordinal: int = 0) -> ReleasedDocument:
    return ReleasedDocument(
        id=document_id,
        ordinal=ordinal,
        title=Screened("Statement"),
        kind=SourceKind.STATEMENT,
        language="fr",
        dated=None,
        release_id=release_id,
        released_at=START,
        findings=("a", "b"),
    )


def block(n: int, text: str, document_id: str = "d1") -> ReleasedBlock:
    return ReleasedBlock(
        id=f"{document_id}-b{n}",
        document_id=document_id,
        ordinal=n,
        part="body",
        page=0,
        paragraph=n + 1,
        kind=BlockKind.PARAGRAPH,
        level=0,
        number="",
        row=0,
        column=0,
        language="fr",
        text=Screened(text),
        marks=(Mark(0, 1, Kind.DATE, Audience.DEFENCE),),
    )


def segment(
    segment_id: str,
    block_id: str,
    text: str,
    *,
    status: SegmentStatus = SegmentStatus.MACHINE,
    start: int = 0,
    end: int = 5,
    language: str = "en",
) -> Segment:
    return Segment(
        id=segment_id,
        document_id=block_id.split("-")[0],
        block_id=block_id,
        ordinal=0,
        start=start,
        end=end,
        language=language,
        text=Screened(text),
        status=status,
        engine="argos 1",
        pack="00ff",
        problems=("number-lost",),
    )


def by_person(segment_id: str, block_id: str, text: str, status: SegmentStatus) -> Segment:
    """With all that a segment can have."""
    return dataclasses.replace(
        segment(segment_id, block_id, text, status=status),
        confidence=Confidence.MEDIUM,
        score=-0.25,
        reasons=("calibrated-low",),
        route="fr>en",
        by=Screened("T-2"),
        at=START,
    )


def certificate(
    hearing: HearingFile,
    certificate_id: str = "certificate1",
    *,
    certifies: Certifies = Certifies.RELEASED,
) -> TranslationCertificate:
    """For the text of the first document as it is."""
    source, target = hearing.certified_digests("d1", "en")
    return TranslationCertificate(
        id=certificate_id,
        document_id="d1",
        source="fr",
        language="en",
        certifies=certifies,
        translator=Screened("T-2"),
        competence=Screened("sworn, " + ODD),
        post_editor=Screened(""),
        place=Screened(""),
        signed_on=None,
        tools=("argos 1",),
        pages=1,
        paragraphs=2,
        sentences=2,
        source_sha256=source,
        target_sha256=target,
        filed_source="",
        filed_target="",
        made_at=START,
    )


CONCEPT = CaseConcept(
    "own-1",
    "own",
    Screened("What the parties call it."),
    Screened(""),
    (CaseTerm(Screened("the house"), "en", "preferred", Screened("")),),
)
EXCHANGE = ExchangeFile("x1", "xliff", "en", ("r1",), START)
PAST = PastTranslation("p1", "d1", "en", "v1", 7, ("Witness ⟦7⟧ called.", ODD))
DRAFT = Draft(
    id="f1",
    kind="summary",
    language="en",
    audience=Audience.PUBLIC,
    template_digest="ab",
    fields=(("court", Screened(ODD)), ("place", Screened(""))),
    inputs=("r1",),
    made_at=START,
)
BUNDLE = Bundle("u1", Screened("plan"), (PageRange("d1", 1, 3),), ("r1",), START)
DISCLOSURE = Disclosure("e1", Audience.DEFENCE, Screened("D 1"), 1, "", "cd", ("r1",), START)
