# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A case that serves two defendants, is contested, lifts, recalls and serves again."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pyrage
import pytest

from hearing_assist.casefile.items import ItemState
from hearing_assist.casefile.records import Audience, SourceKind
from hearing_assist.casefile.served import ContestState
from hearing_assist.disclosure.manifest import LETTER, MANIFEST, PACKAGE, spoken, verify
from hearing_assist.disclosure.preparation import Alert
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.engines.crypto import sha256
from hearing_assist.errors import (
    DamagedCaseError,
    HearingAssistError,
    InputFileError,
    TypedNameError,
    UsageError,
    VersionsDifferError,
)
from hearing_assist.pipeline import (
    contest,
    disclose,
    mentions,
    release,
    served,
    service,
    sources,
)
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.disclose import Asked, Disclosed
from hearing_assist.pipeline.verifying import verify_folder
from hearing_assist.progress import CancelToken, ignore_progress
from tests.small_case import steady_case
from tests.zones import clock_in

KEY = pyrage.x25519.Identity.generate()
QUIET: Any = {"progress": ignore_progress, "cancel": CancelToken()}
NEIGHBOUR = "Peregrine Vantongeren"
REASON = "The neighbour is a stranger to the case."
REGISTER = b"""
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
"""
FIRST = f"""Statement

1. Zarielle Oduvane came to the house of Mr {NEIGHBOUR} on 3 March 2021.

2. She called +44 20 7946 0958 and Mr {NEIGHBOUR} opened. Then Zarielle left.
"""
SECOND = f"""Note

Mr {NEIGHBOUR} has a blue van. Zarielle Oduvane saw it.
"""
THIRD = "Letter\n\nZarielle Oduvane asks for a screen.\n"


@dataclass
class Told:
    """The case and what was made of it, by name."""

    case: Case
    folder: Path
    made: dict[str, Disclosed] = field(default_factory=dict)
    refused: dict[str, HearingAssistError] = field(default_factory=dict)
    lifted: tuple[int, ...] = ()

    def serve(self, name: str, to: str = "defence", **options: Any) -> None:
        asked = Asked(reader_named(to), **options)
        try:
            made = disclose.disclose(self.case, self.folder / name, asked=asked, **QUIET)
            self.made[name] = made
        except HearingAssistError as error:
            self.refused[name] = error

    def add(self, name: str, text: str, kind: SourceKind) -> None:
        (self.folder / name).write_text(text, "utf-8")
        report = sources.import_files(
            self.case, [self.folder / name], kind=kind, language="en", **QUIET
        )
        assert not report.refused
        mentions.find(self.case, **QUIET)
        release.release(self.case, **QUIET)

    def text(self, name: str, file: str) -> str:
        return text_of((self.folder / name / file).read_bytes())

    def numbers(self, name: str) -> dict[str, str]:
        """Numbers of redactions in a schedule, with what stands in their place."""
        version = self.case.sealed.served.version(self.made[name].disclosure.id)
        assert version is not None
        return {f"R-{each.number:04}": each.told for each in version.redactions}


def text_of(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return " ".join("\n".join(page.extract_text() for page in pdf.pages).split())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    folder = tmp_path_factory.mktemp("served")
    with steady_case(folder) as case:
        yield worked(Told(case, folder))


def worked(told: Told) -> Told:
    case = told.case
    mentions.import_persons(case, REGISTER)
    told.add("a.txt", FIRST, SourceKind.STATEMENT)
    told.add("b.txt", SECOND, SourceKind.EXHIBIT)
    decided = (
        f'[[decision]]\nentity = "Mr {NEIGHBOUR}"\naction = "redact"\nreason = "{REASON}"\n'
        '[[decision]]\nentity = "+44 20 7946 0958"\naction = "redact"\n'
        'reason = "Zarielle Oduvane may be called there."\n'
    )
    mentions.decide(case, mentions.read_decisions(case, decided.encode()).decisions)
    release.release(case, **QUIET)
    told.serve("one", recipient="defendant 1")
    told.serve("two", recipient="defendant 2")
    told.serve("again", recipient="defendant 1")
    one = told.made["one"].disclosure
    number = next(n for n, what in told.numbers("one").items() if what.startswith("Person"))
    contest.contest(
        case, one.id, number, by="counsel for defendant 1", grounds="He is our witness."
    )
    contest.contest(case, one.id, "a7", by="counsel for defendant 1", grounds="It is a shop.")
    told.lifted = contest.lift(
        case, one.id, contest.number_in(number), "He agreed.", **QUIET
    ).numbers
    told.serve("lifted", recipient="defendant 1")
    told.add("c.txt", THIRD, SourceKind.MAIL)
    told.serve("more", recipient="defendant 2", language="fr")
    note = case.hearing.documents()[1].id
    for recipient, state in (("", ItemState.WITHHELD), ("defendant 2", ItemState.SENSITIVE)):
        served.decide_item(case, note, reader_named("defence"), recipient, state, "Not theirs.")
    told.serve("listed", recipient="defendant 3", accept="They are told so.")
    told.serve("refused", recipient="defendant 2")
    told.serve("unlisted", recipient="defendant 2", accept="The court so ordered.")
    told.serve("survivor", to="survivor", language="fr")
    told.serve("locked", to="prosecution", passphrase="four words that differ")
    told.serve("press", to="press")
    told.serve("no key", to="prosecution", keys=("age1nokey",))
    told.serve("encrypted", to="prosecution", keys=(str(KEY.to_public()),))
    return told


# --- numbers ------------------------------------------------------------------------------------


def test_a_redaction_keeps_its_number_and_a_lifted_one_is_given_to_nobody(told: Told) -> None:
    first, again, lifted, more = map(told.numbers, ("one", "again", "lifted", "more"))
    assert first == again
    assert first.keys() - lifted.keys() == {f"R-{n:04}" for n in told.lifted}
    assert lifted.items() <= first.items()
    assert set(more) - set(first) == {"R-0008"}  # the new letter goes on
    for name in ("one", "lifted"):
        shown = told.text(name, "documents/D001.pdf")
        assert ("Vantongeren" in shown) is (name == "lifted")
        assert set(re.findall(r"R-\d{4}", shown)) <= told.numbers(name).keys()
    schedule = told.text("lifted", "redaction-schedule.pdf")
    assert set(re.findall(r"R-\d{4}", schedule)) == {*lifted}


def test_number_code_and_basis_stand_in_the_box(told: Told) -> None:
    shown = told.text("one", "documents/D001.pdf")
    assert re.search(r"Witness [A-Z]+ R-0001 B1 C197/28", shown)
    assert "telephone number R-0003 A7 C197/28" in shown


def test_items_and_pages_go_on_and_a_document_that_is_kept_leaves_no_gap(told: Told) -> None:
    def items(name: str) -> list[tuple[int, str]]:
        made = told.made[name].disclosure
        prefix = served.line_of(told.case, reader_named("defence"), made.recipient.text).prefix
        return [(i.number, i.bates.replace(prefix, "DF")) for i in made.items]

    assert items("one") == items("again") == [(1, "DF-000001"), (2, "DF-000002")]
    assert items("lifted") == [(1, "DF-000003"), (2, "DF-000004")]  # other pages now
    assert items("more") == [(1, "DF-000003"), (2, "DF-000004"), (3, "DF-000005")]
    assert items("unlisted") == [(1, "DF-000003"), (3, "DF-000005")]  # had it before
    assert told.made["lifted"].disclosure.items[0].bates in told.text(
        "lifted", "documents/D001.pdf"
    )
    assert "Page 1 of 1" in told.text("lifted", "documents/D001.pdf")


def test_numbers_are_never_taken_back(told: Told) -> None:
    store = told.case.sealed._store
    for statement in (
        "DELETE FROM given_number",
        "UPDATE given_number SET first = 99 WHERE first = 1",
        "INSERT INTO given_number SELECT id || 'x', line, series, what || 'x', first, count,"
        " given_at FROM given_number LIMIT 1",
    ):
        with (
            pytest.raises((ValueError, DamagedCaseError), match="rule of the store"),
            store.transaction(),
        ):
            store.run(statement)


# --- what others were served --------------------------------------------------------------------


def test_what_was_lifted_for_one_is_due_to_the_other(told: Told) -> None:
    assert len(told.made["lifted"].notes) == 3
    assert all("serve anew" in note for note in told.made["lifted"].notes)
    assert told.made["more"].notes == ()


def test_a_document_that_a_codefendant_has_stops_until_a_clerk_accepts_it(told: Told) -> None:
    refused = told.refused["refused"]
    assert isinstance(refused, VersionsDifferError)
    assert refused.findings == (
        "(Exhibit 1): the document is not served here, and version 3 for defence: defendant 1 "
        "has it",
    )
    assert not (told.folder / "refused").exists()
    version = told.case.sealed.served.version(told.made["unlisted"].disclosure.id)
    assert version is not None
    assert version.accepted == "The court so ordered."
    assert any("showed it to the same readers" in note for note in told.made["unlisted"].notes)


def test_what_lies_at_a_home_tells_no_more_than_the_defence_reads(told: Told) -> None:
    refused = told.refused["survivor"]
    assert isinstance(refused, VersionsDifferError)
    assert "kept from version 3 for defence: defendant 2" in str(refused)


# --- index and sensitive documents ----------------------------------------------------------------


def test_a_withheld_document_is_listed_and_a_sensitive_one_is_nowhere(told: Told) -> None:
    listed = told.text("listed", "index.pdf")
    assert "D002 Exhibit exhibit English withheld" in listed
    assert not (told.folder / "listed" / "documents" / "D002.pdf").exists()
    folder = told.folder / "unlisted"
    for path in folder.rglob("*.pdf"):
        if path.name == "changes.pdf":
            continue  # says that a document is served no longer, to who had it
        text = text_of(path.read_bytes())
        assert "Exhibit 1" not in text
        assert "Exhibit exhibit" not in text
        assert "D002" not in text
    assert b"Exhibit" not in (folder / MANIFEST).read_bytes()
    assert "Not theirs" not in " ".join(
        text_of(path.read_bytes()) for path in told.folder.rglob("*.pdf") if path.parent.parent
        == told.folder and not path.parent.name.startswith("locked")
    )  # fmt: skip


def test_the_index_tells_what_a_court_asks(told: Told) -> None:
    index = told.text("more", "index.pdf")
    for words in ("Origine", "Communiqu", "occult", "anglais", "Pages", "-000005"):
        assert words in index, words


# --- letter, changes, languages -----------------------------------------------------------------


def test_the_letter_bears_the_fingerprint_of_the_manifest(told: Told) -> None:
    for name in ("one", "more"):
        folder = told.folder / name
        digest = sha256((folder / MANIFEST).read_bytes())
        assert digest == told.made[name].disclosure.manifest_digest
        letter = told.text(name, LETTER)
        assert spoken(digest) in letter
        assert told.made[name].fingerprint in letter
        assert verify(folder).fingerprint == told.made[name].fingerprint
    assert "Lettre d'accompagnement" in told.text("more", LETTER)
    assert "Contestation d'occultations" in told.text("more", "contest-form.pdf")
    readme = (told.folder / "more" / "README.txt").read_text("utf-8")
    assert "sha256sum -c SHA256SUMS.txt" in readme
    assert "contest-form.pdf" in readme
    assert "changes.pdf" in readme
    assert "changes.pdf" not in (told.folder / "one" / "README.txt").read_text("utf-8")


def test_the_new_version_says_what_changed_by_number_and_place(told: Told) -> None:
    text = told.text("lifted", "changes.pdf")
    assert "compared with version 2" in text
    assert "Lifted" in text
    assert "R-0002 D001 \u00a71" in text.replace("\xa0", "").replace("\u00a7 1", "\u00a71")
    assert "Vantongeren" not in text
    new = told.text("more", "changes.pdf")
    assert "D003" in new


def test_locked_files_open_with_the_passphrase_alone(told: Told) -> None:
    folder = told.folder / "locked"
    assert verify_folder(folder, cancel=CancelToken()).files > 4
    for path in folder.rglob("*.pdf"):
        if path.name == LETTER:
            continue
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(path)
        with pikepdf.open(path, password="four words that differ") as pdf:
            assert pdf.encryption.R == 6
    assert "another way than this package" in told.text("locked", LETTER)


def test_a_package_opens_with_the_recipients_key_alone(told: Told, tmp_path: Path) -> None:
    assert "age1" in str(told.refused["no key"])
    folder = told.folder / "encrypted"
    assert {path.name for path in folder.iterdir()} == {PACKAGE, LETTER}
    assert "encrypted to the key" in told.text("encrypted", LETTER)
    locked = (folder / PACKAGE).read_bytes()
    assert b"D001" not in locked
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(locked, [pyrage.x25519.Identity.generate()])
    opened = pyrage.decrypt(locked, [KEY])
    with tarfile.open(fileobj=io.BytesIO(opened)) as archive:
        assert {(one.uid, one.uname, one.mode) for one in archive} == {(0, "", 0o600)}
        archive.extractall(tmp_path, filter="data")
    (package,) = tmp_path.iterdir()
    with pytest.raises(InputFileError, match="Open it first"):
        verify(folder)
    assert verify_folder(package, cancel=CancelToken()).is_named_key is False
    assert verify(package).fingerprint == told.made["encrypted"].fingerprint
    assert sha256((package / MANIFEST).read_bytes()) == (
        told.made["encrypted"].disclosure.manifest_digest
    )


# --- contests -----------------------------------------------------------------------------------


def test_a_contest_ends_with_what_was_decided(told: Told) -> None:
    by_number, by_code = contest.contests(told.case)
    assert (by_number.state, by_number.decided_on) == (ContestState.LIFTED, dt.date(2026, 3, 2))
    assert (by_code.number, by_code.code, by_code.state) == (0, "A7", ContestState.OPEN)


REFUSED = {
    "a person of the register": ("R-0001", "declared person"),
    "no such number": ("R-0999", "no redaction R-0999"),
    "nothing": ("R-0", "is named by its number"),
    "no number": ("the third", "is named by its number"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_lifted(told: Told, name: str) -> None:
    what, message = REFUSED[name]
    with pytest.raises(UsageError, match=message):
        contest.lift(
            told.case, told.made["one"].disclosure.id, contest.number_in(what), "so", **QUIET
        )


def test_what_is_typed_about_a_contest_names_nobody(told: Told) -> None:
    one = told.made["one"].disclosure.id
    before = contest.contests(told.case)
    with pytest.raises(TypedNameError):
        contest.contest(told.case, one, "R-0003", by="counsel", grounds="It is Zarielle's.")
    with pytest.raises(UsageError, match="no redaction of code B2"):
        contest.contest(told.case, one, "B2", by="counsel", grounds="No.")
    with pytest.raises(UsageError, match="few words"):
        contest.contest(told.case, one, "R-0003", by="counsel", grounds="  ")
    assert contest.contests(told.case) == before


def test_the_courts_schedule_has_the_reasons_and_no_served_paper_has_them(
    told: Told, tmp_path: Path
) -> None:
    target = tmp_path / "court.pdf"
    rows = contest.save_court_schedule(told.case, told.made["one"].disclosure.id, target, **QUIET)
    text = text_of(target.read_bytes())
    assert rows == 7
    assert "He agreed." in text  # the newest word counts
    assert "sealed record" in text  # the reason names her
    assert "Zarielle" not in text
    assert "lifted" in text
    assert "contested" in text
    assert text.count("defendant") >= 1 + rows  # what the same is called for the other one
    for name in ("one", "lifted"):
        for path in (told.folder / name).rglob("*.pdf"):
            served_text = text_of(path.read_bytes())
            assert REASON not in served_text
            assert "He agreed" not in served_text


# --- services -----------------------------------------------------------------------------------


def day(number: int) -> dt.date:
    return dt.date(2026, 3, number)


@pytest.mark.parametrize(("zone", "today"), [("EAST-20", 3), ("WEST20", 1)])
def test_today_is_the_day_of_this_computer(told: Told, zone: str, today: int) -> None:
    """Where it is tomorrow already, or yesterday still, by the clock that the case file holds."""
    case, disclosure = told.case, told.made["again"].disclosure
    said = service.Serving(day(today), recipient="Z. Oduvane")  # refused last, for the name
    with pytest.raises(UsageError, match="future|before it was made"):
        service.serve(case, disclosure.id, said)
    with clock_in(zone), pytest.raises(TypedNameError):
        service.serve(case, disclosure.id, said)


def test_a_service_and_its_recall(told: Told, tmp_path: Path) -> None:
    case, disclosure = told.case, told.made["again"].disclosure
    said = service.Serving(
        day(2), deadline=day(4), hearing_on=day(9), copies=2, recipient="counsel for defendant 1"
    )
    with pytest.raises(UsageError, match="before it was made"):
        service.serve(case, disclosure.id, service.Serving(dt.date(2026, 2, 1)))
    with pytest.raises(UsageError, match="future"):
        service.serve(case, disclosure.id, service.Serving(day(3)))
    with pytest.raises(TypedNameError):
        service.serve(case, disclosure.id, service.Serving(day(2), recipient="Z. Oduvane"))
    made = service.serve(case, disclosure.id, said)
    assert made.package == disclosure.manifest_digest
    service.received(case, made.id, day(2))
    with pytest.raises(UsageError, match="on record"):
        service.received(case, made.id[:12], day(2))
    service.acknowledged(case, made.id, day(2), "Receipt 31")
    (listed,) = service.services(case)
    assert (listed.preparation.days, listed.preparation.pages, listed.preparation.foreign) == (
        1, 2, 0,
    )  # fmt: skip
    assert set(listed.preparation.alerts) == {Alert.HEARING_SOON, Alert.REPLACED}
    letter = tmp_path / "recall.pdf"
    with pytest.raises(UsageError, match="never recorded"):
        service.recall(case, told.made["two"].disclosure.id, letter, **QUIET)
    service.recall(case, disclosure.id, letter, "A page was wrong.", **QUIET)
    text = text_of(letter.read_bytes())
    assert "Version 2 of the disclosure is recalled" in text
    assert "A page was wrong." in text
    with pytest.raises(UsageError, match="already"):
        service.recall(case, disclosure.id, letter, **QUIET)
    (listed,) = service.services(case)
    assert Alert.NOT_RETURNED in listed.preparation.alerts
    service.returned(case, made.id, day(2))
    assert Alert.NOT_RETURNED not in service.services(case)[0].preparation.alerts
    store = case.hearing._store
    with (
        pytest.raises((ValueError, DamagedCaseError), match="rule of the store"),
        store.transaction(),
    ):
        store.run("UPDATE service SET received_on = '2026-03-01'")


def test_a_mark_is_given_once(told: Told) -> None:
    first, second, *_ = told.case.hearing.documents()
    service.give_mark(told.case, first.id, "EX/1")
    for document, mark, message in (
        (first.id, "EX/2", "given once"),
        (second.id, "ex/1", "given once"),
        (second.id, "", "1 to 20"),
        ("nowhere", "EX/9", "no released document"),
    ):
        with pytest.raises(UsageError, match=message):
            service.give_mark(told.case, document, mark)
    with pytest.raises(TypedNameError):
        service.give_mark(told.case, second.id, "Oduvane 1")


def test_press_is_served_after_a_word_only_and_its_numbers_begin_anew(told: Told) -> None:
    assert "exposure" in str(told.refused["press"])


def test_readers_of_the_table_only() -> None:
    with pytest.raises(UsageError, match="goes to one of"):
        disclose.reader_for("everybody")
    with pytest.raises(UsageError, match="goes to one of"):
        disclose.disclose(None, Path(), audience=Audience.COURT, **QUIET)  # type: ignore[arg-type]


def test_what_is_recorded_is_what_was_published(told: Told) -> None:
    recorded = {d.manifest_digest for d in told.case.hearing.disclosures()}
    recorded -= {told.made["encrypted"].disclosure.manifest_digest}
    published = {sha256(path.read_bytes()) for path in told.folder.rglob(MANIFEST)}
    assert recorded == published
    for path in told.folder.rglob(MANIFEST):
        assert json.loads(path.read_text("utf-8"))["letter"] is True
