# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Protection by hand holds through searches, releases, updates and imports, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile.records import Action, Decision, Kind
from hearing_assist.errors import IdentityFoundError, UsageError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, protect, register_edit, release, sources, update
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.pipeline.protect import Place, Protection
from hearing_assist.progress import Cancelled, CancelToken, ignore_progress
from tests.unit.pipeline.conftest import PASSPHRASE, REGISTER

MORE = """Nemric came from Ilmora.

The girl with the red coat left Ilmora. Nemricova stayed. Tavio slept.
"""


def find(case: Case) -> None:
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())


def send(case: Case) -> str:
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    return text_of(case)


def text_of(case: Case) -> str:
    return "\n".join(
        block.text.text
        for document in case.hearing.documents()
        for block in case.hearing.blocks(document.id)
    )


def search(case: Case, protection: Protection, place: Place | None = None) -> Protection:
    return protect.search(case, protection, place, progress=ignore_progress, cancel=CancelToken())


def take_back(case: Case, protection: Protection) -> None:
    protect.take_back(case, protection, progress=ignore_progress, cancel=CancelToken())


def place(case: Case, text: str, number: int = 0) -> Place:
    """Where a text stands for the `number`th time."""
    for source in case.sealed.sources():
        for block in case.sealed.blocks(source.id):
            start = block.text.find(text)
            while start >= 0:
                if not number:
                    return Place(source.id, block.id, start, start + len(text))
                number -= 1
                start = block.text.find(text, start + 1)
    raise AssertionError(text)


def shown(case: Case) -> set[tuple[str, str, int, int]]:
    return {(m.block_id, m.entity, m.start, m.end) for m in case.sealed.mentions()}


@pytest.fixture
def more(case: Case, tmp_path: Path) -> Case:
    path = tmp_path / "more.txt"
    path.write_text(MORE, "utf-8")
    sources.import_files(
        case, [path], language="en", progress=ignore_progress, cancel=CancelToken()
    )
    find(case)
    return case


@pytest.mark.parametrize(
    ("kind", "person", "label"),
    [(Kind.PLACE, "", "place"), (Kind.PERSON, "S1", "person"), (Kind.PERSON, "", "person")],
)
def test_a_mark_holds_in_its_place_only(more: Case, kind: Kind, person: str, label: str) -> None:
    protect.here(more, [place(more, "Ilmora")], kind=kind, person_id=person)
    assert mentions.scan_is_current(more)
    before = shown(more)
    find(more)  # the price of a search changes nothing
    assert shown(more) == before
    released = send(more)
    assert released.count("Ilmora") == 1
    assert "left Ilmora." in released
    (number,) = {p.placeholder for p in more.sealed.pseudonyms() if "mark:" in p.entity} or {1}
    given = next(each for each in more.hearing.labels() if each.placeholder == number)
    assert given.kind is Kind(label)
    assert given.position == {"S1": "witness", "": "third_party"}[person] or kind is Kind.PLACE
    assert not given.under_review


def test_a_mark_holds_through_update_import_and_a_changed_register(
    more: Case, tmp_path: Path
) -> None:
    protect.here(more, [place(more, "Nemric")], kind=Kind.PERSON)
    send(more)
    mentions.import_persons(more, REGISTER)
    mentions.import_persons(more, REGISTER.replace(b'"S1"', b'"S2"').replace(b"Zarielle", b"Mina"))
    assert not mentions.scan_is_current(more)
    update.update(more, progress=ignore_progress, cancel=CancelToken())
    assert "Nemric came" not in text_of(more)
    assert len(more.sealed.marks()) == 1


def test_a_mark_holds_when_the_case_is_opened_again(
    case_path: Path, around: Surroundings, tmp_path: Path
) -> None:
    (tmp_path / "more.txt").write_text(MORE, "utf-8")
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as first:
        sources.import_files(
            first,
            [tmp_path / "more.txt"],
            language="en",
            progress=ignore_progress,
            cancel=CancelToken(),
        )
        find(first)
        protect.here(first, [place(first, "red coat")], kind=Kind.OTHER)
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as again:
        assert mentions.scan_is_current(again)
        assert "red coat" not in send(again)


def test_a_mark_on_an_old_scan_is_taken_in_by_the_next(more: Case) -> None:
    register_edit.add_spelling(more, "S1", "Zari")
    protect.here(more, [place(more, "Ilmora")], kind=Kind.PLACE)
    assert not mentions.scan_is_current(more)
    assert send(more).count("Ilmora") == 1


def test_what_is_interrupted_between_mark_and_scan_is_found_by_the_next(
    more: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(type(more.sealed), "replace_mentions", die)
        with pytest.raises(KeyboardInterrupt):
            protect.here(more, [place(more, "Ilmora")], kind=Kind.PLACE)
    assert not mentions.scan_is_current(more)
    assert send(more).count("Ilmora") == 1


def test_undo_of_a_mark_is_on_record(more: Case) -> None:
    before = shown(more)
    done = protect.here(more, [place(more, "Nemric"), place(more, "coat")], kind=Kind.OTHER)
    assert shown(more) != before
    take_back(more, done)
    assert shown(more) == before
    assert mentions.scan_is_current(more)
    assert len(more.sealed.mark_history()) == 2
    assert not more.sealed.marks()
    take_back(more, done)  # twice does nothing


def test_a_term_prints_its_kind_everywhere(more: Case) -> None:
    search(more, protect.everywhere(more, "Ilmora", kind=Kind.PLACE), place(more, "Ilmora"))
    assert "Ilmora" not in send(more)
    kinds = {p.entity: p.placeholder for p in more.sealed.pseudonyms()}
    number = kinds["text/place:Ilmora"]
    (label,) = [each for each in more.hearing.labels() if each.placeholder == number]
    assert label.kind is Kind.PLACE
    assert not more.sealed.marks()


def test_undo_of_a_term_gives_back_what_was_decided_before(more: Case) -> None:
    before = shown(more)
    done = search(more, protect.everywhere(more, "Ilmora", kind=Kind.PLACE))
    take_back(more, done)
    assert shown(more) == before
    again = search(more, protect.everywhere(more, "Ilmora", kind=Kind.PLACE))
    assert again.before is not None
    assert again.before.action is Action.KEEP
    more_again = search(more, protect.everywhere(more, "Ilmora", kind=Kind.PLACE))
    take_back(more, more_again)
    assert "Ilmora" not in send(more)  # it was protected before the step that was taken back


def test_undecided_never_lifts_a_term(more: Case) -> None:
    search(more, protect.everywhere(more, "Ilmora", kind=Kind.PLACE))
    mentions.decide(more, [Decision("d", "text/place:Ilmora", Action.UNDECIDED, "", more.now())])
    find(more)
    assert "Ilmora" not in send(more)


def test_a_part_of_a_word_is_protected_where_it_was_chosen(more: Case) -> None:
    inner = place(more, "Nemric", 1)  # in Nemricova
    done = search(more, protect.everywhere(more, "Nemric", kind=Kind.OTHER), inner)
    assert len(done.marks) == 1
    released = send(more)
    assert "Nemric" not in released
    assert "ova stayed" in released
    take_back(more, done)
    assert "Nemricova" in send(more)


def test_a_spelling_and_its_undo(more: Case) -> None:
    before = shown(more)
    chosen = place(more, "Tavio")
    done = search(more, protect.as_spelling(more, "Tavio", person_id="S1"), chosen)
    assert "Tavio" not in send(more)
    take_back(more, done)
    assert shown(more) == before
    assert register_edit.persons(more)[0].spellings == ()


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("The girl with the red coat", False),
        ("la fille au manteau rouge", False),
        ("Anne de la Tour", True),
        ("tavio", True),
    ],
)
def test_a_description_is_no_spelling(more: Case, text: str, is_name: bool) -> None:
    try:
        protect.as_spelling(more, text, person_id="S1")
    except UsageError:
        assert not is_name
    assert register_edit.persons(more)[0].spellings == ((text,) if is_name else ())


def test_a_search_that_is_stopped_leaves_a_protection_that_can_be_undone(more: Case) -> None:
    done = protect.everywhere(more, "Ilmora", kind=Kind.PLACE)
    stopped = CancelToken()
    stopped.cancel()
    with pytest.raises(Cancelled):
        protect.search(more, done, None, progress=ignore_progress, cancel=stopped)
    assert not mentions.scan_is_current(more)
    assert "Ilmora" not in send(more)
    take_back(more, done)
    assert "Ilmora" in send(more)


@pytest.mark.parametrize("text", ["", " ", "I", "—", "\u0301", "a" * 501])
def test_what_cannot_be_sought_everywhere(more: Case, text: str) -> None:
    with pytest.raises(UsageError):
        protect.everywhere(more, text, kind=Kind.PLACE)
    assert not more.sealed.decisions()


@pytest.mark.parametrize(
    ("text", "person"),
    [("Zarielle Oduvane", ""), ("Oduvane", "S1"), ("Ilmora", "S9"), (".", "")],
)
def test_what_cannot_be_marked(more: Case, text: str, person: str) -> None:
    with pytest.raises(UsageError) as raised:
        protect.here(more, [place(more, text)], kind=Kind.PLACE, person_id=person)
    assert text.strip(".") not in str(raised.value) or text == "."
    assert not more.sealed.marks()


def test_places_that_are_not_there(more: Case) -> None:
    here = place(more, "Ilmora")
    for wrong in (
        Place(here.source_id, here.block_id, 5, 5),
        Place(here.source_id, here.block_id, 5, 5000),
        Place(here.source_id, "none", 0, 2),
        Place("none", here.block_id, 0, 2),
    ):
        with pytest.raises(UsageError):
            protect.here(more, [wrong], kind=Kind.PLACE)


def test_no_mark_for_a_person_who_is_kept_readable(more: Case) -> None:
    mentions.decide(more, [Decision("d", "person:S1", Action.KEEP, "", more.now())])
    with pytest.raises(UsageError, match="kept readable"):
        protect.here(more, [place(more, "Ilmora")], person_id="S1")
    with pytest.raises(UsageError, match="kept readable"):
        protect.as_spelling(more, "Ilmora", person_id="S1")
    assert register_edit.persons(more)[0].spellings == ()


def test_a_mark_takes_the_place_of_a_name_that_is_kept_readable_later(more: Case) -> None:
    whole = place(more, "Zarielle Oduvane came to the house.")
    protect.here(more, [whole], kind=Kind.OTHER)
    assert "Zarielle" not in send(more)
    mentions.decide(more, [Decision("d", "person:S1", Action.KEEP, "", more.now())])
    assert not mentions.scan_is_current(more)
    released = send(more)
    assert "Zarielle" not in released
    assert "Ms Oduvane was 22" in released


def test_the_check_is_not_fooled_by_a_mark_that_is_kept(
    more: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that the finder missed, marked as somebody else, and that one kept readable."""
    for source in more.sealed.sources():
        more.sealed.replace_mentions(source.id, [])
    protect.here(more, [place(more, "Zarielle Oduvane")], kind=Kind.OTHER)
    (mark,) = more.sealed.marks()
    mentions.decide(more, [Decision("d", f"mark:{mark.id}", Action.KEEP, "", more.now())])
    monkeypatch.setattr(mentions, "scan_is_current", lambda case: True)
    with pytest.raises(IdentityFoundError):
        release.release(more, progress=ignore_progress, cancel=CancelToken())


def test_a_mark_of_a_whole_paragraph(more: Case) -> None:
    source = more.sealed.sources()[0]
    block = more.sealed.blocks(source.id)[1]
    protect.here(more, [Place(source.id, block.id, 0, len(block.text))], kind=Kind.OTHER)
    released = send(more).splitlines()[1]
    assert "left" not in released
    assert "2021" not in released
    assert "22" not in released


READABLE = b"""
[[person]]
id = "D1"
position = "defendant"
role = "defendant"
protected = false
name = "Sylvie Perrachon"
"""


@pytest.mark.parametrize(
    ("selected", "entered"),
    [
        ("Mme Hrytselka", "Hrytselka"),
        ("Dr. Hrytselka", "Hrytselka"),
        ("M. Hrytselka", "Hrytselka"),
        ("Ms Olena Hrytselka", "Olena Hrytselka"),
        ("Frau Hrytselka", "Hrytselka"),
        ("Pan Hrytselka", "Hrytselka"),
        ("Madame la juge Hrytselka", "Hrytselka"),
        ("дядя Гриценко", "Гриценко"),
    ],
)
def test_a_title_is_no_name(case: Case, tmp_path: Path, selected: str, entered: str) -> None:
    mentions.import_persons(case, READABLE)
    path = tmp_path / "titled.txt"
    path.write_text(f"Bureau de Mme Perrachon. Le docteur est venu.\n\n{selected} est venue.\n")
    sources.import_files(
        case, [path], language="fr", progress=ignore_progress, cancel=CancelToken()
    )
    find(case)
    send(case)
    before = next(each for each in register_edit.persons(case) if each.id == "S1")
    where = place(case, selected)
    done = search(case, protect.as_spelling(case, selected, person_id="S1"), where)
    person = next(each for each in register_edit.persons(case) if each.id == "S1")
    assert person.spellings == (entered,)
    assert done.spelling == entered
    text = send(case)
    assert "Bureau de Mme Perrachon" in text
    assert entered.split()[-1] not in text
    take_back(case, done)
    assert next(each for each in register_edit.persons(case) if each.id == "S1") == before


@pytest.mark.parametrize("title", ["Mme", "Dr", "M.", "Ms", "Frau", "Pan", "дядя", "Mme la juge"])
def test_a_title_alone_is_refused(case: Case, title: str) -> None:
    with pytest.raises(UsageError):
        protect.as_spelling(case, title, person_id="S1")


def test_a_titled_name_calls_nothing_back(case: Case, tmp_path: Path) -> None:
    mentions.import_persons(case, READABLE)
    (tmp_path / "b.txt").write_text("Ms Oduvane came. Ms Perrachon left.\n")
    sources.import_files(
        case, [tmp_path / "b.txt"], language="en", progress=ignore_progress, cancel=CancelToken()
    )
    find(case)
    send(case)
    protect.as_spelling(case, "Ms Oduvane", person_id="S1")
    assert "Ms Perrachon left" in text_of(case)
