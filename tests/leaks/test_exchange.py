# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Files for translators, made of the whole sample case: no planted form in their bytes or text.

Searched apart from the check, over the surfaces that the key of the sample case lists.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from hearing_assist.casefile.records import Screened, SegmentStatus
from hearing_assist.errors import IdentityFoundError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import exchange, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.leaks.output_texts import plainly, stands_in
from tests.leaks.test_demo import REDACTED_BY_HAND, SURFACES
from tests.ui import sample_case

NAMES = ("sample.xlf", "sample.tmx", "sample.tbx")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The sample case, translated, with every sentence reviewed that is translated."""
    folder = tmp_path_factory.mktemp("exchange") / "case"
    path = sample_case.prepared_sample(folder)
    around = sample_case.around(folder)
    with cases.opened(path, passphrase=sample_case.PASSPHRASE, surroundings=around) as case:
        for document in case.hearing.documents():
            ids = [each.segment_id for each in workbench.sentences(case, document.id)]
            workbench.set_reviewed(case, ids, reviewed=True, by="T-2")
        yield case


@pytest.fixture(scope="module")
def files(sample: Case, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("out")
    for name in NAMES:
        made = exchange.export(
            sample, folder / name, progress=ignore_progress, cancel=CancelToken()
        )
        assert made.units > 100, name
    return {name: (folder / name).read_bytes() for name in NAMES}


def texts(data: bytes) -> Iterator[str]:
    root = etree.fromstring(data)
    yield data.decode("utf-8")
    yield "".join(str(text) for text in root.itertext())
    yield " ".join(str(text) for text in root.itertext())
    yield "\n".join(str(value) for node in root.iter() for value in node.attrib.values())


@pytest.mark.parametrize("name", NAMES)
def test_no_planted_form_is_in_a_file_for_translators(files: dict[str, bytes], name: str) -> None:
    for text in texts(files[name]):
        plain = plainly(text)
        assert not [n for n, surface in enumerate(SURFACES) if stands_in(surface, plain)]
        folded = plain.casefold()
        hits = [n for n, s in enumerate(REDACTED_BY_HAND) if plainly(s).casefold() in folded]
        assert not hits


def test_they_are_not_empty_of_the_case(files: dict[str, bytes]) -> None:
    for name in NAMES[:2]:
        assert files[name].count(b"[Witness ") + files[name].count(b"[Complainant ") > 20, name


@pytest.mark.parametrize("cut", [False, True])
def test_a_name_that_got_into_a_sentence_stops_the_file(
    sample: Case, tmp_path: Path, *, cut: bool
) -> None:
    """Seeded past the screen: whole, and with signs that nobody sees between its letters."""
    person = next(each for each in sample.sealed.persons() if each.protected)
    document = next(
        each for each in sample.hearing.documents() if sample.hearing.segments(each.id, "en")
    )
    (before,) = sample.hearing.segments(document.id, "en")[:1]
    name = "\u200b".join(person.name) if cut else person.name
    named = dataclasses.replace(before, text=Screened(name), status=SegmentStatus.EDITED)
    sample.hearing.change_segments([named])
    try:
        with pytest.raises(IdentityFoundError) as caught:
            exchange.export(
                sample, tmp_path / "x.xlf", progress=ignore_progress, cancel=CancelToken()
            )
        assert person.name not in str(caught.value)
        assert not list(tmp_path.iterdir())
    finally:
        sample.hearing.change_segments([before])
