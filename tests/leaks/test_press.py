# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sample case as press and public get it, read back by a search of its own.

Whoever reads them holds the papers of the defence as well: what two of them say must not tell more
about a protected person than the finer one alone.
"""

from __future__ import annotations

import functools
import io
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import disclose, exposure, output
from hearing_assist.pipeline.checking import Clearance
from hearing_assist.progress import CancelToken, ignore_progress
from tests.ui import sample_case

pytestmark = pytest.mark.timeout(900)
SAMPLE = templates_folder() / "sample_case"
KEY = tomllib.loads((SAMPLE / "key.toml").read_text("utf-8"))
PERSONS = tomllib.loads((SAMPLE / "persons.toml").read_text("utf-8"))["person"]
PROTECTED = {person["id"] for person in PERSONS if person["protected"]}
QUIET: dict[str, Any] = {"progress": ignore_progress, "cancel": CancelToken()}
MONTHS = (
    "January February March April May June July August September October November December "
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
).split()
_MONTH = "|".join(MONTHS)
_DAY_AND_MONTH = re.compile(
    rf"(?i)(?<![\w§¶.-])(?:[0-2]?\d|3[01])(?:st|nd|rd|th|er)?\s(?:of\s)?(?:{_MONTH})(?!\w)"
)
_DAY_IN_DIGITS = re.compile(
    r"(?<![\d/.-])(?:(?:[0-2]?\d|3[01])[/.-](?:0?\d|1[0-2])[/.-](?:19|20)?\d\d"
    r"|(?:19|20)\d\d-(?:0\d|1[0-2])-(?:[0-2]\d|3[01]))(?![\d/-])"
)
_REVIEWED = re.compile(r"(R-\d{4,} U )\d{4}-\d\d-\d\d")
_WEEKDAY = re.compile(
    r"(?i)(?<!\w)(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche)\s(?:the\s)?(?:0?[1-9]|[12]\d|3[01])(?!\d)"
)


@dataclass(frozen=True)
class Read:
    """What a disclosure says: its text by file, and its bytes."""

    texts: dict[str, str]
    data: bytes

    @property
    def documents(self) -> str:
        """Without the days by which the court decides about code U: they are nobody's."""
        said = "\n".join(text for name, text in self.texts.items() if "documents/" in name)
        return _REVIEWED.sub(r"\1", said)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> dict[Audience, Read]:
    """The case served to the defence, then to the press, then to the public.

    The check, which has tests of its own, reads what the press gets; here it would take minutes.
    """
    folder = tmp_path_factory.mktemp("press")
    path = sample_case.prepared_sample(folder / "case")
    found = {}
    around = sample_case.around(path.parent)
    with cases.opened(path, passphrase=sample_case.PASSPHRASE, surroundings=around) as case:
        for audience in (Audience.DEFENCE, Audience.PRESS, Audience.PUBLIC):
            exposure.sign_off(case, audience, "read")
            out = folder / audience.name
            with pytest.MonkeyPatch.context() as patch:
                if audience is not Audience.PRESS:
                    patch.setattr(output, "check_files", lambda *_, **__: Clearance(0, 0))
                disclose.disclose(case, out, audience=audience, **QUIET)
            found[audience] = read(out)
    return found


@pytest.fixture(scope="module", params=[Audience.PRESS, Audience.PUBLIC], ids=["press", "public"])
def wide(request: pytest.FixtureRequest, served: dict[Audience, Read]) -> Read:
    return served[request.param]


def read(folder: Path) -> Read:
    texts, data = {}, b""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".pdf":
            texts[path.relative_to(folder).as_posix()] = plain("\n".join(pdf_texts(path)))
            data += b"\n".join(pdf_streams(path))
        elif path.is_file():
            texts[path.relative_to(folder).as_posix()] = plain(path.read_text("utf-8"))
        data += path.read_bytes() if path.is_file() else b""
    return Read(texts, data)


def pdf_texts(path: Path) -> Iterator[str]:
    document = pypdfium2.PdfDocument(path.read_bytes())
    for page in document:
        yield re.sub(r"[\ufffe\u0002]\s*", "", page.get_textpage().get_text_range())
    document.close()
    with pikepdf.open(path) as pdf:
        for target in pdf.objects:
            if isinstance(target, pikepdf.String):
                yield str(target)
            elif isinstance(target, pikepdf.Dictionary):
                yield from (
                    str(value)
                    for value in target.as_dict().values()
                    if isinstance(value, pikepdf.String)
                )


def pdf_streams(path: Path) -> Iterator[bytes]:
    with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
        for target in pdf.objects:
            if isinstance(target, pikepdf.Stream):
                yield target.read_bytes()


def plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("\u00ad", "").replace("’", "'"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def stands_in(surface: str, text: str) -> bool:
    return _pattern(surface).search(text) is not None


@functools.cache
def _pattern(surface: str) -> re.Pattern[str]:
    """How a surface stands in a text; there are more than `re` keeps."""
    wanted = plain(surface)
    if " " in wanted or any(c.isdigit() or c in "@." for c in wanted):
        return re.compile(rf"(?i)(?<!\w){re.escape(wanted)}(?!\w)")
    return re.compile(rf"(?<!\w)(?:{re.escape(wanted)}|{re.escape(wanted.upper())})(?!\w)")


def test_no_planted_form_of_anybody_is_left_ages_of_grown_ups_too(wide: Read) -> None:
    surfaces = sorted({f["surface"] for f in KEY["form"] if f["person"] in PROTECTED})
    assert sum(f["kind"] == "age" for f in KEY["form"]) > 5
    left = [
        (name, number)
        for number, surface in enumerate(surfaces)
        for name, text in wide.texts.items()
        if stands_in(surface, text)
    ]
    assert not left


def test_no_detail_of_the_register_is_in_any_byte(wide: Read) -> None:
    values = [
        value
        for person in PERSONS
        if person["protected"]
        for value in (
            *person.get("addresses", ()),
            *person.get("places", ()),
            *(item["value"] for item in person.get("identifiers", ())),
            str(person.get("born", "")),
        )
        if len(value) > 5
    ]
    assert len(values) > 30
    left = [
        number
        for number, value in enumerate(values)
        for written in {value, plain(value)}
        for codec in ("utf-8", "utf-16-le", "utf-16-be")
        if written.encode(codec) in wide.data
    ]
    assert not left


def test_no_street_and_no_small_place_is_left(wide: Read) -> None:
    parts = [
        part.strip()
        for person in PERSONS
        if person["protected"]
        for address in (*person.get("addresses", ()), *person.get("places", ()))
        for part in address.split(",")
        if len(part.strip()) > 5 and not part.strip().startswith(("appartement", "Flat"))
    ]
    assert len(parts) > 15
    left = [n for n, part in enumerate(parts) for t in wide.texts.values() if stands_in(part, t)]
    assert not left


def test_no_exact_day_is_left(served: dict[Audience, Read], wide: Read) -> None:
    said = wide.documents
    assert _DAY_AND_MONTH.search(served[Audience.DEFENCE].documents)
    assert _DAY_IN_DIGITS.search(served[Audience.DEFENCE].documents)
    found = [match[0] for match in _DAY_AND_MONTH.finditer(said)]
    assert not found
    assert [match[0] for match in _DAY_IN_DIGITS.finditer(said)] == []
    assert [said[max(0, m.start() - 80) : m.end() + 60] for m in _WEEKDAY.finditer(said)] == []
    # What a journalist found: a rota of one week, and a feast.
    assert not re.search(r"(?<!\w)(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d\d(?!\d)|WEEK 48", said)
    assert "Christmas" not in said
    assert "Noel" not in said


def test_no_age_is_left(wide: Read) -> None:
    pattern = re.compile(
        r"(?i)\b(?:aged?|agee? de)\s(?:about\s|environ\s)?(?:\d|[a-z]+ty|[a-z]+teen|vingt|trente)"
        r"|\b\d{1,2}[\s-]years?[\s-]old|\bmineure?s?\b(?! de plus)|\bunderage\b"
    )
    assert [match[0] for match in pattern.finditer(wide.documents)] == []


def test_no_telephone_mail_or_paper_is_left(wide: Read) -> None:
    said = wide.documents
    assert not re.search(r"(?<![\d.,-])(?:\+|0)\d(?:[ .]?\d){7,}", said)
    kept = {"witness.care@harcombe-police.example"}
    assert set(re.findall(r"[\w.]+@[\w.-]+\w", said)) <= kept


def test_titles_say_only_what_kind_of_paper_it_is(wide: Read) -> None:
    titles = {entry["description"] for entry in tomllib.loads(
        (SAMPLE / "case.toml").read_text("utf-8")
    )["source"]}  # fmt: skip
    assert not [t for t in titles for text in wide.texts.values() if plain(t) in text]


def test_no_picture_is_served(wide: Read) -> None:
    assert b"/Subtype /Image" not in wide.data
    assert b"/Subtype/Image" not in wide.data


def test_schedule_and_readme_say_what_was_done(served: dict[Audience, Read]) -> None:
    press, public = served[Audience.PRESS], served[Audience.PUBLIC]
    for text, rule, date in (
        (press.texts, "day-to-month", "its month"),
        (public.texts, "date-to-year", "its year"),
    ):
        assert rule in text["redaction-schedule.pdf"]
        assert "Version 1 of the rules" in text["redaction-schedule.pdf"]
        assert date in text["README.txt"]
        assert "How to ask for more" in text["README.txt"]


# --- two versions in one hand -------------------------------------------------------------------


def test_no_version_gives_the_letter_of_another(served: dict[Audience, Read]) -> None:
    letters = {
        audience: set(
            re.findall(r"(?:Witness|Child|Supporter) ([A-Z]{1,3})(?= R-)", read.documents)
        )
        for audience, read in served.items()
    }
    assert letters[Audience.DEFENCE]
    assert not letters[Audience.DEFENCE] & letters[Audience.PRESS]
    assert letters[Audience.PRESS] == letters[Audience.PUBLIC]


def test_the_public_reads_no_month_that_the_press_reads_as_a_month(
    served: dict[Audience, Read],
) -> None:
    month = re.compile(rf"(?:{_MONTH}) 20\d\d R-\d{{4}} Q", re.IGNORECASE)
    assert month.search(served[Audience.PRESS].documents)
    assert not month.search(served[Audience.PUBLIC].documents)


def test_all_versions_tell_the_same_band_of_one_birth_date(served: dict[Audience, Read]) -> None:
    pattern = re.compile(
        r"(?:under \d+|\d+ or over|(?<![/\d])\d+ to \d+|moins de \d+ ans|\d+ ans ou plus)(?= R-)"
    )
    bands = [set(pattern.findall(read.documents)) for read in served.values()]
    known = {"under 18", "18 or over", "moins de 18 ans", "18 ans ou plus"}
    assert set().union(*bands) <= known
