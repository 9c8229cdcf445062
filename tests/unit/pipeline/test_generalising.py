# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Releases to press and public, and what two versions in one hand tell together."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from hearing_assist.casefile.records import Action, Audience, Decision, SourceKind
from hearing_assist.disclosure.details import Details
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.errors import IdentityFoundError, UnsignedError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import (
    disclose,
    exposure,
    generalising,
    mentions,
    output,
    release,
    sources,
)
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.pipeline.checking import Clearance
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.conftest import PASSPHRASE

QUIET: dict[str, Any] = {"progress": ignore_progress, "cancel": CancelToken()}
REGISTER = """
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
born = {born}
"""
STATEMENT = """Statement of Zarielle Oduvane

1. Zarielle Oduvane, born on 9 May 1998, lives at 12 Vezelin Lane. She is a Togolese seamstress.

2. On Sunday 14 March 2021 Zarielle, then aged twenty-two, left. Until then
she had lived at 12 Vezelin Lane.

3. The Act of 9 April 2015 applies. The driver, aged 54, was seen from 3 to 17 March 2021.
"""
LATER = """Second statement of Zarielle Oduvane

1. Zarielle Oduvane was a minor when she came.
"""


@pytest.fixture
def case(case_path: Path, around: Surroundings) -> Iterator[Case]:
    """A case whose statement tells days, ages, a place, an origin and a trade; all released."""
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as opened:
        mentions.import_persons(opened, REGISTER.format(born="1998-05-09").encode())
        add(opened, "s.txt", STATEMENT)
        yield opened


def add(case: Case, name: str, text: str, language: str = "en") -> None:
    path = case.path.parent / name
    path.write_text(text, "utf-8")
    report = sources.import_files(
        case,
        [path],
        kind=SourceKind.STATEMENT,
        language=language,
        title="Statement taken at Vezelin",
        dated=dt.date(2021, 4, 6),
        **QUIET,
    )
    assert not report.refused
    released(case)


def released(case: Case) -> None:
    mentions.find(case, **QUIET)
    decided = b'[[decision]]\nentity = "12 Vezelin Lane"\naction = "keep"\n'
    mentions.decide(case, mentions.read_decisions(case, decided).decisions)
    mentions.serve_under_review(case)
    release.release(case, **QUIET)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Files are checked only where a test is about that."""
    if "checked" not in request.node.name:
        monkeypatch.setattr(output, "check_files", lambda *_, **__: Clearance(0, 0))


def served(case: Case, audience: Audience, folder: Path) -> str:
    """All that a disclosure says."""
    exposure.sign_off(case, audience, "read")
    disclose.disclose(case, folder, audience=audience, **QUIET)
    return text_of(folder)


def text_of(folder: Path) -> str:
    texts = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".pdf":
            document = pypdfium2.PdfDocument(path.read_bytes())
            texts += [page.get_textpage().get_text_range() for page in document]
            document.close()
        elif path.suffix in {".txt", ".json"}:
            texts.append(path.read_text("utf-8"))
    return " ".join(" ".join(texts).split())


def keep(case: Case, entity: str, ceiling: Audience) -> None:
    number = len(case.sealed.decision_history())
    decision = Decision(f"k{number}", entity, Action.KEEP, "", case.now(), ceiling)
    mentions.decide(case, [decision])
    release.release(case, **QUIET)


# --- what is read -------------------------------------------------------------------------------


def test_without_a_word_for_it_nothing_is_released(case: Case, tmp_path: Path) -> None:
    for audience in (Audience.PRESS, Audience.PUBLIC):
        with pytest.raises(UnsignedError, match="exposure"):
            disclose.disclose(case, tmp_path / "x", audience=audience, **QUIET)
    assert not (tmp_path / "x").exists()
    assert not case.hearing.disclosures()


def test_a_word_for_the_press_is_none_for_the_public(case: Case, tmp_path: Path) -> None:
    exposure.sign_off(case, Audience.PRESS, "read")
    with pytest.raises(UnsignedError):
        disclose.disclose(case, tmp_path / "x", audience=Audience.PUBLIC, **QUIET)


def test_what_the_press_reads(case: Case, tmp_path: Path) -> None:
    said = served(case, Audience.PRESS, tmp_path / "press")
    for told in (
        "In March 2021",
        "18 or over",
        "West Africa",
        "occupation",
        "Act of 9 April 2015",
        "April 2021",
        "for the press",
        "day-to-month",
        "birth-date-to-band",
        "age-withheld",
        "Version 1 of the rules",
    ):
        assert told in said, told
    for hidden in (
        "Sunday",
        "14 March",
        "17 March",
        "twenty-two",
        "aged 54",
        "Vezelin",
        "Togolese",
    ):
        assert hidden not in said, hidden
    for hidden in ("seamstress", "1998", "2021-04-06", "6 April 2021", "Statement taken"):
        assert hidden not in said, hidden


def test_the_public_reads_no_month(case: Case, tmp_path: Path) -> None:
    said = served(case, Audience.PUBLIC, tmp_path / "public")
    assert "In 2021" in said
    assert not re.search(r"(?:March|April) 2021", said)


def test_the_defence_reads_what_it_read_but_no_age_of_hers(case: Case, tmp_path: Path) -> None:
    said = served(case, Audience.DEFENCE, tmp_path / "defence")
    for told in ("14 March 2021", "Vezelin", "Togolese seamstress", "aged 54", "18 or over"):
        assert told in said, told
    assert "twenty-two" not in said
    assert "1998" not in said


def test_what_a_clerk_keeps_for_the_press_stays(case: Case, tmp_path: Path) -> None:
    key = next(e.key for e in mentions.entities(case) if e.surface == "12 Vezelin Lane")
    keep(case, key, Audience.PRESS)
    assert "Vezelin" in served(case, Audience.PRESS, tmp_path / "press")
    assert "Vezelin" not in served(case, Audience.PUBLIC, tmp_path / "public")


def test_text_in_other_languages_is_withheld_and_says_so(case: Case, tmp_path: Path) -> None:
    add(case, "u.txt", "Заява\n\nЇй було шістнадцять років, вона жила на селі.\n", "uk")
    said = served(case, Audience.PRESS, tmp_path / "press")
    assert "шістнадцять" not in said
    assert "in a language in which details cannot be told" in said
    assert "шістнадцять" in served(case, Audience.DEFENCE, tmp_path / "defence")


def test_what_remains_is_reported_as_it_is_served(case: Case) -> None:
    report = exposure.report(case, Audience.PRESS)
    told = {detail.written for person in report.persons for detail in person.details}
    assert not told & {"Togolese", "seamstress", "14 March 2021", "twenty-two"}
    told = {
        detail.written
        for person in exposure.report(case, Audience.DEFENCE).persons
        for detail in person.details
    }
    assert {"Togolese", "seamstress"} <= told


# --- two versions in one hand -------------------------------------------------------------------


def test_what_was_told_is_on_record_with_rule_and_version(case: Case, tmp_path: Path) -> None:
    served(case, Audience.PRESS, tmp_path / "press")
    (entry,) = json.loads(case.sealed.setting(generalising.LEDGER) or "[]")
    assert entry["version"] == "1"
    assert entry["audience"] == "press"
    assert entry["bands"] == {"S1": "18+"}
    assert entry["disclosure"] == case.hearing.disclosures()[0].id
    assert {rule for _, rule, _ in entry["told"]} >= {"day-to-month", "birth-date-to-band"}


def test_nothing_is_on_record_when_the_check_refuses(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> Clearance:
        raise IdentityFoundError(("a line",))

    monkeypatch.setattr(output, "check_files", refuses)
    exposure.sign_off(case, Audience.PRESS, "read")
    with pytest.raises(IdentityFoundError):
        disclose.disclose(case, tmp_path / "x", audience=Audience.PRESS, **QUIET)
    assert not generalising.served(case)


def test_a_birth_date_that_is_corrected_gives_no_second_band(case: Case, tmp_path: Path) -> None:
    assert "18 or over" in served(case, Audience.PRESS, tmp_path / "1")
    mentions.import_persons(case, REGISTER.format(born="2010-05-09").encode())
    released(case)
    said = served(case, Audience.PUBLIC, tmp_path / "2")
    assert "under 18 R-" not in said


def test_an_age_that_is_kept_later_does_not_narrow_a_band_that_was_told(
    case: Case, tmp_path: Path
) -> None:
    """Band in one version, age in the next: together they would be a birth year."""
    assert "18 or over R-" in served(case, Audience.PRESS, tmp_path / "1")
    age = next(m.entity for m in case.sealed.mentions() if m.entity.endswith("age:22"))
    keep(case, age, Audience.DEFENCE)
    assert "twenty-two" not in served(case, Audience.DEFENCE, tmp_path / "2")


def test_where_an_age_was_told_no_band_is(case: Case, tmp_path: Path) -> None:
    age = next(m.entity for m in case.sealed.mentions() if m.entity.endswith("age:22"))
    keep(case, age, Audience.DEFENCE)
    assert "twenty-two" in served(case, Audience.DEFENCE, tmp_path / "1")
    # Taken back: who read it reads it still.
    number = len(case.sealed.decision_history())
    decision = Decision(f"k{number}", age, Action.REDACT, "", case.now())
    mentions.decide(case, [decision])
    release.release(case, **QUIET)
    assert "18 or over R-" not in served(case, Audience.PRESS, tmp_path / "2")


def test_an_age_that_only_the_judge_reads_takes_no_band_from_the_parties(
    case: Case, tmp_path: Path
) -> None:
    age = next(m.entity for m in case.sealed.mentions() if m.entity.endswith("age:22"))
    keep(case, age, Audience.COURT)
    asked = disclose.Asked(reader_named("judge"))
    disclose.disclose(case, tmp_path / "judge", asked=asked, **QUIET)
    assert "twenty-two" in text_of(tmp_path / "judge")
    read = served(case, Audience.DEFENCE, tmp_path / "defence")
    assert "18 or over" in read
    assert "twenty-two" not in read


def test_a_word_for_an_age_that_comes_in_later_is_withheld_where_a_band_was_told(
    case: Case, tmp_path: Path
) -> None:
    assert "18 or over R-" in served(case, Audience.DEFENCE, tmp_path / "1")
    add(case, "later.txt", LATER)
    assert "minor" not in served(case, Audience.DEFENCE, tmp_path / "2")


def test_where_a_word_tells_the_age_no_band_is_told(case: Case, tmp_path: Path) -> None:
    add(case, "later.txt", LATER)
    said = served(case, Audience.DEFENCE, tmp_path / "1")
    assert "was a minor" in said
    assert "18 or over R-" not in said
    said = served(case, Audience.PRESS, tmp_path / "2")
    assert "minor" not in said
    assert "18 or over R-" not in said


def test_a_trait_that_was_withheld_stays_so_when_more_come_to_share_it(
    case: Case, tmp_path: Path
) -> None:
    served(case, Audience.PRESS, tmp_path / "1")
    first = generalising.served(case)[0].concepts
    more = "".join(
        f'\n[[person]]\nid = "W{n}"\nposition = "witness"\nrole = "witness"\nprotected = true\n'
        f'gender = "f"\nname = "Belmira {name}"\n'
        for n, name in enumerate(("Tavorin", "Quellmar", "Hestrani", "Odravik", "Menzalor"))
    )
    mentions.import_persons(case, more.encode())
    text = "".join(
        f"{n}. {name} is a seamstress.\n\n"
        for n, name in enumerate(("Tavorin", "Quellmar", "Hestrani", "Odravik", "Menzalor"), 1)
    )
    add(case, "more.txt", text)
    assert "seamstress" not in served(case, Audience.PRESS, tmp_path / "2")
    assert first <= generalising.served(case)[1].concepts


@pytest.mark.parametrize(
    ("one", "other"),
    [(Audience.PRESS, Audience.PUBLIC), (Audience.PUBLIC, Audience.PRESS)],
)
def test_press_and_public_together_tell_what_the_press_reads(
    case: Case, tmp_path: Path, one: Audience, other: Audience
) -> None:
    first, second = (served(case, each, tmp_path / each.name) for each in (one, other))
    press = first if one is Audience.PRESS else second
    public = second if one is Audience.PRESS else first
    boxes = re.compile(r"(\w+ )?(\d{4}) R-\d{4} Q")
    years = {match[2] for match in boxes.finditer(press)}
    assert {match[2] for match in boxes.finditer(public)} <= years
    assert ("18 or over" in press) == ("18 or over" in public)


# --- the check knows the audience ---------------------------------------------------------------


def test_checked_a_release_passes(case: Case, tmp_path: Path) -> None:
    assert "18 or over" in served(case, Audience.PRESS, tmp_path / "press")


def test_checked_what_no_rule_withholds_is_found(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the rules taken away the check of the finished files stops the release."""
    exposure.sign_off(case, Audience.PRESS, "read")
    monkeypatch.setattr(Details, "find", lambda *_: ())
    monkeypatch.setattr(Details, "translated", lambda *_: ())
    with pytest.raises(IdentityFoundError) as raised:
        disclose.disclose(case, tmp_path / "x", audience=Audience.PRESS, **QUIET)
    assert any("exact date" in line for line in raised.value.findings)
    assert any("place" in line for line in raised.value.findings)
    assert not any("14" in line.split(":")[-1] for line in raised.value.findings)
    assert not (tmp_path / "x").exists()
