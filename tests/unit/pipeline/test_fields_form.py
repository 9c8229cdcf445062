# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The form of a paper's fields: kept, cleaned, refused, written and read again."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting.fields import LONGEST_VALUE, Problem
from hearing_assist.drafting.template_loader import read_fields
from hearing_assist.errors import IdentityFoundError, MissingKeyError, TemplateError
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import court_templates, fields_form, release, resume
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.pipeline.draft import draft
from hearing_assist.pipeline.fields_form import FieldsForm
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.conftest import PASSPHRASE

ORDER = "protective-order"
SAMPLE = templates_folder() / "sample_case/fields/protective-order.toml"
HEAD = '+++\nid = "t"\nversion = "7"\ntitle = "{title}"\nkind = "{kind}"\nlanguage = "en"\n'


def own_template(folder: Path, fields: str, kind: str = "summary", title: str = "T") -> None:
    (folder / kind).mkdir(parents=True, exist_ok=True)
    head = HEAD.format(title=title, kind=kind)
    (folder / kind / "en.md").write_text(f"{head}{fields}+++\nfine\n", "utf-8")


def field(name: str, kind: str = "text", more: str = "") -> str:
    head = f'[[field]]\nname = "{name}"\nlabel = "L {name}"\ntype = "{kind}"\n'
    return f'{head}audience = "public"\n{more}\n'


@pytest.fixture
def odd(case: Case, tmp_path: Path) -> FieldsForm:
    """A court's own template with a field of every type."""
    own_template(
        tmp_path / "own",
        field("t")
        + field("d", "date")
        + field("n", "number")
        + field("b", "boolean", "required = true")
        + field("c", "choice", 'choices = ["red", "blue \\"x\\""]\nhelp = "one\\u0007\\ntwo"')
        + field("l", "list"),
    )
    court_templates.choose(case.surroundings.settings, tmp_path / "own")
    return fields_form.form(case, "summary")


def test_a_form_has_what_the_template_asks_for(case: Case) -> None:
    form = fields_form.form(case, ORDER)
    assert form.title == "Protective order"
    assert form.note == ""
    assert form.values == {}
    assert form.unsaved is None
    missing = {name for name, wrong in form.problems.items() if wrong is Problem.MISSING}
    assert {"court", "judge", "starts"} <= missing
    assert "hearing_in_private" not in missing


def test_values_are_kept_and_start_the_next_form(case: Case) -> None:
    form = fields_form.form(case, ORDER)
    resume.remember(case, form.unsaved_name, fields_form.text_of({"court": "half-ty"}))
    assert fields_form.form(case, ORDER).unsaved == {"court": "half-ty"}
    now = fields_form.keep(case, form, {"court": " The Court\u2028of Appeal ", "judge": ""})
    assert now.values == {"court": "The Court\nof Appeal"}
    again = fields_form.form(case, ORDER)
    assert again.values == now.values
    assert again.unsaved is None
    assert fields_form.form(case, "summary").values == {}


def test_a_paper_in_another_language_starts_from_the_first_and_goes_its_own_way(case: Case) -> None:
    fields_form.keep(case, fields_form.form(case, ORDER), {"court": "The Court"})
    french = fields_form.form(case, ORDER, language="fr")
    assert french.values == {"court": "The Court"}
    fields_form.keep(case, french, {"court": "La cour"})
    assert fields_form.form(case, ORDER).values == {"court": "The Court"}
    assert fields_form.form(case, ORDER, language="fr-CA").values == {"court": "La cour"}


def test_values_that_a_template_no_longer_asks_for_wait_for_its_return(case: Case) -> None:
    form = fields_form.form(case, ORDER)
    resume.remember(case, f"fields:{ORDER}", '{"gone": "x", "judge": "J", "odd": 5}')
    form = fields_form.form(case, ORDER)
    fields_form.keep(case, form, {"court": "C"})
    assert fields_form.form(case, ORDER).values == {"gone": "x", "judge": "J", "court": "C"}
    fields_form.to_toml(form.fields, form.values)


@pytest.mark.parametrize("kept", ["", "{broken", "[]", "5", '{"court": null}'])
def test_a_damaged_note_is_no_form(case: Case, kept: str) -> None:
    resume.remember(case, f"fields:{ORDER}", kept)
    assert fields_form.form(case, ORDER).values == {}


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"b": "true"}, {}),
        ({"b": " "}, {"b": Problem.MISSING}),
        ({"b": "yes"}, {"b": Problem.FORM}),
        ({"b": "false", "d": "31.12.2026"}, {"d": Problem.FORM}),
        ({"b": "false", "d": "2026-02-30"}, {"d": Problem.FORM}),
        ({"b": "false", "n": "12,5"}, {"n": Problem.FORM}),
        ({"b": "false", "n": "nan"}, {"n": Problem.FORM}),
        ({"b": "false", "n": "1e99"}, {"n": Problem.FORM}),
        ({"b": "false", "c": "green"}, {"c": Problem.FORM}),
        ({"b": "false", "t": "x" * 50_000}, {"t": Problem.LONG}),
        ({"b": "false", "t": "x" * LONGEST_VALUE}, {}),
        ({"b": "false", "l": "\n".join("abc")}, {}),
        ({"b": "false", "l": "x\n" * 501}, {"l": Problem.MANY}),
    ],
)
def test_what_is_wrong_is_said_of_its_field(
    odd: FieldsForm, values: Mapping[str, str], wrong: Mapping[str, Problem]
) -> None:
    assert fields_form.problems(odd.fields, values) == wrong
    if set(wrong.values()) - {Problem.MISSING}:
        with pytest.raises(TemplateError, match=f"'{next(iter(wrong))}'"):
            fields_form.to_toml(odd.fields, values)


HOSTILE = {
    "t": 'a "quoted" \\ back\\slash\n\n""" \'\'\' # no comment\n[[field]]\nt = 5 שלום \u202eabc 😀',
    "d": "2026-12-08",
    "n": "12.50",
    "b": "false",
    "c": 'blue "x"',
    "l": "one\n\"two\", '[x]'\nthree = 3",
}


def test_hostile_values_come_back_as_they_were(odd: FieldsForm, case: Case) -> None:
    template = fields_form.template_for(case, "summary", "en")
    for data in (fields_form.to_toml(odd.fields, HOSTILE), fields_form.to_file(odd, HOSTILE)):
        assert dict(read_fields(data, template)) == HOSTILE
        assert fields_form.from_toml(data, odd) == HOSTILE
        assert dict(read_fields(b"\xef\xbb\xbf" + data, template)) == HOSTILE


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  a  ", "a"),
        ("a\r\nb\rc\u2029d", "a\nb\nc\nd"),
        ("a\x00b\x07\ufeffc\ud800d\x9f", "abcd"),
        ("a\tb\x0cc", "a b c"),
        ("\u202eשלום", "\u202eשלום"),
    ],
)
def test_what_nobody_can_see_is_taken_out(odd: FieldsForm, text: str, cleaned: str) -> None:
    assert fields_form.clean(odd.fields[0], text) == cleaned


def test_numbers_are_printed_as_they_were_typed(odd: FieldsForm, case: Case) -> None:
    template = fields_form.template_for(case, "summary", "en")
    for typed, read in (("200", "200"), ("200.0", "200"), ("0.10", "0.10"), ("-3", "-3")):
        data = fields_form.to_toml(odd.fields, {"n": typed, "b": "true"})
        assert dict(read_fields(data, template))["n"] == read


def test_an_empty_file_lists_every_field_and_is_toml(odd: FieldsForm) -> None:
    data = fields_form.to_file(odd, {})
    assert tomllib.loads(data.decode()) == {}
    assert all(f"# {one.name} = " in data.decode() for one in odd.fields)
    assert b"# L b (required)" in data
    assert fields_form.from_toml(data, odd) == {}
    uncommented = "\n".join(
        line[2:] if line.startswith(("# t", "# l", "# d")) and "=" in line else line
        for line in data.decode().splitlines()
    )
    assert fields_form.from_toml(uncommented.encode(), odd) == {"t": "", "l": "", "d": "2026-01-31"}


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe",
        b"x = ",
        b"unknown = 1",
        b't = "a"\nt = "b"',
        b"n = " + b"9" * 5_000,
        b"n = 0x" + b"f" * 9_000,
        b"l = " + b"[" * 10_000,
        b"l = [1]",
    ],
)
def test_a_file_that_does_not_fit_is_refused(odd: FieldsForm, data: bytes) -> None:
    with pytest.raises(TemplateError):
        fields_form.from_toml(data, odd)


def test_a_protected_name_is_told_by_its_field_and_never_shown(case: Case) -> None:
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    form = fields_form.form(case, ORDER)
    template = fields_form.template_for(case, ORDER, "en")
    good = dict(read_fields(SAMPLE.read_bytes(), template))
    values = {**good, "judge": "Zarielle Oduvane", "reasons": "x\nODUVANE said so"}
    found = fields_form.named(case, form.fields, values)
    assert set(found) == {"judge", "reasons"}
    assert all("S1" in line for lines in found.values() for line in lines)
    assert "oduvane" not in str(found).casefold()
    with pytest.raises(IdentityFoundError) as caught:
        draft(
            case,
            ORDER,
            case.path.parent / "order.pdf",
            fields=fields_form.to_toml(form.fields, values),
            progress=ignore_progress,
            cancel=CancelToken(),
        )
    assert "judge" in fields_form.refused(caught.value)
    assert fields_form.refused(IdentityFoundError(("a.pdf, page 1: person S1",))) == {}


def test_kept_values_make_a_paper_for_a_wider_audience(case: Case, tmp_path: Path) -> None:
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    form = fields_form.form(case, ORDER)
    values = fields_form.from_toml(SAMPLE.read_bytes(), form)
    assert fields_form.keep(case, form, values).problems == {}
    made = draft(
        case,
        ORDER,
        tmp_path / "order.pdf",
        fields=fields_form.to_toml(form.fields, fields_form.form(case, ORDER).values),
        audience=Audience.DEFENCE,
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    assert made.draft.audience is Audience.DEFENCE


def test_a_reading_copy_has_no_form(case: Case, case_path: Path, around: Surroundings) -> None:
    with (
        cases.opened(
            case_path,
            passphrase=PASSPHRASE,
            surroundings=around,
            with_sealed=False,
            read_only=True,
        ) as copy,
        pytest.raises(MissingKeyError),
    ):
        fields_form.form(copy, ORDER)
