# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Functions of PDFium in the cheapest way in which ctypes calls them.

They take handles and places for answers as numbers (`address`), which saves a third of each call.
Nothing is checked: a wrong number ends the process. Only for calls that are made for each line,
word or object of a page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable


def address(pointer: object) -> int:
    """Where a handle or a function of PDFium lies; 0 for none."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def plain(function: object, *arguments: type, answer: type = ctypes.c_int) -> Callable[..., int]:
    """The function, which takes a handle and then `arguments`."""
    return ctypes.CFUNCTYPE(answer, ctypes.c_void_p, *arguments)(address(function))
