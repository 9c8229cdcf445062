# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Drafts of a case: issued or not, from the last good template, and their sealed annex."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting.template_loader import load
from hearing_assist.errors import NamedBeyondError, TemplateError, UsageError
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import (
    annex,
    court_templates,
    draft,
    fields_form,
    mentions,
    release,
    sources,
)
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.drafting.filled import fields_for

KIND = "protective-order"
PAPER = "four words of this paper"
WORK = {"progress": ignore_progress, "cancel": CancelToken()}
STREET = "14 rue des Lilas, 93100 Montreuil"


@pytest.fixture
def worked(case: Case) -> Case:
    mentions.find(case, **WORK)  # type: ignore[arg-type]
    mentions.serve_under_review(case)
    release.release(case, **WORK)  # type: ignore[arg-type]
    return case


def toml(more: dict[str, str] | None = None, language: str = "en") -> bytes:
    template = load(KIND, language, (templates_folder(),))
    values = dict(fields_for(template)) | (more or {})
    return fields_form.to_toml(template.fields, values)


def make(case: Case, output: Path, fields: bytes | None = None, **more: object) -> draft.Drafted:
    data = toml() if fields is None else fields
    return draft.draft(case, KIND, output, fields=data, **{**WORK, **more})  # type: ignore[arg-type]


def text_of(path: Path, password: str | None = None) -> str:
    with pypdfium2.PdfDocument(path.read_bytes(), password=password) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def test_a_draft_says_so_until_it_is_issued(worked: Case, tmp_path: Path) -> None:
    made = make(worked, tmp_path / "order.pdf")
    drafted = text_of(tmp_path / "order.pdf")
    assert "DRAFT" in drafted
    assert "Draft for the judge" in drafted
    assert made.draft.template_version == load(KIND, "en", (templates_folder(),)).version
    issued = draft.issue(worked, KIND, tmp_path / "issued.pdf", **WORK)  # type: ignore[arg-type]
    said = text_of(tmp_path / "issued.pdf")
    assert "DRAFT" not in said
    assert "Draft for the judge" not in said
    assert "Clauses, what they rest on" not in said
    (record,) = worked.hearing.drafts()
    assert record.issued
    assert record.issued_at == worked.now()
    assert record.id == issued.draft.id == made.draft.id


def test_what_was_not_drafted_or_is_out_of_date_is_not_issued(worked: Case, tmp_path: Path) -> None:
    target = tmp_path / "issued.pdf"
    with pytest.raises(UsageError, match="no draft"):
        draft.issue(worked, KIND, target, **WORK)  # type: ignore[arg-type]
    make(worked, tmp_path / "order.pdf")
    with pytest.raises(UsageError, match="no draft"):
        draft.issue(worked, KIND, target, audience=Audience.DEFENCE, **WORK)  # type: ignore[arg-type]
    (tmp_path / "b.txt").write_text("A second paper of 4 March 2021.\n", "utf-8")
    sources.import_files(worked, [tmp_path / "b.txt"], language="en", **WORK)  # type: ignore[arg-type]
    mentions.find(worked, **WORK)  # type: ignore[arg-type]
    release.release(worked, **WORK)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="Draft it again"):
        draft.issue(worked, KIND, target, **WORK)  # type: ignore[arg-type]
    assert not target.exists()


def test_sealed_fields_stand_in_annex_a_only(worked: Case, tmp_path: Path) -> None:
    sealed = {
        "annex_places": f"the place where the protected person lives: {STREET}",
        "annex_contacts": "Zarielle Oduvane by telephone +33 6 12 34 56 78",
        "annex_viewers": "Judge Imogen Thackwray",
    }
    fields = toml(sealed)
    make(worked, tmp_path / "order.pdf", fields)
    for said in (text_of(tmp_path / "order.pdf"), "\n".join(worked.hearing.dump())):
        assert "Lilas" not in said
        assert "Oduvane" not in said
    annex.write_annex(
        worked, KIND, tmp_path / "annex.pdf", passphrase=PAPER, identifies=["S1"],
        fields=fields, **WORK,  # type: ignore[arg-type]
    )  # fmt: skip
    assert b"Lilas" not in (tmp_path / "annex.pdf").read_bytes()
    said = text_of(tmp_path / "annex.pdf", PAPER)
    for expected in (STREET, "Zarielle Oduvane", "Witness", "Imogen Thackwray", "+33 6 12 34"):
        assert expected in said
    assert "names these places by their function only: the place where" in said
    assert "Lilas" not in "\n".join(worked.hearing.dump())


def test_annex_a_names_nobody_beyond_those_allowed(worked: Case, tmp_path: Path) -> None:
    mentions.import_persons(
        worked,
        b'[[person]]\nid = "S1"\nposition = "witness"\nrole = "survivor"\nprotected = true\n'
        b'name = "Zarielle Oduvane"\n[[person]]\nid = "S2"\nposition = "witness"\n'
        b'role = "survivor"\nprotected = true\nname = "Mirembe Katushabe"\n',
    )
    target = tmp_path / "annex.pdf"
    fields = toml({"annex_viewers": "Judge A", "annex_contacts": "through Mirembe Katushabe"})
    cases: tuple[tuple[list[str], bytes, type[Exception], str], ...] = (
        (["S1"], fields, NamedBeyondError, "S2"),
        ([], fields, UsageError, "Name the persons"),
        (["X9"], fields, UsageError, "X9"),
        (["S1"], toml(), TemplateError, "annex_viewers"),
    )
    for may_name, data, error, words in cases:
        with pytest.raises(error) as caught:
            annex.write_annex(
                worked, KIND, target, passphrase=PAPER, identifies=may_name, fields=data,
                **WORK,  # type: ignore[arg-type]
            )  # fmt: skip
        assert words in f"{caught.value} {getattr(caught.value, 'persons', '')}"
        assert not target.exists()
    with pytest.raises(UsageError, match="seals nothing"):
        annex.write_annex(
            worked, "summary", target, passphrase=PAPER, identifies=["S1"],
            **WORK,  # type: ignore[arg-type]
        )  # fmt: skip


def test_a_broken_template_leaves_the_last_good_one_in_use(worked: Case, tmp_path: Path) -> None:
    own = tmp_path / "own"
    path = own / KIND / "en.md"
    path.parent.mkdir(parents=True)
    head = f'+++\nversion = "court 7"\nkind = "{KIND}"\nlanguage = "en"\nextends = "{KIND}"\n+++\n'
    block = "{% block necessity %}\n0. The court is satisfied of WORDS.\n{% endblock %}\n"
    folders = (own,)
    path.write_text(head + "{{ broken }\n", "utf-8")
    with pytest.raises(TemplateError, match="line 7"):  # none was ever good
        make(worked, tmp_path / "a.pdf", court_templates=folders)
    path.write_text(head + block.replace("WORDS", "the first words"), "utf-8")
    assert make(worked, tmp_path / "a.pdf", court_templates=folders).note == ""
    assert "satisfied of the first words" in text_of(tmp_path / "a.pdf")
    path.write_text(head + block.replace("WORDS", "other words"), "utf-8")
    first = make(worked, tmp_path / "b.pdf", court_templates=folders).draft
    assert "satisfied of other words" in text_of(tmp_path / "b.pdf")  # without a restart
    path.write_text(head + "{% block necessity %}\n0. {{ nothing( }}\n{% endblock %}\n", "utf-8")
    made = make(worked, tmp_path / "c.pdf", court_templates=folders)
    assert "satisfied of other words" in text_of(tmp_path / "c.pdf")
    assert f"{path}, line 8:" in made.note
    assert "last good version (court 7)" in made.note
    assert made.draft.template_digest == first.template_digest
    rebuilt = draft.rebuild(worked, first, court_templates=folders)  # as a bundle does it
    assert "satisfied of other words" in repr(rebuilt)
    kept = worked.surroundings.settings.folder / court_templates.KEPT_FOLDER
    assert [p.name for p in kept.rglob("*.md")] == ["en.md"]


def test_every_kind_that_has_a_template_can_be_drafted(worked: Case, tmp_path: Path) -> None:
    for offer in court_templates.offered():
        template = load(offer.kind, "en", (templates_folder(),))
        fields = fields_form.to_toml(template.fields, dict(fields_for(template)))
        target = tmp_path / f"{offer.kind}.docx"
        if offer.kind == "statement":
            continue  # the case holds no statement
        draft.draft(worked, offer.kind, target, fields=fields, **WORK)  # type: ignore[arg-type]
        assert target.exists()
    with pytest.raises(UsageError, match="No draft"):
        draft.draft(worked, "annex-a", tmp_path / "x.pdf", **WORK)  # type: ignore[arg-type]
