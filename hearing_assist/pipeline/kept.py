# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Documents that no paper for an audience may tell of, because they are not served on it."""

from __future__ import annotations

from hearing_assist.casefile.items import ItemState
from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.readers import reader_of
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.served import item_states

_KEPT = frozenset({ItemState.WITHHELD, ItemState.SENSITIVE})


def kept_from(case: Case, audience: Audience) -> frozenset[str]:
    """Ids of documents that are not served on an audience, or on a narrower one that is served.

    A paper names no recipient, so what is kept from one of several is kept from such a paper.
    """
    readers = [reader_of(one) for one in Audience if Audience.COURT < one <= audience]
    decided = case.sealed.served.item_decisions() if readers else ()
    lines = {(name, recipient) for name, _, recipient in (d.line.partition(": ") for d in decided)}
    return frozenset(
        document_id
        for reader in readers
        for recipient in {"", *(who for name, who in lines if name == reader.name)}
        for document_id, each in item_states(case, reader, recipient).items()
        if each.state in _KEPT
    )
