# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The trained name finder of this installation: which one it is, and making it ready."""

from __future__ import annotations

from hearing_assist.anonymise.name_finder import NameFinder
from hearing_assist.anonymise.name_model import ABSENT, NameModel, load, newest
from hearing_assist.paths import models_folder


def model() -> NameModel | None:
    """The shipped model; None where there is none.

    Raises:
        DamagedModelError: Its manifest cannot be read.
    """
    return newest(models_folder())


def finder() -> NameFinder | None:
    """The shipped finder, verified; None where there is none.

    Raises:
        DamagedModelError: It was changed.
    """
    found = model()
    return load(found) if found else None


def digest() -> str:
    """What tells one installed finder from another; "" where there is none.

    Raises:
        DamagedModelError: Its manifest cannot be read.
    """
    found = model()
    return found.sha256 if found else ""


def notice() -> str:
    """What a clerk has to know when there is none; "" where there is one."""
    return "" if model() else ABSENT
