# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How a template is refused: with its file, the line and the reason."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from hearing_assist.errors import TemplateError


def fail(path: Path, line: int, reason: str) -> NoReturn:
    """Refuse a template.

    Raises:
        TemplateError: Always; names file and line.
    """
    raise TemplateError(f"{path}, line {line}: {reason}.")
