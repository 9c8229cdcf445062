# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A French hearing with two defendants, three versions, a lifting and a recall, on every paper."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import (
    Audience,
    Draft,
    Screened,
    Segment,
    SegmentStatus,
    SourceKind,
)
from hearing_assist.disclosure.generals import Rule
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.drafting import typed_labels
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import (
    contest,
    disclose,
    draft,
    exposure,
    mentions,
    name_model,
    release,
    served_package,
    service,
    sources,
    translate,
    withdraw,
)
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.pipeline.disclose import Asked, Disclosed
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings
from tests.small_case import PASSPHRASE
from tests.unit.pipeline.test_served import text_of

QUIET: Any = {"progress": ignore_progress, "cancel": CancelToken()}
DAY = dt.date(2026, 11, 20)
REGISTER = """
[[person]]
id = "T2"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
born = 1999-05-14
"""
FRENCH = """Déposition

1. Zarielle Oduvane, née le 14 mai 1999, est arrivée le 3 mars 2021 au 17, rue des Tanneurs.

2. Le 17 rue des Tanneurs, 48200 Vannerville, est une maison grise. Mme Oduvane y dormait.

3. Le voisin du 19 rue des Tanneurs a ouvert. Zarielle Oduvane a appelé le 06 12 34 56 78.
"""
ENGLISH = """Record of interview

Q. Where did you sleep?
A. In the kitchen. Zarielle Oduvane slept there too.
"""
LATE = "Note\n\nZarielle Oduvane demande un écran. La maison est calme.\n"
DECIDED = """
[[decision]]
entity = "17, rue des Tanneurs"
action = "redact"
reason = "Lieu de vie."
"""


def mail() -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"] = "greffe@cour.example", "parquet@cour.example"
    letter["Subject"], letter["Date"] = "Pièces", "Tue, 02 Mar 2021 10:00:00 +0100"
    letter.set_content("Ci-joint la note. Zarielle Oduvane viendra.\n")
    letter.add_attachment("Zarielle Oduvane est suivie.\n", filename="note.txt")
    return letter.as_bytes()


class Told:
    """The case, and the folder of each disclosure in the order in which they were made."""

    def __init__(self, case: Case, folder: Path) -> None:
        self.case = case
        self.folder = folder
        self.made: list[Disclosed] = []
        self.answered: list[bool] = []
        self.lifted: tuple[int, ...] = ()

    def serve(self, recipient: str, language: str = "", accept: str = "Vu.") -> Disclosed:
        asked = Asked(reader_named("defence"), recipient, language, accept=accept)
        made = disclose.disclose(self.case, self.folder / "made", inside=True, asked=asked, **QUIET)
        self.made.append(made)
        return made

    def add(self, name: str, data: bytes, kind: SourceKind, language: str) -> None:
        (self.folder / name).write_bytes(data)
        report = sources.import_files(
            self.case, [self.folder / name], kind=kind, language=language, **QUIET
        )
        assert not report.refused
        mentions.find(self.case, **QUIET)

    def text(self, made: Disclosed, file: str) -> str:
        return text_of((made.folder / file).read_bytes())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    folder = tmp_path_factory.mktemp("french")
    numbers = itertools.count(1)
    around = Surroundings(
        clock=lambda: dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
        new_id=lambda: f"{next(numbers):016x}",
        settings=Settings(folder / "settings"),
        cost=LOWEST_COST,
    )
    path = folder / "case" / "c.hearing"
    path.parent.mkdir()
    cases.create(
        path,
        reference="RG 26/014",
        title="Ministère public c/ X",
        language="fr",
        passphrase=PASSPHRASE,
        surroundings=around,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_model, "finder", lambda: None)
        with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
            yield worked(Told(case, folder))


def worked(told: Told) -> Told:
    case = told.case
    mentions.import_persons(case, REGISTER.encode())
    told.add("a.txt", FRENCH.encode(), SourceKind.STATEMENT, "fr")
    told.add("b.txt", ENGLISH.encode(), SourceKind.STATEMENT, "en")
    told.add("c.eml", mail(), SourceKind.EXHIBIT, "fr")
    mentions.decide(case, mentions.read_decisions(case, DECIDED.encode()).decisions)
    mentions.serve_under_review(case)
    release.release(case, **QUIET)
    exposure.sign_off(case, Audience.DEFENCE, "Lu.")
    first = told.serve("prévenu 1")
    told.answered.append(exposure.signed_off(case, Audience.DEFENCE) is not None)
    told.serve("prévenu 2")
    told.answered.append(exposure.signed_off(case, Audience.DEFENCE) is not None)
    number = address_numbers(told, first)[0]
    told.lifted = contest.lift(
        case, first.disclosure.id, number, "Le voisin est connu.", **QUIET
    ).numbers
    told.serve("prévenu 1")
    told.add("d.txt", LATE.encode(), SourceKind.EXHIBIT, "fr")
    release.release(case, **QUIET)
    service.serve(case, first.disclosure.id, service.Serving(case.now().date()))
    service.recall(case, first.disclosure.id, told.folder / "rappel.pdf", "Erreur.", **QUIET)
    told.serve("prévenu 1")
    contest.save_court_schedule(case, first.disclosure.id, told.folder / "tableau.pdf", **QUIET)
    return told


def address_numbers(told: Told, made: Disclosed) -> list[int]:
    version = told.case.sealed.served.version(made.disclosure.id)
    assert version is not None
    return [each.number for each in version.redactions if each.kind == "address"]


# --- the folder -----------------------------------------------------------------------------------


def test_folders_say_for_whom_which_version_and_when(told: Told) -> None:
    assert [made.folder.name for made in told.made] == [
        "defence-1-v1-2026-03-02",
        "defence-2-v1-2026-03-02",
        "defence-1-v2-2026-03-02",
        "defence-1-v3-2026-03-02",
    ]
    assert {each.name for each in (told.folder / "made").iterdir()} == {
        made.folder.name for made in told.made
    }


# --- every paper, in French -----------------------------------------------------------------------

ENGLISH_WORDS = re.compile(
    r"\b(defence|prosecution|judge|survivor|other-state|press|public \w+:|version \d+ for|page of"
    r"|withheld|redacted|redaction|served|sent|document withheld|original in|translated|From|To"
    r"|Subject|Date:|Cc|attachment|read as|as text|no text|the|and|of the|with|under review"
    r"|recipient|paragraph|statement|exhibit|witness|unknown)\b"
)
IDS = re.compile(
    r"\b[0-9a-f]{16}\b|⟦|\b(?:" + "|".join(re.escape(rule.value) for rule in Rule) + r")\b"
    r"|\b(?:not|no|birth|date|place|origin|trait|age|day)-[a-z]+(?:-[a-z]+)*\b"
)
FILES = re.compile(r"[\w./-]+\.(?:pdf|txt|json|sig|age|tar)\b|sha256sum -c \S+")


@functools.cache
def _papers(folder: Path) -> dict[str, str]:
    pdfs = {p.relative_to(folder).as_posix(): text_of(p.read_bytes()) for p in pdfs_of(folder)}
    return pdfs | {
        p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("README.txt")
    }


def pdfs_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.pdf"))


def test_no_paper_of_a_french_disclosure_bears_english_words_or_internal_ids(told: Told) -> None:
    papers = _papers(told.folder)
    assert len(papers) > 25
    found = {}
    for name, text in papers.items():
        if name.endswith("D002.pdf"):
            continue  # a document in English
        plain = FILES.sub("", text).replace("Record of interview", "")
        words = [*ENGLISH_WORDS.findall(plain), *IDS.findall(plain)]
        if words:
            found[name] = words
    assert not found


@pytest.mark.parametrize("seeded", ["birth-date-to-band", "Subject", "defence", "00000000000000ab"])
def test_the_scan_finds_what_is_seeded(seeded: str) -> None:
    text = f"Communiqué à : {seeded} prévenu 1"
    assert ENGLISH_WORDS.search(text) or IDS.search(text)


def test_french_papers_have_a_space_before_their_colons(told: Told) -> None:
    bare = re.compile(r"\w[:;](?=\s)")
    found = {
        name: hits
        for name, text in _papers(told.folder).items()
        if not name.endswith("D002.pdf") and (hits := bare.findall(text))
    }
    assert not found


# --- what is said of the text ---------------------------------------------------------------------


def test_what_nobody_translated_is_not_served_as_translated(told: Told) -> None:
    made = told.made[0]
    assert "original, non traduit" in told.text(made, "index.pdf")
    letter = told.text(made, "covering-letter.pdf")
    readme = (made.folder / "README.txt").read_text("utf-8")
    for text in (letter, readme):
        assert "Pas encore traduits : D002." in text
        assert "à côté de" not in text
    paper = told.text(made, "documents/D002.pdf")
    assert "avec une traduction" not in paper
    assert "[non traduit]" not in paper


def test_a_decision_of_the_court_is_told_only_where_one_is_on_record(told: Told) -> None:
    made = told.made[0]
    readme = (made.folder / "README.txt").read_text("utf-8")
    papers = [told.text(made, f) for f in ("covering-letter.pdf", "redaction-schedule.pdf")]
    for text in map(" ".join, map(str.split, (readme, *papers))):
        assert "sur décision de la juridiction" not in text
        assert "retenus par le greffe" in text
        assert "aucune décision de la juridiction" in text


def statement_with(told: Told, reference: str, *, issued: bool = True) -> tuple[str, ...]:
    """What a disclosure says after a statement was made with such a reference."""
    case, target = told.case, told.folder.parent / "statement.pdf"
    fields = f'court = "Tribunal judiciaire de Vannerville"\norder_reference = "{reference}"\n'
    draft.draft(case, "statement", target, fields=fields.encode(), language="fr", **QUIET)
    if issued:
        draft.issue(case, "statement", target, language="fr", **QUIET)
    return served_package.decisions(case, "fr", on=DAY, audience=Audience.DEFENCE)


def court_of(told: Told) -> str:
    return served_package.court_named(told.case, Audience.DEFENCE, "fr")


def test_what_an_issued_statement_names_is_told_and_no_draft_is_proof(told: Told) -> None:
    case, target = told.case, told.folder.parent / "statement.pdf"
    assert statement_with(told, "Chacune : Ordonnance 12", issued=False) == ()
    assert court_of(told) == "Tribunal judiciaire de Vannerville"
    assert statement_with(told, "Chacune : Ordonnance 12") == ("Ordonnance 12",)
    draft.draft(case, "statement", target, language="fr", **QUIET)
    assert served_package.decisions(case, "fr", on=DAY) == ()  # the newest names none
    assert court_of(told) == ""


@pytest.mark.parametrize(
    "reference",
    [
        "aucune à ce jour ; requête du 3 mars 2026",
        "Ordonnance du 3 mars 2026, rapportée le 4 avril 2026",
        "none yet: application of 3 March 2026, hearing on 9 April",
        "Application for an order under section 88",
    ],
)
def test_an_application_is_no_decision(told: Told, reference: str) -> None:
    assert statement_with(told, f"Chacune : {reference}") == ()


def test_labels_of_a_reference_are_printed_for_the_reader(told: Told) -> None:
    (label,) = typed_labels.offered(told.case.hearing.labels(), "fr")
    (said,) = statement_with(told, f"Chacune : Ordonnance 12 pour [{label}], article 4")
    assert said == f"Ordonnance 12 pour [{label}], article 4"
    stored = dict(told.case.hearing.drafts()[-1].fields)["order_reference"].text
    assert "\u27e6" in stored
    seeded = replace(
        told.case.hearing.drafts()[-1],
        id="s9",
        fields=(("order_reference", Screened("Ordonnance pour \u27e6977\u27e7")),),
    )
    told.case.hearing.add_draft(seeded)
    assert served_package.decisions(told.case, "fr", on=DAY) == ()  # a label that is gone


def test_an_order_that_has_ended_is_no_decision_any_more(told: Told) -> None:
    case = told.case
    day = dt.datetime(2026, 8, 31, 9, tzinfo=dt.UTC)
    typed = (("starts", Screened("2026-08-31")), ("duration_months", Screened("6")))
    order = Draft(
        "o1", "non-disclosure-order", "fr", Audience.COURT, "", typed, (), day,
        issued=True, template_version="1", issued_at=day,
    )  # fmt: skip
    case.hearing.add_draft(order)
    times = (dt.date(2026, 8, 30), 0), (DAY, 1), (dt.date(2027, 2, 28), 1), (dt.date(2027, 3, 1), 0)
    for on, count in times:  # not before it begins
        assert len(served_package.decisions(case, "fr", on=on)) == count, on
    drafted = replace(order, id="o2", issued=False, issued_at=None)
    case.hearing.add_draft(drafted)
    assert len(served_package.decisions(case, "fr", on=DAY)) == 1  # a draft replaces no order
    later = replace(order, id="o3", fields=typed[:1], issued_at=day + dt.timedelta(days=1))
    case.hearing.add_draft(later)
    (told_now,) = served_package.decisions(case, "fr", on=dt.date(2030, 1, 1))
    assert "1er septembre 2026" in told_now  # the newest of its kind, and that alone
    with pytest.MonkeyPatch.context() as patch:
        recall = withdraw.Recall("draft", "o3", day, "court")
        patch.setattr(withdraw, "recall_list", lambda sealed: (recall,))
        assert served_package.decisions(case, "fr", on=DAY) == ()  # the newest was called back


# --- lifting, recall, changes ---------------------------------------------------------------------


def test_one_house_in_two_writings_is_lifted_together(told: Told) -> None:
    before, after = (told.text(told.made[n], "documents/D001.pdf") for n in (0, 2))
    assert len(told.lifted) == 2
    assert "Tanneurs" not in before
    assert "17, rue des Tanneurs" in after
    assert "17 rue des Tanneurs" in after
    assert "19 rue des Tanneurs" not in after


def test_an_answer_holds_as_long_as_the_text_is_the_same(told: Told) -> None:
    assert told.answered == [True, True]
    assert exposure.signed_off(told.case, Audience.DEFENCE) is None  # it was lifted since


def test_what_came_in_is_listed_with_title_and_numbers(told: Told) -> None:
    made = told.made[3]
    changed = told.text(made, "changes.pdf")
    assert re.search(r"D005 .{0,40}R-\d{4}", changed)
    assert "ce qui a changé" in told.text(made, "covering-letter.pdf")
    assert "changes.pdf" in (made.folder / "README.txt").read_text("utf-8")
    assert "ce qui a changé" not in told.text(told.made[0], "covering-letter.pdf")


def test_letters_have_a_place_for_court_and_sender_and_say_how_to_return(told: Told) -> None:
    letter = told.text(told.made[0], "covering-letter.pdf")
    recall = text_of((told.folder / "rappel.pdf").read_bytes())
    for text in (letter, recall):
        assert "Juridiction" in text
        assert "Envoyé par" in text
    assert "Comment restituer" in recall
    assert "À restituer à" in recall


def test_what_was_called_back_is_named_until_it_came_back(told: Told) -> None:
    letter = told.text(told.made[3], "covering-letter.pdf")
    assert "remplace la version 2" in letter
    assert "remplace aussi la version 1, qui est rappelée" in letter
    assert "rappelée" not in told.text(told.made[2], "covering-letter.pdf")
    recall = text_of((told.folder / "rappel.pdf").read_bytes())
    assert "La version 2 la remplace" in recall  # it was made before
    assert "suivra" not in recall
    newest = told.made[3].disclosure
    assert served_package.replacing(told.case, told.made[2].disclosure) == newest.version
    assert served_package.replacing(told.case, newest) == 0


def test_a_receipt_is_on_one_page(told: Told) -> None:
    data = (told.made[3].folder / "covering-letter.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 2
    last = " ".join(text_of(data).split())
    assert "Accusé de réception" in last[last.index("Page 1 sur 2") :]


def test_documents_have_one_order_everywhere_with_mails_first(told: Told) -> None:
    titles = [each.title.text for each in told.case.hearing.documents()]
    (place,) = (n for n, title in enumerate(titles) if "pièce jointe" in title)
    (mail_id,) = (s.document_id for s in told.case.sealed.sources() if s.attachments)
    assert told.case.hearing.documents()[place - 1].id == mail_id


def test_the_index_has_mails_before_what_hangs_on_them_and_no_empty_column(told: Told) -> None:
    index = told.text(told.made[0], "index.pdf")
    assert "Communiqué" in index
    assert "Cote" not in index
    assert "2021-03" not in index
    mails = re.findall(r"D00[34].{0,60}", index)
    assert "pièce jointe" not in mails[0]
    assert "pièce jointe" in mails[1]


# --- with a hex editor ----------------------------------------------------------------------------

SECRETS = ("oduvane", "zarielle", "06 12 34", "0612345678", "note.txt", "a.txt", "greffe@")
BIRTH = re.compile(r"(?<![0-9a-f])1999(?![0-9a-f])|19990514|14051999")
"""Her year of birth; digests and places in a PDF hold the same four digits by chance."""


def bytes_of(path: Path) -> str:
    """The bytes of a file and of each of its streams, as somebody reads them who looks for more."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            for each in pdf.objects:
                if isinstance(each, pikepdf.Stream):
                    with contextlib.suppress(pikepdf.PdfError):
                        data += each.read_bytes()
        data += text_of(path.read_bytes()).encode()
    return data.decode("latin-1").casefold() + data.decode("utf-8", "replace").casefold()


def test_no_byte_of_a_folder_tells_what_is_withheld_or_who_else_is_served(told: Told) -> None:
    for made in told.made:
        others = {"prévenu 1", "prévenu 2"} - {made.disclosure.recipient.text}
        for path in made.folder.rglob("*"):
            if not path.is_file():
                continue
            text = bytes_of(path)
            assert not [each for each in (*SECRETS, *others) if each in text], path.name
            assert not BIRTH.search(text), path.name
            assert "0000000000000" not in re.sub(r"0{10} \d{5} [nf]", "", text), path.name
    first = "".join(bytes_of(p) for p in told.made[0].folder.rglob("*") if p.is_file())
    assert "tanneurs" not in first
    assert "tanneurs" in bytes_of(told.made[2].folder / "documents" / "D001.pdf")


# --- last, because it adds to the case ------------------------------------------------------------


def test_a_document_with_another_translation_is_listed_as_changed(told: Told) -> None:
    case = told.case
    places = [place for found in translate.waiting(case, to="fr").values() for place in found]
    place = next(each for each in places if "kitchen" in each.sentence)
    segment = Segment(
        "t1", place.block.document_id, place.block.id, place.ordinal, place.span.start,
        place.span.end, "fr", Screened("R. Dans la cuisine."), SegmentStatus.REVIEWED, "", "",
    )  # fmt: skip
    case.hearing.put_segments([segment])
    made = told.serve("prévenu 1")
    _, _, changed = told.text(made, "changes.pdf").partition("dont le texte diffère")
    assert re.findall(r"D\d{3}", changed) == ["D002"]
    assert "Dans la cuisine" in told.text(made, "documents/D002.pdf")
