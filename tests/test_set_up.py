# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The set-up script: what it counts, when it starts anew, what it names as missing."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from scripts import set_up

LOCKED = re.compile(r"^([a-z0-9-]+)==\S+", re.MULTILINE)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with locks and a finished environment; what would call pip is recorded instead."""
    for name in (*set_up.LOCKS, *set_up.PROJECT):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a==1 --hash=sha256:0\n", encoding="utf-8")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").touch()
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(set_up, "STAMP", tmp_path / ".venv" / "set-up.json")
    monkeypatch.setattr(set_up, "check_environment", lambda: None)
    return tmp_path


@pytest.fixture
def steps(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps that a run took: "build" for a new environment, "install" for the program."""
    taken: list[str] = []
    monkeypatch.setattr(set_up, "build_environment", lambda _: taken.append("build"))
    monkeypatch.setattr(set_up, "pip", lambda *_: taken.append("install"))
    return taken


def test_second_run_does_nothing(steps: list[str]) -> None:
    assert set_up.provide_environment(set_up.Figures())
    assert steps == ["build", "install"]
    assert not set_up.provide_environment(set_up.Figures())
    assert steps == ["build", "install"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("requirements/app.txt", ["build", "install"]),
        ("requirements/dev.txt", ["build", "install"]),
        ("pyproject.toml", ["install"]),
        ("setup.py", ["install"]),
    ],
)
def test_change_is_noticed(
    checkout: Path, steps: list[str], name: str, expected: list[str]
) -> None:
    set_up.provide_environment(set_up.Figures())
    steps.clear()
    (checkout / name).write_text("b==2\n", encoding="utf-8")
    set_up.provide_environment(set_up.Figures())
    assert steps == expected


def test_interrupted_run_is_repeated(
    checkout: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up.provide_environment(set_up.Figures())
    (checkout / "requirements/app.txt").write_text("b==2\n", encoding="utf-8")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(set_up, "pip", interrupt)
        with pytest.raises(KeyboardInterrupt):
            set_up.provide_environment(set_up.Figures())
    steps.clear()
    set_up.provide_environment(set_up.Figures())
    assert steps == ["build", "install"]


@pytest.mark.parametrize("stamp", ["", "{", "[]", json.dumps({"locks": "x"})])
def test_damaged_stamp_means_a_new_environment(
    checkout: Path, steps: list[str], stamp: str
) -> None:
    set_up.STAMP.write_text(stamp, encoding="utf-8")
    set_up.provide_environment(set_up.Figures())
    assert steps == ["build", "install"]


def test_moved_checkout_means_a_new_environment(
    checkout: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up.provide_environment(set_up.Figures())
    steps.clear()
    stamp = json.loads(set_up.STAMP.read_text(encoding="utf-8"))
    set_up.STAMP.write_text(json.dumps({**stamp, "root": "elsewhere"}), encoding="utf-8")
    set_up.provide_environment(set_up.Figures())
    assert steps == ["build", "install"]


def test_figures_add_up() -> None:
    figures = set_up.Figures()
    for line in (
        "  Downloading a-1-py3-none-any.whl (81.3 MB)",
        "Downloading b-1-py3-none-any.whl.metadata (500 kB)",
        "  Using cached c-1-py3-none-any.whl (1.5 MB)",
        "Collecting d==1 (from -r x.txt (line 3))",
    ):
        figures.read_pip(line)
    figures.read_apt("Need to get 1,200 kB of archives.")
    figures.read_apt("After this operation, 3,400 kB of additional disk space will be used.")
    assert (figures.downloaded, figures.cached, figures.system) == (83e6, 1.5e6, 3.4e6)


def test_missing_library_program_and_data_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "WINDOW_LIBRARIES", {"libnothing.so.9": "libnothing9"})
    monkeypatch.setattr(set_up, "TEST_PROGRAMS", {"no-such-program": "nothing-utils"})
    monkeypatch.setattr(set_up, "RECOGNITION_DATA", {"qqq": "recognition-qqq"})
    assert set_up.missing_packages() == ["libnothing9", "nothing-utils", "recognition-qqq"]


def test_without_root_missing_packages_are_one_line_and_stop_the_tests_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "missing_packages", lambda: ["libgl1", "qpdf"])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not set_up.provide_system_packages(set_up.Figures(), required=False)
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert "sudo apt-get install -y --no-install-recommends libgl1 qpdf" in line
    with pytest.raises(SystemExit):
        set_up.provide_system_packages(set_up.Figures(), required=True)


def test_locks_leave_out_what_is_never_imported() -> None:
    text = "".join((set_up.ROOT / name).read_text(encoding="utf-8") for name in set_up.LOCKS)
    locked = set(LOCKED.findall(text))
    assert {"argostranslate", "pyside6-essentials", "pytest"} <= locked
    assert not locked & {"stanza", "spacy", "minisbd", "torch", "onnxruntime"}
    assert len(re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE)) == len(
        re.findall(r"^[a-z0-9-]+==.*\\\n +--hash=sha256:", text, re.MULTILINE)
    )
