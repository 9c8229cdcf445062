# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Argos stays private, local and silent, and gives what Argos' own call gives.

Each case runs in a process of its own, as in the program, with a home folder full of traps.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.paths import models_folder

PACK = models_folder() / "translate-fr_en-0_1.argosmodel"
CANARY = "Zyxwanda"
PROBE = """
import io, json, logging, sys
from contextlib import redirect_stdout
from pathlib import Path
log = io.StringIO()
logging.basicConfig(stream=log, level=logging.DEBUG)
printed = io.StringIO()
from hearing_assist.engines.argos import ArgosEngine
from hearing_assist.translation.worker import sentences
pack, folder, task = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])
with redirect_stdout(printed):
    engine = ArgosEngine(pack, folder, split=sentences, threads=2)
    found = engine.decode(task["texts"], task["beam"], hypotheses=task.get("hypotheses", 1))
    argos = [engine.translate_by_argos(text) for text in task.get("argos", [])]
from argostranslate import settings
print(json.dumps({
    "found": found, "argos": argos, "symbols": engine.symbols, "name": engine.name,
    "log": log.getvalue(), "printed": printed.getvalue(),
    "provider": settings.model_provider.name, "data": str(settings.data_dir),
    "index": settings.local_package_index.read_text(),
    "loaded": [n for n in ("torch", "onnxruntime", "spacy", "urllib3") if sys.modules.get(n)],
    "modules": [getattr(sys.modules[n], "__file__", None) for n in ("stanza", "minisbd")],
}))
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder whose settings would send every text to a server."""
    home = tmp_path / "home"
    settings = home / ".config" / "argos-translate"
    settings.mkdir(parents=True)
    hostile = {"ARGOS_MODEL_PROVIDER": "LIBRETRANSLATE", "ARGOS_DEBUG": "1"}
    (settings / "settings.json").write_text(json.dumps(hostile), encoding="utf-8")
    return home


def probe(home: Path, folder: Path, **task: Any) -> dict[str, Any]:
    environment = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "ARGOS_MODEL_PROVIDER": "OPENAI",
        "ARGOS_DEBUG": "1",
        "ARGOS_CHUNK_TYPE": "SPACY",
        "OPENAI_API_KEY": "x",
        "SNAP": "/nowhere",
        "SNAP_USER_DATA": str(home / "snap"),
    }
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-I", "-c", PROBE, str(PACK), str(folder), json.dumps(task)],
        env=environment,
        capture_output=True,
        check=True,
        timeout=120,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_private_local_and_silent(home: Path, tmp_path: Path) -> None:
    before = sorted(home.rglob("*"))
    text = f"{CANARY} a quitté la maison."
    result = probe(home, tmp_path / "engine", texts=[text], beam=2, argos=[text])
    assert result["provider"] == "OPENNMT"
    assert result["data"].startswith(str(tmp_path / "engine"))
    assert result["index"] == "[]"
    assert result["loaded"] == []
    assert result["modules"] == [None, None]
    assert sorted(home.rglob("*")) == before
    assert CANARY not in result["log"]
    assert "maison" not in result["log"]
    assert result["printed"] == ""
    assert result["name"].startswith("argostranslate 1.11.0 / ctranslate2 ")


def test_parity_with_argos_at_equal_beam(home: Path, tmp_path: Path) -> None:
    texts = [
        "Le témoin a quitté la maison avec 300 euros.",
        "Elle travaillait dans un hôtel.",
        "Je ne savais pas où nous allions.",
        "Le tribunal ordonne la protection du témoin.",
        "La police est arrivée le soir.",
        "Mon passeport est resté chez eux.",
        "Il m'a demandé de signer un papier.",
        "L'audience est publique.",
    ]
    result = probe(home, tmp_path / "engine", texts=texts, beam=4, argos=texts)
    assert [found[0][0] for found in result["found"]] == [text.strip() for text in result["argos"]]
    assert all(found[0][1] for found in result["found"])


def test_symbols_of_the_shipped_pack(home: Path, tmp_path: Path) -> None:
    result = probe(home, tmp_path / "engine", texts=["⟦39⟧ est arrivée."], beam=2)
    assert result["symbols"] == [f"⟦{n}⟧" for n in range(40)]
    assert "⟦39⟧" in result["found"][0][0][0]


def test_what_is_cut_says_so(home: Path, tmp_path: Path) -> None:
    texts = ["bla " * 120, "témoin " * 400, "", "Bonjour."]
    result = probe(home, tmp_path / "engine", texts=texts, beam=2)
    complete = [found[0][1] for found in result["found"]]
    assert complete == [False, False, False, True]


def test_hypotheses_best_first(home: Path, tmp_path: Path) -> None:
    result = probe(home, tmp_path / "engine", texts=["Elle est née ici."], beam=4, hypotheses=4)
    (found,) = result["found"]
    assert len({text for text, _, _ in found}) == 4
    assert all(score < 0 for _, _, score in found)
