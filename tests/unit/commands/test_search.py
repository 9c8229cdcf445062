# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.errors import ExitCode
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Surroundings
from tests.faults.conftest import Run, run
from tests.small_case import PASSPHRASE, create_small_case
from tests.unit.casefile import samples

__all__ = ["run"]


@pytest.fixture
def released(tmp_path: Path) -> Path:
    path = create_small_case(tmp_path / "case" / "small.hearing", Surroundings(cost=LOWEST_COST))
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n", "utf-8")
    around = Surroundings(cost=LOWEST_COST)
    texts = ("The quiet house stood at the end of the road.", "⟦7⟧ left it in May.")
    blocks = [replace(samples.block(n, text), marks=()) for n, text in enumerate(texts)]
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        case.hearing.apply_release(samples.document(), blocks, [samples.LABEL])
    return path


def test_search(released: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    key = ("--passphrase-file", tmp_path / "pass.txt")
    code, out, _ = run("search", released, "HOUSE", "qui", *key)
    assert code == ExitCode.DONE
    assert out.splitlines()[0] == "1 places, 1 of them shown."
    assert "The quiet house stood" in out
    code, out, _ = run("search", released, "--json", "left", *key)
    (hit,) = json.loads(out)["hits"]
    (mark,) = hit["marks"]
    assert hit["excerpt"][slice(*mark)] == "left"
    assert hit["excerpt"].startswith("Témoin K")
    assert run("search", released, "Oduvane", *key)[1].startswith("0 places")
    # What is typed on a command line stays in the shell's history.
    given = SimpleNamespace(buffer=io.BytesIO(b"quiet road\n"))
    monkeypatch.setattr("sys.stdin", given)
    assert run("search", released, "-", *key)[1].startswith("1 places")
