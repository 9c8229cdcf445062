# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The part of a case file that holds released text and what it says in other languages.

Promises: what a machine made never replaces what a person edited, reviewed or certified; what a
translation said is never lost before `keep_past` was told; a certificate ends in the transaction in
which the text that it stands for changes, and what it covered is reviewed text from then on.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hearing_assist.casefile.base import CaseStore
from hearing_assist.casefile.certificates import (
    Certifies,
    Ended,
    TranslationCertificate,
    certified_text,
    digests,
)
from hearing_assist.casefile.past import KeepPast, Place, ended
from hearing_assist.casefile.records import (
    Label,
    ReleasedBlock,
    ReleasedDocument,
    Segment,
    SegmentStatus,
)
from hearing_assist.casefile.rows import Table, as_list
from hearing_assist.casefile.segments import BY_MACHINE, Counts, has_gap, span_of
from hearing_assist.text.spans import Span

DOCUMENTS = Table(ReleasedDocument, "document")
BLOCKS = Table(ReleasedBlock, "block")
LABELS = Table(Label, "label", key="placeholder")
SEGMENTS = Table(Segment, "segment")
CERTIFICATES = Table(TranslationCertificate, "certificate")
CERTIFY = "certify"
AT_ONCE = 500
"""Segments that are written between two words of progress."""

ANSWERED = (SegmentStatus.REVIEWED, SegmentStatus.CERTIFIED)
UNCOVERED = {
    Certifies.RELEASED: SegmentStatus.REVIEWED,
    Certifies.ORIGINAL: SegmentStatus.CERTIFIED,
}
"""What a sentence is without the certificate: a sworn translation that was imported stays so."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A sentence with a translation that a person answered for; both with placeholders."""

    segment_id: str
    document_id: str
    block_id: str
    source_language: str
    source: str
    target: str
    status: SegmentStatus
    by: str
    at: dt.datetime | None


class TranslationFile(CaseStore):
    """Released text, its translations and their certificates."""

    keep_past: KeepPast | None = None
    """Keeps what translations said; without it none of that can be changed."""

    def documents(self) -> tuple[ReleasedDocument, ...]:
        """The released documents in the order of the case."""
        return DOCUMENTS.select(self._store, "ORDER BY ordinal, rowid")

    def blocks(self, document_id: str) -> tuple[ReleasedBlock, ...]:
        """The released blocks of a document in reading order."""
        return BLOCKS.select(
            self._store, "WHERE document_id = ? ORDER BY ordinal, n", (document_id,)
        )

    def labels(self) -> tuple[Label, ...]:
        """All labels, by placeholder."""
        return LABELS.select(self._store)

    # --- translation ---

    def segments(self, document_id: str, language: str) -> tuple[Segment, ...]:
        """The segments of a document in one language, in reading order."""
        return SEGMENTS.select(
            self._store,
            "WHERE document_id = ? AND language = ? ORDER BY"
            ' (SELECT block.ordinal FROM block WHERE block.id = block_id), "start"',
            (document_id, language),
        )

    def counts(self, language: str) -> tuple[Counts, ...]:
        """How far the translations into one language are, of each document that has any."""
        rows = self._store.run(
            "SELECT document_id, count(*), sum(status IN ('reviewed', 'certified')),"
            " sum(status NOT IN ('reviewed', 'certified')"
            " AND (problems <> '[]' OR status = 'not_translated'))"
            " FROM segment WHERE language = ? GROUP BY document_id",
            (language,),
        )
        return tuple(Counts(*row) for row in rows)

    def untranslated(
        self, to: str, is_meant: Callable[[str], bool]
    ) -> tuple[tuple[ReleasedBlock, tuple[Segment, ...]], ...]:
        """Blocks of which no segment covers some part, in the order of the case, with what does.

        Args:
            to: The language of the segments.
            is_meant: Whether blocks in this language are asked for.
        """
        rows = self._store.run(
            'SELECT block.id, block.language, block.text, "start", "end" FROM block'
            " JOIN document ON document.id = block.document_id LEFT JOIN segment"
            " ON segment.block_id = block.id AND segment.language = ? ORDER BY"
            ' document.ordinal, document.rowid, block.ordinal, block.n, "start"',
            (to,),
        )
        found = []
        for (block_id, language, text), places in itertools.groupby(rows, lambda row: row[:3]):
            covered = (Span(start, end) for *_, start, end in places if start is not None)
            if is_meant(language) and has_gap(text, covered):
                (block,) = BLOCKS.select(self._store, "WHERE id = ?", (block_id,))
                found.append((block, self._segments_of(block_id, to)))
        return tuple(found)

    def reviewed(self, language: str) -> Iterator[Reviewed]:
        """All that a person reviewed or certified of the translations into a language."""
        rows = self._store.run(
            "SELECT segment.id, segment.document_id, block_id, block.language, block.text,"
            ' "start", "end", segment.text, status, "by", "at" FROM segment'
            " JOIN block ON block.id = block_id WHERE segment.language = ?"
            " AND status IN (SELECT value FROM json_each(?)) ORDER BY segment.n",
            (language, as_list(ANSWERED)),
        )
        for row in rows:
            segment, document, block, tag, text, start, end, target, status, by, at = row
            yield Reviewed(
                segment_id=segment,
                document_id=document,
                block_id=block,
                source_language=tag,
                source=text[start:end],
                target=target,
                status=SegmentStatus(status),
                by=by,
                at=dt.datetime.fromisoformat(at) if at else None,
            )

    def segment(self, segment_id: str) -> Segment | None:
        """The segment with this id, or None when it is not there (any more)."""
        found = SEGMENTS.select(self._store, "WHERE id = ?", (segment_id,))
        return found[0] if found else None

    def segments_by_id(self, ids: Sequence[str]) -> Mapping[str, Segment]:
        """Those of the segments that are there, by their ids."""
        found = SEGMENTS.select(
            self._store, "WHERE id IN (SELECT value FROM json_each(?))", (as_list(ids),)
        )
        return {segment.id: segment for segment in found}

    def blocks_by_id(self, ids: Sequence[str]) -> Mapping[str, ReleasedBlock]:
        """Those of the released blocks that are there, by their ids."""
        found = BLOCKS.select(
            self._store, "WHERE id IN (SELECT value FROM json_each(?))", (as_list(ids),)
        )
        return {block.id: block for block in found}

    def change_segments(
        self,
        segments: Sequence[Segment],
        *,
        added: Sequence[Segment] = (),
        gone: Sequence[Segment] = (),
        written: Callable[[int], None] | None = None,
    ) -> None:
        """Put what a person decided in the place of the segments with the same ids, all or none.

        Args:
            segments: As they are from now on.
            added: For sentences that have no translation.
            gone: Translations that are taken away.
            written: Told how many are written, some at a time; what it raises undoes all.

        Raises:
            TypeError: Text that was not screened.
            ValueError: A segment is not there (any more), or one that is to be added covers text
                that has a translation.
        """
        known = self.segments_by_id([each.id for each in (*segments, *gone)])
        if any(each.id not in known for each in (*segments, *gone)):
            raise ValueError("a segment is not there")
        lost = [known[each.id] for each in segments if known[each.id].text != each.text]
        lost += [known[each.id] for each in gone]
        ids = sorted(each.id for each in (*segments, *added, *gone))
        with self._retranslated("edit", ids, lost=lost, new=(*segments, *added)):
            self._remove_segments(gone)
            self._refuse_covered(added)
            whole = (*segments, *added)
            for start in range(0, len(whole), AT_ONCE):
                SEGMENTS.put(self._store, whole[start : start + AT_ONCE])
                if written is not None:
                    written(min(start + AT_ONCE, len(whole)))

    def _refuse_covered(self, added: Sequence[Segment]) -> None:
        """Make sure that no translation covers what segments are to be added for."""
        for segment in added:
            here = self._segments_of(segment.block_id, segment.language)
            if any(span_of(each).overlaps(span_of(segment)) for each in here):
                raise ValueError("a sentence has a translation")

    def put_segments(self, segments: Sequence[Segment], *, gone: Sequence[Segment] = ()) -> int:
        """Put segments in the place of those that cover the same text; returns how many were not.

        What a machine made never replaces what a person edited, reviewed or certified. What is
        `gone` is taken out.

        Raises:
            TypeError: Text that was not screened.
            ValueError: A block is not there (any more).
        """
        places = defaultdict(list)
        for segment in segments:
            places[segment.block_id, segment.language].append(segment)
        replaced = {segment.id: segment for segment in gone}
        taken: list[Segment] = []
        for (block_id, language), wanted in places.items():
            here = [each for each in self._segments_of(block_id) if each.language == language]
            for segment in wanted:
                covered = [each for each in here if span_of(each).overlaps(span_of(segment))]
                by_person = any(each.status not in BY_MACHINE for each in covered)
                if not (by_person and segment.status in BY_MACHINE):
                    taken.append(segment)
                    replaced |= {each.id: each for each in covered}
        ids = sorted({segment.document_id for segment in (*taken, *gone)})
        with self._retranslated("translate", ids, lost=list(replaced.values()), new=taken):
            self._remove_segments(replaced.values())
            SEGMENTS.put(self._store, taken)
        return len(segments) - len(taken)

    def revisions(self, language: str) -> Mapping[str, str]:
        """What a paper in `language` is made from now, as its record keeps it.

        Returns:
            Ids of the current releases, and of the current state of each translation into
            `language`, each with the id of its document.
        """
        rows = self._store.run(
            "SELECT release_id, id FROM document UNION ALL"
            " SELECT revision, document_id FROM translation WHERE language = ?",
            (language,),
        )
        return dict(rows)

    def _segments_of(self, block_id: str, language: str = "") -> tuple[Segment, ...]:
        """The segments of a block, into one language or all."""
        found = SEGMENTS.select(
            self._store, 'WHERE block_id = ? ORDER BY language, "start"', (block_id,)
        )
        return tuple(each for each in found if language in {"", each.language})

    def _sworn_by(self, document: ReleasedDocument) -> tuple[Segment, ...]:
        """What stands in an original as this translation of it said it so far."""
        known = [each.translation_of for each in self.documents() if each.id == document.id]
        return SEGMENTS.select(
            self._store,
            "WHERE status = ? AND document_id IN (SELECT value FROM json_each(?))",
            (SegmentStatus.CERTIFIED, as_list([document.translation_of, *known])),
        )

    def _remove_segments(self, segments: Iterable[Segment]) -> None:
        self._store.run(
            "DELETE FROM segment WHERE id IN (SELECT value FROM json_each(?))",
            (as_list([segment.id for segment in segments]),),
        )

    @contextlib.contextmanager
    def _retranslated(
        self,
        action: str,
        object_ids: Iterable[str],
        *,
        lost: Sequence[Segment],
        new: Sequence[Segment] = (),
    ) -> Iterator[None]:
        """A change after which translations are no longer what they were; what goes is kept first.

        Raises:
            ValueError: Nobody keeps it.
        """
        places = dict.fromkeys((item.document_id, item.language) for item in (*lost, *new))
        self._tell_past(places, lost)
        with self._change(action, object_ids):
            yield
            self._end_certificates()
            self._renew(places)

    def _renew(self, places: Iterable[Place]) -> None:
        """Give translations another revision id, within a change."""
        self._store.run_many(
            "INSERT OR REPLACE INTO translation (document_id, language, revision) VALUES (?, ?, ?)",
            [(*place, self._new_id()) for place in places],
        )

    def _tell_past(self, places: Iterable[Place], lost: Sequence[Segment]) -> None:
        in_force: dict[Place, str] = {
            (document_id, language): revision
            for document_id, language, revision in self._store.run(
                "SELECT document_id, language, revision FROM translation"
            )
        }
        revisions = {place: in_force[place] for place in places if place in in_force}
        entry, _ = self.audit.head()
        past = ended(revisions, lost, entry=entry, new_id=self._new_id)
        if self.keep_past is not None and past:
            self.keep_past(past)
        elif any(each.sentences for each in past):
            raise ValueError("nobody keeps what the translation said")

    def cache_get(self, keys: Sequence[str]) -> Mapping[str, str]:
        """The cached translations among `keys`."""
        rows = self._store.run(
            'SELECT "key", text FROM translation_cache'
            ' WHERE "key" IN (SELECT value FROM json_each(?))',
            (as_list(keys),),
        )
        return dict(rows)

    def cache_put(self, translations: Mapping[str, str]) -> None:
        """Keep machine translations of released text for the next time."""
        with self._store.transaction():
            self._store.run_many(
                'INSERT OR REPLACE INTO translation_cache ("key", text) VALUES (?, ?)',
                list(translations.items()),
            )

    # --- certificates ---

    def certificates(self) -> tuple[TranslationCertificate, ...]:
        """All certificates, ended ones too, oldest first."""
        return CERTIFICATES.select(self._store)

    def certified_digests(self, document_id: str, language: str) -> tuple[str, str]:
        """SHA-256 of the released text of a document, and of its translation, as they are now."""
        texts = certified_text(
            self.blocks(document_id),
            self.segments(document_id, language),
            self.labels(),
            language=language,
        )
        return digests(texts)

    def certify(self, certificate: TranslationCertificate) -> None:
        """Put a certificate on record; what it covers is certified from then on.

        An earlier one for the same translation ends.

        Raises:
            ValueError: It is not for the text as it is, or a sentence waits for a person.
            TypeError: Text that was not screened.
        """
        place = certificate.document_id, certificate.language
        here = self.segments(*place)
        if any(each.status not in ANSWERED for each in here):
            raise ValueError("a sentence is not reviewed")
        if self.certified_digests(*place) != (
            certificate.source_sha256,
            certificate.target_sha256,
        ):
            raise ValueError("the certificate is for another text")
        with self._retranslated(CERTIFY, [certificate.id], lost=(), new=here):
            for earlier in self._in_force():
                if (earlier.document_id, earlier.language) == place:
                    self._end(earlier, Ended.REPLACED)
            meant = UNCOVERED[certificate.certifies]
            covered = [
                replace(
                    each,
                    status=SegmentStatus.CERTIFIED,
                    certificate=certificate.id,
                    by=certificate.translator,
                    at=certificate.made_at,
                )
                for each in self.segments(*place)
                if each.status is meant
            ]
            CERTIFICATES.insert(self._store, [certificate])
            SEGMENTS.put(self._store, covered)

    def put_certificates(self, certificates: Sequence[TranslationCertificate]) -> None:
        """Take over certificates from another case file as they are."""
        with self._change(CERTIFY, [each.id for each in certificates]):
            CERTIFICATES.insert(self._store, certificates)

    def end_certificate(self, certificate_id: str) -> None:
        """Take a certificate back; what it covered is reviewed text again.

        Raises:
            ValueError: It is not in force.
        """
        for each in self._in_force():
            if each.id == certificate_id:
                here = self._covered_by(each)
                with self._retranslated("uncertify", [each.id], lost=(), new=here):
                    self._end(each, Ended.TAKEN_BACK)
                return
        raise ValueError("this certificate is not in force")

    def _in_force(self) -> tuple[TranslationCertificate, ...]:
        return CERTIFICATES.select(self._store, "WHERE ended_at IS NULL ORDER BY rowid")

    def _covered_by(self, certificate: TranslationCertificate) -> tuple[Segment, ...]:
        return SEGMENTS.select(self._store, "WHERE certificate = ?", (certificate.id,))

    def _end_certificates(self) -> None:
        """End those whose text is no longer what it was, or waits for a person."""
        for each in self._in_force():
            now = self.certified_digests(each.document_id, each.language)
            waits = any(
                segment.status not in ANSWERED
                for segment in self.segments(each.document_id, each.language)
            )
            if waits or now != (each.source_sha256, each.target_sha256):
                self._end(each, Ended.TEXT)

    def _end(self, certificate: TranslationCertificate, why: Ended) -> None:
        """End a certificate, within a change."""
        over = replace(certificate, ended_at=self._clock(), ended=str(why))
        CERTIFICATES.put(self._store, [over])
        SEGMENTS.put(self._store, self._uncovered(self._covered_by(certificate)))
        self._renew([(certificate.document_id, certificate.language)])

    def _uncovered(self, segments: Iterable[Segment]) -> list[Segment]:
        """The segments as they are without their certificates."""
        kinds = {each.id: each.certifies for each in self.certificates()}
        return [
            replace(each, status=UNCOVERED[kinds[each.certificate]], certificate="")
            if each.certificate in kinds
            else each
            for each in segments
        ]
