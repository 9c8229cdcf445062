# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Key files that are damaged, missing, absurd or another case's: on a whole case, by command."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.audit import canonical
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.engines import crypto
from hearing_assist.errors import ExitCode
from hearing_assist.pipeline.case import Surroundings
from tests.faults.conftest import PASSPHRASE, Run
from tests.small_case import create_small_case

REGION = 16
"""Bytes of a key file of which one is changed."""
LONGEST = 5.0
"""Seconds for any answer, on a busy machine."""
FILES = ("small.hearing", "sealed/small.sealed")
Spoil = Callable[[Path], None]


@pytest.fixture
def key(tmp_path: Path) -> tuple[str, Path]:
    return "--passphrase-file", tmp_path / "pass.txt"


def copies(small_case: Path, name: str) -> tuple[Path, Path]:
    file = small_case.parent / name
    return file.with_name(file.name + ".keys"), file.with_name(file.name + ".keys2")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("copy", [0, 1])
def test_a_bit_changed_in_each_region_of_one_copy_is_made_good_by_the_other(
    small_case: Path, name: str, copy: int
) -> None:
    file = small_case.parent / name
    whole = KeyFile.load(file).unlock(passphrase=PASSPHRASE)
    path = copies(small_case, name)[copy]
    good = path.read_bytes()
    for number, start in enumerate(range(0, len(good), REGION)):
        bad = bytearray(good)
        bad[start + number % min(REGION, len(good) - start)] ^= 1 << number % 8
        path.write_bytes(bad)
        assert KeyFile.load(file).unlock(passphrase=PASSPHRASE) == whole, start


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _gone(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _endless(path: Path) -> None:
    """Four gigabytes that take no room."""
    os.truncate(path, 4 << 30)


def _deep(path: Path) -> None:
    path.write_bytes(b"[" * 1_000_000)


def _numbers(path: Path) -> None:
    path.write_bytes(b'{"checksum": ' + b"9" * 900_000 + b"}")


SPOILT = (_cut, _emptied, _gone, _endless, _deep, _numbers)


@pytest.mark.parametrize("spoil", SPOILT)
def test_one_copy_is_enough_and_the_next_work_makes_both_whole(
    small_case: Path, run: Run, key: tuple[str, Path], spoil: Spoil
) -> None:
    for name, copy in zip(FILES, (0, 1), strict=True):
        spoil(copies(small_case, name)[copy])
    begin = time.monotonic()
    assert run("audit", small_case, *key)[0] == ExitCode.DONE
    assert time.monotonic() - begin < LONGEST
    assert run("find", small_case, *key)[0] == ExitCode.DONE
    for name in FILES:
        first, second = copies(small_case, name)
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("spoil", [*SPOILT, _folder])
@pytest.mark.parametrize("name", FILES)
def test_both_copies_spoilt_are_told_and_nothing_is_written(
    small_case: Path, run: Run, key: tuple[str, Path], spoil: Spoil, name: str
) -> None:
    for path in copies(small_case, name):
        spoil(path)
    stores = {each: (small_case.parent / each).read_bytes() for each in FILES}
    begin = time.monotonic()
    for command in ("audit", "find"):
        code, _, error = run(command, small_case, *key)
        assert code in {ExitCode.DAMAGED, ExitCode.KEY}, error
        (line,) = error.splitlines()
        assert "backup" in line or "Put the two key files back" in line
        assert ".keys" in line
    assert time.monotonic() - begin < LONGEST
    assert {each: (small_case.parent / each).read_bytes() for each in FILES} == stores


def rewrite(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """As somebody would who knows the format."""
    whole = json.loads(path.read_text())
    change(whole["keys"])
    whole["checksum"] = crypto.sha256(canonical(whole["keys"]))
    path.write_text(json.dumps(whole))


@pytest.mark.parametrize(
    "cost", [{"memory_kib": 1 << 40}, {"passes": 1 << 30}, {"lanes": 1 << 20}, {"memory_kib": -1}]
)
def test_an_absurd_cost_is_never_paid(
    small_case: Path, run: Run, key: tuple[str, Path], cost: dict[str, int]
) -> None:
    before = contents(small_case.parent / "sealed")
    for path in copies(small_case, FILES[0]):
        rewrite(path, lambda body: body["slots"][0]["cost"].update(cost))
    begin = time.monotonic()
    code, _, error = run("find", small_case, *key)
    assert time.monotonic() - begin < LONGEST
    assert code == ExitCode.DAMAGED
    assert "absurd amount of memory or time" in error
    assert contents(small_case.parent / "sealed") == before


@pytest.mark.parametrize("copy", [(0,), (1,), (0, 1)], ids=["first", "second", "both"])
def test_key_files_of_another_case(
    small_case: Path, tmp_path: Path, run: Run, key: tuple[str, Path], copy: tuple[int, ...]
) -> None:
    """Under the same passphrase, so that they open: the file itself does not fit them."""
    other = create_small_case(tmp_path / "other" / "o.hearing", Surroundings(cost=LOWEST_COST))
    for number in copy:
        shutil.copy(copies(other, "o.hearing")[number], copies(small_case, FILES[0])[number])
    before = contents(small_case.parent)
    code, _, error = run("find", small_case, *key)
    if code != ExitCode.DONE:
        assert code == ExitCode.DAMAGED
        assert "key files" in error
        assert len(error.splitlines()) == 1
        assert contents(small_case.parent) == before
    else:
        assert len(copy) == 1


def test_the_keys_of_both_files_exchanged(
    small_case: Path, run: Run, key: tuple[str, Path]
) -> None:
    for one, two in zip(*(copies(small_case, name) for name in FILES), strict=True):
        first, second = one.read_bytes(), two.read_bytes()
        one.write_bytes(second)
        two.write_bytes(first)
    before = contents(small_case.parent)
    code, _, error = run("find", small_case, *key)
    assert code == ExitCode.DAMAGED
    assert "key files" in error
    assert contents(small_case.parent) == before
