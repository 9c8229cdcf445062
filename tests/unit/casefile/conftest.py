# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.past import PastTranslation
from hearing_assist.casefile.sealed import SealedRecord
from tests.unit.casefile import samples


@pytest.fixture
def clock() -> samples.Ticking:
    return samples.Ticking()


@pytest.fixture
def sealed(tmp_path: Path, clock: samples.Ticking) -> Iterator[SealedRecord]:
    new_id = partial(next, samples.counted_ids())
    path = tmp_path / "case.sealed"
    with SealedRecord.create(
        path, samples.KEY, case_id="case1", clock=clock, new_id=new_id
    ) as record:
        yield record


@pytest.fixture
def hearing(tmp_path: Path, clock: samples.Ticking) -> Iterator[HearingFile]:
    new_id = partial(next, samples.counted_ids())
    path = tmp_path / "case.hearing"
    with HearingFile.create(
        path, samples.KEY, facts=samples.FACTS, clock=clock, new_id=new_id
    ) as case:
        kept: list[PastTranslation] = []
        case.keep_past = kept.extend
        yield case
