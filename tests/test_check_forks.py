# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A check that is forked answers as one that is started, and is ended as one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hearing_assist.errors import ExportError
from hearing_assist.pipeline import checking
from hearing_assist.progress import Cancelled, CancelToken
from tests.check_forks import CheckForks, Forked

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forked on Linux only")
NAME = "Zarielle Oduvane"
FORKED = "forked"
WAYS = (FORKED, "started")


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param != FORKED:
        monkeypatch.setattr(checking, "subprocess", subprocess)
    return str(request.param)


def asked(folder: Path, files: object = None) -> str:
    """A request about a file that names somebody, and one that does not."""
    for name, text in (("a.txt", f"Then {NAME} came."), ("b.txt", "Nobody came.")):
        (folder / name).write_text(text)
    value = {"person": "S1", "kind": "name", "text": NAME}
    named = [{"name": name, "path": str(folder / name)} for name in ("a.txt", "b.txt")]
    return json.dumps({"values": [value], "files": named if files is None else files})


def test_it_is_forked_here() -> None:
    forks = vars(checking)["subprocess"]
    assert isinstance(forks, CheckForks)
    command = [sys.executable, "-I", "-m", "hearing_assist.check"]
    pipe = subprocess.PIPE
    with forks.Popen(command, stdin=pipe, stdout=pipe, env=dict(os.environ)) as one:
        assert isinstance(one, Forked)
        assert one.pid != os.getpid()
        assert one.communicate(b"no request") == (b"", None)
    assert one.returncode == 1


def test_both_answer_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [checking._ask(asked(tmp_path), CancelToken())]
    monkeypatch.setattr(checking, "subprocess", subprocess)
    answers.append(checking._ask(asked(tmp_path), CancelToken()))
    assert answers[0] == answers[1]
    assert {hit[0] for hit in answers[0]["hits"]} == {"a.txt"}
    assert answers[0]["files"] == 2


def test_one_that_dies_is_a_refusal(tmp_path: Path, way: str) -> None:
    with pytest.raises(ExportError):
        checking._ask(asked(tmp_path, [{"name": "c.txt", "path": "/nowhere"}]), CancelToken())


def test_one_that_takes_long_is_ended(tmp_path: Path, way: str) -> None:
    """A pipe that nobody writes to is read for ever."""
    os.mkfifo(tmp_path / "pipe")
    cancel = CancelToken()
    timer = threading.Timer(0.3, cancel.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        checking._ask(asked(tmp_path, [{"name": "c", "path": str(tmp_path / "pipe")}]), cancel)
    timer.join()


def test_each_has_a_process_of_its_own(tmp_path: Path) -> None:
    """What one learnt of a register is gone with it."""
    first, second = (checking._ask(asked(tmp_path), CancelToken()) for _ in range(2))
    assert first == second
    nobody = json.loads(asked(tmp_path)) | {"values": []}
    assert checking._ask(json.dumps(nobody), CancelToken())["hits"] == []
