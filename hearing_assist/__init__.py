# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Hearing Assist: court papers from local files, without a network and without exposing anyone."""

from __future__ import annotations

__version__ = "0.1.0"
