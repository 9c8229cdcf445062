# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Masked sentences through the real pack: what the engine's process gets, and what a clerk reads.

Every test that translates looks at all that the process was sent.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from hearing_assist.casefile.records import Action, Decision
from hearing_assist.paths import models_folder
from hearing_assist.pipeline import masked, mentions, occurrences, release, sources, standing
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.masked import MaskedTranslator, State
from hearing_assist.progress import Cancelled, CancelToken, ProgressSink, ignore_progress
from hearing_assist.translation.engine import Translation
from hearing_assist.translation.packs import Pack, installed_packs
from hearing_assist.translation.routes import Route
from hearing_assist.translation.service import TranslationService

REGISTER = """
[[person]]
id = "S1"
position = "witness"
role = "survivor"
name = "Zarielle Oduvane"
aliases = ["Tika"]
born = 1998-03-03
identifiers = [{ kind = "phone", value = "+33 6 12 34 56 78" }]

[[person]]
id = "D1"
role = "defendant"
name = "Corvin Talleyho"
"""
TEXT = """Zarielle Oduvane est venue avec Tika, et Corvin Talleyho a gardé son passeport.

Elle est née le trois mars 1998 et son numéro est le 06.12.34.56.78. ODUVANE a pleuré.

Mme Belmira Kerdouan a dit : « Zari\u00adelle d'Oduvane dort chez O. Zarielle. »
"""
FORBIDDEN = ("zarielle", "oduvane", "tika", "trois mars", "1998", "06.12", "56.78", "kerdouan")


class Listening(TranslationService):
    """The real service, which notes what its process is sent."""

    heard: list[str]

    def translate(
        self,
        sentences: Sequence[str],
        *,
        persons: Collection[int] | None = None,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> tuple[Translation, ...]:
        """Note and translate."""
        self.heard += sentences
        return super().translate(sentences, persons=persons, progress=progress, cancel=cancel)


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def translator(heard: list[str]) -> Iterator[MaskedTranslator]:
    def make(route: Route) -> TranslationService:
        service = Listening(route, threads=1)
        service.heard = heard
        return service

    made = MaskedTranslator(make)
    yield made
    made.close()


@pytest.fixture(scope="module")
def packs() -> tuple[Pack, ...]:
    return installed_packs([models_folder()])


@pytest.fixture
def french(case: Case, tmp_path: Path) -> Case:
    mentions.import_persons(case, REGISTER.encode())
    path = tmp_path / "fr.txt"
    path.write_text(TEXT, "utf-8")
    report = sources.import_files(
        case, [path], language="fr", progress=ignore_progress, cancel=CancelToken()
    )
    assert not report.refused
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    return case


def of_source(case: Case, number: int) -> list[occurrences.Occurrence]:
    """All that the page would show of one source."""
    found = [each for e in mentions.entities(case) for each in occurrences.occurrences(case, e.key)]
    found += [
        each
        for word in standing.standing(case)
        for each in standing.standing_occurrences(case, word.key)
    ]
    source = case.sealed.sources()[number].id
    return [each for each in found if each.source_id == source]


def french_only(case: Case) -> list[occurrences.Occurrence]:
    return of_source(case, -1)


def translated(
    translator: MaskedTranslator, sentences: Sequence[masked.MaskedSentence]
) -> list[masked.MaskedTranslation]:
    return [translator.translate(each, cancel=CancelToken()) for each in sentences]


def leaks(heard: Sequence[str]) -> list[str]:
    text = "\n".join(heard).casefold().replace("\u00ad", "")
    return [each for each in FORBIDDEN if each in text]


def test_nothing_protected_reaches_the_engine_and_the_clerk_reads_labels(
    french: Case, translator: MaskedTranslator, heard: list[str], packs: Sequence[Pack]
) -> None:
    occurrences = french_only(french)
    sentences = masked.Masker().masked(french, occurrences, packs=packs)
    results = translated(translator, sentences)
    assert len(results) == len(occurrences)
    assert heard
    assert leaks(heard) == []
    first = next(
        result
        for result, each in zip(results, occurrences, strict=True)
        if each.sentence.startswith("Zarielle Oduvane est venue")
    )
    assert first.state is State.TRANSLATED
    labels = re.findall(r"\[person \d\]", first.text)
    assert len(labels) == 2
    assert len(set(labels)) == 1  # name and alias are one person
    assert "passport" in first.text
    assert "Talleyho" in first.text  # nobody protects the defendant
    assert not any("Talleyho" in each for each in heard)  # and his name is not translated
    born = " ".join(each.text for each in results)
    assert "[date of birth]" in born
    assert "[telephone number]" in born


def test_what_is_kept_on_record_is_masked_all_the_same(
    french: Case, translator: MaskedTranslator, heard: list[str], packs: Sequence[Pack]
) -> None:
    mentions.decide(
        french,
        [
            Decision(f"d{number}", entity.key, Action.KEEP, "", french.now())
            for number, entity in enumerate(mentions.entities(french))
        ],
    )
    translated(translator, masked.Masker().masked(french, french_only(french), packs=packs))
    assert heard
    assert leaks(heard) == []


def test_a_variant_that_no_mention_masks_never_reaches_the_engine(
    french: Case, translator: MaskedTranslator, heard: list[str], packs: Sequence[Pack]
) -> None:
    occurrences = french_only(french)
    source = french.sealed.sources()[-1]
    found = french.sealed.mentions(source.id)
    for missing in found:
        if not missing.certain:
            continue
        french.sealed.replace_mentions(source.id, [m for m in found if m is not missing])
        sentences = masked.Masker().masked(french, occurrences, packs=packs)
        assert State.HELD_BACK in {each.state for each in sentences}, missing.reason
        translated(translator, sentences)
    assert heard
    assert leaks(heard) == []


def test_labels_of_the_release_are_printed_once_they_are_given(
    french: Case, translator: MaskedTranslator, packs: Sequence[Pack]
) -> None:
    release.release(french, progress=ignore_progress, cancel=CancelToken())
    (first, *_) = translated(
        translator,
        masked.Masker().masked(
            french, [o for o in french_only(french) if "venue" in o.sentence], packs=packs
        ),
    )
    letter = next(label.letter for label in french.hearing.labels() if label.position == "witness")
    assert f"[Witness {letter}]" in first.text


def test_a_changed_register_is_looked_for_at_once(french: Case, packs: Sequence[Pack]) -> None:
    masker = masked.Masker()
    occurrences = [o for o in french_only(french) if "pleuré" in o.sentence]
    (before,) = masker.masked(french, occurrences[:1], packs=packs)
    assert before.state is State.READY
    mentions.import_persons(french, REGISTER.replace('["Tika"]', '["Tika", "pleuré"]').encode())
    (after,) = masker.masked(french, occurrences[:1], packs=packs)
    assert after.state is State.HELD_BACK
    masker.forget()
    (again,) = masker.masked(french, occurrences[:1], packs=packs)
    assert again == after


def test_same_language_and_no_pack_are_said(
    french: Case, translator: MaskedTranslator, heard: list[str], packs: Sequence[Pack]
) -> None:
    english = of_source(french, 0)
    for found, with_packs, state in (
        (english, packs, State.SAME_LANGUAGE),
        (french_only(french), (), State.NO_PACK),
    ):
        sentences = masked.Masker().masked(french, found, packs=with_packs)
        assert {each.state for each in translated(translator, sentences)} == {state}
        assert not any(each.text for each in sentences)
    assert heard == []


def test_equal_sentences_are_translated_once_and_forgotten_at_the_end(
    french: Case, translator: MaskedTranslator, heard: list[str], packs: Sequence[Pack]
) -> None:
    sentences = masked.Masker().masked(french, french_only(french)[:1], packs=packs)
    once = translated(translator, sentences)
    assert translated(translator, sentences) == once
    assert len(heard) == 1
    translator.close()
    assert translated(translator, sentences) == once
    assert len(heard) == 2
    translator.close()
    translator.close()


def test_by_way_of_another_language(
    french: Case,
    translator: MaskedTranslator,
    heard: list[str],
    packs: Sequence[Pack],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two packs in a row; both are the shipped one under other names."""
    monkeypatch.setattr("hearing_assist.translation.service.verify", lambda _pack: None)
    (shipped,) = (each for each in packs if (each.source, each.target) == ("fr", "en"))
    two = [replace(shipped, target="ro"), replace(shipped, source="ro")]
    sentences = masked.Masker().masked(french, french_only(french), packs=two)
    ready = [each for each in sentences if each.state is State.READY]
    assert ready
    for sentence in ready:
        assert sentence.route is not None
        assert sentence.route.shown == "fr>ro>en"
    for result in translated(translator, ready[:2]):
        assert result.state in {State.TRANSLATED, State.NOT_TRANSLATED}
    assert heard
    assert not leaks(heard)


def test_a_stopped_translation_can_be_asked_for_again(
    french: Case, translator: MaskedTranslator, packs: Sequence[Pack]
) -> None:
    (sentence,) = masked.Masker().masked(french, french_only(french)[:1], packs=packs)
    stopped = CancelToken()
    stopped.cancel()
    with pytest.raises(Cancelled):
        translator.translate(sentence, cancel=stopped)
    assert translator.translate(sentence, cancel=CancelToken()).state is State.TRANSLATED


def test_brackets_of_placeholders_in_a_source_stay_text(
    french: Case, tmp_path: Path, translator: MaskedTranslator, packs: Sequence[Pack]
) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("Zarielle a écrit ⟦1⟧ et ⟦99⟧ sur le mur de la maison.\n", "utf-8")
    sources.import_files(
        french, [path], language="fr", progress=ignore_progress, cancel=CancelToken()
    )
    mentions.find(french, progress=ignore_progress, cancel=CancelToken())
    (sentence,) = masked.Masker().masked(french, french_only(french)[:1], packs=packs)
    assert sentence.text.count("⟦") == 1
    result = translator.translate(sentence, cancel=CancelToken())
    assert "⟦" not in result.text
