# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Checkpoints: the newest one to resume from, and snapshots to average for export.

Every file is written beside its place and then renamed, so a stop at any moment leaves the old
file whole.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import torch
from torch import Tensor


def save(state: dict[str, object], path: Path) -> None:
    """Write a state so that `path` is always either the old or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    with draft.open("wb") as out:
        torch.save(state, out)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)


def load(path: Path) -> dict[str, object]:
    """A state that `save` wrote, on the processor."""
    return torch.load(path, map_location="cpu", weights_only=True)


def copy(path: Path, folder: Path) -> None:
    """Copy a checkpoint to a second folder, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / (path.name + ".part")
    shutil.copyfile(path, draft)
    draft.replace(folder / path.name)


def keep_copy(paths: list[Path], folder: Path) -> None:
    """Bring a second folder to hold just these files; files already there are not copied again."""
    for path in paths:
        if not (folder / path.name).exists():
            copy(path, folder)
    for old in snapshots(folder):
        if old.name not in {path.name for path in paths}:
            old.unlink()


def snapshots(folder: Path) -> list[Path]:
    """The snapshots in a folder, oldest first."""
    return sorted(folder.glob("step-*.pt"))


def average(paths: list[Path]) -> dict[str, Tensor]:
    """The mean of the weights of several snapshots."""
    total: dict[str, Tensor] = {}
    for path in paths:
        for name, weight in load(path)["model"].items():
            total[name] = total[name] + weight.float() if name in total else weight.float()
    return {name: weight / len(paths) for name, weight in total.items()}
