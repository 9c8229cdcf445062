# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting import template_loader
from hearing_assist.drafting.template_loader import (
    Inline,
    Part,
    Template,
    load,
    read_fields,
    render,
)
from hearing_assist.errors import TemplateError
from hearing_assist.text.document import Paragraph, Run, text_of
from tests.unit.drafting.conftest import COURT

HEAD = '+++\nid = "t"\nversion = "1"\ntitle = "T"\nkind = "note"\nlanguage = "en"\n'


def field(name: str = "x", kind: str = "text", audience: str = "public", more: str = "") -> str:
    keys = {"name": name, "label": "L", "type": kind, "audience": audience}
    return "\n".join(["[[field]]", *(f'{k} = "{v}"' for k, v in keys.items()), more, ""])


def write(folder: Path, text: str, language: str = "en") -> tuple[Path, ...]:
    (folder / "note").mkdir(parents=True, exist_ok=True)
    (folder / "note" / f"{language}.md").write_text(text, encoding="utf-8")
    return (folder,)


def made(tmp_path: Path, body: str, fields: str = "") -> Template:
    return load("note", "en", write(tmp_path, f"{HEAD}{fields}+++\n{body}"))


def printed(
    template: Template,
    values: dict[str, str] | None = None,
    context: dict[str, object] | None = None,
    audience: Audience = COURT,
) -> str:
    blocks = render(template, tuple((values or {}).items()), context or {}, audience=audience)
    return "\n".join(text_of(b.runs) for b in blocks if isinstance(b, Paragraph))


def test_the_first_folder_wins_and_english_stands_in(tmp_path: Path) -> None:
    court = write(tmp_path / "court", HEAD + "+++\ncourt\n")
    own = write(tmp_path / "own", HEAD + "+++\nown\n")
    template = load("note", "en-GB", (*court, *own))
    assert printed(template) == "court"
    data = (tmp_path / "court" / "note" / "en.md").read_bytes()
    assert template.digest == hashlib.sha256(data).hexdigest()
    assert template.note == ""
    assert "'de'" in load("note", "de", own).note
    assert template_loader.kinds(own) == ("note",)


@pytest.mark.parametrize("kind", ["", "..", "a/b", "Note", "missing", "../note"])
def test_unknown_kinds_are_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(TemplateError):
        load(kind, "en", write(tmp_path, HEAD + "+++\n"))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("no front matter", 1, "front matter"),
        (HEAD, 1, "front matter"),
        (HEAD + "oops\n+++\n", 7, "not TOML"),
        (HEAD + 'colour = "red"\n+++\n', 7, "colour"),
        (HEAD.replace('version = "1"\n', "") + "+++\n", 1, "version"),
        (HEAD.replace("note", "other") + "+++\n", 1, "folder"),
        (HEAD + field(kind="money") + "+++\n", 7, "'type'"),
        (HEAD + field(audience="all") + "+++\n", 7, "'audience'"),
        (HEAD + field("Bad Name") + "+++\n", 7, "name"),
        (HEAD + field() + field() + "+++\n", 13, "twice"),
        (HEAD + field(more="hint = 1") + "+++\n", 7, "hint"),
        (HEAD + field(kind="choice") + "+++\n", 7, "choices"),
        (HEAD + field(kind="boolean", audience="court") + "+++\n", 7, "public"),
        (HEAD + field(kind="date", more='default = "soon"') + "+++\n", 7, "default"),
        (HEAD + "+++\nfine\n{% if x %}\n", 9, ""),
        (HEAD + "+++\nfine\n{{ x }\n", 9, ""),
        (HEAD + "+++\n{% include 'x' %}\n", 8, "include"),
        (HEAD + "+++\n{% import 'x' as y %}\n", 8, "import"),
        (HEAD + "+++\n{% set y = 1 %}\n", 8, "assign"),
        (HEAD + "+++\n{% macro m() %}{% endmacro %}\n", 8, "macro"),
        (HEAD + "+++\n{{ x() }}\n", 8, "call"),
        (HEAD + "+++\n{{ 'a' * 9999999 }}\n", 8, "mul"),
        (HEAD + "+++\n{{ x|safe }}\n", 8, "safe"),
        (HEAD + "+++\n{{ x|attr('y') }}\n", 8, "attr"),
        (HEAD + "+++\n{% for a in x %}{% for b in x %}{% for c in x %}{% for d in x %}"
         "{% endfor %}{% endfor %}{% endfor %}{% endfor %}\n", 8, "loops"),
        (HEAD + "+++\n{% raw %}{{ x }}{% endraw %}{% nothing %}\n", 8, ""),
    ],
)  # fmt: skip
def test_errors_name_file_line_and_reason(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(TemplateError) as caught:
        load("note", "en", write(tmp_path, text))
    message = str(caught.value)
    assert f"en.md, line {line}:" in message
    assert words in message


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    folders = write(tmp_path, "")
    (tmp_path / "note" / "en.md").write_bytes(HEAD.encode() + b"+++\n\nabc \xff\n")
    with pytest.raises(TemplateError, match="line 9"):
        load("note", "en", folders)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("ok\n\n{{ y }}\n", 16),
        ("{% if false %}{{ y }}{% endif %}\n", 14),
        ("{% if x %}\n{{ x.__class__ }}\n{% endif %}\n", 15),
        ("\n\n{{ x.upper }}\n", 16),
        ("{{ items }}\n", 14),
        ("{{ yes }}\n", 14),
        ("{{ x|length + 1 }}\n", 0),
    ],
)
def test_a_value_that_cannot_be_printed_is_an_error(tmp_path: Path, body: str, line: int) -> None:
    with pytest.raises(TemplateError) as caught:  # noqa: PT012
        template = made(tmp_path, body, field())
        printed(template, {"x": "a"}, {"items": ("a",), "yes": True})
    assert not line or f"line {line}:" in str(caught.value)


def test_an_error_does_not_show_the_value(tmp_path: Path) -> None:
    template = made(tmp_path, "{{ x.nothing }}", field())
    with pytest.raises(TemplateError) as caught:
        printed(template, {"x": "a private word"})
    assert "private" not in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "toml", "text", "shown"),
    [
        ("text", 'x = "a *b*"', "a *b*", "a *b*"),
        ("date", "x = 2026-12-01", "2026-12-01", "1 December 2026"),
        ("number", "x = 200", "200", "200"),
        ("number", "x = 2.5", "2.5", "2.5"),
    ],
)
def test_fields_are_typed(tmp_path: Path, kind: str, toml: str, text: str, shown: str) -> None:
    template = made(tmp_path, "{{ x }}", field(kind=kind))
    values = read_fields(toml.encode(), template)
    assert values == (("x", text),)
    assert printed(template, dict(values)) == shown


def test_lists_choices_and_booleans(tmp_path: Path) -> None:
    fields = (
        field("l", "list")
        + field("c", "choice", more='choices = ["red", "blue"]')
        + field("b", "boolean")
    )
    body = "{% if b %}{{ c }}{% endif %}\n\n{% for i in l %}\n- {{ i }}\n{% endfor %}\n"
    template = made(tmp_path, body, fields)
    data = b'l = ["one", "two\\n# three"]\nc = "blue"\nb = true\n'
    values = read_fields(data, template)
    assert values == (("l", "one\ntwo # three"), ("c", "blue"), ("b", "true"))
    assert printed(template, dict(values)) == "blue\none\ntwo # three"
    assert printed(template) == ""


@pytest.mark.parametrize(
    ("kind", "toml"),
    [
        ("text", "x = 1"), ("text", "y = 'a'"), ("date", "x = '2026-12-01'"),
        ("number", "x = true"), ("number", "x = nan"), ("list", "x = 'a'"),
        ("list", "x = [1]"), ("boolean", "x = 1"),
        ("date", "x = 2026-12-01T10:00:00Z"), ("text", "x = "), ("text", "x.y = 'a'"),
        ("number", "x = 1e300"),
    ],
)  # fmt: skip
def test_wrong_fields_are_refused(tmp_path: Path, kind: str, toml: str) -> None:
    with pytest.raises(TemplateError, match=r"'x'|'y'|fields file"):
        read_fields(toml.encode(), made(tmp_path, "", field(kind=kind)))


def test_a_required_field_is_named(tmp_path: Path) -> None:
    template = made(tmp_path, "{{ x }}", field(more="required = true"))
    with pytest.raises(TemplateError, match="'x'"):
        read_fields(b"", template)
    with pytest.raises(TemplateError, match="'x'"):
        printed(template)
    with pytest.raises(TemplateError, match="'x'"):
        printed(template, {"x": ""})


def test_a_withheld_field_never_reaches_the_template(tmp_path: Path) -> None:
    body = "{{ x }} {{ x|upper }} {% if x == 'canary' %}told{% endif %}\n\n{{ l|join('; ') }}"
    template = made(tmp_path, body, field(audience="court") + field("l", "list", "court"))
    values = {"x": "canary", "l": "canary\ncanary"}
    shown = printed(template, values, audience=Audience.DEFENCE)
    assert "canary" not in shown.casefold()
    assert "told" not in shown
    assert "[withheld: see sealed annex]" in shown
    with pytest.raises(TemplateError, match=r"line 20: field 'x' belongs to the sealed annex"):
        made(tmp_path, body, field(audience="annex") + field("l", "list", "annex"))
    assert "canary" in printed(
        made(tmp_path, body, field(audience="court") + field("l", "list", "court")),
        values,
        audience=COURT,
    )
    assert "canary" not in shown


@pytest.mark.parametrize(
    "place",
    ["14 rue des Lilas", "the house in Mill Lane", "12, Mill Row", "AB1 2CD", "75001", "Hill Road"],
)
def test_a_place_is_named_by_its_function(tmp_path: Path, place: str) -> None:
    template = made(tmp_path, "", field("p", "list", more="function_of_place = true"))
    with pytest.raises(TemplateError, match="'p'") as caught:
        read_fields(f'p = ["the home", "{place}"]'.encode(), template)
    assert place not in str(caught.value)
    assert read_fields(b'p = ["the place where the person works"]', template)


def test_labels_stay_boxed_through_join_and_loops(tmp_path: Path) -> None:
    label = Inline((Run("Witness K", boxed=True),))
    template = made(tmp_path, "{{ who|join(', ') }}; {% for w in who %}{{ w }}{% endfor %}")
    (block,) = render(template, (), {"who": (label, label)}, audience=COURT)
    assert isinstance(block, Paragraph)
    assert [run.text for run in block.runs if run.boxed] == ["Witness K"] * 4


def test_parts_and_clashing_names(tmp_path: Path) -> None:
    template = made(tmp_path, "a\n\n{{ x }}\n\nb", field())
    with pytest.raises(TemplateError, match="'x'"):
        printed(template, context={"x": "y"})
    template = made(tmp_path, "a\n\n{{ ready }}\n\nb")
    assert printed(template, context={"ready": Part((Paragraph((Run("r"),)),))}) == "a\nr\nb"
    inside = made(tmp_path, "a {{ ready }}")
    with pytest.raises(TemplateError, match="line of its own"):
        printed(inside, context={"ready": Part(())})


def test_shipped_templates_load_and_hold_no_raw_html(shipped: tuple[Path, ...]) -> None:
    for kind in ("summary", "statement", "protective-order"):
        english, french = load(kind, "en", shipped), load(kind, "fr", shipped)
        assert (english.language, french.language) == ("en", "fr")
        assert [
            (f.name, f.type, f.required, f.ceiling, f.function_of_place) for f in english.fields
        ] == [(f.name, f.type, f.required, f.ceiling, f.function_of_place) for f in french.fields]
        assert "<" not in english.body.replace("<-", "")
