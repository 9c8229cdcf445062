# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A damaged case: what can be read goes into a new one, and the damaged files stay as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.engines.store import PAGE_BYTES
from hearing_assist.errors import DamagedCaseError, ExitCode
from tests.faults.conftest import PASSPHRASE, Run
from tests.unit.casefile import samples

SOURCES = 60


@pytest.fixture
def record(tmp_path: Path) -> tuple[Path, bytes]:
    path = tmp_path / "case.sealed"
    keys, key = KeyFile.create(path, passphrase="p q r", use_keyring=False, cost=LOWEST_COST)
    with SealedRecord.create(
        path, key, case_id="case1", clock=samples.Ticking(), new_id=lambda: "x"
    ) as made:
        for number in range(SOURCES):
            source_id = f"s{number}"
            data = f"{number} ".encode() * 200
            made.add_source(
                samples.source(made, data, source_id),
                data,
                [samples.source_block(n, "text " * 60, source_id) for n in range(3)],
                samples.custody(source_id, f"c{number}"),
            )
        made.finish_work(keys)
    return path, key


def salvaged(path: Path, key: bytes, target: Path) -> tuple[int, int]:
    """Sources and blocks that came out; every one is as it was."""
    SealedRecord.salvage(
        path,
        key,
        target,
        passphrase="a b c",
        cost=LOWEST_COST,
        clock=samples.Ticking(),
        new_id=lambda: "x",
    )
    keys = KeyFile.load(target)
    with SealedRecord.open(
        target,
        keys.unlock(passphrase="a b c"),
        clock=samples.Ticking(),
        new_id=lambda: "x",
    ) as made:
        made.begin_work(keys)
        sources = made.sources()
        blocks = [block for source in sources for block in made.blocks(source.id)]
        assert {block.text for block in blocks} <= {"text " * 60}
        return len(sources), len(blocks)


def test_a_whole_file_comes_out_whole(record: tuple[Path, bytes], tmp_path: Path) -> None:
    assert salvaged(*record, tmp_path / "new.sealed") == (SOURCES, 3 * SOURCES)


def test_each_damaged_page_costs_little(record: tuple[Path, bytes], tmp_path: Path) -> None:
    path, key = record
    whole = path.read_bytes()
    results = []
    for number, start in enumerate(range(PAGE_BYTES, len(whole), 11 * PAGE_BYTES)):
        data = bytearray(whole)
        data[start + 100] ^= 1
        path.write_bytes(data)
        try:
            results.append(salvaged(path, key, tmp_path / f"{number}.sealed"))
        except DamagedCaseError:
            results.append((0, 0))
        assert path.read_bytes() == bytes(data)
    assert len(results) > 5
    # A root page takes its table along; most pages take a few rows.
    mostly = [sources for sources, _ in results if sources >= SOURCES - 15]
    assert len(mostly) >= 0.7 * len(results), results


def test_a_lost_beginning_is_said(record: tuple[Path, bytes], tmp_path: Path) -> None:
    path, key = record
    path.write_bytes(bytes(PAGE_BYTES) + path.read_bytes()[PAGE_BYTES:])
    with pytest.raises(DamagedCaseError):
        salvaged(path, key, tmp_path / "new.sealed")
    assert list(tmp_path.glob("new*")) == []


def test_a_damaged_case_can_be_worked_on_again(small_case: Path, tmp_path: Path, run: Run) -> None:
    key = ("--passphrase-file", tmp_path / "pass.txt")
    (tmp_path / "a.txt").write_text("A quiet house at the end of the road. " * 400, "utf-8")
    assert run("import", small_case, tmp_path / "a.txt", *key)[0] == ExitCode.DONE
    assert run("review", small_case, *key)[0] == ExitCode.DONE
    data = bytearray(small_case.read_bytes())
    data[-PAGE_BYTES // 2] ^= 1
    small_case.write_bytes(data)
    assert run("audit", small_case, *key)[0] == ExitCode.DAMAGED
    folder = tmp_path / "salvaged"
    code, out, error = run("salvage", small_case, "--json", "-o", folder, *key)
    assert code == ExitCode.DONE, error
    path = Path(json.loads(out)["case"])
    assert small_case.read_bytes() == data
    assert run("audit", path, "--verify", *key)[0] == ExitCode.DONE
    assert run("update", path, *key)[0] == ExitCode.DONE
    assert PASSPHRASE.encode() not in path.read_bytes()
    assert run("salvage", small_case, "-o", folder, *key)[0] == ExitCode.STORAGE
