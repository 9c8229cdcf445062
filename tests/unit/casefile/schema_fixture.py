# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A small case as each released version of the tables wrote it, kept in `schemas/<version>.zip`.

`test_schema_fixtures.py` compares them, and makes the one of today anew when it is told to. All
names in it are invented; the passphrase is published, and its keys cost a guess the least that is
allowed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import json
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearing_assist.casefile import schema
from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.ids import Clock, NewId
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.casefile.pages import PageIntent
from hearing_assist.casefile.parts import PartRead, PartState
from hearing_assist.casefile.records import Action, Screened, SegmentStatus
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.casefile.words import Query
from tests.unit.casefile import samples

FOLDER = Path(__file__).with_name("schemas")
PASSPHRASE = "a published passphrase opens this"
HEARING, SEALED = "c.hearing", "sealed/c.sealed"
NOTE = "made.json"
SCHEMAS = ("hearing", "sealed")
SOURCE = b"Zarielle Oduvane came to the house.\n" * 40
DAY = dt.datetime(2026, 3, 1, 8, 30, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Held:
    """What a case holds, in plain values that every version can tell."""

    reference: str
    documents: tuple[str, ...]
    pages: tuple[str, ...]
    text: tuple[str, ...]
    translations: tuple[str, ...]
    certificates: tuple[str, ...]
    concepts: tuple[str, ...]
    drafts: tuple[str, ...]
    disclosures: tuple[str, ...]
    found: tuple[str, ...]
    persons: tuple[str, ...]
    mentions: tuple[str, ...]
    decisions: tuple[str, ...]
    custody: tuple[str, ...]
    released: tuple[str, ...]
    page_work: tuple[str, ...]
    past: tuple[str, ...]
    source_bytes: tuple[str, ...]
    actions: tuple[str, ...]


def held(hearing: HearingFile, sealed: SealedRecord) -> Held:
    documents = hearing.documents()
    return Held(
        reference=hearing.facts().reference.text,
        documents=tuple(f"{item.id} {item.title.text}" for item in documents),
        pages=tuple(
            f"{page.name} {page.areas} {hearing.pages.image(page.id)!r}"
            for page in hearing.pages.all()
        ),
        text=tuple(b.text.text for item in documents for b in hearing.blocks(item.id)),
        translations=tuple(
            f"{s.text.text} {s.status} {s.by.text} {s.at} {s.confidence}"
            for d in documents
            for s in hearing.segments(d.id, "en")
        ),
        certificates=tuple(f"{c.translator.text} {c.ended}" for c in hearing.certificates()),
        concepts=tuple(f"{c.id} {c.terms[0].text.text}" for c in hearing.concepts())
        + tuple(e.format for e in hearing.exchanges()),
        drafts=tuple(f"{d.kind} {d.fields[0][1].text}" for d in hearing.drafts()),
        disclosures=tuple(item.recipient.text for item in hearing.disclosures()),
        found=tuple(
            passage.segment_id or passage.block_id
            for word in ("temoin", "speaks")
            for passage in hearing.search(Query.of(word), limit=9).found
        ),
        persons=tuple(
            f"{p.name} {p.born} {'; '.join(p.spellings)} {[i.value for i in p.identifiers]}"
            for p in sealed.persons()
        ),
        mentions=tuple(f"{m.entity} {m.start} {m.end}" for m in sealed.mentions()),
        decisions=tuple(f"{d.entity} {d.action} {d.reason}" for d in sealed.decision_history()),
        custody=tuple(f"{c.by} {c.action} {c.detail}" for c in sealed.custody()),
        released=tuple(item.payload for item in sealed.unconfirmed_releases()),
        page_work=tuple(
            f"{each}"
            for each in (
                *(p for s in sealed.sources() for p in sealed.parts(s.id)),
                *sealed.pages.mask_history(),
                *sealed.pages.decision_history(),
                *sorted(sealed.pages.seen()),
                *sealed.pages.released_texts(),
            )
        ),
        past=tuple(f"{p.language} {p.sentences}" for p in sealed.past_translations()),
        source_bytes=tuple(sealed.source_bytes(s.id).decode() for s in sealed.sources()),
        actions=tuple(
            f"{entry.n} {entry.action} {entry.chain}"
            for store in (hearing, sealed)
            for entry in store.audit.entries()
        ),
    )


def without_migration(found: Held) -> Held:
    """Without what the way to a newer version adds to the log."""
    kept = tuple(line for line in found.actions if line.split()[1] != "migrate")
    return dataclasses.replace(found, actions=kept)


def make(folder: Path) -> None:
    """A case with one of everything, under the keys of its passphrase."""
    moments = (DAY + dt.timedelta(minutes=n) for n in itertools.count())
    numbers = (f"{n:016x}" for n in itertools.count(1))
    clock, new_id = lambda: next(moments), lambda: next(numbers)
    _make_hearing(folder / HEARING, clock, new_id)
    _make_sealed(folder / SEALED, clock, new_id)


def _make_hearing(path: Path, clock: Clock, new_id: NewId) -> None:
    keys, key = KeyFile.create(path, passphrase=PASSPHRASE, use_keyring=False, cost=LOWEST_COST)
    with HearingFile.create(path, key, facts=samples.FACTS, clock=clock, new_id=new_id) as hearing:
        hearing.keep_past = lambda past: None
        hearing.apply_release(
            samples.document(),
            [samples.block(0, "Le témoin ⟦7⟧ parle."), samples.block(1, "Vu le 3 mai.")],
            [samples.LABEL],
            [(samples.PAGE, b"pixels")],
        )
        hearing.put_segments(
            [
                samples.segment("g0", "d1-b0", "Witness ⟦7⟧ speaks."),
                samples.segment("g1", "d1-b1", "Seen on 3 May.", status=SegmentStatus.REVIEWED),
            ]
        )
        hearing.put_segments(
            [samples.by_person("g0", "d1-b0", "Witness ⟦7⟧ speaks.", SegmentStatus.REVIEWED)]
        )
        hearing.put_concepts([samples.CONCEPT])
        hearing.add_exchange(samples.EXCHANGE)
        hearing.certify(samples.certificate(hearing))
        hearing.end_certificate("certificate1")
        hearing.cache_put({"k1": "Seen on 3 May."})
        hearing.add_draft(samples.DRAFT)
        hearing.add_bundle(samples.BUNDLE)
        hearing.add_disclosure(samples.DISCLOSURE)
        hearing.set_title(Screened("Hearing of two witnesses"))
        hearing.finish_work(keys)


def _make_sealed(path: Path, clock: Clock, new_id: NewId) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    keys, key = KeyFile.create(path, passphrase=PASSPHRASE, use_keyring=False, cost=LOWEST_COST)
    with SealedRecord.create(path, key, case_id="case1", clock=clock, new_id=new_id) as sealed:
        source = samples.source(sealed, SOURCE)
        blocks = [samples.source_block(n, f"Zarielle Oduvane, {n}.") for n in range(3)]
        parts = [PartRead("page 1", PartState.TEXT)]
        sealed.add_source(source, SOURCE, blocks, samples.custody(), parts=parts)
        sealed.put_persons([samples.PERSON])
        sealed.replace_mentions(source.id, [samples.mention()])
        sealed.add_marks([samples.mark()])
        sealed.add_decisions([samples.decision(1, Action.KEEP), samples.decision(2, Action.REDACT)])
        sealed.add_pseudonyms([samples.PSEUDONYM])
        sealed.add_labels([samples.LABEL])
        sealed.pages.add_mask(samples.page_mask(source.id))
        sealed.pages.decide([samples.page_decision(source.id)])
        sealed.pages.mark_seen(source.id, [1])
        shown = PageIntent("p1", "Vu le 3 mai.", "recipe", b"pixels")
        sealed.intend_release("r1", source.id, '{"of": "an earlier version"}', [shown])
        sealed.confirm_release("r1")
        sealed.add_past([samples.PAST])
        sealed.set_setting("label-seed", "seed")
        sealed.remember("typed", "half a sentence about Zarielle Oduvane")
        sealed.finish_work(keys)


def pack(target: Path) -> None:
    """Make the case of today's version, and a note of what it holds, in one file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder)
        note = {
            "passphrase": PASSPHRASE,
            "tables": {s: schema.digest(s, schema.newest(s)) for s in SCHEMAS},
            "held": dataclasses.asdict(read(folder)),
        }
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(NOTE, json.dumps(note, indent=1, ensure_ascii=False))
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    archive.write(path, path.relative_to(folder).as_posix())


def read(folder: Path) -> Held:
    """What an unpacked case of today's version holds."""
    opened = []
    for kind, name in ((HearingFile, HEARING), (SealedRecord, SEALED)):
        keys = KeyFile.load(folder / name)
        store = kind.open(
            folder / name,
            keys.unlock(passphrase=PASSPHRASE),
            clock=lambda: DAY,
            new_id=lambda: "x",
            read_only=True,
        )
        store.verify(keys)
        opened.append(store)
    hearing, sealed = opened
    assert isinstance(hearing, HearingFile)
    assert isinstance(sealed, SealedRecord)
    with hearing, sealed:
        return held(hearing, sealed)


def unpacked(version: int, folder: Path) -> tuple[Path, dict[str, str], Held]:
    """The case of a version, the digests of its tables, and what it held when it was made."""
    with zipfile.ZipFile(FOLDER / f"{version}.zip") as archive:
        archive.extractall(folder)
    note = json.loads((folder / NOTE).read_text("utf-8"))
    (folder / NOTE).unlink()
    was: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in note["held"].items()
    }
    return folder / HEARING, note["tables"], Held(**was)
