# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Patterns that are compiled when they are first used, and not by a start of the program."""

from __future__ import annotations

import subprocess
import sys

import pytest
import regex

from hearing_assist.text.late import late

START = """
import sys
from hearing_assist.text import late
made = []
class Noted(late._Late):
    def __init__(self, pattern, flags):
        super().__init__(pattern, flags)
        made.append(self)
late._Late = Noted
import hearing_assist.cli
loaded = "fpdf" in sys.modules
print(len(made), sum("_compiled" in vars(one) for one in made), end=" ")
print(all(one.groups >= 0 for one in made), loaded)
"""
"""Starts the command line, and says what it did with its patterns; fpdf2 is as slow to load."""


def test_it_does_what_the_pattern_does() -> None:
    one, other = late(r"(?P<word>\p{Lu}\w+)", regex.IGNORECASE), regex.compile(r"(?i)(\p{Lu}\w+)")
    for text in ("", "Quay", "on the quay", "Ékélé", "1 2 3"):
        assert [m.span() for m in one.finditer(text, timeout=5.0)] == [
            m.span() for m in other.finditer(text)
        ]
        assert bool(one.search(text)) == bool(other.search(text))
        assert one.sub("x", text) == other.sub("x", text)
    assert one.groupindex == {"word": 1}
    assert one.pattern == r"(?P<word>\p{Lu}\w+)"
    assert one.flags & regex.IGNORECASE


def test_what_is_no_pattern_says_so_when_it_is_used() -> None:
    broken = late("(")
    with pytest.raises(regex.error):
        broken.search("x")


def test_a_start_compiles_none_of_them_and_all_can_be_compiled() -> None:
    """What is compiled late must not wait for the day it is needed to turn out broken."""
    done = subprocess.run(
        [sys.executable, "-c", START], capture_output=True, text=True, check=True, timeout=120
    )
    patterns, compiled, whole, loaded = done.stdout.split()
    assert int(patterns) > 100
    assert (compiled, whole, loaded) == ("0", "True", "False")
