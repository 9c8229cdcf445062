# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the marks of the French set are that are not found, by rule, and what other levels give.

`python tests/bench/missed_marks.py` prints three tables for docs/anonymisation-scores.md: the
missed marks by class, recall and precision for levels of the name finder, and the best recall that
the marks leave. A class is the first rule that fits, in the order of RULES; nothing is decided by
hand. With MISSED_MARKS each missed mark is written to that file with its class.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
tests = ModuleType("tests")  # an installed package has the same name
tests.__path__ = [str(Path(__file__).parents[1])]
sys.modules["tests"] = tests

from test_anonymisation_bench import _TITLE, DATA, TO_LOOK_AT, forenames, french, say  # type: ignore[import-not-found]  # noqa: E402
from test_anonymisation_bench import found as search  # noqa: E402

from hearing_assist.anonymise import name_model as models  # noqa: E402
from hearing_assist.anonymise.find import Finder  # noqa: E402
from hearing_assist.anonymise.name_finder import Levels, NameFinder  # noqa: E402
from hearing_assist.anonymise.names_in_context import holds_office  # noqa: E402
from hearing_assist.anonymise.reading import Reading  # noqa: E402
from hearing_assist.casefile.records import Kind, Mention  # noqa: E402
from hearing_assist.paths import models_folder  # noqa: E402
from hearing_assist.text.folding import fold_key  # noqa: E402
from hearing_assist.text.spans import Span  # noqa: E402
from tests.bench.french_marks import is_person  # noqa: E402

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_ROLE = re.compile(
    r"directeur|directrice|director|manager|responsable|assistant|analyste?|architecte?|engineer|"
    r"developer|lead|officer|owner|counsel|consultant|chercheur|avocat|account|partner|dircom|dev",
    re.IGNORECASE,
)
_MAY_BE_CAPITAL = "A-Z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff"
_SMALL = "a-z\u00e0-\u00f6\u00f8-\u00ff"
AS_MARKED = (
    re.compile(
        rf"(?:Dr\.|Pr\.|M\.|Mme|Me|Professeur|Docteur)\s+[{_MAY_BE_CAPITAL}][{_SMALL}\-]+"
        rf"(?:\s+[{_MAY_BE_CAPITAL}][{_SMALL}\-]+)+"
    ),
    re.compile(
        rf"\b[{_MAY_BE_CAPITAL}][{_SMALL}]{{2,}}(?:\-[{_MAY_BE_CAPITAL}][{_SMALL}]{{2,}})?"
        rf"\s+[{_MAY_BE_CAPITAL}][{_SMALL}]{{2,}}\b"
    ),
)
"""What the makers of the set marked with, as they published it: small letters with accents count
as capitals."""
PERSON_LEVELS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7)


@dataclass(frozen=True)
class Missed:
    """A mark that no proposal covers, with what the text and the lists say of it."""

    text: str
    start: int
    end: int
    found: tuple[Mention, ...]
    small: frozenset[str]
    names: frozenset[str]
    towns: frozenset[str]

    @property
    def written(self) -> str:
        return self.text[self.start : self.end]

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.written)

    def touching(self, kind: Kind) -> bool:
        return any(m.kind is kind and m.start < self.end and self.start < m.end for m in self.found)

    def begins_a_name(self) -> bool:
        """Whether the first word, or what a hyphen joins to it on either side, is a forename."""
        around = self.text[max(0, self.start - 12) : self.end + 12]
        at = around.find(self.written)
        joined = re.search(r"[^\W\d_-]*-?$", around[:at])
        first = (joined.group() if joined else "") + (self.words or [""])[0]
        parts = [fold_key(part) for part in re.split("[-\u2011]", first) if part]
        return bool(parts) and all(part in self.names for part in parts)


def _is_ordinary(missed: Missed) -> bool:
    return any(word.lower() in missed.small for word in missed.words)


def _holds_office(missed: Missed) -> bool:
    span = Span(missed.start, missed.end)
    return missed.begins_a_name() and holds_office(Reading(missed.text), span)


RULES = (
    (
        "the name in it is withheld; the mark holds other words as well",
        partial(Missed.touching, kind=Kind.PERSON),
    ),
    ("names a role", lambda each: any(_ROLE.fullmatch(word) for word in each.words)),
    ("who holds an office: left readable on purpose", _holds_office),
    ("withheld as a body", partial(Missed.touching, kind=Kind.ORGANISATION)),
    ("withheld as a place", partial(Missed.touching, kind=Kind.PLACE)),
    ("begins with a forename: perhaps a person", Missed.begins_a_name),
    ("holds a word that stands in small letters elsewhere in the set", _is_ordinary),
    ("a town", lambda each: all(fold_key(word) in each.towns for word in each.words)),
    (
        "no word of it is a forename",
        lambda each: not any(fold_key(word) in each.names for word in each.words),
    ),
    ("other", lambda _: True),
)


def _figures(
    pairs: Sequence[tuple[str, list[tuple[int, int]]]],
    proposed: Sequence[Sequence[tuple[int, int]]],
    is_name: Callable[[str], bool],
) -> tuple[float, float]:
    """Recall of the marks that are names, and the share of proposals that show one."""
    hit = total = right = count = 0
    for (text, gold), spans in zip(pairs, proposed, strict=True):
        real = [(a, b) for a, b in gold if is_name(text[a:b])]
        words = {word for a, b in real for word in re.findall(r"\w+", text[a:b])}
        total += len(real)
        hit += sum(any(s <= a and b <= e for s, e in spans) for a, b in real)
        for start, end in dict.fromkeys(spans):
            own = set(re.findall(r"\w+", _TITLE.sub("", text[start:end])))
            count += 1
            overlaps = any(start < b and a < end for a, b in real)
            right += overlaps or (bool(own) and own <= words)
    return hit / total, right / count


def main() -> None:
    pairs = list(french())
    known = frozenset(map(fold_key, forenames()))
    small = frozenset(
        word for text, _ in pairs for word in re.findall(r"(?<![^\W\d_])[^\W\d_]{3,}", text)
        if word.islower()
    )  # fmt: skip
    path = DATA / "names/fr_communes/communes.csv"
    towns = frozenset(
        fold_key(word)
        for line in (path.read_text(encoding="utf-8").splitlines() if path.is_file() else ())
        for word in _WORD.findall(line)
    )
    network = models.newest(models_folder())
    assert network is not None
    shipped = Finder((), models.load(network))
    classes: Counter[str] = Counter()
    told = []
    say("level  recall  precision  proposals\n")
    for level in PERSON_LEVELS:
        finder = Finder((), NameFinder(models.load(network)._network, levels=Levels(person=level)))
        hit = total = right = proposed = 0
        for text, gold in pairs:
            found = search(finder, text, "fr")
            persons = [(m.start, m.end) for m in found if m.kind is Kind.PERSON]
            total += len(gold)
            words = {word for a, b in gold for word in re.findall(r"\w+", text[a:b])}
            for start, end in gold:
                if any(s <= start and end <= e for s, e in persons):
                    hit += 1
                elif level == Levels().person:
                    missed = Missed(text, start, end, found, small, known, towns)
                    name = next(name for name, fits in RULES if fits(missed))
                    classes[name] += 1
                    told.append(f"{name}\t{missed.written!r}\n")
            proposed += len(persons)
            for start, end in persons:
                own = set(re.findall(r"\w+", _TITLE.sub("", text[start:end])))
                overlaps = any(start < b and a < end for a, b in gold)
                right += overlaps or (bool(own) and own <= words)
        say(f"{level:5.2f}  {hit / total:6.3f}  {right / proposed:9.3f}  {proposed:9}")
    by_pattern = [
        [m.span() for each in AS_MARKED for m in each.finditer(text)] for text, _ in pairs
    ]
    both = [
        spans + [(m.start, m.end) for m in search(shipped, text, "fr") if m.kind is Kind.PERSON]
        for spans, (text, _) in zip(by_pattern, pairs, strict=True)
    ]
    for name, spans in (("the makers' pattern", by_pattern), ("and the finder", both)):
        as_marked = _figures(pairs, spans, lambda _: True)
        read = _figures(pairs, spans, is_person)
        say(
            f"{name}: recall {as_marked[0]:.3f}, precision {as_marked[1]:.3f}; "
            f"of marks that are persons {read[0]:.3f}, {read[1]:.3f}"
        )
    say("")
    for name, count in classes.most_common():
        say(f"{count:4}  {name}")
    say(f"{sum(classes.values()):4}  missed marks\n")
    if TO_LOOK_AT:
        Path(TO_LOOK_AT).write_text("".join(sorted(told)), encoding="utf-8")


if __name__ == "__main__":
    main()
