# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What `import --translation-of` and `find --pairs` say of sworn translations: places, no words."""

from __future__ import annotations

from collections.abc import Iterator

from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.pairs import Pair, Pairing


def lines(case: Case, pairing: Pairing) -> Iterator[str]:
    """The pairing for people: how many found each other, then each doubt."""
    titles = {source.id: source.title for source in case.sealed.sources()}
    yield (
        f"'{titles[pairing.source_id]}' as a translation of '{titles[pairing.original_id]}': "
        f"{pairing.summary()}."
    )
    yield from (f"  {pair.line()}" for pair in pairing.pairs if pair.line())


def data(pairing: Pairing) -> dict[str, object]:
    """The pairing for scripts."""
    return {
        "translation": pairing.source_id,
        "original": pairing.original_id,
        "pairs": [_pair(pair) for pair in pairing.pairs],
    }


def _pair(pair: Pair) -> dict[str, object]:
    return {
        "original": {"blocks": list(pair.original.block_ids), "place": pair.original.place},
        "translation": {
            "blocks": list(pair.translation.block_ids),
            "place": pair.translation.place,
        },
        "basis": str(pair.basis),
        "confidence": pair.confidence,
        "doubts": [str(doubt) for doubt in pair.doubts],
        "used": pair.is_used,
        "decided": pair.decided,
    }
