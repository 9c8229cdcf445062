# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Findings about a file that later steps must know again, as a reader writes them."""

from __future__ import annotations

COVERED = "pages with text under opaque boxes"
"""Somebody drew a box over text, which is all there below it."""
UNAPPLIED = "marks for redaction that were never applied"
BAD_REDACTIONS = (COVERED, UNAPPLIED)
