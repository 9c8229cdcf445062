# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""kill -9 while bundles of several files are made: what stands under its name is all of them."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from hearing_assist.engines.qpdf_open import page_sizes
from hearing_assist.pipeline import case as cases
from tests.faults import killing
from tests.faults.worked_case import PASSPHRASE, around, worked

pytestmark = killing.needs_kill
PARTS = ("", "-core", "-confidential")


@pytest.mark.parametrize("seed", killing.SEEDS)
def test_what_stands_under_its_name_is_whole_and_on_record(tmp_path: Path, seed: int) -> None:
    made = worked(tmp_path / "case")
    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        before = len(case.hearing.bundles())
    last = killing.killed("bundle", made, seed)
    published = killing.published(made)
    assert len(published) >= last + 1
    for path in published:
        names = {f"{path.name}{part}.pdf" for part in PARTS}
        names |= {f"{path.name}{part}-index.docx" for part in PARTS}
        assert {file.name for file in path.iterdir()} == names
        for file in path.iterdir():
            data = file.read_bytes()
            if file.suffix == ".pdf":
                assert page_sizes(data)
            else:
                assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        assert len(case.hearing.bundles()) - before >= len(published)
        killing.assert_sound(case)
    killing.assert_no_canary(made)
    shutil.rmtree(made.folder)
