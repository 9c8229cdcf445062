# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names of parts of a source that more than one package must know; `ReadBlock` lists them all."""

from __future__ import annotations

WITHHELD_PART = "withheld"
"""Stands for a page or part that could not be read: our own words, in each paper's language."""
