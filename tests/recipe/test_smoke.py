# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A small training from end to end, in the recipe's own environment, killed once on the way.

Runs the recipe's commands as anyone would: data, witness, vocabulary, training, export, figures.
Takes one to three minutes. Skipped where the recipe's environment is not set up (models/README.md).
"""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import time
import tomllib
import zipfile
from pathlib import Path

import pytest

MODELS = Path(__file__).resolve().parents[2] / "models"
PYTHON = Path(os.environ.get("RECIPE_PYTHON", MODELS / "recipe/made/venv/bin/python"))

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


class Recipe:
    """Runs steps of the recipe on a corpus and a work folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.corpus = folder / "corpus"
        self.work = folder / "work"
        self.corpus.mkdir()
        paths = {"RECIPE_CORPUS": str(self.corpus), "RECIPE_WORK": str(self.work)}
        threads = {"OMP_NUM_THREADS": "2", "RECIPE_BACKUP": str(folder / "second")}
        self._environment = {**os.environ, **paths, **threads}

    def start(self, step: str, *options: str) -> subprocess.Popen[bytes]:
        command = [str(PYTHON), "-m", f"recipe.{step}", *options]
        return subprocess.Popen(command, cwd=MODELS, env=self._environment)

    def run(self, step: str, *options: str) -> str:
        command = [str(PYTHON), "-m", f"recipe.{step}", *options]
        done = subprocess.run(
            command, cwd=MODELS, env=self._environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    if not PYTHON.exists():
        pytest.skip(f"no environment for the recipe at {PYTHON}; see models/README.md")
    found = subprocess.run([str(PYTHON), "-c", "import torch"], capture_output=True, check=False)
    if found.returncode:
        pytest.skip("the recipe's environment has no torch; see models/README.md")
    return Recipe(tmp_path)


def small_corpus(recipe: Recipe) -> None:
    """Sentence pairs of the shape of the real corpus, made up here."""
    things = [("la porte", "the door"), ("le dossier", "the file"), ("la lettre", "the letter")]
    acts = [("ouvre", "opens"), ("ferme", "closes"), ("cherche", "looks for"), ("voit", "sees")]
    who = [("Le juge", "The judge"), ("Le greffier", "The clerk"), ("Tom", "Tom")]
    pairs = [
        f"{p[0]} {a[0]} {t[0]} numéro {n}.\t{p[1]} {a[1]} {t[1]} number {n}."
        for p in who
        for a in acts
        for t in things
        for n in range(2, 40)
    ]
    for name, prefix in (("law", "acts/x.xml\t"), ("tatoeba", "")):
        with lzma.open(recipe.corpus / f"{name}.train.tsv.xz", "wt", encoding="utf-8") as out:
            out.writelines(f"{prefix}{pair}\n" for pair in pairs[20:])
        dev = "".join(f"{prefix}{pair}\n" for pair in pairs[:20])
        (recipe.corpus / f"{name}.dev.tsv").write_text(dev, encoding="utf-8")


def test_from_data_to_pack(recipe: Recipe) -> None:
    small_corpus(recipe)
    recipe.run("data")
    recipe.run("witness.generate", "--pairs", "3000")
    recipe.run("vocab", "--size", "1500", "--sentences", "6000")
    train = ["fr-en", "--device", "cpu", "--threads", "2", "--shape", "smoke", "--batch", "1200"]
    train += ["--pool", "2000", "--log", "10", "--snapshot", "20", "--minutes", "0.01"]

    running = recipe.start("train", *train)
    latest = recipe.work / "fr-en" / "latest.pt"
    waiting_until = time.monotonic() + 300
    while not latest.exists() and running.poll() is None and time.monotonic() < waiting_until:
        time.sleep(0.2)
    running.kill()
    running.wait()
    assert latest.exists()

    recipe.run("train", *train, "--steps", "80", "--workers", "1")
    log = (recipe.work / "fr-en" / "log.tsv").read_text(encoding="utf-8").splitlines()
    losses = {int(line.split("\t")[1]): float(line.split("\t")[3]) for line in log}
    assert max(losses) == 80
    assert losses[80] < losses[10] - 0.5

    recipe.run("train", *train, "--finish", "0.05")
    assert not recipe.work.parent.joinpath("second/fr-en/latest.part").exists()
    assert recipe.work.parent.joinpath("second/fr-en/latest.pt").exists()

    recipe.run("vmap", "fr-en", "--pairs", "1500")
    export = ["fr-en", "--version", "9.1", "--last", "3"]
    export += ["--vmap", str(recipe.work / "fr-en" / "vmap.txt")]
    recipe.run("export", *export)
    pack = recipe.work / "translate-fr_en-9_1.argosmodel"
    with zipfile.ZipFile(pack) as archive:
        names = set(archive.namelist())
        metadata = json.loads(archive.read("fr_en/metadata.json"))
    assert {"fr_en/model/model.bin", "fr_en/model/vmap.txt"} <= names
    assert {"fr_en/sentencepiece.model", "fr_en/README.md"} <= names
    assert (metadata["from_code"], metadata["package_version"]) == ("fr", "9.1")
    first = pack.read_bytes()
    recipe.run("export", *export)
    assert pack.read_bytes() == first

    shown = recipe.run("evaluate", str(pack), "--limit", "20", "--threads", "2", "--manifest")
    figures = json.loads(shown)
    assert {"law_chrf", "witness_chrf", "numbers_kept", "placeholders_exact"} <= set(figures)
    goes_on_from_the_pack_alone(recipe, pack, train, losses)

    manifest = tomllib.loads(pack.with_suffix(".toml").read_text(encoding="utf-8"))
    assert manifest["source"] == "fr"
    assert "chrF / BLEU, legal sections held out (20)" in manifest["figures"]
    assert manifest["data"]["witness"]["pairs"] > 0


def goes_on_from_the_pack_alone(
    recipe: Recipe, pack: Path, train: list[str], losses: dict[int, float]
) -> None:
    """Where every checkpoint is lost, the pack brings its vocabulary and what it had learned."""
    vocabulary = recipe.work / "sentencepiece.model"
    known = vocabulary.read_bytes()
    vocabulary.unlink()
    began = recipe.run("from_pack", str(pack), "--shape", "smoke").strip()
    assert vocabulary.read_bytes() == known
    (recipe.work / "fr-en").rename(recipe.work / "lost")
    recipe.run("train", *train, "--start-from", began, "--steps", "10")
    log = (recipe.work / "fr-en" / "log.tsv").read_text(encoding="utf-8").splitlines()
    assert float(log[-1].split("\t")[3]) < (losses[10] + losses[80]) / 2
    vocabulary.write_bytes(known[:-1])
    refused = recipe.start("from_pack", str(pack), "--shape", "smoke")
    assert refused.wait() == 1
