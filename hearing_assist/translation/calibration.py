# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What was measured of a pack when it was put in, and how its manifest says so.

A manifest written by hand, or by another version, may hold anything: what does not fit counts as
not measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hearing_assist.translation.confidence import Band, Bands

MOST_SENTINELS = 4
"""Sentinels in one sentence that are measured."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was measured of a pack.

    Attributes:
        sentinels: Names of the forms of sentinels that it copies best, best first.
        copied: Share of sentences with one, two, three and four sentinels of the best form in
            which each came out exactly once; first attempt, before any retry.
        tried: Sentences that were used for this.
        bands: Where its bands of confidence lie; None when no sentences of its languages are known.
        text: What the bands were measured on, in words.
    """

    sentinels: tuple[str, ...]
    copied: tuple[float, ...]
    tried: int
    bands: Bands | None = None
    text: str = ""


def content(calibration: Calibration) -> dict[str, Any]:
    """The table of a manifest."""
    table: dict[str, Any] = {
        "sentinels": list(calibration.sentinels),
        "copied": list(calibration.copied),
        "tried": calibration.tried,
        "text": calibration.text,
    }
    if bands := calibration.bands:
        table["bands"] = {
            "high": round(bands.high, 6),
            "low": round(bands.low, 6),
            "measured": [[band.sentences, band.good] for band in bands.measured],
        }
    return table


def read_content(table: Mapping[str, Any]) -> Calibration | None:
    """What a manifest's table says; None when it cannot be used."""
    try:
        found = table.get("bands")
        bands = None
        if found is not None:
            high, middle, low = (Band(int(n), int(good)) for n, good in found["measured"])
            bands = Bands(float(found["high"]), float(found["low"]), (high, middle, low))
        return Calibration(
            tuple(str(name) for name in table["sentinels"]),
            tuple(float(share) for share in table["copied"]),
            int(table["tried"]),
            bands,
            str(table.get("text", "")),
        )
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
