# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Papers in French are French throughout: no word of the English ones, no id, and French spacing.

What a source says, and what a clerk typed, is quoted as it is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearing_assist.casefile.kinds import Audience
from hearing_assist.casefile.labels import printed
from hearing_assist.drafting import released, typed_labels
from hearing_assist.drafting.template_loader import load
from hearing_assist.drafting.wording import WORDS
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import court_templates
from hearing_assist.pipeline.case import Case
from hearing_assist.text.document import Document, runs_in, text_of
from tests.french_case import french_case
from tests.ui.sample_case import PASSPHRASE, around, prepared_sample
from tests.unit.pipeline.papers_made import made, typed

OFFERED = court_templates.offered()
KINDS = [one.kind for one in OFFERED]
_WORD = re.compile(r"[^\W\d_]{3,}")
_ID = re.compile(r"\b[a-z]+(?:[-_][a-z]+)+\b")
_PLACEHOLDER = re.compile(r"⟦(\d+)⟧")
_TIGHT = re.compile(r"[^\s«»\d]*[^\s«»\d\]\"][:;!?](?=\s|$)")
"""Behind a label in a quotation the sign is the source's: the text as stored does not tell."""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with french_case(tmp_path_factory.mktemp("french")) as opened:
        yield opened


def fixed(language: str) -> str:
    """All that templates and lists of words say in a language."""
    texts = list(WORDS[language].values())
    for one in OFFERED:
        template = load(one.kind, language, (templates_folder(),))
        texts += [template.title, re.sub(r"\{[{%].*?[%}]\}", " ", template.body)]
        texts += [clause.title for clause in template.clauses]
    return "\n".join(texts)


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


FRENCH_TOO = {"continue", "met", "minutes"}
"""French words that our French templates happen not to use."""


@functools.cache
def english_words() -> frozenset[str]:
    """Words of the English templates and lists that the French ones have not."""
    return frozenset(words_of(fixed("en")) - words_of(fixed("fr")) - FRENCH_TOO)


def said(document: Document) -> str:
    lines = [document.title, document.running_head, *document.notices, document.page_wording]
    lines += [text_of(runs) for block in document.blocks for runs in runs_in(block)]
    return "\n".join(lines)


def quoted(case: Case, *more: str) -> str:
    """What sources say, with the labels of their language, and what a clerk typed."""
    texts = [one.title.text for one in case.hearing.documents()]
    texts += typed_labels.offered(case.hearing.labels(), "en")
    labels = {label.placeholder: label for label in case.hearing.labels()}

    def label(found: re.Match[str]) -> str:
        return printed(labels[int(found[1])], language="en", audience=Audience.COURT)

    texts += [
        _PLACEHOLDER.sub(label, block.text.text)
        for one in case.hearing.documents()
        for block in case.hearing.blocks(one.id)
    ]
    return "\n".join((*texts, *more, case.hearing.facts().title.text))


def faults(text: str, known: str) -> list[str]:
    """Words that are English, ids, and signs without the space that French puts before them."""
    english = words_of(text) & english_words() - words_of(known)
    ids = {found for found in _ID.findall(text) if found not in known and found in KINDS}
    tight = {
        found
        for line in text.split("\n")
        for found in _TIGHT.findall(line)
        if found not in known and not found.startswith("http")
    }
    return sorted(english | ids | tight)


def test_the_scan_finds_what_it_looks_for() -> None:
    text = "Établi avec : modèle protective-order\nnon traduit: 3\nDrafted with"
    found = faults(text, "")
    assert found == ["drafted", "order", "protective", "protective-order", "traduit:", "with"]
    assert faults("From: greffe", "From: greffe\nwith") == []


@pytest.mark.parametrize("audience", [Audience.COURT, Audience.DEFENCE])
@pytest.mark.parametrize("kind", KINDS)
def test_a_drafted_paper(case: Case, kind: str, audience: Audience) -> None:
    document = made(case, kind, audience=audience)
    known = quoted(case, *typed(case, kind, "fr").values())
    assert faults(said(document), known) == []


@pytest.mark.parametrize("number", range(7))
def test_a_reading_copy(case: Case, number: int) -> None:
    view = case.hearing.view("fr")
    document = released.build(
        view.documents[number],
        labels=view.labels,
        language="fr",
        audience=Audience.DEFENCE,
        reference="TJ",
    )
    assert faults(said(document), quoted(case)) == []


@pytest.mark.slow
def test_papers_of_the_sample_case(tmp_path: Path) -> None:
    """Fourteen documents in three languages, with all that hangs on them."""
    path = prepared_sample(tmp_path / "sample", "released")
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around(path.parent)) as sample:
        for kind in KINDS:
            known = quoted(sample, *typed(sample, kind, "fr").values())
            assert faults(said(made(sample, kind)), known) == [], kind
