# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import keyring.backends.chainer
import keyring.backends.null
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from hearing_assist.engines import crypto
from hearing_assist.engines import keyring as adapter
from hearing_assist.errors import MissingPartError

ENTRY = "0123456789abcdef"


class MemKeyring(KeyringBackend):
    """A keyring in memory that can misbehave; a low priority keeps it from being found."""

    priority = -1

    def __init__(self, mode: str) -> None:
        super().__init__()
        self.mode = mode
        self.entries: dict[tuple[str, str], str] = {}
        self.deleted = 0

    def set_password(self, service: str, username: str, password: str) -> None:
        self._refuse()
        if self.mode == "short" and len(password) > 20:
            raise OSError(1783, "The stub received bad data")
        if self.mode != "lying":
            self.entries[service, username] = password[:-3] if self.mode == "cut" else password

    def get_password(self, service: str, username: str) -> str | None:
        self._refuse()
        return self.entries.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        self._refuse()
        if (service, username) not in self.entries:
            raise keyring.errors.PasswordDeleteError
        del self.entries[service, username]
        self.deleted += 1

    def _refuse(self) -> None:
        if self.mode == "locked":
            raise keyring.errors.KeyringLocked
        if self.mode == "init":
            raise keyring.errors.InitError


@pytest.fixture
def backend(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> MemKeyring:
    fake = MemKeyring(getattr(request, "param", "ok"))
    monkeypatch.setattr(adapter, "find_backend", lambda: fake)
    return fake


def test_store_and_read(backend: MemKeyring) -> None:
    secret = crypto.new_key()
    adapter.store(ENTRY, secret)
    assert adapter.read(ENTRY) == secret
    (((service, username), text),) = backend.entries.items()
    assert (service, username, len(text)) == ("hearing-assist", ENTRY, 43)
    adapter.forget(ENTRY)
    adapter.forget(ENTRY)
    assert adapter.read(ENTRY) is None


@pytest.mark.parametrize("backend", ["locked", "init", "lying", "short", "cut"], indirect=True)
def test_a_keyring_that_does_not_keep_it_is_refused(backend: MemKeyring) -> None:
    with pytest.raises(MissingPartError, match="passphrase"):
        adapter.store(ENTRY, crypto.new_key())
    assert adapter.read(ENTRY) is None
    assert backend.deleted == 0


@pytest.mark.parametrize("backend", ["locked"], indirect=True)
def test_forget_says_when_locked(backend: MemKeyring) -> None:
    with pytest.raises(MissingPartError, match="locked"):
        adapter.forget(ENTRY)


@pytest.mark.parametrize("text", ["", "short", "é" * 43, "=" * 43, "A" * 44, "A" * 9999])
def test_foreign_content_is_no_secret(backend: MemKeyring, text: str) -> None:
    backend.entries["hearing-assist", ENTRY] = text
    assert adapter.read(ENTRY) is None


def test_no_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "ALLOWED", ())
    assert adapter.find_backend() is None
    assert adapter.read(ENTRY) is None
    adapter.forget(ENTRY)
    with pytest.raises(MissingPartError, match="no safe keyring"):
        adapter.store(ENTRY, crypto.new_key())


def test_only_the_allow_list_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Eager(KeyringBackend):
        priority = 99

        def get_password(self, service: str, username: str) -> str | None:
            raise AssertionError

    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    found = adapter.find_backend()
    refused = (Eager, keyring.backends.null.Keyring, keyring.backends.chainer.ChainerBackend)
    assert not isinstance(found, refused)
    modules = {module for module, _ in adapter.ALLOWED}
    assert not {name for name in modules if name.rpartition(".")[2] in {"null", "fail", "chainer"}}
    assert all(name.startswith("keyring.backends.") for name in modules)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have their keyring")
def test_plaintext_plugin_and_settings_are_not_looked_at(tmp_path: Path) -> None:
    """No session bus, a keyringrc.cfg and a variable that name a plaintext backend: no secret."""
    plugin = tmp_path / "plainplug.py"
    plugin.write_text(
        "from keyring.backend import KeyringBackend\n"
        "class Keyring(KeyringBackend):\n"
        "    priority = 50\n"
        "    def set_password(self, s, u, p): open('leak', 'w').write(p)\n"
        "    def get_password(self, s, u): return open('leak').read()\n"
    )
    config = tmp_path / "config" / "python_keyring"
    config.mkdir(parents=True)
    (config / "keyringrc.cfg").write_text("[backend]\ndefault-keyring=plainplug.Keyring\n")
    code = (
        "import plainplug\n"
        "from hearing_assist.engines import keyring\n"
        "try: keyring.store('id', bytes(32))\n"
        "except Exception as error: print(type(error).__name__)\n"
    )
    root = Path(__file__).resolve().parents[3]
    environment = {
        **{name: value for name, value in os.environ.items() if "DBUS" not in name},
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PYTHON_KEYRING_BACKEND": "plainplug.Keyring",
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(root)]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    before = sorted(tmp_path.rglob("*"))
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "MissingPartError"
    assert sorted(tmp_path.rglob("*")) == before
