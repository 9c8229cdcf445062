# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""kill -9 while disclosures are made: a package under its final name is whole and on record."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hearing_assist.casefile.served import Series
from hearing_assist.disclosure.manifest import MANIFEST, verify
from hearing_assist.engines.crypto import sha256
from hearing_assist.pipeline import case as cases
from tests.faults import killing
from tests.faults.worked_case import PASSPHRASE, around, worked

pytestmark = killing.needs_kill


@pytest.mark.parametrize("seed", killing.SEEDS)
def test_what_stands_under_its_name_is_whole_and_on_record(tmp_path: Path, seed: int) -> None:
    made = worked(tmp_path / "case")
    last = killing.killed("disclosure", made, seed)
    published = killing.published(made)
    assert len(published) >= last + 1
    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        recorded = {item.manifest_digest: item for item in case.hearing.disclosures()}
        for path in published:
            verify(path)
            disclosure = recorded[sha256((path / MANIFEST).read_bytes())]
            version = case.sealed.served.version(disclosure.id)
            assert version is not None
            given = case.sealed.served.given(disclosure.line, Series.REDACTION)
            assert {each.number for each in version.redactions} <= {one.first for one in given}
        killing.assert_sound(case)
    killing.assert_no_canary(made)
    shutil.rmtree(made.folder)
