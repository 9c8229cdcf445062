# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is decided for one reader, recipient or document tells the others nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from hearing_assist import files
from hearing_assist.casefile.items import ItemState
from hearing_assist.casefile.records import Action, Audience, Decision, Kind, SourceKind
from hearing_assist.casefile.served import ServedRedaction, ServedVersion
from hearing_assist.disclosure import letters
from hearing_assist.disclosure import mask as masking
from hearing_assist.disclosure.manifest import LETTER as COVERING
from hearing_assist.disclosure.manifest import MANIFEST, SIGNATURE
from hearing_assist.disclosure.policy import CODES
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.errors import (
    IdentityFoundError,
    StorageError,
    TypedNameError,
    UsageError,
    VersionsDifferError,
)
from hearing_assist.pipeline import (
    backup,
    contest,
    disclose,
    mentions,
    output,
    recovery_paper,
    release,
    sealed_output,
    served,
    sources,
)
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.disclose import Asked, Disclosed
from hearing_assist.pipeline.withheld_entities import Entities
from hearing_assist.progress import Cancelled, CancelToken, ignore_progress
from hearing_assist.text.document import Document
from tests.small_case import steady_case

QUIET: Any = {"progress": ignore_progress, "cancel": CancelToken()}
DEFENCE = reader_named("defence")
REGISTER = b"""
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
false_names = ["Mirabel Sandoz"]
born = 1999-05-17

[[person]]
id = "S2"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Dede Abad"
"""
STATEMENT = """Statement

1. Zarielle Oduvane, born on 17 May 1999, lived beside Mr Peregrine Vantongeren.

2. She was called Mirabel Sandoz there.

3. On 14 March 2021 Zarielle, then aged twenty-one, left.
"""
LETTER = "Letter\n\nI saw Zarielle Oduvane at the house of Mr Peregrine Vantongeren.\n"
SWORN = "Lettre\n\nJ'ai vu Zarielle Oduvane chez M. Peregrine Vantongeren.\n"


@dataclass
class Apart:
    """The case, and ids of its documents by file."""

    case: Case
    folder: Path
    ids: dict[str, str]
    sources: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, text: str, kind: SourceKind, of: str = "") -> None:
        (self.folder / name).write_text(text, "utf-8")
        report = sources.import_files(
            self.case,
            [self.folder / name],
            kind=kind,
            language="fr" if of else "en",
            translation_of=of,
            **QUIET,
        )
        self.ids[name] = report.imported[0].source_id

    def serve(self, name: str, to: str = "defence", **options: Any) -> Disclosed:
        asked = Asked(reader_named(to), **{"accept": "so ordered", **options})
        return disclose.disclose(self.case, self.folder / name, asked=asked, **QUIET)

    def sources_titled(self, titles: dict[str, str]) -> None:
        """Give documents other titles."""
        own = dict(zip(self.ids.values(), self.sources.values(), strict=True))
        for document, title in titles.items():
            sources.retitle(self.case, own[document], title)
        release.release(self.case, **QUIET)

    def text(self, name: str, file: str) -> str:
        with pdfplumber.open(self.folder / name / file) as pdf:
            return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())

    def version(self, made: Disclosed) -> ServedVersion:
        found = self.case.sealed.served.version(made.disclosure.id)
        assert found is not None
        return found

    def redaction(self, made: Disclosed, kind: str, document: str = "a.txt") -> ServedRedaction:
        return next(
            each
            for each in self.version(made).redactions
            if each.kind == kind and each.document_id == self.ids[document]
        )


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Apart]:
    folder = tmp_path_factory.mktemp("apart")
    with steady_case(folder) as case:
        made = Apart(case, folder, {})
        mentions.import_persons(case, REGISTER)
        made.add("a.txt", STATEMENT, SourceKind.STATEMENT)
        made.add("letter.txt", LETTER, SourceKind.MAIL)
        made.add("sworn.txt", SWORN, SourceKind.MAIL, of=made.ids["letter.txt"])
        mentions.find(case, **QUIET)
        decided = (
            '[[decision]]\nentity = "Mr Peregrine Vantongeren"\naction = "redact"\n'
            'reason = "A stranger."\n'
        )
        mentions.decide(case, mentions.read_decisions(case, decided.encode()).decisions)
        mentions.serve_under_review(case)
        release.release(case, **QUIET)
        documents = (document.id for document in case.hearing.documents())
        made.sources = made.ids
        made.ids = dict(zip(made.ids, documents, strict=True))
        yield made


@pytest.fixture(scope="module")
def first(apart: Apart) -> Disclosed:
    return apart.serve("first", recipient="Defendant 1")


# --- lifting ------------------------------------------------------------------------------------


@pytest.mark.parametrize("to", ["survivor", "other-state"])
def test_what_one_reader_may_read_is_decided_for_the_whole_circle(
    apart: Apart, first: Disclosed, to: str
) -> None:
    made = apart.serve(f"of-{to}", to)
    number = apart.redaction(made, "person", "letter.txt").number
    before = apart.case.sealed.decisions()
    for act in (
        lambda: contest.lift(apart.case, made.disclosure.id, number, "so", **QUIET),
        lambda: contest.same_detail(apart.case, made.disclosure.id, number),
    ):
        with pytest.raises(UsageError, match="version for"):
            act()
    assert apart.case.sealed.decisions() == before


def test_a_false_name_is_no_stranger_and_a_refused_lift_decides_nothing(
    apart: Apart, first: Disclosed
) -> None:
    case = apart.case
    numbers = {p.entity: p.placeholder for p in case.sealed.pseudonyms()}
    false = next(
        each for each in apart.version(first).redactions if each.placeholder == numbers["false:S1"]
    )
    before = case.sealed.decisions()
    for act in (
        lambda: contest.lift(case, first.disclosure.id, false.number, "so", **QUIET),
        lambda: contest.same_detail(case, first.disclosure.id, false.number),
    ):
        with pytest.raises(UsageError, match="declared person"):
            act()
    assert case.sealed.decisions() == before


@pytest.mark.parametrize("stop", [StorageError("no room"), Cancelled()])
def test_a_lift_that_cannot_be_released_is_taken_back(
    apart: Apart, first: Disclosed, monkeypatch: pytest.MonkeyPatch, stop: Exception
) -> None:
    case = apart.case
    entity = next(
        key for key, each in case.sealed.decisions().items() if each.reason == "A stranger."
    )
    version, entities = apart.version(first), Entities(case)
    number = next(e.number for e in version.redactions if entities.of(version, e) == entity)

    def full(*_: object, **__: object) -> None:
        raise stop

    monkeypatch.setattr(release, "release", full)
    with pytest.raises(type(stop)):
        contest.lift(case, first.disclosure.id, number, "so", **QUIET)
    now = case.sealed.decisions()[entity]
    assert (now.action.value, now.reason) == ("redact", "A stranger.")


def test_an_age_beside_a_band_stays(apart: Apart, first: Disclosed) -> None:
    told = apart.redaction(first, "birth_date")
    assert told.rule == "birth-date-to-band"
    age = apart.redaction(first, "age")
    with pytest.raises(UsageError, match="band of ages"):
        contest.lift(apart.case, first.disclosure.id, age.number, "so", **QUIET)
    entity = next(m.entity for m in apart.case.sealed.mentions() if m.kind is Kind.AGE)
    kept = Decision("kept", entity, Action.KEEP, "", apart.case.now(), Audience.DEFENCE)
    mentions.decide(apart.case, [kept])
    release.release(apart.case, **QUIET)
    for name in ("age", "age again"):
        made = apart.serve(name, recipient="defendant 1")
        assert apart.redaction(made, "birth_date").rule == "birth-date-to-band"
        assert apart.redaction(made, "age").number == age.number


# --- on record ----------------------------------------------------------------------------------


def test_a_folder_that_holds_something_puts_nothing_on_record(
    apart: Apart, first: Disclosed
) -> None:
    before = apart.case.sealed.served.versions(), apart.case.hearing.disclosures()
    (apart.folder / "a file").write_text("x", "utf-8")
    for name in ("first", "a file"):
        with pytest.raises(StorageError, match="new or empty folder"):
            apart.serve(name, recipient="Defendant 1")
    assert (apart.case.sealed.served.versions(), apart.case.hearing.disclosures()) == before


def test_a_version_that_was_never_named_is_not_what_the_next_one_replaces(
    apart: Apart, first: Disclosed, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = apart.serve("third 1", recipient="defendant 3")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(output, "publish", killed)
        with pytest.raises(KeyboardInterrupt):
            apart.serve("third 2", recipient="defendant 3")
    again = apart.serve("third 3", recipient="defendant 3")
    assert again.disclosure.version == 3
    assert again.disclosure.supersedes == one.disclosure.id
    assert any("version 2" in note and "never" in note for note in again.notes)


def test_the_courts_schedule_lies_in_no_served_folder(apart: Apart, first: Disclosed) -> None:
    for name in ("court.pdf", "documents/court.pdf"):
        target = apart.folder / "first" / name
        with pytest.raises(UsageError, match="for the court only"):
            contest.save_court_schedule(apart.case, first.disclosure.id, target, **QUIET)
        assert not target.exists()


# --- documents and their translations -----------------------------------------------------------


@pytest.mark.parametrize("said_of", ["letter.txt", "sworn.txt"])
@pytest.mark.parametrize("state", [ItemState.WITHHELD, ItemState.SENSITIVE])
def test_a_document_is_hidden_with_its_translations(
    apart: Apart, said_of: str, state: ItemState
) -> None:
    who = f"counsel {said_of} {state}"
    served.decide_item(apart.case, apart.ids[said_of], DEFENCE, who, state, "Not theirs.")
    hidden = {apart.ids["letter.txt"], apart.ids["sworn.txt"]}
    assert served.item_states(apart.case, DEFENCE, who).keys() == hidden
    again = apart.ids["sworn.txt"]
    served.decide_item(apart.case, again, DEFENCE, who, ItemState.FULL, "Theirs after all.")
    assert not served.item_states(apart.case, DEFENCE, who)


def test_what_a_clerk_accepted_is_told_and_not_asked_again(apart: Apart) -> None:
    """Asked for every version, the words that accept would be typed unread."""
    one, other = "counsel who asks", "counsel who has it"
    (apart.folder / "more.txt").write_text("Note\n\nZarielle Oduvane rang.\n", "utf-8")
    sources.import_files(
        apart.case, [apart.folder / "more.txt"], kind=SourceKind.MAIL, language="en", **QUIET
    )
    mentions.find(apart.case, **QUIET)
    release.release(apart.case, **QUIET)
    secret = apart.ids["a.txt"]
    served.decide_item(apart.case, secret, DEFENCE, one, ItemState.WITHHELD, "Not yet.")
    apart.serve("asked other", recipient=other)
    with pytest.raises(VersionsDifferError, match="counsel who has it"):
        apart.serve("no", recipient=one, accept="")
    apart.serve("asked 1", recipient=one)
    again = apart.serve("asked 2", recipient=one, accept="")
    assert any("counsel who has it has it" in note for note in again.notes)
    mail = apart.ids["letter.txt"]
    served.decide_item(apart.case, mail, DEFENCE, one, ItemState.WITHHELD, "Not yet, either.")
    with pytest.raises(VersionsDifferError) as stopped:
        apart.serve("no", recipient=one, accept="")
    assert str(stopped.value).count("counsel who has it has it") == 2  # letter and translation
    served.decide_item(apart.case, mail, DEFENCE, one, ItemState.FULL, "Served.")
    apart.serve("asked other again", recipient=other)
    with pytest.raises(VersionsDifferError, match="version 2"):
        apart.serve("no", recipient=one, accept="")


# --- recipients ---------------------------------------------------------------------------------


def test_one_recipient_is_one_line_however_written(apart: Apart, first: Disclosed) -> None:
    for written in ("defendant 1", "  DEFENDANT  1", "Defendant\u00a01", "\uff24efendant 1"):
        line = served.line_of(apart.case, DEFENCE, written)
        assert line.name == first.disclosure.line
        assert line.redactions.following > 1
        assert DEFENCE.line(written) == line.name
    other = served.line_of(apart.case, DEFENCE, "defendant 2")
    assert other.name != first.disclosure.line


@pytest.mark.parametrize("written", ["a\nReplaces: version 9", "\u202eevil", "x" * 61, "\x00"])
def test_a_recipient_is_one_short_line(apart: Apart, written: str) -> None:
    with pytest.raises(UsageError, match="recipient"):
        apart.serve("nobody", recipient=written)
    assert not (apart.folder / "nobody").exists()


def test_page_numbers_do_not_tell_how_many_are_served(apart: Apart, first: Disclosed) -> None:
    made = [first, *(apart.serve(f"p {n}", recipient=f"counsel {n}") for n in range(2))]
    prefixes = [each.disclosure.items[0].bates.split("-")[0] for each in made]
    assert len({*prefixes}) == len(prefixes)
    assert not any(letter.isdigit() for prefix in prefixes for letter in prefix)
    again = served.line_of(apart.case, DEFENCE, "defendant 1")
    assert again.prefix == prefixes[0]
    assert first.is_new_line


# --- digests ------------------------------------------------------------------------------------


def test_a_digest_that_spells_a_name_is_ours_and_a_name_beside_it_is_not(
    apart: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    spelt = "dede abad 00c3 9920 " * 3 + "dede abad 00c3 9920"
    monkeypatch.setattr(disclose, "spoken", lambda _: spelt)
    made = apart.serve("spelt", recipient="counsel for digests")
    assert made.documents
    real = letters.letter

    def naming(sent: letters.Sent, **options: Any) -> Any:
        return real(sent, **{**options, "key": "dede abad"})

    monkeypatch.setattr(letters, "letter", naming)
    with pytest.raises(IdentityFoundError):
        apart.serve("naming", recipient="counsel for digests")


# --- pages and changes --------------------------------------------------------------------------


def test_a_page_on_which_a_number_stands_for_other_words_has_another_number(
    apart: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [apart.serve(f"page {n}", recipient="counsel for pages") for n in range(2)]
    real = masking.mask

    def coded(*given: Any, **options: Any) -> Any:
        masked = real(*given, **options)
        other = tuple(replace(each, code=CODES["Q"]) for each in masked.redactions)
        return replace(masked, redactions=other)

    monkeypatch.setattr("hearing_assist.pipeline.served_document.mask", coded)
    pages.append(apart.serve("page 2", recipient="counsel for pages"))
    one, again, other = (made.disclosure.items[0].bates for made in pages)
    assert one == again != other


def test_numbers_that_tell_something_else_are_listed(
    apart: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = "counsel for changes"
    apart.serve("told 1", recipient=who)
    real = masking.mask

    def coded(*given: Any, **options: Any) -> Any:
        masked = real(*given, **options)
        other = tuple(
            replace(each, code=CODES["A7"], general=None)
            if each.label.kind is Kind.BIRTH_DATE
            else each
            for each in masked.redactions
        )
        return replace(masked, redactions=other)

    with monkeypatch.context() as patch:
        patch.setattr("hearing_assist.pipeline.served_document.mask", coded)
        made = apart.serve("told 2", recipient=who, language="fr")
    number = apart.redaction(made, "birth_date").number
    said = apart.text("told 2", "changes.pdf")
    assert f"R-{number:04} D001 \u00a7 1 [date de naissance] A7" in said
    assert said.count("R-") == 1, said
    back = apart.serve("told 3", recipient=who)
    said = apart.text("told 3", "changes.pdf")
    assert "18 or over" in said
    assert said.count("R-") == 1, said
    assert back.disclosure.version == 3
    apart.serve("told 4", recipient=who, language="fr")  # another language alone is no change
    assert "R-" not in apart.text("told 4", "changes.pdf")


# --- titles -------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Letter of Mr Peregrine Vantongeren", "VANTONGEREN, letter"])
def test_a_title_tells_nobody_whom_a_clerk_withholds(apart: Apart, title: str) -> None:
    case, name = apart.case, f"{len(title)}.txt"
    (apart.folder / name).write_text(f"Note {name}\n\nZarielle Oduvane left.\n", "utf-8")
    mail: dict[str, Any] = {"kind": SourceKind.MAIL, "language": "en"}
    with pytest.raises(TypedNameError):  # what a clerk withholds is not typed again
        sources.import_files(case, [apart.folder / name], title=title, **mail, **QUIET)
    report = sources.import_files(case, [apart.folder / name], title="A", **mail, **QUIET)
    # A title that was stored before the decision.
    case.sealed.retitle_source(report.imported[0].source_id, title)
    mentions.find(case, **QUIET)
    release.release(case, **QUIET)
    made = apart.serve(f"titled {len(title)}", recipient="counsel for titles")
    folder = apart.folder / f"titled {len(title)}"
    for path in folder.rglob("*.pdf"):
        assert "antongeren" not in apart.text(folder.name, str(path.relative_to(folder))).lower()
    assert title in {each.title.text for each in case.hearing.documents()}
    assert apart.serve(f"judge {len(title)}", "judge").documents == made.documents


def test_titles_tell_of_no_document_that_is_kept_back(apart: Apart) -> None:
    case, who = apart.case, "counsel for gaps"
    secret = apart.ids["letter.txt"]
    apart.sources_titled({secret: "Letter of the refuge"})
    mail = case.hearing.documents()[0]
    apart.sources_titled({mail.id: "Letter of the refuge, attachment 1"})
    served.decide_item(case, secret, DEFENCE, who, ItemState.SENSITIVE, "Not theirs.")
    apart.serve("gaps", recipient=who)
    folder = apart.folder / "gaps"
    said = " ".join(
        apart.text("gaps", str(path.relative_to(folder))) for path in folder.rglob("*.pdf")
    )
    assert "refuge" not in said
    assert not re.search(r"(?:Correspondence|statement) \d|attachment", said)
    apart.serve("no gaps", recipient="counsel for all")
    said = apart.text("no gaps", "documents/D001.pdf")
    assert "Letter of the refuge, attachment" in said
    assert "attachment 1" not in said


# --- where it is written ------------------------------------------------------------------------


def test_nothing_is_written_into_what_somebody_else_is_served(
    apart: Apart, first: Disclosed
) -> None:
    before = apart.case.hearing.disclosures()
    assert {(COVERING,), (MANIFEST, SIGNATURE)} == {*files.SERVED}
    nowhere = apart.folder / "first" / "x.pdf"
    writers: tuple[Callable[[], object], ...] = (
        lambda: output.finish_file(apart.case, nowhere, b"", record=lambda: None, **QUIET),
        lambda: recovery_paper.save_recovery_paper(apart.case, b"", nowhere),
        lambda: backup.back_up(apart.case, nowhere, **QUIET),
        lambda: sealed_output.write_sealed(
            apart.case, nowhere, Document("x", "en", ()), passphrase="four words apart", **QUIET
        ),
    )
    for write in writers:
        with pytest.raises(UsageError, match="served on somebody"):
            write()
    for name in ("first/for another", "first/documents/more"):
        with pytest.raises(UsageError, match="served on somebody"):
            apart.serve(name, recipient="defendant 2")
    assert apart.case.hearing.disclosures() == before
