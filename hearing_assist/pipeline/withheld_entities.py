# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""From a redaction of a served version back to what a clerk decided about: its entity."""

from __future__ import annotations

from collections.abc import Mapping

from hearing_assist.casefile.payload import Payload
from hearing_assist.casefile.records import Mention
from hearing_assist.casefile.served import ServedRedaction, ServedVersion
from hearing_assist.pipeline.case import Case


class Entities:
    """Finds the entity behind a redaction: that of its placeholder, or of the kept mention."""

    def __init__(self, case: Case) -> None:
        self._by_number = {p.placeholder: p.entity for p in case.sealed.pseudonyms()}
        self._mentions: dict[str, list[Mention]] = {}
        for mention in case.sealed.mentions():
            self._mentions.setdefault(mention.block_id, []).append(mention)
        self._texts = {
            block.id: block.text for source in case.sealed.sources()
            for block in case.sealed.blocks(source.id)
        }  # fmt: skip
        self._case = case
        self._released: dict[str, Mapping[str, str]] = {}

    def of(self, version: ServedVersion, redaction: ServedRedaction) -> str:
        """The key of the entity, or "" where nothing of the kind was decided."""
        if redaction.placeholder:
            return self._by_number.get(redaction.placeholder, "")
        if not redaction.block_id:
            return ""
        text = self._text(version, redaction)[redaction.start : redaction.end]
        near = [
            mention
            for mention in self._mentions.get(redaction.block_id, ())
            if mention.kind.value == redaction.kind
            and self._texts[mention.block_id][mention.start : mention.end] in text
        ]
        keys = {mention.entity for mention in near}
        return keys.pop() if len(keys) == 1 else ""

    def _text(self, version: ServedVersion, redaction: ServedRedaction) -> str:
        release_id = dict(version.documents)[redaction.document_id]
        if release_id not in self._released:
            self._released[release_id] = {}
            for source in self._case.sealed.sources():
                for released in self._case.sealed.releases(source.id):
                    if released.id == release_id:
                        blocks = Payload.from_text(released.payload).blocks
                        self._released[release_id] = {b.id: b.text.text for b in blocks}
        return self._released[release_id].get(redaction.block_id, "")
