# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Who may read this checkout: tests that become another user need it readable by all."""

from __future__ import annotations

import stat
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def is_open_to_all() -> bool:
    """Whether every user of this machine may enter the folder of the checkout."""
    folders = (ROOT, *ROOT.parents)
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in folders)
