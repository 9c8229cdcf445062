# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The small empty case that many tests begin with."""

from __future__ import annotations

from pathlib import Path

from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Surroundings

PASSPHRASE = "seven plain words for a test"


def create_small_case(
    path: Path,
    surroundings: Surroundings,
    *,
    reference: str = "HC-1",
    title: str = "The King v Doe",
) -> Path:
    """Create it, in a folder of its own, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cases.create(
        path,
        reference=reference,
        title=title,
        language="en",
        passphrase=PASSPHRASE,
        surroundings=surroundings,
    )
    return path
