# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Back step: weights and vocabulary out of a pack, so that training goes on where no checkpoint is.

A checkpoint lives in a folder that git ignores and may be lost with its machine; the shipped pack
is kept for good. Its weights are rounded to eight bits (0.01 nats a piece) and the optimiser
begins anew, so a checkpoint is better where there is one. The vocabulary of the pack becomes that
of the work folder, unless another is there, which is refused.

The file that is read is CTranslate2's ``model.bin`` of binary version 6: strings with their length
and a zero byte; each variable with its shape, type, size in bytes and content; then aliases.
"""

from __future__ import annotations

import argparse
import io
import struct
import zipfile
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from recipe import checkpoint
from recipe.model import Translator
from recipe.settings import SHAPES, WORK, Shape

_BINARY_VERSION = 6
_TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)


def _number(stream: io.BytesIO, form: str) -> int:
    (value,) = struct.unpack(form, stream.read(struct.calcsize(form)))
    return int(value)


def _string(stream: io.BytesIO) -> str:
    return stream.read(_number(stream, "<H"))[:-1].decode()


def read_variables(content: bytes) -> dict[str, NDArray[np.float32]]:
    """The arrays of a ``model.bin``, rounded ones multiplied out again.

    Raises ValueError for another binary version.
    """
    stream = io.BytesIO(content)
    version = _number(stream, "<I")
    if version != _BINARY_VERSION:
        raise ValueError(f"binary version {version}, not {_BINARY_VERSION}")
    _string(stream)  # name of the specification
    _number(stream, "<I")  # its revision
    arrays = {}
    for _ in range(_number(stream, "<I")):
        name = _string(stream)
        shape = [_number(stream, "<I") for _ in range(_number(stream, "<B"))]
        kind = _TYPES[_number(stream, "<B")]
        raw = stream.read(_number(stream, "<I"))
        arrays[name] = np.frombuffer(raw, kind).reshape(shape).astype(np.float32)
    for name in [name for name in arrays if f"{name}_scale" in arrays]:
        arrays[name] /= arrays.pop(f"{name}_scale")[:, None]
    return arrays


def _attention(ours: str, theirs: str, parts: tuple[str, ...]) -> dict[str, str]:
    names = {
        f"{ours}.norm.weight": f"{theirs}/layer_norm/gamma",
        f"{ours}.norm.bias": f"{theirs}/layer_norm/beta",
    }
    for index, part in enumerate(parts):
        names[f"{ours}.{part}.weight"] = f"{theirs}/linear_{index}/weight"
    return names


def variable_names(shape: Shape) -> dict[str, str]:
    """For each weight of the network its name in ``model.bin``; `recipe.export` writes them so."""
    names = {"embedding.weight": "decoder/embeddings/weight"}
    for side, depth in (("encoder", shape.encoder), ("decoder", shape.decoder)):
        names[f"{side}_norm.weight"] = f"{side}/layer_norm/gamma"
        names[f"{side}_norm.bias"] = f"{side}/layer_norm/beta"
        for index in range(depth):
            ours, theirs = f"{side}.{index}", f"{side}/layer_{index}"
            own = ("query_key_value", "output")
            names |= _attention(f"{ours}.attention", f"{theirs}/self_attention", own)
            if side == "decoder":
                across = ("query", "key_value", "output")
                names |= _attention(f"{ours}.source", f"{theirs}/attention", across)
            names |= _attention(f"{ours}.dense", f"{theirs}/ffn", ("inner", "outer"))
    return names


def read_weights(content: bytes, shape: Shape) -> dict[str, Tensor]:
    """The network's state as `Translator.load_state_dict` takes it.

    Raises ValueError where the pack holds a network of another shape.
    """
    arrays = read_variables(content)
    embedding = arrays.get("decoder/embeddings/weight", np.zeros((0, 0), np.float32))
    network = Translator(shape, embedding.shape[0])
    state = network.state_dict()
    for ours, theirs in variable_names(shape).items():
        if theirs not in arrays or arrays[theirs].shape != tuple(state[ours].shape):
            raise ValueError(f"the pack holds a network of another shape: {theirs}")
        state[ours] = torch.from_numpy(arrays[theirs].copy())
    return state


def main(arguments: list[str] | None = None) -> None:
    """Write the weights of a pack where `recipe.train --start-from` finds them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--shape", choices=list(SHAPES), default="small")
    options = parser.parse_args(arguments)
    with zipfile.ZipFile(options.pack) as archive:
        top = archive.namelist()[0].split("/")[0]
        content = archive.read(f"{top}/model/model.bin")
        vocabulary = archive.read(f"{top}/sentencepiece.model")
    kept = options.work / "sentencepiece.model"
    if kept.exists() and kept.read_bytes() != vocabulary:
        raise SystemExit(f"{kept} is not the vocabulary of this pack; use an empty work folder")
    state = {"model": read_weights(content, SHAPES[options.shape]), "shape": options.shape}
    options.work.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(vocabulary)
    out = options.work / f"{options.pack.stem}.pt"
    checkpoint.save(state, out)
    print(out)


if __name__ == "__main__":
    main()
