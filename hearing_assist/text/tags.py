# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Language tags (BCP 47)."""

from __future__ import annotations


def primary(language: str) -> str:
    """The primary subtag: "fr" of "fr-CA"."""
    return language.split("-")[0].casefold()
