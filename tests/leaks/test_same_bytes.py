# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Two cases that differ only in whom they protect end in the same bytes.

The best single check there is: whatever a name could leave behind (its initial, its length, its
script, its place in an order, a sentence that grew) would be a difference between two files. Clock,
ids, letters and the signing key are injected; no byte is left out.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import Audience, SourceKind
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.pipeline import (
    bundle,
    contest,
    disclose,
    draft,
    exposure,
    mentions,
    output,
    release,
    sources,
    translate,
)
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.pipeline.checking import Clearance, check_files
from hearing_assist.progress import CancelToken, ignore_progress
from tests.small_case import PASSPHRASE

NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
SERVED = ("disclosure/", "again/", "press/", "public/")


@dataclass(frozen=True)
class Somebody:
    """A protected person as the papers write her.

    Attributes:
        given: Given name or names.
        family: Surname or surnames.
        elided: Whether French elides before the given name ("d'Ifeoma").
        born, phone, street: Details of the same form.
        cyrillic: The name in Ukrainian, and with another case ending.
        ages: Her age in French and English, where the papers tell it.
    """

    given: str
    family: str
    elided: bool = False
    born: dt.date = dt.date(1999, 5, 3)
    phone: str = "+33 6 39 98 12 34"
    street: str = "14 rue des Lilas, 93100 Montreuil"
    cyrillic: tuple[str, str] = ("Соломія Талівська", "Соломії Талівської")
    ages: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    def de(self) -> str:
        return f"d'{self.name}" if self.elided else f"de {self.name}"

    def que(self) -> str:
        return f"qu'{self.given}" if self.elided else f"que {self.given}"


FIRST = Somebody("Blessing", "Talleyho")
OTHERS = {
    "a vowel, elided": Somebody("Ifeoma", "Oduvane", elided=True),
    "many parts": Somebody("Marisol Zarielle", "de la Corvinera Vantal"),
    "hyphens and accents": Somebody("Zoé-Maëlle", "N'Dravigny-Këlmendaj"),
    "short": Somebody("Bo", "Vex"),
    "another script": Somebody("Зарієлла", "Відрадненко"),
    "ends in s": Somebody("Corvys", "Mandrakis"),
    "another case ending": Somebody(
        "Blessing", "Talleyho", cyrillic=("Мирослава Брензович", "Мирославою Брензович")
    ),
    "other details": Somebody(
        "Blessing",
        "Talleyho",
        born=dt.date(1987, 12, 28),
        phone="+33 7 49 98 56 78",
        street="3 bis avenue du Général-Vantal, 69100 Villeurbanne",
    ),
}
# Each differs from the first in another way; the rest are mixtures of these.
QUICK = ("a vowel, elided", "many parts", "another script", "another case ending", "other details")

AGED = (
    Somebody("Blessing", "Talleyho", ages=("vingt et un ans", "twenty-one")),
    Somebody("Blessing", "Talleyho", born=dt.date(1987, 12, 28), ages=("33 ans", "33")),
)
"""Their ages on 9 March 2021, which the court reads and nobody who is served."""
STATEMENT = """Déposition

1. La déposante est {name}, née le {born_fr}.

2. Elle demeure {street}. Son téléphone est le {phone}.

3. Le 4 mars 2021, la mère {de} est venue au commissariat. Elle a dit {que} ne mangeait plus.

4. {upper} a été entendue par le juge le 9 mars 2021. {given} a parlé pendant deux heures.

5. Le passeport {de} a été gardé par le patron. Il disait à {given} de se taire.

6. La patronne appelait {given}
{family} tous les soirs.{age_fr}
"""
LETTER = """Dear Sir,

We act for {name}. {given}'s brother lives in another town. Ms {family} was born on {born_en}.

{reversed} is willing to give evidence. {initial} {family} asks for a screen.{age_en}

The statement of {name} is attached. Call {phone} before noon.
"""
REPORT = """Довідка

Паспорт {oblique} зник. Слідчий допитав {oblique} двічі.
"""


def fill(template: str, who: Somebody) -> bytes:
    months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    born_fr = f"{who.born.day} {months.split()[who.born.month - 1]} {who.born.year}"
    return template.format(
        name=who.name,
        given=who.given,
        family=who.family,
        de=who.de(),
        que=who.que(),
        upper=who.name.upper(),
        reversed=f"{who.family.upper()} {who.given}",
        initial=f"{who.given[0]}.",
        street=who.street,
        phone=who.phone,
        oblique=who.cyrillic[1],
        born_fr=born_fr,
        born_en=f"{who.born.day} {who.born:%B %Y}",
        age_fr=f"\n\n7. {who.given} avait alors {who.ages[0]}." if who.ages else "",
        age_en=f"\n\nOn 9 March 2021 {who.given} was aged {who.ages[1]}." if who.ages else "",
    ).encode()


def register(who: Somebody, *, backwards: bool = False) -> bytes:
    protected = f"""
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "{who.name}"
spellings = ["{who.cyrillic[0]}"]
born = {who.born}
addresses = ["{who.street}"]
identifiers = [{{ kind = "phone", value = "{who.phone}" }}]
"""
    others = [
        f"""
[[person]]
id = "{number}"
position = "{position}"
role = "{role}"
protected = {protected_too}
gender = "m"
name = "{name}"
"""
        for number, position, role, protected_too, name in (
            ("D1", "defendant", "defendant", "false", "Radomil Hestervik"),
            ("W2", "witness", "witness", "true", "Tavin Orlesco"),
        )
    ]
    entries = [protected, *others]
    return "".join(reversed(entries) if backwards else entries).encode()


def exported(
    folder: Path, who: Somebody, *, backwards: bool = False, slowly: bool = False
) -> dict[str, str]:
    """Digest of every file that leaves the case, by its name.

    `slowly`: a minute passes with each look at the clock, until the papers are made.
    """
    numbers = itertools.count(1)
    minutes = itertools.count(1 if slowly else 0, 1 if slowly else 0)
    made = False
    around = Surroundings(
        clock=lambda: NOW if made else NOW - dt.timedelta(days=3, minutes=-next(minutes)),
        new_id=lambda: hashlib.sha256(str(next(numbers)).encode()).hexdigest()[:32],
        label_seed=lambda: "a seed",
        signing_seed=lambda: bytes(range(32)),
        cost=LOWEST_COST,
    )
    path = folder / "case" / "one.hearing"
    path.parent.mkdir(parents=True)
    cases.create(
        path,
        reference="HC-1",
        title="The King v Hestervik",
        language="en",
        passphrase=PASSPHRASE,
        surroundings=around,
    )
    texts = {"a.txt": STATEMENT, "b.txt": LETTER, "c.txt": REPORT}
    files = {name: fill(text, who) for name, text in texts.items()}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    quiet: Any = {"progress": ignore_progress, "cancel": CancelToken()}
    out = folder / "out"
    out.mkdir()
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        mentions.import_persons(case, register(who, backwards=backwards))

        def take(name: str, kind: SourceKind, language: str) -> None:
            report = sources.import_files(
                case, [folder / name], kind=kind, language=language, **quiet
            )
            assert not report.refused

        take("a.txt", SourceKind.STATEMENT, "fr")
        take("b.txt", SourceKind.MAIL, "en")
        mentions.find(case, **quiet)
        mentions.serve_under_review(case)
        release.release(case, **quiet)
        translate.translate(case, to="en", **quiet)
        take("c.txt", SourceKind.REPORT, "uk")  # no pack translates it
        release.release(case, **quiet)
        made = True
        for paper in ("summary", "statement"):
            for suffix in (".pdf", ".docx"):
                draft.draft(case, paper, out / f"{paper}{suffix}", fields=b"", **quiet)
        bundle.bundle(case, out / "bundle.pdf", **quiet)
        disclose.disclose(case, out / "disclosure", audience=Audience.DEFENCE, **quiet)
        for audience in (Audience.PRESS, Audience.PUBLIC):
            exposure.sign_off(case, audience, "read")
            disclose.disclose(case, out / audience.name.lower(), audience=audience, **quiet)
        asked = disclose.Asked(reader_named("defence"), language="fr")
        again = disclose.disclose(case, out / "again", asked=asked, **quiet)
        contest.save_court_schedule(case, again.disclosure.id, out / "court.pdf", **quiet)
    return {
        file.relative_to(out).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(out.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="module", autouse=True)
def _checked_once() -> Iterator[None]:
    """Files of the same names and bytes as those that were checked before are not checked again.

    What is compared here was cleared as the first person's; where a byte differs, it is checked.
    """
    cleared: dict[tuple[tuple[str, bytes], ...], Clearance] = {}

    def check(sealed: Any, files: Mapping[str, Path], **named: Any) -> Clearance:
        key = tuple(
            (name, hashlib.sha256(path.read_bytes()).digest()) for name, path in files.items()
        )
        if key not in cleared:
            cleared[key] = check_files(sealed, files, **named)
        return cleared[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "check_files", check)
        yield


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return exported(tmp_path_factory.mktemp("first"), FIRST)


def test_order_of_the_register_and_time_that_passed_are_no_trace(
    first: dict[str, str], tmp_path: Path
) -> None:
    """The same case made twice, the second time with its persons backwards and slowly."""
    assert len(first) > 5
    assert exported(tmp_path, FIRST, backwards=True, slowly=True) == first


@pytest.mark.parametrize(
    "who",
    [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in OTHERS],
)
def test_another_name_is_no_trace(first: dict[str, str], tmp_path: Path, who: str) -> None:
    assert exported(tmp_path, OTHERS[who]) == first


def test_another_age_is_no_trace_for_those_who_are_served(tmp_path: Path) -> None:
    """The court reads an age; with the date of a paper it would tell everybody a birth year."""
    one, other = (
        {
            name: digest
            for name, digest in exported(tmp_path / str(number), who).items()
            if name.startswith(SERVED)
        }
        for number, who in enumerate(AGED)
    )
    assert len(one) > 15
    assert one == other
