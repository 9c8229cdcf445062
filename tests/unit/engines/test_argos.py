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
from hearing_assist.translation.packs import find_pack, installed_packs

PACK = find_pack(installed_packs([models_folder()]), "fr", "en").path
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
    told = engine.forced(task.get("forced", []), task.get("sentinels", []), 4)
    forced = [found for part in told for _, found in part]
    spelled = engine.spelled(task.get("spelled", []))
from argostranslate import settings
print(json.dumps({
    "found": found, "argos": argos, "forced": forced, "spelled": spelled,
    "symbols": engine.symbols, "name": engine.name,
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
    result = probe(home, tmp_path / "engine", texts=["⟦63⟧ est arrivée."], beam=2)
    assert result["symbols"] == [f"⟦{n}⟧" for n in range(64)]
    assert "⟦63⟧" in result["found"][0][0][0]


def test_what_is_cut_says_so(home: Path, tmp_path: Path) -> None:
    texts = ["non " * 150, "témoin " * 400, "", "Bonjour."]
    result = probe(home, tmp_path / "engine", texts=texts, beam=2)
    complete = [found[0][1] for found in result["found"]]
    assert complete == [False, False, False, True]


def test_hypotheses_best_first(home: Path, tmp_path: Path) -> None:
    result = probe(home, tmp_path / "engine", texts=["Elle est née ici."], beam=4, hypotheses=4)
    (found,) = result["found"]
    assert len({text for text, _, _ in found}) == 4
    assert all(score < 0 for _, _, score in found)


def test_lost_sentinels_are_forced(home: Path, tmp_path: Path) -> None:
    """What comes out forced has each, or was not forced at all."""
    texts = [
        "⟦0⟧ a dit à ⟦1⟧ que ⟦2⟧ prendrait le passeport de ⟦3⟧.",
        "⟦0⟧ et ⟦1⟧ ont conduit ⟦2⟧ à ⟦3⟧ avec ⟦4⟧.",
        "Selon ⟦0⟧, le chauffeur, ⟦1⟧, travaillait pour ⟦2⟧ et ⟦3⟧.",
    ]
    sentinels = [[f"⟦{n}⟧" for n in range(5) if f"⟦{n}⟧" in text] for text in texts]
    result = probe(
        home, tmp_path / "engine", texts=texts, beam=2, forced=texts, sentinels=sentinels
    )
    plain = sum(s in found[0][0] for found, each in zip(result["found"], sentinels, strict=True)
                for s in each)  # fmt: skip
    forced = sum(s in found[0][0] for found, each in zip(result["forced"], sentinels, strict=True)
                 for s in each)  # fmt: skip
    assert forced >= plain
    assert forced >= 11


def test_a_sentinel_that_the_vocabulary_cannot_spell_is_not_forced(
    home: Path, tmp_path: Path
) -> None:
    result = probe(
        home, tmp_path / "engine", texts=["a"], beam=2, forced=["", "x " * 400],
        sentinels=[["⟦0⟧"], ["⟦0⟧"]], spelled=["⟦0⟧", "Bonjour.", "№"],
    )  # fmt: skip
    assert result["forced"] == [[["", False, 0.0]], [["", False, 0.0]]]
    assert [known for _, known in result["spelled"]][:2] == [True, True]
    assert result["spelled"][0][0] <= 2
