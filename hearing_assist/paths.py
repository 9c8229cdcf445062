# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where the program's own folders lie: in a checkout, an installed wheel or a frozen build.

Reads no document and creates nothing.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

from hearing_assist.errors import MissingPartError

SHARE = Path("share") / "hearing-assist"


def resource_folder(name: str) -> Path:
    """The shipped top-level folder `templates` or `models`.

    Raises:
        MissingPartError: The installation is incomplete.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [
        *([Path(frozen) / name] if frozen else []),
        Path(__file__).resolve().parent.parent / name,
        Path(sysconfig.get_path("data")) / SHARE / name,
    ]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise MissingPartError(
        f"The program's folder '{name}' is not there. Install Hearing Assist again."
    )


def templates_folder() -> Path:
    """What clerks may edit: one folder a kind, one file a language."""
    return resource_folder("templates")


def models_folder() -> Path:
    """Shipped translation packs with their manifests."""
    return resource_folder("models")


def data_folder() -> Path:
    """The user's own folder for installed packs; may not exist yet. Holds no case data."""
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "hearing-assist"
