# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The ladder and its promises, with an engine that does what it is told, also wrong things."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.progress import Cancelled, CancelToken, ProgressEvent, ignore_progress
from hearing_assist.translation.engine import Hypothesis, Translation
from hearing_assist.translation.guard import CHUNK, Guard
from hearing_assist.translation.numerals import figures

MACHINE, LEFT = SegmentStatus.MACHINE, SegmentStatus.NOT_TRANSLATED


class ToldEngine:
    """Answers from a function of text, beam and number of hypotheses; keeps what it was asked."""

    def __init__(
        self,
        answer: Callable[[str, int], Sequence[str]],
        symbols: int = 40,
        *,
        complete: bool = True,
    ) -> None:
        self._answer = answer
        self._complete = complete
        self.symbols = tuple(f"⟦{n}⟧" for n in range(symbols))
        self.asked: list[list[str]] = []
        self.forced: list[tuple[str, tuple[str, ...]]] = []

    def decode(
        self, texts: Sequence[str], beam: int, *, hypotheses: int = 1
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        self.asked.append(list(texts))
        for index, text in enumerate(texts):
            answers = self._answer(text, hypotheses)
            yield index, tuple(Hypothesis(each, self._complete, -0.5) for each in answers)

    def force(
        self, texts: Sequence[str], sentinels: Sequence[Sequence[str]], beam: int
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        self.forced += zip(texts, (tuple(each) for each in sentinels), strict=True)
        return self.decode(texts, beam)


def run(
    engine: ToldEngine, *sentences: str, persons: frozenset[int] | None = None
) -> tuple[Translation, ...]:
    """What the guard makes of sentences; of confidence there are tests of its own."""
    guard = Guard(engine, languages=("fr", "en"))
    found = guard.translate(
        sentences, persons=persons, progress=ignore_progress, cancel=CancelToken()
    )
    return tuple(replace(each, score=0.0, reasons=()) for each in found)


def table(answers: dict[str, str | list[str]]) -> Callable[[str, int], Sequence[str]]:
    def answer(text: str, hypotheses: int) -> Sequence[str]:
        found = answers[text]
        return ([found] if isinstance(found, str) else found)[:hypotheses]

    return answer


def test_placeholders_are_renumbered_and_come_back() -> None:
    engine = ToldEngine(table({"⟦0⟧ parle à ⟦1⟧.": "⟦0⟧ speaks to ⟦1⟧."}))
    (found,) = run(engine, "  3. ⟦1207⟧ parle à ⟦44⟧. ")
    assert found == Translation("  3. ⟦1207⟧ speaks to ⟦44⟧. ", MACHINE, ("check-persons",))


def test_check_persons_only_where_two_persons_are() -> None:
    engine = ToldEngine(table({"⟦0⟧ vit à ⟦1⟧.": "⟦0⟧ lives in ⟦1⟧."}))
    (found,) = run(engine, "⟦1⟧ vit à ⟦2⟧.", persons=frozenset({1}))
    assert found.problems == ()


def test_the_next_hypothesis_that_passes_is_taken() -> None:
    choice = ["⟦0⟧ speaks to ⟦0⟧.", "⟦0⟧ speaks.", "⟦1⟧ hears ⟦0⟧.", "⟦0⟧ speaks to ⟦1⟧."]
    (found,) = run(ToldEngine(table({"⟦0⟧ parle à ⟦1⟧.": choice})), "⟦5⟧ parle à ⟦6⟧.")
    assert found.text == "⟦6⟧ hears ⟦5⟧."


def test_figures_are_held_back_when_the_engine_loses_them() -> None:
    engine = ToldEngine(
        table(
            {
                "Elle doit 30 000 euros.": ["She owes euros."] * 4,
                "Elle doit ⟦0⟧ euros.": ["She owes ⟦0⟧ euros."] * 4,
            }
        )
    )
    (found,) = run(engine, "Elle doit 30 000 euros.")
    assert found == Translation("She owes 30,000 euros.", MACHINE, ())


def test_two_parts_at_a_clause_are_the_last_way() -> None:
    source = "Elle travaillait la nuit ; il gardait son passeport."
    engine = ToldEngine(
        table(
            {
                source: ["never never never never never"] * 4,
                "Elle travaillait la nuit ;": ["She worked at night;"] * 4,
                "il gardait son passeport.": ["he kept her passport."] * 4,
            }
        )
    )
    (found,) = run(engine, source)
    assert found.text == "She worked at night; he kept her passport."
    assert found.problems == ("structure-approximate",)


def test_what_fails_stays_in_its_language_with_the_reasons() -> None:
    source = "- ⟦8⟧ a payé 300 euros."
    (found,) = run(ToldEngine(lambda _text, _n: ["He paid."] * 4), source)
    assert found.text == source
    assert found.status is LEFT
    assert {"placeholder-lost", "number-changed", "currency-lost"} <= set(found.problems)


def test_what_was_cut_is_not_used() -> None:
    engine = ToldEngine(lambda _text, _n: ["She left."] * 4, complete=False)
    (found,) = run(engine, "Elle est partie.")
    assert (found.text, found.status, found.problems) == ("Elle est partie.", LEFT, ("cut",))


@pytest.mark.parametrize("text", ["⟦9⟧", "12/03/2021", " ", "", "…", "a.b@c.example", "⟦1⟧ : ⟦2⟧"])
def test_nothing_to_translate_is_not_sent(text: str) -> None:
    engine = ToldEngine(lambda _text, _n: ["wrong"])
    assert run(engine, text) == (Translation(text, MACHINE, ()),)
    assert engine.asked == []


def test_hardly_any_words_are_not_sent() -> None:
    engine = ToldEngine(lambda _text, _n: ["wrong"])
    assert run(engine, "⟦1⟧ et ⟦2⟧") == (Translation("⟦1⟧ et ⟦2⟧", LEFT, ("mostly-placeholders",)),)
    assert engine.asked == []


def test_equal_sentences_are_decoded_once() -> None:
    engine = ToldEngine(table({"Oui monsieur.": "Yes sir.", "⟦0⟧ part.": "⟦0⟧ leaves."}))
    found = run(
        engine, "Oui monsieur.", "⟦1⟧ part.", " Oui monsieur.", "⟦2⟧ part.", "Oui monsieur."
    )
    assert [each.text for each in found] == [
        "Yes sir.", "⟦1⟧ leaves.", " Yes sir.", "⟦2⟧ leaves.", "Yes sir.",
    ]  # fmt: skip
    assert sorted(text for texts in engine.asked for text in texts) == [
        "Oui monsieur.", "⟦0⟧ part.",
    ]  # fmt: skip


def test_a_segment_with_more_placeholders_than_the_pack_knows_is_split() -> None:
    engine = ToldEngine(lambda text, _n: [text.replace("parle à", "speaks to")] * 4, symbols=2)
    source = "⟦1⟧ parle à ⟦2⟧ ici ; puis ⟦3⟧ parle à ⟦4⟧ ici."
    (found,) = run(engine, source)
    assert found.status is MACHINE
    assert placeholders_in(found.text) == (1, 2, 3, 4)
    assert "structure-approximate" in found.problems


def test_more_placeholders_than_can_be_split_are_left() -> None:
    engine = ToldEngine(lambda _text, _n: ["wrong"], symbols=1)
    source = "⟦1⟧⟦2⟧⟦3⟧ mangent du pain"
    (found,) = run(engine, source)
    assert (found.text, found.status) == (source, LEFT)


def test_stray_brackets_and_foreign_sentinels_fail_closed() -> None:
    for source in ("Il a dit ⟦ et puis rien", "Voir [X1X] ⟧ demain", "⟦a⟧ est venue hier", "⟦-1⟧"):
        engine = ToldEngine(lambda _text, _n: ["She came."] * 4)
        (found,) = run(engine, source)
        assert (found.text, found.status) == (source, LEFT)
        assert engine.asked == []


@pytest.mark.parametrize("text", ["她走了没有回来", "She was in the house of my friend."])
def test_text_in_another_language_is_left(text: str) -> None:
    engine = ToldEngine(lambda _text, _n: ["She came."] * 4)
    assert run(engine, text) == (Translation(text, LEFT, ("other-source-language",)),)
    assert engine.asked == []


@pytest.mark.parametrize("text", ["On me dit an par an.", "On me met en place.", "⟦1⟧ on y va"])
def test_words_of_both_languages_are_sent(text: str) -> None:
    engine = ToldEngine(lambda _text, _n: ["⟦0⟧ goes there."] * 4)
    run(engine, text)
    assert engine.asked


def test_progress_and_cancel() -> None:
    sentences = [f"Il est venu {'très ' * (n % 7)}tard {chr(97 + n % 26)}{n}." for n in range(200)]
    events: list[ProgressEvent] = []
    cancel = CancelToken()

    def sink(event: ProgressEvent) -> None:
        events.append(event)
        if event.done >= CHUNK:
            cancel.cancel()

    engine = ToldEngine(
        lambda text, _n: [text.replace("Il est venu", "He came").replace("tard", "late")]
    )
    guard = Guard(engine, languages=("fr", "en"))
    with pytest.raises(Cancelled):
        guard.translate(sentences, progress=sink, cancel=cancel)
    assert len(engine.asked) == 1
    done = [event.done for event in events]
    assert done == sorted(set(done))
    assert (done[0], done[-1]) == (0, CHUNK)
    assert {event.total for event in events} == {200}


FAULTS: tuple[Callable[[str, random.Random], str], ...] = (
    lambda text, _: text,
    lambda text, _: re.sub(r"⟦\d+⟧", "", text, count=1),
    lambda text, r: re.sub(r"⟦\d+⟧", f"⟦{r.randrange(6)}⟧", text, count=1),
    lambda text, _: re.sub(r"(⟦\d+⟧)", r"\1 \1", text, count=1),
    lambda text, _: text + " ⟦3⟧",
    lambda text, _: text.replace("⟦", "[", 1),
    lambda text, r: re.sub(r"\d(?!\d*⟧)", str(r.randrange(10)), text, count=1),
    lambda text, _: re.sub(r"\d+(?!\d*⟧)", "", text, count=1),
    lambda text, _: text[: len(text) // 2],
    lambda text, _: "",
    lambda text, _: text.replace("⟧", "⟧x", 1),
)


def test_no_fault_of_an_engine_passes_in_silence() -> None:
    """Fuzz: one to six persons and numbers anywhere, an engine with every fault."""
    random_ = random.Random(11)
    words = ["elle", "parle", "avec", "lui", "hier", "encore", "12", "300", "2019"]
    translated = 0
    for _ in range(400):
        atoms = [random_.choice(words) for _ in range(random_.randrange(3, 14))]
        for _ in range(random_.randrange(1, 7)):
            atoms.insert(random_.randrange(len(atoms)), f"⟦{random_.randrange(60)}⟧")
        source = " ".join(atoms) + "."

        def answer(text: str, hypotheses: int) -> Sequence[str]:
            english = text.replace("elle", "she").replace("parle", "talks").replace("avec", "with")
            return [random_.choice(FAULTS)(english, random_) for _ in range(hypotheses)]

        (found,) = run(ToldEngine(answer), source)
        assert sorted(placeholders_in(found.text)) == sorted(placeholders_in(source))
        bare = re.sub(r"⟦\d+⟧", " ", source), re.sub(r"⟦\d+⟧", " ", found.text)
        assert figures(bare[0]) == figures(bare[1])
        if found.status is LEFT:
            assert found.text == source
            assert found.problems
        else:
            translated += 1
    assert translated > 50
