# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Each step of the ladder, the memory of results, and the confidence that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from hearing_assist.casefile.records import Confidence, SegmentStatus
from hearing_assist.progress import Cancelled, CancelToken, ignore_progress
from hearing_assist.translation.confidence import Band, Bands
from hearing_assist.translation.engine import Hypothesis, Translation
from hearing_assist.translation.guard import Guard
from hearing_assist.translation.jobs import Outcome
from hearing_assist.translation.kept import Kept
from hearing_assist.translation.problems import Problem
from hearing_assist.translation.sentinels import Family, named, numbered, words

LEFT = SegmentStatus.NOT_TRANSLATED
FAMILIES = (numbered("⟦n⟧", 40), numbered("[n]"), words())
BANDS = Bands(-0.5, -1.0, (Band(10, 9), Band(10, 7), Band(10, 3)))
Answer = Callable[[str], str]


class ByText:
    """Answers by text; `forced` answers when sentinels are forced."""

    symbols = tuple(f"⟦{n}⟧" for n in range(40))

    def __init__(self, answer: Answer, forced: Answer = str, score: float = -0.2) -> None:
        self._answer = answer
        self._forced = forced
        self._score = score
        self.asked: list[str] = []
        self.forced: list[tuple[str, tuple[str, ...]]] = []

    def decode(
        self, texts: Sequence[str], beam: int, *, hypotheses: int = 1
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        self.asked += texts
        for index in reversed(range(len(texts))):  # a guard must not count on an order
            yield index, (Hypothesis(self._answer(texts[index]), True, self._score),)

    def force(
        self, texts: Sequence[str], sentinels: Sequence[Sequence[str]], beam: int
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        for index, text in enumerate(texts):
            self.forced.append((text, tuple(sentinels[index])))
            yield index, (Hypothesis(self._forced(text), True, self._score),)


class Remembered:
    """A memory that is a dictionary."""

    def __init__(self) -> None:
        self.known: dict[str, Outcome] = {}

    def recall(self, sources: Collection[str], /) -> Mapping[str, Outcome]:
        return {source: self.known[source] for source in sources if source in self.known}

    def keep(self, outcomes: Mapping[str, Outcome], /) -> None:
        self.known |= outcomes


def guarded(
    engine: ByText,
    *sentences: str,
    families: Sequence[Family] = FAMILIES,
    memory: Remembered | None = None,
) -> tuple[Translation, ...]:
    guard = Guard(engine, languages=("fr", "en"), families=families, bands=BANDS, memory=memory)
    return guard.translate(sentences, progress=ignore_progress, cancel=CancelToken())


def test_another_form_of_sentinel_where_the_first_is_lost() -> None:
    def answer(text: str) -> str:
        return {"[0] parle à [1].": "[0] speaks to [ 1 ]."}.get(text, "He speaks.")

    engine = ByText(answer)
    (found,) = guarded(engine, "⟦7⟧ parle à ⟦9⟧.")
    assert found.text == "⟦7⟧ speaks to ⟦9⟧."
    assert engine.forced == []


def test_the_third_form_after_the_second() -> None:
    engine = ByText(lambda text: text.replace("dort ici", "sleeps") if "Alpha" in text else "No.")
    (found,) = guarded(engine, "⟦7⟧ dort ici.")
    assert found.text == "⟦7⟧ sleeps."


def test_forced_sentinels_come_last_before_parts() -> None:
    engine = ByText(lambda _: "He speaks to her.", lambda _: "⟦0⟧ speaks to ⟦1⟧.")
    (found,) = guarded(engine, "⟦7⟧ parle à ⟦9⟧.")
    assert found.text == "⟦7⟧ speaks to ⟦9⟧."
    assert engine.forced == [("⟦0⟧ parle à ⟦1⟧.", ("⟦0⟧", "⟦1⟧"))]


def test_other_faults_do_not_try_other_sentinels() -> None:
    engine = ByText(lambda _: "⟦0⟧ paid 20 euros.")
    (found,) = guarded(engine, "⟦7⟧ doit 30 euros.")
    assert found.status is LEFT
    assert not any("[0]" in text for text in engine.asked)
    assert engine.forced == []


def test_a_text_that_holds_what_looks_like_a_sentinel_gets_another_form() -> None:
    engine = ByText(
        lambda text: "Seen [0] and left." if "[0]" in text else "Lost.", lambda _: "Lost."
    )
    (found,) = guarded(engine, "Vu [0] ⟦3⟧ puis partie.")
    assert found.status is LEFT
    assert not any("[0] [0]" in text for text in engine.asked)


def test_how_sure_and_why() -> None:
    (sure,) = guarded(ByText(lambda _: "She left.", score=-0.3), "Elle part.")
    (between,) = guarded(ByText(lambda _: "She left.", score=-0.8), "Elle part.")
    (unsure,) = guarded(ByText(lambda _: "She left.", score=-1.8), "Elle part.")
    assert (sure.confidence, sure.reasons) == (Confidence.HIGH, ("engine-sure",))
    assert (between.confidence, between.reasons) == (Confidence.MEDIUM, ("engine-between",))
    assert (unsure.confidence, unsure.reasons) == (Confidence.LOW, ("engine-unsure",))
    assert sure.score == -0.3


def test_what_was_hard_to_come_by_is_never_sure() -> None:
    engine = ByText(lambda _: "He speaks.", lambda _: "⟦0⟧ speaks.", score=-0.1)
    (forced,) = guarded(engine, "⟦7⟧ parle.")
    assert (forced.confidence, forced.reasons) == (Confidence.MEDIUM, ("later-attempt",))
    (marked,) = guarded(ByText(lambda _: "She lives in Spain.", score=-0.1), "Elle vit à Rabat.")
    assert marked.problems == ("check-names",)
    assert (marked.confidence, marked.reasons) == (Confidence.MEDIUM, ("something-to-check",))


def test_two_persons_alone_do_not_lower_it() -> None:
    engine = ByText(lambda _: "⟦0⟧ speaks to ⟦1⟧.", score=-0.1)
    (found,) = guarded(engine, "⟦7⟧ parle à ⟦8⟧.")
    assert (found.problems, found.confidence) == (("check-persons",), Confidence.HIGH)


def test_nothing_is_said_of_what_was_not_translated() -> None:
    (left,) = guarded(ByText(lambda _: ""), "Elle part.")
    (number,) = guarded(ByText(lambda _: ""), "12/03/2021")
    for each in (left, number):
        assert (each.confidence, each.score, each.reasons) == (None, 0.0, ())


def test_what_is_known_is_not_decoded_again() -> None:
    memory = Remembered()
    first = ByText(lambda text: "Lost." if "perdu" in text else text.replace("part", "leaves"))
    before = guarded(first, "⟦7⟧ part.", "⟦8⟧ perdu.", memory=memory)
    assert first.asked
    second = ByText(lambda _: "wrong")
    after = guarded(second, "3. ⟦1⟧ part.", "⟦2⟧ perdu.", memory=memory)
    assert second.asked == []
    assert [each.text for each in before] == ["⟦7⟧ leaves.", "⟦8⟧ perdu."]
    assert [each.text for each in after] == ["3. ⟦1⟧ leaves.", "⟦2⟧ perdu."]
    assert [each.problems for each in after] == [each.problems for each in before]
    assert [each.confidence for each in after] == [each.confidence for each in before]


def test_what_was_done_before_a_stop_is_remembered() -> None:
    memory, cancel = Remembered(), CancelToken()
    engine = ByText(lambda text: text.replace("part", "leaves"))
    guard = Guard(engine, languages=("fr", "en"), memory=memory)
    names = [f"Le témoin {word} part." for word in ("grand", "petit", "jeune", "vieux")]
    seen = []
    try:
        for text, _ in guard.stream(names, progress=ignore_progress, cancel=cancel):
            seen.append(text)
            cancel.cancel()
    except Cancelled:
        pass
    assert len(seen) == 1
    assert list(memory.known) == seen


class Rows:
    """A store of keys and texts."""

    def __init__(self) -> None:
        self.rows: dict[str, str] = {}

    def cache_get(self, keys: Sequence[str], /) -> Mapping[str, str]:
        return {key: self.rows[key] for key in keys if key in self.rows}

    def cache_put(self, texts: Mapping[str, str], /) -> None:
        self.rows |= texts


OUTCOME = Outcome(
    "⟦0⟧ leaves.", frozenset({Problem.CUT}), frozenset({Problem.CHECK_NAMES}), -0.3, 1
)


def test_results_are_kept_by_pack_options_and_glossary() -> None:
    store = Rows()
    Kept(store, of="pack one\0beam 2\0terms 1", admits=bool).keep({"⟦0⟧ part.": OUTCOME})
    same = Kept(store, of="pack one\0beam 2\0terms 1", admits=bool)
    assert same.recall(["⟦0⟧ part.", "⟦0⟧ reste."]) == {"⟦0⟧ part.": OUTCOME}
    for other in ("pack two\0beam 2\0terms 1", "pack one\0beam 4\0terms 1", "pack one\0beam 2\0"):
        assert Kept(store, of=other, admits=bool).recall(["⟦0⟧ part."]) == {}


def test_what_may_not_be_kept_is_not() -> None:
    store = Rows()
    kept = Kept(store, of="", admits=lambda text: "Zyxwanda" not in text)
    kept.keep({"a": Outcome("Zyxwanda leaves."), "b": OUTCOME})
    assert set(kept.recall(["a", "b"])) == {"b"}
    assert not any("Zyxwanda" in row for row in store.rows.values())


def test_rows_that_cannot_be_read_count_as_not_there() -> None:
    store = Rows()
    kept = Kept(store, of="", admits=bool)
    kept.keep({"a": OUTCOME})
    for broken in ("", "[]", "{}", '["x", ["no-code"], [], 0, 0]', '["x", [], [], "y", 0]', "nul"):
        store.rows = dict.fromkeys(store.rows, broken)
        assert kept.recall(["a"]) == {}


def test_forms_of_sentinels_are_read_as_engines_damage_them() -> None:
    brackets = numbered("[XnX]")
    assert [each.index for each in brackets.found("a ［x 3 X］ b [X11X] c [X12X]")] == [3, 11, -1]
    assert [each.index for each in numbered("P-n").found("P–2, xP-2, P-33, p - 1")] == [2, -1, 1]
    assert [each.index for each in words().found("Zulu, Zulus, alpha, Alpha")] == [11, 0]
    assert [each.index for each in numbered("[n]").found("[٣] [3] [ 4]")] == [3, 3, 4]
    assert named("⟦n⟧", ()) is None
    assert named("no form", ("⟦0⟧",)) is None
