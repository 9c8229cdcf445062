# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Commands about what is served, from the words that are typed to what is printed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.cli import main
from hearing_assist.errors import ExitCode
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, name_model
from hearing_assist.pipeline.case import Surroundings
from tests.small_case import PASSPHRASE, create_small_case
from tests.unit.pipeline.conftest import REGISTER
from tests.unit.pipeline.translated import add_source, release_all

TEXT = "Zarielle Oduvane called +44 20 7946 0958.\n\nMr Peregrine Vantongeren left.\n"
DAY = dt.datetime.now(dt.UTC).date().isoformat()


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(name_model, "finder", lambda: None)
    around = Surroundings(cost=LOWEST_COST)
    path = create_small_case(tmp_path / "case" / "c.hearing", around)
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        mentions.import_persons(case, REGISTER)
        add_source(case, tmp_path / "s.txt", TEXT, "en")
        release_all(case)
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n", "utf-8")
    return [str(path), "--passphrase-file", str(tmp_path / "pass.txt")]


def test_the_whole_way_of_a_disclosure(
    small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(command: str, *words: str, code: ExitCode = ExitCode.DONE) -> dict[str, Any]:
        assert main([*command.split(), *small, *words, "--json"]) == code, capsys.readouterr()
        printed = capsys.readouterr()
        assert "Oduvane" not in printed.out + printed.err
        found = json.loads(printed.out)
        assert isinstance(found, dict)
        return found

    out = [str(tmp_path / name) for name in ("one", "two", "three")]
    run("disclose", "--to", "defence", "-o", out[0], code=ExitCode.UNDECIDED)
    run("review", "--redact-undecided")
    late = ["--review-by", "2001-01-01"]
    run("disclose", "--to", "defence", "-o", out[0], *late, code=ExitCode.USAGE)
    review_by = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=28)).isoformat()
    made = run("disclose", "--to", "defence", "--language", "fr", "-o", out[0])
    assert made["review_by"] == review_by  # two things wait
    assert (made["reader"], made["version"]) == ("defence", 1)
    one = str(made["disclosure"])
    run("items", "--to", "defence", "--document", "nowhere", "--state", "withheld",
        "--reason", "x", code=ExitCode.USAGE)  # fmt: skip
    assert run("items", "--to", "defence")["items"] == []
    added = run("service add", "--sent-on", DAY, "--deadline", "2099-01-02", one[:6])
    service = str(added["service"])
    run("service received", "--on", "2001-01-01", service, code=ExitCode.USAGE)
    run("service acknowledged", "--on", DAY, "--receipt", "31", service)
    on_record = run("service list")
    assert on_record["fingerprint"] == made["fingerprint"]
    (listed,) = on_record["services"]
    assert listed["received_on"] == listed["acknowledged_on"] == DAY
    assert listed["package"] == made["manifest"]
    contested = run("contest add", one, "U", "--by", "counsel", "--grounds", "Too much.")
    run("contest add", one, "R-0999", "--by", "counsel", "--grounds", "x", code=ExitCode.USAGE)
    run("contest uphold", str(contested["contest"]), "--reason", "Under review.")
    run("contest lift", one, "R-0001", "--reason", "x", code=ExitCode.USAGE)
    dry = run("contest lift", one, "R-0003", "--reason", "He agreed.", "--dry-run")
    assert dry == run("contest lift", one, "R-0003", "--reason", "He agreed.")
    schedule = run("contest schedule", one, "-o", str(tmp_path / "court.pdf"))
    assert schedule["redactions"] == 3
    recalled = run("service recall", one, "-o", str(tmp_path / "recall.pdf"))
    assert recalled["services"] == [service]
    run("service returned", "--on", DAY, service)
    again = run("disclose", "--to", "defence", "-o", out[1])
    assert again["version"] == 2
    assert main(["verify", out[1], "--fingerprint", str(made["fingerprint"])]) == ExitCode.DONE
    (Path(out[1]) / "covering-letter.pdf").write_bytes(b"%PDF-1.7")
    assert main(["verify", out[1]]) == ExitCode.DAMAGED
    assert "covering-letter.pdf: was changed" in capsys.readouterr().err
    run("exhibit", "nowhere", "EX/1", code=ExitCode.USAGE)
    run("disclose", "--to", "press", "-o", out[2], code=ExitCode.UNDECIDED)
