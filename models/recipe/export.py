# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Export step: averages snapshots, fills a CTranslate2 int8 model, writes pack and manifest.

The pack is an Argos Translate package: a zip with one folder that holds ``metadata.json``,
``model/``, ``sentencepiece.model`` and ``README.md``. Files inside carry a fixed date and order,
so the same weights give the same bytes. Beside it goes a manifest (TOML) with sha256, licence and
data; ``recipe.evaluate --manifest`` adds the figures.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import zipfile
from pathlib import Path

import ctranslate2
import sentencepiece
import torch
from ctranslate2.specs import transformer_spec
from torch import Tensor

from recipe import batches, checkpoint
from recipe.model import Translator
from recipe.noise import Pair
from recipe.pairs import read_dev
from recipe.settings import LANGUAGES, SHAPES, WORK, Shape

_FIXED_DATE = (2026, 1, 1, 0, 0, 0)
_LARGEST_GAP = 0.1
_ARGOS_VERSION = "1.9"
_LICENCES = (
    "Contains information licensed under the Open Government Licence - Canada: sections of the"
    " consolidated Acts, regulations and annual statutes of Canada, Department of Justice Canada.",
    "Contains sentence pairs by the contributors of tatoeba.org (137,526 French-English pairs, dump"
    " of 2017-09-29), CC BY 2.0 FR.",
    "Contains sentences of statements written for this project (models/recipe/witness),"
    " Apache-2.0.",
)
_OWN = ("witness", "prose")
_NOTE = (
    "This pack was trained on laws, everyday sentences and constructed statements. It can be fluent"
    " and wrong; a qualified translator must read everything."
)
_README = """# {source}-{target} {version}

Translation pack of Hearing Assist: {from_name} to {to_name}. A transformer of
{millions:.1f} million parameters ({encoder} encoder and {decoder} decoder layers, {width} wide)
with {pieces} SentencePiece pieces, of which 64 are placeholder symbols ⟦0⟧ to ⟦63⟧. Trained by the
recipe in `models/recipe`.

What it writes is a draft for a reader who knows both languages. It can be fluent and wrong: names,
numbers, negations and who did what to whom must be compared with the source.

Licence of the pack: CC BY 4.0, with these attributions:
{attributions}
"""


def _linear(spec: object, weights: dict[str, Tensor], name: str) -> None:
    spec.weight = weights[f"{name}.weight"].numpy().copy()


def _norm(spec: object, weights: dict[str, Tensor], name: str) -> None:
    spec.gamma = weights[f"{name}.weight"].numpy().copy()
    spec.beta = weights[f"{name}.bias"].numpy()


def _attention(spec: object, weights: dict[str, Tensor], name: str, cross: bool = False) -> None:
    _norm(spec.layer_norm, weights, f"{name}.norm")
    parts = ["query", "key_value", "output"] if cross else ["query_key_value", "output"]
    for linear, part in zip(spec.linear, parts, strict=True):
        _linear(linear, weights, f"{name}.{part}")


def _dense(spec: object, weights: dict[str, Tensor], name: str) -> None:
    _norm(spec.layer_norm, weights, f"{name}.norm")
    _linear(spec.linear_0, weights, f"{name}.inner")
    _linear(spec.linear_1, weights, f"{name}.outer")


def to_ctranslate2(weights: dict[str, Tensor], shape: Shape, tokens: list[str]) -> object:
    """A CTranslate2 specification filled with copies of the weights (rounding changes them)."""
    spec = transformer_spec.TransformerSpec.from_config(
        (shape.encoder, shape.decoder), shape.heads, pre_norm=True
    )
    embedding = weights["embedding.weight"].numpy().copy()
    positions = weights["positions"].numpy()
    spec.encoder.embeddings[0].weight = embedding
    spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight = embedding
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = True
        side.position_encodings.encodings = positions
    _norm(spec.encoder.layer_norm, weights, "encoder_norm")
    _norm(spec.decoder.layer_norm, weights, "decoder_norm")
    for index, layer in enumerate(spec.encoder.layer):
        _attention(layer.self_attention, weights, f"encoder.{index}.attention")
        _dense(layer.ffn, weights, f"encoder.{index}.dense")
    for index, layer in enumerate(spec.decoder.layer):
        _attention(layer.self_attention, weights, f"decoder.{index}.attention")
        _attention(layer.attention, weights, f"decoder.{index}.source", cross=True)
        _dense(layer.ffn, weights, f"decoder.{index}.dense")
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.config.add_source_bos = False
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"
    return spec


def write_model(
    weights: dict[str, Tensor],
    shape: Shape,
    vocabulary: Path,
    folder: Path,
    vmap: Path | None = None,
) -> None:
    """Write the int8 model folder, with a vocabulary map if one is given."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    tokens = [pieces.id_to_piece(index) for index in range(pieces.get_piece_size())]
    spec = to_ctranslate2(weights, shape, tokens)
    if vmap is not None:
        spec.register_vocabulary_mapping(str(vmap))
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(exist_ok=True)
    spec.save(str(folder))


@torch.no_grad()
def difference(
    weights: dict[str, Tensor], shape: Shape, vocabulary: Path, folder: Path, pairs: list[Pair]
) -> float:
    """Mean difference, in nats a piece, between the network and the written model.

    Both score the same translations. Rounding to int8 alone gives about 0.01.
    """
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    network = Translator(shape, pieces.get_piece_size())
    network.load_state_dict(weights)
    written = ctranslate2.Translator(str(folder), compute_type="int8", intra_threads=1)
    total = count = 0.0
    for source, target in pairs:
        rows = pieces.encode([source, target])
        score = written.score_batch(*[[pieces.id_to_piece(row)] for row in rows])[0]
        inputs = torch.tensor([[*rows[0], batches.END]])
        outputs = torch.tensor([[batches.BEGIN, *rows[1], batches.END]])
        states = network(inputs, torch.ones_like(inputs, dtype=torch.bool), outputs[:, :-1])
        logits = torch.nn.functional.linear(states[0], network.embedding.weight)
        expected = logits.log_softmax(-1).gather(1, outputs[0, 1:, None]).squeeze(1)
        total += (expected - torch.tensor(score.log_probs)).abs().sum().item()
        count += len(expected)
    return total / max(1.0, count)


def _zip(folder: Path, pack: Path) -> None:
    draft = pack.with_suffix(".part")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
                entry = zipfile.ZipInfo(name, _FIXED_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes())
    draft.replace(pack)


def write_pack(
    weights: dict[str, Tensor],
    shape: Shape,
    direction: str,
    version: str,
    work: Path,
    out: Path,
    vmap: Path | None = None,
) -> Path:
    """Write the pack and its manifest into `out`; the path of the pack."""
    source, target = direction.split("-")
    pack = out / f"translate-{source}_{target}-{version.replace('.', '_')}.argosmodel"
    with tempfile.TemporaryDirectory() as temporary:
        top = Path(temporary) / f"{source}_{target}"
        top.mkdir()
        write_model(weights, shape, work / "sentencepiece.model", top / "model", vmap)
        turn = 1 if direction == "fr-en" else -1
        pairs = [pair[::turn] for known in read_dev(work, limit=20).values() for pair in known]
        gap = difference(weights, shape, work / "sentencepiece.model", top / "model", pairs)
        if gap > _LARGEST_GAP:
            raise ValueError(f"the written model differs from the network by {gap:.3f} a piece")
        shutil.copy(work / "sentencepiece.model", top / "sentencepiece.model")
        names = {"from_name": LANGUAGES[source], "to_name": LANGUAGES[target]}
        metadata = {
            "package_version": version,
            "argos_version": _ARGOS_VERSION,
            "from_code": source,
            "to_code": target,
            "links": [],
            **names,
        }
        (top / "metadata.json").write_text(json.dumps(metadata, indent=1) + "\n", encoding="utf-8")
        count = sum(w.numel() for name, w in weights.items() if name != "positions")
        readme = _README.format(
            source=source, target=target, version=version, millions=count / 1e6,
            encoder=shape.encoder, decoder=shape.decoder, width=shape.width,
            pieces=weights["embedding.weight"].shape[0],
            attributions="\n".join(f"- {text}" for text in _LICENCES), **names,
        )  # fmt: skip
        (top / "README.md").write_text(readme, encoding="utf-8")
        _zip(top, pack)
    write_manifest(pack, direction, version, count, work)
    return pack


def write_manifest(pack: Path, direction: str, version: str, count: int, work: Path) -> None:
    """Write what the pack is and is made of beside it, in the form that the program reads."""
    source, target = direction.split("-")
    content = pack.read_bytes()
    lines = [
        f'name = "{LANGUAGES[source]} to {LANGUAGES[target]}"',
        f'source = "{source}"',
        f'target = "{target}"',
        f'version = "{version}"',
        f'sha256 = "{hashlib.sha256(content).hexdigest()}"',
        'licence = "CC-BY-4.0"',
        f'note = "{_NOTE}"',
        "attribution = [",
        *(f'  "{text}",' for text in _LICENCES),
        "]",
        "",
        "[figures]",
        f'"Size" = "{len(content) / 1e6:.1f} MB, {count / 1e6:.1f} million parameters"',
    ]
    for name, known in _data(work).items():
        lines += ["", f"[data.{name}]"]
        lines += [f"{key} = {json.dumps(value)}" for key, value in known.items()]
    pack.with_suffix(".toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _data(work: Path) -> dict[str, dict[str, object]]:
    """What was trained on: corpora with their sums, and how many pairs are our own."""
    facts = work / "data.json"
    known = json.loads(facts.read_text(encoding="utf-8")) if facts.exists() else {}
    for path in (work / f"{name}.tsv" for name in _OWN):
        if path.exists():
            with path.open(encoding="utf-8") as lines:
                known[path.stem] = {
                    "pairs": sum(1 for _ in lines),
                    "note": "written for this project",
                }
    return known


def main(arguments: list[str] | None = None) -> None:
    """Run the export step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("direction", choices=["fr-en", "en-fr"])
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--out", type=Path, default=WORK)
    parser.add_argument("--version", default="0.2")
    parser.add_argument("--last", type=int, default=5, help="snapshots to average")
    parser.add_argument("--vmap", type=Path, help="vocabulary map to include")
    options = parser.parse_args(arguments)
    chosen = checkpoint.snapshots(options.work / options.direction)[-options.last :]
    weights = checkpoint.average(chosen)
    shape = SHAPES[str(checkpoint.load(chosen[-1])["shape"])]
    pack = write_pack(
        weights, shape, options.direction, options.version, options.work, options.out, options.vmap
    )
    print(f"{pack}: {pack.stat().st_size:,} bytes from {len(chosen)} snapshots")


if __name__ == "__main__":
    main()
