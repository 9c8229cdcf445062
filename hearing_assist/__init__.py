# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Hearing Assist: court papers from local files, without a network and without exposing anyone."""

from __future__ import annotations

import os

# The sums of the name finder are small: several threads would only wait for each other. Said here,
# because it counts only before numpy is there.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
