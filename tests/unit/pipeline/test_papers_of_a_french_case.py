# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Papers of a small case with a hearing in French: what the case says arrives in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hearing_assist.casefile.items import ItemState
from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.drafting import released
from hearing_assist.drafting.fields import Problem
from hearing_assist.drafting.template_loader import load
from hearing_assist.errors import MissingFieldError, TemplateError, UsageError
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import (
    bundle,
    bundle_plan,
    court_templates,
    draft,
    fields_form,
    known_facts,
    served,
)
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.text.document import (
    LINE_BREAK,
    Document,
    Paragraph,
    Table,
    runs_in,
    text_of,
)
from tests.french_case import bring, french_case
from tests.unit.pipeline.papers_made import made, typed

KINDS = [one.kind for one in court_templates.offered()]
LANGUAGES = ("fr", "en")
ORDERS = [one.kind for one in court_templates.offered() if one.makes == "order"]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with french_case(tmp_path_factory.mktemp("french")) as opened:
        yield opened


def text(document: Document) -> str:
    return "\n".join(text_of(runs) for block in document.blocks for runs in runs_in(block))


def table(document: Document, head: str) -> list[list[str]]:
    """The rows of the first table whose head begins so."""
    for block in document.blocks:
        if isinstance(block, Table) and text_of(block.head[0].runs) == head:
            return [[text_of(cell.runs) for cell in row] for row in block.rows]
    raise AssertionError(head)


# --- what the case says --------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_has_a_source_gets_what_the_case_says(
    case: Case, kind: str, language: str
) -> None:
    form = fields_form.form(case, kind, language=language)
    for field in form.fields:
        if field.source:
            assert form.told.get(field.name), (kind, field.name)
    if form.makes in {"order", "certificate"}:
        said = text(made(case, kind, language))
        for name, told in form.told.items():
            for line in told.split("\n"):
                assert line in said, (kind, name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ORDERS)
def test_an_order_binds_the_defendants_of_the_register_withheld_or_open(
    case: Case, kind: str, language: str
) -> None:
    said = text(made(case, kind, language))
    label = {"fr": "Mis en cause ", "en": "Defendant "}[language]
    assert "Radoslav Vasko" in said
    assert "Honorine Kparakou" in said
    assert label in said
    assert "Nangadou" not in said


def test_a_clerk_s_own_list_of_persons_bound_stands_before_that_of_the_register(case: Case) -> None:
    said = text(made(case, "protective-order", defendants="Radoslav Vasko"))
    assert "Radoslav Vasko" in said
    assert "Honorine Kparakou" not in said


def test_wider_circles_do_not_read_whom_an_order_binds(case: Case) -> None:
    assert "Vasko" not in text(made(case, "protective-order", audience=Audience.PUBLIC)).replace(
        case.hearing.facts().title.text, ""
    )


def test_a_draft_keeps_whom_the_register_named(case: Case, tmp_path: Path) -> None:
    chosen = load("protective-order", "fr", (templates_folder(),))
    data = fields_form.to_toml(chosen.fields, typed(case, "protective-order", "fr"))
    made_now = draft.draft(
        case,
        "protective-order",
        tmp_path / "o.pdf",
        fields=data,
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    kept = dict(made_now.draft.fields)["defendants"].text
    assert kept.startswith("⟦")
    assert kept.split("\n")[1:] == ["Radoslav Vasko", "Honorine Kparakou"]
    told = known_facts.known(case, "fr").orders
    assert any("Vasko" in one.fields.get("defendants", "") for one in told)


@pytest.mark.parametrize(
    ("language", "label"), [("fr", "Personnes tenues par l'ordonnance"), ("en", "Persons bound")]
)
def test_a_required_field_that_nobody_filled_in_is_named_as_the_form_names_it(
    case: Case, language: str, label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fields_form, "parties", lambda _: ())
    monkeypatch.setattr(draft, "parties", lambda _: ())
    labels = [one for one in case.hearing.labels() if one.position != "defendant"]
    monkeypatch.setattr(type(case.hearing), "labels", lambda _: tuple(labels))
    form = fields_form.form(case, "protective-order", language=language)
    assert "defendants" in form.problems
    with pytest.raises(MissingFieldError) as refused:
        made(case, "protective-order", language)
    said = str(refused.value)
    assert label in said
    assert "Fill it in among the fields of the paper" in said


# --- statements ----------------------------------------------------------------------------------

TITLES = (
    "Audition du témoin",
    "Déclaration d'une voisine",
    "Déclaration d'un chauffeur",
    "Confirmation du témoin",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_of_statements_holds_every_statement_of_the_case(
    case: Case, language: str
) -> None:
    document = made(case, "statement", language)
    word = {"fr": "oui", "en": "yes"}[language]
    rows = table(document, {"fr": "Doc.", "en": "Doc"}[language])
    assert [row[1] for row in rows] == list(TITLES)
    assert {row[3] for row in rows} == {word}
    said = text(document)
    for sentence in ("Qui gardait l'argent", "la camionnette est partie", "I drove the van"):
        assert sentence in said


def test_one_that_a_clerk_leaves_out_is_named_with_the_reason_to_the_court_alone(
    case: Case,
) -> None:
    chosen = "\n".join(fields_form.form(case, "statement").statements[:2])
    because = "déjà lue à l'audience"
    document = made(case, "statement", statements=chosen, left_out_because=because)
    rows = table(document, "Doc.")
    assert [row[3].split("\xa0")[0] for row in rows] == [
        "oui",
        "oui",
        *["non, laissée de côté par le greffe"] * 2,
    ]
    assert because in rows[-1][3]
    assert "I drove the van" not in text(document)
    defence = made(case, "statement", audience=Audience.DEFENCE, statements=chosen)
    assert [row[1] for row in table(defence, "Doc.")] == list(TITLES[:2])
    assert "chauffeur" not in text(defence)


def test_a_choice_follows_its_title_and_is_refused_when_nothing_bears_it(case: Case) -> None:
    moved = made(case, "statement", statements="Doc. 9 : Déclaration d'un chauffeur")
    assert "I drove the van" in text(moved)
    assert "la camionnette" not in text(moved)
    with pytest.raises(TemplateError, match="Déclarations de ce document"):
        made(case, "statement", statements="Doc. 1 : Une autre")


def test_what_is_typed_for_one_statement_stands_with_that_one_alone(case: Case) -> None:
    document = made(case, "statement", taken_by="un enquêteur\nDoc. 3 : la brigade du port")
    said = text(document)
    assert said.count("un enquêteur") >= 4
    assert said.count("la brigade du port") == 1


OF_ONE_WITNESS = {
    "consent": "donné le 3 mars 2026",
    "consent_guardian": "donné par sa tante",
    "consent_withdrawal": "retiré le 4 mars 2026",
    "needs": "elle se déplace en fauteuil",
    "read_back": "en ukrainien",
    "interpreter": "ukrainien et français",
    "present": "une personne de confiance",
    "order_reference": "Ordonnance 12",
    "key_reference": "pli 7",
    "party": "la partie civile",
}


@pytest.mark.parametrize("name", OF_ONE_WITNESS)
def test_what_is_true_of_one_witness_is_printed_of_no_other(case: Case, name: str) -> None:
    said = OF_ONE_WITNESS[name]
    for unclear in (said, f"Doc. 2 : {said}\n{said}", f"Doc. 77 : {said}"):
        with pytest.raises(TemplateError, match="of which statement it is"):
            made(case, "statement", more={name: unclear})
        form = fields_form.form(case, "statement")
        found = fields_form.problems(form.fields, {name: unclear}, statements=form.statements)
        assert found == {name: Problem.STATEMENT}
    alone = text(made(case, "statement", more={name: f"Doc. 2 : {said}"}))
    two = text(made(case, "statement", more={name: f"Doc. 2 et 3 : {said}"}))
    every = text(made(case, "statement", more={name: f"Chacune : {said}"}))
    counts = [one.count(said) for one in (alone, two, every)]
    assert counts == [counts[0], 2 * counts[0], 4 * counts[0]]
    assert counts[0]


def test_a_field_of_one_witness_needs_no_number_where_there_is_one_statement(case: Case) -> None:
    form = fields_form.form(case, "statement")
    assert not fields_form.problems(form.fields, OF_ONE_WITNESS, statements=form.statements[:1])


def test_what_is_kept_from_a_reader_stands_in_no_paper_for_that_reader(case: Case) -> None:
    driver = case.hearing.documents()[2].id
    defence, one = reader_named("defence"), "M. Vasko"
    for recipient, state in (
        ("", ItemState.SENSITIVE),
        ("", ItemState.WITHHELD),
        (one, ItemState.WITHHELD),
    ):
        served.decide_item(case, driver, defence, recipient, state, "raison")
        for audience in (Audience.DEFENCE, Audience.PRESS):
            said = text(made(case, "statement", audience=audience))
            assert "gardait l'argent" in said
            assert "van for" not in said
            assert "chauffeur" not in said
            with pytest.raises(UsageError, match="kept from this reader"):
                made(case, "statement", audience=audience, statements="Doc. 3")
            for kind in ("summary", "custody-certificate"):
                with pytest.raises(UsageError, match="kept from this reader"):
                    made(case, kind, audience=audience)
        for audience in (Audience.COURT, Audience.PROSECUTION):
            assert "van for" in text(made(case, "statement", audience=audience))
        served.decide_item(case, driver, defence, recipient, ItemState.FULL, "raison")
    assert "van for" in text(made(case, "statement", audience=Audience.DEFENCE))


def test_a_statement_bears_the_label_of_its_own_witness_and_of_nobody_it_mentions(
    case: Case,
) -> None:
    labels = [
        row[1]
        for block in made(case, "statement").blocks
        if isinstance(block, Table)
        for row in [[text_of(cell.runs) for cell in row] for row in block.rows]
        if row[0] == "Témoin"
    ]
    first, neighbour, driver, last = labels
    assert first.startswith("Témoin ")
    assert last == first
    assert set(neighbour) == set(driver) == {"_"}


def test_a_statement_that_came_in_and_is_not_released_is_counted(
    case: Case, tmp_path: Path
) -> None:
    bring(case, tmp_path, ("voisine.txt",), more="\n\nUne page de plus.")
    said = text(made(case, "statement"))
    assert "ne figurent donc pas ici : 1" in said


def test_a_form_of_two_columns_has_no_head_and_empty_entries_are_left_out(case: Case) -> None:
    document = made(case, "statement", "fr", taken_by="", present="", interpreter="", party="")
    forms = [
        block
        for block in document.blocks
        if isinstance(block, Table) and text_of(block.head[0].runs) == "Témoin"
    ]
    assert [form.has_head for form in forms] == [False]
    said = text(document)
    for word in ("voir la déclaration", "voir le texte", "non indiqué", "en texte"):
        assert word not in said


def test_questions_and_answers_keep_their_lines(case: Case) -> None:
    said = [
        text_of(block.runs)
        for block in made(case, "statement").blocks
        if isinstance(block, Paragraph)
    ]
    (asked,) = (line for line in said if "Qui gardait" in line)
    lines = asked.split(LINE_BREAK)
    assert len(lines) == 6
    assert [line[:2] for line in lines] == ["Q.", "R."] * 3


def test_rows_of_a_table_and_entries_of_a_form_in_a_pdf_keep_their_lines(case: Case) -> None:
    """They have gaps in their lines, or end early; lines of running text are still joined."""
    (report,) = (one for one in case.hearing.documents() if one.title.text == "Rapport de police")
    texts = [block.text.text for block in case.hearing.blocks(report.id) if block.part == "body"]
    running, rows, form = texts
    assert "\n" not in running
    assert rows.split("\n")[0] == "Scellé Objet Trouvé"
    assert [row[:2] for row in rows.split("\n")[1:]] == ["E1", "E2", "E3"]
    assert form.split("\n") == [
        "Service Brigade de Valbrisse",
        "Rédigé le 3 juin 2024",
        "Pages 1",
    ]
    paper = released.build(
        next(one for one in case.hearing.view().documents if one.document.id == report.id),
        labels=case.hearing.labels(),
        language="fr",
        audience=Audience.DEFENCE,
        reference="",
    )
    assert f"Scellé Objet Trouvé{LINE_BREAK}E1 " in text(paper)


# --- names of papers -----------------------------------------------------------------------------


def test_a_paper_in_the_bundle_is_called_as_on_its_first_page(case: Case, tmp_path: Path) -> None:
    """Orders and certificates of all kinds are in it; statements stand there as documents."""
    wanted = ("non-disclosure-order", "custody-certificate", "statement")
    for kind in wanted:
        chosen = load(kind, "fr", (templates_folder(),))
        data = fields_form.to_toml(chosen.fields, typed(case, kind, "fr"))
        draft.draft(
            case,
            kind,
            tmp_path / f"{kind}.docx",
            fields=data,
            progress=ignore_progress,
            cancel=CancelToken(),
        )
    drafts = bundle.newest_drafts(case)
    assert {one.kind for one in drafts} >= set(wanted[:2])
    assert "statement" not in {one.kind for one in drafts}
    titles = bundle.draft_titles(case, drafts)
    offered = {one.kind: one.title("fr") for one in court_templates.offered()}
    assert all(titles[one.id] == offered[one.kind] for one in drafts)
    plan = bundle_plan.read(case)
    assert offered["custody-certificate"] in {item.title for item in plan.items.values()}
