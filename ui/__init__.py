# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The window: Qt only here; talks to the pipeline and knows no engine."""

from __future__ import annotations

LANGUAGE = "en"
"""Language of the window's own words; what comes beside them is asked for in it."""
