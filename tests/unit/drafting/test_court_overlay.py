# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A court's folder over the shipped templates: field by field, clause by clause, block by block."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting.template_loader import Template, load, render
from hearing_assist.errors import TemplateError
from hearing_assist.text.document import Block, Paragraph, Style, text_of

BASE = """+++
id = "o"
version = "1"
title = "Order"
kind = "note"
language = "en"
makes = "order"

[[field]]
name = "who"
label = "Who"
type = "text"
audience = "parties"

[[field]]
name = "secret"
label = "Secret"
type = "text"
audience = "court"

[[field]]
name = "street"
label = "Street"
type = "text"
audience = "annex"

[[field]]
name = "place"
label = "Place"
type = "text"
audience = "parties"
function_of_place = true

[[clause]]
name = "contact"
title = "No contact"
audience = "parties"
legal_basis = "article 5"

[[clause]]
name = "court_sheet"
audience = "court"
+++
# Order

{% block contact %}
0. No contact with {{ who }}.
{% endblock %}

{% block end %}
0. The end.
{% endblock %}

{% block court_sheet %}
0. {{ secret }}
{% endblock %}
"""
HEAD = '+++\nversion = "2"\nkind = "note"\nlanguage = "en"\nextends = "note"\n'


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    put(tmp_path / "own", BASE)
    (tmp_path / "court" / "note").mkdir(parents=True)
    return tmp_path / "court", tmp_path / "own"


def put(folder: Path, text: str, kind: str = "note") -> None:
    (folder / kind).mkdir(parents=True, exist_ok=True)
    (folder / kind / "en.md").write_text(text, "utf-8")


def blocks(
    template: Template, audience: Audience = Audience.COURT, **values: str
) -> tuple[Block, ...]:
    return render(template, tuple(values.items()), {}, audience=audience)


def lines(template: Template, audience: Audience = Audience.COURT, **values: str) -> list[str]:
    return [
        f"{b.number} {text_of(b.runs)}".strip()
        for b in blocks(template, audience, **values)
        if isinstance(b, Paragraph)
    ]


def test_a_block_takes_the_place_of_the_one_below_and_the_rest_stays(
    folders: tuple[Path, Path],
) -> None:
    put(folders[0], HEAD + "+++\n{% block end %}\n0. Our own end for {{ who }}.\n{% endblock %}\n")
    template = load("note", "en", folders)
    assert lines(template, who="K") == [
        "Order", "1. No contact with K.", "2. Our own end for K."
    ]  # fmt: skip
    assert (template.version, template.title) == ("2", "Order")
    assert template.digest not in {load("note", "en", folders[1:]).digest}


def test_fields_change_key_by_key(folders: tuple[Path, Path]) -> None:
    more = (
        '[[field]]\nname = "who"\nlabel = "Whom"\nrequired = true\n'
        '[[field]]\nname = "new"\nlabel = "New"\ntype = "text"\naudience = "public"\n'
        'after = "who"\n[[field]]\nname = "place"\naudience = "court"\n'
    )
    put(folders[0], f"{HEAD}{more}+++\n")
    template = load("note", "en", folders)
    assert [f.name for f in template.fields] == ["who", "new", "secret", "street", "place"]
    who, place = template.fields[0], template.fields[-1]
    assert (who.label, who.required, who.ceiling) == ("Whom", True, Audience.DEFENCE)
    assert place.ceiling is Audience.COURT
    assert place.function_of_place


def test_letterhead_numbering_and_a_number_of_its_own(folders: tuple[Path, Path]) -> None:
    court = 'letterhead = ["The Court", "Second floor"]\n[numbering]\nform = "({n})"\nstart = 5\n'
    (folders[0] / "court.toml").write_text(court, "utf-8")
    clause = '[[clause]]\nname = "contact"\nnumber = "4A."\n'
    put(folders[0], f"{HEAD}{clause}+++\n")
    template = load("note", "en", folders)
    found = blocks(template, who="K")
    assert [text_of(b.runs) for b in found[:2] if isinstance(b, Paragraph)] == [
        "The Court", "Second floor"
    ]  # fmt: skip
    assert isinstance(found[0], Paragraph)
    assert found[0].style is Style.CENTRED
    assert lines(template, who="K")[3:] == ["4A. No contact with K.", "(5) The end."]


def test_a_clause_is_printed_for_nobody_beyond_its_audience(folders: tuple[Path, Path]) -> None:
    template = load("note", "en", folders)
    court = lines(template, who="K", secret="canary")
    assert court[-1] == "3. canary"
    assert lines(template, Audience.DEFENCE, who="K", secret="canary") == court[:-1]
    public = lines(template, Audience.PUBLIC, who="K", secret="canary")
    assert public == ["Order", "1. The end."]


def test_a_changed_template_is_read_anew(folders: tuple[Path, Path]) -> None:
    assert "2. The end." in lines(load("note", "en", folders), who="K")
    put(folders[1], BASE.replace("The end.", "The very end."))
    assert "2. The very end." in lines(load("note", "en", folders), who="K")


NEW = '[[field]]\nname = "{name}"\n{more}\n'
WRONG = [
    (HEAD + "+++\ntext\n", 7, "outside of blocks"),
    (HEAD + "+++\n{% block contact %}x{% endblock %}\n\n{{ who }}\n", 9, "outside of blocks"),
    (HEAD + "+++\n{% block nothing %}x{% endblock %}\n", 7, "no block 'nothing'"),
    (HEAD + "+++\n\n{% block end %}{% include 'x' %}{% endblock %}\n", 8, "include"),
    (HEAD + "+++\n{% block end %}\n\n{{ street }}\n{% endblock %}\n", 9, "sealed annex"),
    (HEAD + "+++\n{% block contact %}\n{{ secret }}\n{% endblock %}\n", 8, "read by parties"),
    (HEAD + NEW.format(name="secret", more='audience = "public"') + "+++\n", 6, "never wider"),
    (HEAD + NEW.format(name="street", more='audience = "court"') + "+++\n", 6, "sealed annex"),
    (HEAD + NEW.format(name="who", more='type = "list"') + "+++\n", 6, "'type' stays text"),
    (HEAD + NEW.format(name="place", more="function_of_place = false") + "+++\n", 6, "function"),
    (HEAD + NEW.format(name="who", more='after = "nothing"') + "+++\n", 6, "no field 'nothing'"),
    (HEAD + NEW.format(name="other", more='label = "x"') + "+++\n", 6, "lacks 'type'"),
    (HEAD + '[[clause]]\nname = "court_sheet"\naudience = "public"\n+++\n', 6, "never wider"),
    (HEAD + '[[clause]]\nname = "ghost"\naudience = "public"\n+++\n', 6, "no block 'ghost'"),
    (HEAD + '[[clause]]\nname = "contact"\ncolour = "red"\n+++\n', 6, "colour"),
    (HEAD + '[numbering]\nform = "x"\n+++\n', 6, "{n} once"),
    (HEAD + '[numbering]\nform = "{n} {x}"\n+++\n', 6, "braces"),
    (HEAD + "[numbering]\nstart = -1\n+++\n", 6, "'start'"),
    (HEAD + 'letterhead = "x"\n+++\n', 6, "letterhead"),
    (HEAD.replace('extends = "note"', 'extends = "ghost"') + "+++\n", 5, "'ghost' to extend"),
    (HEAD + 'makes = "money"\n+++\n', 6, "'makes'"),
]


@pytest.mark.parametrize(("text", "line", "reason"), WRONG)
def test_errors_name_the_courts_file_and_its_line(
    folders: tuple[Path, Path], text: str, line: int, reason: str
) -> None:
    put(folders[0], text)
    with pytest.raises(TemplateError) as caught:
        load("note", "en", folders)
    message = str(caught.value)
    assert f"{folders[0] / 'note' / 'en.md'}, line {line}:" in message
    assert reason in message


def test_an_error_that_shows_only_with_values_names_the_file_it_is_in(
    folders: tuple[Path, Path],
) -> None:
    put(folders[0], HEAD + "+++\n{% block end %}\n\n{{ who|join }}{{ who.x.y }}\n{% endblock %}\n")
    with pytest.raises(TemplateError, match=r"court/note/en\.md, line 9"):
        lines(load("note", "en", folders), who="K")
    put(folders[0], HEAD + "+++\n{% block end %}\n\n{{ nothing }}\n{% endblock %}\n")
    with pytest.raises(TemplateError, match=r"court/note/en\.md, line 9: 'nothing'"):
        lines(load("note", "en", folders), who="K")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [("oops", 1, "not TOML"), ('\ncolour = "x"\n', 2, "colour"), ("letterhead = 1\n", 1, "list")],
)
def test_a_wrong_court_file_is_named(
    folders: tuple[Path, Path], text: str, line: int, reason: str
) -> None:
    (folders[0] / "court.toml").write_text(text, "utf-8")
    with pytest.raises(TemplateError, match=rf"court\.toml, line {line}: .*{reason}"):
        load("note", "en", folders)


def test_files_cannot_extend_each_other_for_ever(folders: tuple[Path, Path]) -> None:
    ring = '+++\nversion = "1"\nkind = "{a}"\nlanguage = "en"\nextends = "{b}"\n+++\n'
    put(folders[0], ring.format(a="one", b="two"), kind="one")
    put(folders[0], ring.format(a="two", b="one"), kind="two")
    with pytest.raises(TemplateError, match="at most 4"):
        load("one", "en", folders)
    put(folders[0], ring.format(a="self", b="self"), kind="self")
    with pytest.raises(TemplateError, match="'self' to extend"):
        load("self", "en", folders)


def test_another_kind_may_open_what_is_not_sealed(folders: tuple[Path, Path]) -> None:
    head = HEAD.replace('kind = "note"', 'kind = "notice"')
    put(folders[0], head + NEW.format(name="who", more='audience = "public"') + "+++\n", "notice")
    template = load("notice", "en", folders)
    assert template.fields[0].ceiling is Audience.PUBLIC
    put(folders[0], head + NEW.format(name="street", more='audience = "court"') + "+++\n", "notice")
    with pytest.raises(TemplateError, match="sealed annex"):
        load("notice", "en", folders)


OWN = """+++
id = "own"
version = "1"
title = "Own"
kind = "note"
language = "en"
makes = "order"

[[field]]
name = "{name}"
label = "x"
type = "text"
audience = "{audience}"
+++
{{{{ {name} }}}}
"""
BESIDE = """+++
version = "1"
kind = "note"
language = "en"
extends = "base"

[[field]]
name = "secret"
audience = "public"
+++
"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (OWN.format(name="street", audience="parties"), "sealed annex"),
        (OWN.format(name="annex_shelter", audience="court"), "sealed annex"),
        (OWN.format(name="secret", audience="parties"), "never wider"),
        (BESIDE, "never wider"),
    ],
    ids=["own file", "new name of the annex", "own file, court only", "by way of another kind"],
)
def test_what_its_kind_keeps_closed_stays_closed_however_a_file_is_built(
    folders: tuple[Path, Path], text: str, reason: str
) -> None:
    court, shipped = folders
    (shipped / "base").mkdir()
    base = BASE.replace('kind = "note"', 'kind = "base"')
    (shipped / "base" / "en.md").write_text(base, "utf-8")
    (court / "note").mkdir(exist_ok=True)
    (court / "note" / "en.md").write_text(text, "utf-8")
    with pytest.raises(TemplateError, match=reason):
        load("note", "en", folders)


def _above(front: str = "", body: str = "") -> str:
    head = 'version = "1"\nkind = "note"\nlanguage = "en"\nextends = "note"\n'
    return f"+++\n{head}{front}\n+++\n{body}"


def _in_block(body: str) -> str:
    return _above(body="{% block end %}" + body + "{% endblock %}")


@pytest.mark.parametrize(
    "text",
    [
        _in_block("{{ " + "(" * 5000 + "who" + ")" * 5000 + " }}"),
        _in_block("{% if " + "not " * 5000 + "who %}x{% endif %}"),
        _in_block("{{ who" + ".a" * 20000 + " }}"),
        _in_block("{{ " + "9" * 5000 + " }}"),
        _in_block("{% if who %}" * 110 + "x" + "{% endif %}" * 110),
        _in_block("{% if who is nope %}x{% endif %}"),
        _in_block("{% if 5 is divisibleby 0 %}x{% endif %}"),
        _above('[numbering]\nform = "{n}"\nstart = ' + "9" * 5000),
        _above("letterhead = " + "[" * 3000 + "]" * 3000),
        _above('[[field]]\nname = "who"\naudience = ["parties"]'),
        _above('[[clause]]\nname = "end"\naudience = ["parties"]'),
        _above('[[field]]\nname = "q"\nlabel = "x"\ntype = ["text"]\naudience = "public"'),
    ],
    ids=range(12),
)
def test_what_no_reader_can_bear_is_refused_like_any_other(
    folders: tuple[Path, Path], text: str
) -> None:
    court, _ = folders
    (court / "note").mkdir(exist_ok=True)
    (court / "note" / "en.md").write_text(text, "utf-8")
    with pytest.raises(TemplateError):
        load("note", "en", folders)


def test_open_text_cannot_tell_whether_something_closed_was_filled_in(
    folders: tuple[Path, Path],
) -> None:
    court, _ = folders
    (court / "note").mkdir(exist_ok=True)
    text = _in_block("{% if secret %}present{% else %}absent{% endif %}")
    (court / "note" / "en.md").write_text(text, "utf-8")
    template = load("note", "en", folders)
    made = [
        render(template, (("who", "A"), *secret), {}, audience=Audience.DEFENCE)
        for secret in ((), (("secret", "a risk"),))
    ]
    assert made[0] == made[1]
