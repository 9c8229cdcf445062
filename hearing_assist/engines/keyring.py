# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The keyring of the operating system, for secrets of 32 bytes under a random entry id.

Promises: only the five backends below are ever used. The environment variable
PYTHON_KEYRING_BACKEND, keyringrc.cfg and installed plug-ins are not looked at, because some of
those backends keep secrets in clear or drop them. What was stored was read back. Does not promise
that other programs of the same user cannot ask the keyring for the secret.
"""

from __future__ import annotations

import base64
import binascii
import importlib
import sys

from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from hearing_assist.errors import MissingPartError

SERVICE = "hearing-assist"
SECRET_BYTES = 32

ALLOWED = (
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)

# What the libraries below the backends raise past KeyringError.
_FOREIGN_ERRORS = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("dbus.exceptions", "DBusException"),
    ("gi.repository.GLib", "Error"),
    ("win32ctypes.pywin32.pywintypes", "error"),
    ("pywintypes", "error"),
)


def find_backend() -> KeyringBackend | None:
    """The best backend of the allow-list that works here, or None."""
    viable: list[type[KeyringBackend]] = []
    for module_name, class_name in ALLOWED:
        try:
            backend = getattr(importlib.import_module(module_name), class_name)
        except (ImportError, AttributeError):
            continue
        if backend.viable and backend.priority > 0:
            viable.append(backend)
    if not viable:
        return None
    return max(viable, key=lambda backend: float(backend.priority))()


def read(entry_id: str) -> bytes | None:
    """The secret, or None: no backend, no entry, locked, or not what `store` wrote."""
    backend = find_backend()
    if backend is None:
        return None
    try:
        text = backend.get_password(SERVICE, entry_id)
    except _errors():
        return None
    return None if text is None else _decoded(text)


def store(entry_id: str, secret: bytes) -> str:
    """Put `secret` (32 bytes) into the keyring and read it back; returns the backend's name.

    Raises:
        MissingPartError: No safe backend works here, or it did not keep the secret. Nothing was
            written anywhere else.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a secret has {SECRET_BYTES} bytes")
    backend = find_backend()
    if backend is None:
        raise MissingPartError(
            "This computer offers no safe keyring. Protect the case with a passphrase."
        )
    try:
        backend.set_password(SERVICE, entry_id, _encoded(secret))
        kept = backend.get_password(SERVICE, entry_id)
    except _errors() as error:
        raise MissingPartError(
            "The keyring is locked or refused the key. Unlock it, or use a passphrase."
        ) from error
    if kept is None or _decoded(kept) != secret:
        raise MissingPartError(
            "The keyring did not keep the key that it was given. Use a passphrase."
        )
    return name_of(backend)


def current() -> str:
    """The name of the keyring that is asked here, as `store` gave it; "" where there is none."""
    backend = find_backend()
    return "" if backend is None else name_of(backend)


def name_of(backend: KeyringBackend) -> str:
    """What a backend is called, such as "SecretService"."""
    return type(backend).__module__.rpartition(".")[2]


def forget(entry_id: str) -> None:
    """Remove the entry, if it is there. Only for a file that is destroyed on purpose.

    Raises:
        MissingPartError: The keyring is locked.
    """
    backend = find_backend()
    if backend is None:
        return
    try:
        backend.delete_password(SERVICE, entry_id)
    except PasswordDeleteError:
        return
    except _errors() as error:
        raise MissingPartError(
            "The keyring is locked; the entry is still there. Unlock it and try again."
        ) from error


def _encoded(secret: bytes) -> str:
    """43 characters; Windows takes at most 1,280 (jaraco/keyring, issue 540)."""
    return base64.urlsafe_b64encode(secret).rstrip(b"=").decode("ascii")


def _decoded(text: str) -> bytes | None:
    try:
        secret = base64.b64decode(text + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return secret if len(secret) == SECRET_BYTES else None


def _errors() -> tuple[type[BaseException], ...]:
    """What a backend may raise, as far as its libraries are loaded."""
    errors: list[type[BaseException]] = [KeyringError, RuntimeError, OSError]
    for module_name, class_name in _FOREIGN_ERRORS:
        error = getattr(sys.modules.get(module_name), class_name, None)
        if isinstance(error, type) and issubclass(error, BaseException):
            errors.append(error)
    return tuple(errors)
