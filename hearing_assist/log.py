# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The program's own log: events and ids, never text, names, paths of documents or messages.

Nothing is written unless the user asks (`--log FILE` or the settings); third-party loggers are cut
off, because some of them write what they process.
"""

from __future__ import annotations

import logging
from pathlib import Path

ROOT = "hearing_assist"


def logger(part: str) -> logging.Logger:
    """The logger of one part, such as "intake". Log ids and counts only."""
    return logging.getLogger(f"{ROOT}.{part}")


def start(path: Path | None) -> None:
    """Send our own records to `path` (or nowhere) and silence everybody else's."""
    logging.lastResort = None
    logging.getLogger().handlers.clear()
    logging.getLogger().addHandler(logging.NullHandler())
    ours = logging.getLogger(ROOT)
    ours.handlers.clear()
    ours.propagate = False
    if path is None:
        ours.addHandler(logging.NullHandler())
        return
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
