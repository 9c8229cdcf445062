# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Puts the top-level folders `templates` and `models` into a wheel, under share/hearing-assist.

Everything else is in pyproject.toml; TOML cannot list folders whose depth is not known beforehand.
An editable install copies nothing: it finds the folders in the checkout.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from setuptools import setup

SHARE = Path("share") / "hearing-assist"
SHIPPED = ("templates", "models")
LEFT_OUT = {"recipe", "__pycache__"}


def data_files() -> list[tuple[str, list[str]]]:
    """Each shipped folder's target and its files, relative to this file."""
    found: list[tuple[str, list[str]]] = []
    for top in SHIPPED:
        for folder, inner, names in os.walk(top):
            inner[:] = sorted(name for name in inner if name not in LEFT_OUT)
            if names:
                files = [(Path(folder) / name).as_posix() for name in sorted(names)]
                found.append(((SHARE / folder).as_posix(), files))
    return found


setup(data_files=[] if "editable_wheel" in sys.argv else data_files())
