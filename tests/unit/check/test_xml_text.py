# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Exchange files are read by the check with their tags gone; what they must not have is a fault."""

from __future__ import annotations

import pytest

from hearing_assist.check.examine import take_apart
from tests.unit.check.samples import examined, identities

ROOT = '<xliff version="1.2"><file><source>{}</source></file></xliff>'


@pytest.mark.parametrize("suffix", [".xlf", ".xliff", ".tmx", ".tbx", ".XLF"])
@pytest.mark.parametrize(
    "text",
    [
        "Zarielle Oduvane",
        "Zari<x id='1'/>elle Odu<g>va</g>ne",
        "&#90;arielle &#x4F;duvane",
        "<x id='1' equiv-text='Zarielle Oduvane'/>",
        "<![CDATA[Zarielle Oduvane]]>",
        "<note>Zarielle</note><note>Oduvane</note>",
    ],
)
def test_a_name_is_found_however_tags_cut_it(suffix: str, text: str) -> None:
    assert identities(examined(f"x{suffix}", ROOT.format(text).encode()))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"<a><!-- a comment --></a>", "a comment"),
        (b"<a><?run it?></a>", "an instruction"),
        (b"<!DOCTYPE a><a/>", "document type"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "document type"),
        (b"<!-- before --><a/>", "beside"),
        (b"<a>", "well-formed"),
        (b"", "well-formed"),
        (b"\xff", "well-formed"),
    ],
)
def test_what_our_files_never_have_is_a_fault(data: bytes, fault: str) -> None:
    assert any(fault in each for each in take_apart("x.tmx", data).faults)


def test_a_plain_file_passes() -> None:
    data = ROOT.format("Il pleuvait &amp; il neigeait. <x id='1' equiv-text='[Témoin K]'/>")
    assert take_apart("x.xlf", data.encode()).faults == ()
    assert not identities(examined("x.xlf", data.encode()))
