# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a clerk said about paragraphs of an original and of its sworn translation; sealed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PairDecision:
    """S: whether these paragraphs belong together; the newest one of the same paragraphs counts.

    Attributes:
        id: Random id.
        source_id: The translation.
        originals: Ids of blocks of the original, in order.
        translations: Ids of blocks of the translation, in order.
        belongs: Whether the second say what the first say.
        decided_at: UTC.
    """

    id: str
    source_id: str
    originals: tuple[str, ...]
    translations: tuple[str, ...]
    belongs: bool
    decided_at: dt.datetime
