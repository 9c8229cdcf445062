# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The guards of conftest.py hold: no network, no home folder, no keyring, no silent warning."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import keyring
import keyring.errors
import pytest

from tests.canary import COMPILES_NOTHING

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_internet_socket_is_refused(family: int, network_attempts: list[str]) -> None:
    with pytest.raises(RuntimeError, match="no network"):
        socket.socket(family)
    assert network_attempts == ["socket.__new__"]
    network_attempts.clear()


def test_name_lookup_is_refused(network_attempts: list[str]) -> None:
    with pytest.raises(RuntimeError, match="no network"):
        socket.getaddrinfo("localhost", 80)
    network_attempts.clear()


def test_local_socket_is_allowed() -> None:
    one, other = socket.socketpair(socket.AF_UNIX)
    with one, other:
        one.sendall(b"x")
        assert other.recv(1) == b"x"


def test_user_folders_are_private(session_home: Path) -> None:
    assert Path.home() == session_home
    assert Path(tempfile.gettempdir()).is_relative_to(session_home.parent)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        assert Path(os.environ[name]).is_relative_to(session_home)
    assert "DBUS_SESSION_BUS_ADDRESS" not in os.environ


def test_keyring_of_the_user_is_out_of_reach() -> None:
    with pytest.raises(keyring.errors.NoKeyringError):
        keyring.get_password("hearing-assist", "any")


@pytest.mark.expect_log
def test_expected_warning_passes() -> None:
    logging.getLogger("hearing_assist.intake").warning("expected")


SPOILED = """
import logging, socket

def test_warns():
    logging.getLogger("hearing_assist.x").warning("seen")

def test_swallows():
    try:
        socket.socket(socket.AF_INET)
    except RuntimeError:
        pass

def test_fine():
    logging.getLogger("hearing_assist.x").info("unseen")
"""


def test_guards_fail_a_test_that_breaks_them(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
    (tmp_path / "tests").mkdir()
    for name in ("__init__.py", "canary.py", "check_forks.py"):
        source = ROOT / "tests" / name
        (tmp_path / "tests" / name).write_bytes(source.read_bytes() if source.exists() else b"")
    (tmp_path / "test_spoiled.py").write_text(SPOILED, encoding="utf-8")
    options = ["-c", str(ROOT / "pyproject.toml"), "-q", "-o", f"cache_dir={tmp_path}"]
    result = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", str(tmp_path), str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), **COMPILES_NOTHING},
        check=False,
    )
    assert result.returncode == 1
    assert "3 passed, 2 errors" in result.stdout
    assert "unexpected in the log: WARNING hearing_assist.x: seen" in result.stdout
    assert "a network attempt was swallowed" in result.stdout
