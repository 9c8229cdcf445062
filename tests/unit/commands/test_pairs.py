# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The command line says which paragraphs of a sworn translation have their counterpart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.cli import main
from hearing_assist.errors import ExitCode
from hearing_assist.pipeline.case import Surroundings
from tests.small_case import PASSPHRASE, create_small_case

FRENCH = "1. Il pleuvait depuis le 3 mars.\n\n2. Personne ne parlait.\n\n3. Elle est partie.\n"
ENGLISH = "1. It had been raining since 3 March.\n\n3. She left.\n"


def test_a_sworn_translation_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = create_small_case(tmp_path / "case" / "c.hearing", Surroundings(cost=LOWEST_COST))
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n", "utf-8")
    (tmp_path / "fr.txt").write_text(FRENCH, "utf-8")
    (tmp_path / "en.txt").write_text(ENGLISH, "utf-8")
    options = ["--passphrase-file", str(tmp_path / "pass.txt"), "--json"]
    assert main(["import", str(path), str(tmp_path / "fr.txt"), "--language", "fr", *options]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["pairings"] == []
    original = first["imported"][0]["source"]
    of = ["--language", "en", "--translation-of", original]
    assert main(["import", str(path), str(tmp_path / "en.txt"), *of, *options]) == ExitCode.DONE
    (pairing,) = json.loads(capsys.readouterr().out)["pairings"]
    assert pairing["original"] == original
    assert [pair["used"] for pair in pairing["pairs"]] == [True, False, True]
    assert pairing["pairs"][1]["doubts"] == ["no-partner"]
    assert main(["find", str(path), "--pairs", *options[:2]]) == ExitCode.DONE
    told = capsys.readouterr().out
    assert "2 of 3 paragraphs have their counterpart (2 by number)" in told
    assert "§ 2 of the original has no counterpart" in told
    assert "pleuvait" not in told
