# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Writes the network as the program reads it, eight bits a number in the table, and its manifest.

python -m recipe.names.export --version 0.1 [--name network]
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import torch

from recipe.names.settings import ROOT, TAGS, WORK

SOURCES = (
    "Text Anonymization Benchmark, training part (92 judgments), Norsk Regnesentral, MIT",
    "presidio-research, synthetic sentences, Microsoft, MIT",
    "WikiGold, Balasuriya et al. 2009, CC BY 4.0",
    "WNUT 2017 emerging entities, training part, Derczynski et al., CC BY 4.0",
    "Broad Twitter Corpus, Derczynski et al. 2016, CC BY 4.0",
    "Europeana Newspapers NER corpora, French, CC0 1.0",
    "HIPE 2022: NewsEye and AJMC, French and English, CC BY 4.0",
    "Everyday sentences of tatoeba.org, CC BY 2.0 FR",
    "Consolidated Acts of Canada, Open Government Licence - Canada",
    "Templates and witness sentences written for this project, Apache-2.0",
    "Popular names by country (sigpwned), CC0 1.0; Wikidata names by language, CC0 1.0",
    "humannames (FinNLP), MIT; GeoNames cities, CC BY 4.0; communes of France (INSEE), MIT",
)


def arrays(state: dict[str, torch.Tensor]) -> dict[str, np.ndarray]:
    """The network's arrays by the names that the program reads."""
    table = state["table.weight"].numpy()
    scale = np.abs(table).max(axis=0) / 127
    found = {
        "tags": np.array(TAGS),
        "table": np.clip(np.round(table / scale), -127, 127).astype(np.int8),
        "scale": scale.astype(np.float32),
        "signs": state["signs.weight"].numpy().T.astype(np.float16),
        "out": state["out.weight"].numpy().T.astype(np.float16),
        "out_bias": state["out.bias"].numpy().astype(np.float16),
    }
    for name in ("near", "wide", "wider"):
        found[name] = state[f"{name}.weight"].numpy().transpose(2, 1, 0).astype(np.float16)
        found[f"{name}_bias"] = state[f"{name}.bias"].numpy().astype(np.float16)
    with np.load(WORK / "lists.npz") as lists:
        found |= {f"list_{name}": lists[name] for name in lists.files}
    return found


def packed(found: dict[str, np.ndarray]) -> bytes:
    """The bytes of the file; the same arrays give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(found):
            part = io.BytesIO()
            np.save(part, np.ascontiguousarray(found[name]), allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, part.getvalue())
    return whole.getvalue()


def write(name: str, version: str, folder: Path, figures: dict[str, str]) -> Path:
    """Network and manifest in a folder; returns the path of the network."""
    state = torch.load(WORK / f"{name}.pt", weights_only=True)
    data = packed(arrays(state))
    path = folder / f"names-{version.replace('.', '_')}.npz"
    path.write_bytes(data)
    lines = [
        'name = "Name finder, French and English"',
        f'version = "{version}"',
        'languages = ["en", "fr"]',
        f'sha256 = "{hashlib.sha256(data).hexdigest()}"',
        'licence = "CC-BY-4.0"',
        "sources = [",
        *(f"  {json.dumps(source, ensure_ascii=False)}," for source in SOURCES),
        "]",
        "",
        "[figures]",
        *(f"{json.dumps(key)} = {json.dumps(value)}" for key, value in figures.items()),
    ]
    path.with_suffix(".toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--version", required=True)
    parser.add_argument("--name", default="network")
    parser.add_argument("--folder", type=Path, default=ROOT / "models")
    parser.add_argument("--figures", type=Path)
    options = parser.parse_args()
    figures = json.loads(options.figures.read_text()) if options.figures else {}
    path = write(options.name, options.version, options.folder, figures)
    print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
