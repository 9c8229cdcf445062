# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Word tables of the witness language: tab-separated, one entry a line, ``#`` begins a comment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@cache
def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of a table, cells stripped."""
    lines = (_HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [
        tuple(cell.strip() for cell in line.split("\t"))
        for line in lines
        if line.strip() and not line.startswith("#")
    ]
