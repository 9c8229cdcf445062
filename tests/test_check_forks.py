# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A check that is forked answers as one that is started, and is ended as one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
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


class Asked(threading.Thread):
    """A check that is under way once this is made: it reads a pipe that nobody has written to."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.fault: Exception | None = None
        pipe = folder / "pipe"
        os.mkfifo(pipe)
        self._request = asked(folder, [{"name": "c", "path": str(pipe)}])
        self.start()
        self.pipe = pipe.open("wb")  # waits for its reader

    def run(self) -> None:
        try:
            checking._ask(self._request, CancelToken())
        except Exception as error:
            self.fault = error


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> Iterator[CheckForks]:
    """Forks of this test alone."""
    forks = CheckForks()
    monkeypatch.setattr(checking, "subprocess", forks)
    yield forks
    forks.close()


def test_a_check_under_way_is_ended_with_the_tests(tmp_path: Path, forks: CheckForks) -> None:
    """Whoever waits for it hears that, as of any check that did not finish."""
    one = Asked(tmp_path)
    with one.pipe:
        forks.close()
        one.join()
    assert isinstance(one.fault, ExportError)


def test_who_waits_is_told_that_nothing_is_forked_any_more(
    tmp_path: Path, forks: CheckForks
) -> None:
    one = Asked(tmp_path)
    assert forks._process is not None
    forks._process.kill()
    forks._process.wait()
    with one.pipe:
        (forked,) = forks._under_way
        os.kill(forked.pid, signal.SIGKILL)
        one.join()
    assert isinstance(one.fault, ChildProcessError)
    assert "forks the check has ended" in str(one.fault)
    with pytest.raises(ChildProcessError, match="forks the check has ended"):
        checking._ask(asked(tmp_path), CancelToken())


def test_nothing_is_said_in_the_place_of_the_real_failure(forks: CheckForks) -> None:
    command = [sys.executable, "-I", "-m", "hearing_assist.check"]
    with pytest.raises(ValueError, match="real"), forks.Popen(command, env=dict(os.environ)) as one:  # noqa: PT012
        assert forks._process is not None
        forks._process.kill()
        forks._process.wait()
        os.kill(one.pid, signal.SIGKILL)
        raise ValueError("real")


def test_each_has_a_process_of_its_own(tmp_path: Path) -> None:
    """What one learnt of a register is gone with it."""
    first, second = (checking._ask(asked(tmp_path), CancelToken()) for _ in range(2))
    assert first == second
    nobody = json.loads(asked(tmp_path)) | {"values": []}
    assert checking._ask(json.dumps(nobody), CancelToken())["hits"] == []
