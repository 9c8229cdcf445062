# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Data step: cleans, filters, weighs and separates the law and everyday pairs.

Reads the corpus folder, writes ``law.tsv`` and ``tatoeba.tsv`` (weight, French, English) and
``data.json`` (counts and sha256 of the sources) into the work folder. A pair that repeats or
nearly repeats a development sentence is dropped. It does not prove that a pair is a right
translation; it drops what is plainly misaligned.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from recipe.normalise import fold
from recipe.settings import CORPUS, WORK

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_FRENCH = frozenset(
    "le la les de des du un une et est à au aux en que qui dans pour par sur ne pas il elle je nous"
    " vous se ce cette son sa ses ou l d qu n s j c m t mon ma tu on avec a".split()
)
_ENGLISH = frozenset(
    "the of and to in a is that it for on be by or not with as are was i you he she we they his her"
    " this any have has my at from which an do me your what if there s t".split()
)
_DEFINITION = re.compile(r"^[^A-Z«].*\([A-Za-z][A-Za-z' -]+\)\.?$")


def _beginnings(listed: str) -> re.Pattern[str]:
    """A pattern for words that begin like one of the list; "_" stands for the end of a word."""
    starts = [re.escape(start).replace("_", r"\b") for start in listed.split(", ")]
    return re.compile(rf"\b(?:{'|'.join(starts)})")


_NEAR = _beginnings(
    "tribuna, juge, cour_, preuve, témoi, victime, infraction, criminel, pénal, coupable, "
    "accusé, détenu, détention, arrest, police, agent de la paix, mandat, ordonnance, "
    "audience, avocat, procureur, plaider, peine_, emprisonn, adolescent, enfant, parent, "
    "tuteur, garde_, famil, époux, conjoint, mariage, divorce, pension alimentaire, immigra, "
    "réfugi, étranger, visa, passeport, citoyen, asile, renvoi, frontière, protection, "
    "confidential, renseignements personnels, interprète, affidavit, serment, signifi, "
    "appel_, requérant, demandeur, défendeur, traite, exploit, violence, agression, sexuel, "
    "blessure, menace, médecin, santé, hôpital, salaire, emploi, travail, employeur, argent, "
    "dette, personne à charge"
)
_FAR = _beginnings(
    "poisson, pêche, tarif, douan, navire, bâtiment, pipeline, pétrol, gazod, véhicule, "
    "moteur, aéronef, grain, blé_, lait, volaille, œuf, bétail, semence, engrais, emballage, "
    "étiquet, substance, matières dang, radio, spectre, électri, nucléaire, minéra, zone_, "
    "latitude, longitude, rivière, chenal, actionnaire, banque, assurance, valeurs "
    "mobilières, filiale, impôt, taxe, accise, amortissement, obligation à, brevet, marque de "
    "commerce, wagon, chemin de fer, pneu, frein, chaudière, explosif, hectare, kilogramme"
)


def read_pairs(path: Path) -> Iterator[tuple[str, str, str]]:
    """Document, French, English of each line of a corpus file (plain or xz)."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 3:
                yield fields[0], fold(fields[1]), fold(fields[2])
            elif len(fields) == 2:
                yield "", fold(fields[0]), fold(fields[1])


def words(text: str) -> list[str]:
    """Lower-case words without digits and signs, for comparisons only."""
    return _WORD.findall(text.lower())


class DevGuard:
    """Knows the development sentences and recognises their near copies."""

    def __init__(self, pairs: list[tuple[str, str]], size: int = 4) -> None:
        self._size = size
        self._exact: set[str] = set()
        self._grams: set[tuple[str, ...]] = set()
        for pair in pairs:
            for text in pair:
                tokens = words(text)
                self._exact.add(" ".join(tokens))
                self._grams.update(self._shingles(tokens))

    def _shingles(self, tokens: list[str]) -> list[tuple[str, ...]]:
        return [tuple(tokens[i : i + self._size]) for i in range(len(tokens) - self._size + 1)]

    def repeats(self, text: str) -> bool:
        """True if the text equals a development sentence or shares 60 % of its word 4-grams."""
        tokens = words(text)
        if " ".join(tokens) in self._exact:
            return True
        grams = self._shingles(tokens)
        if len(grams) < 3:
            return False
        return sum(gram in self._grams for gram in grams) >= 0.6 * len(grams)


def plausible(french: str, english: str) -> bool:
    """False for a pair that is plainly misaligned, in a wrong language or not running text."""
    left, right = words(french), words(english)
    if not left or not right or len(left) > 150 or len(right) > 150:
        return False
    if not 0.45 <= (len(french) + 8) / (len(english) + 8) <= 2.2:
        return False
    one, two = Counter(_DIGITS.findall(french)), Counter(_DIGITS.findall(english))
    shared, union = sum((one & two).values()), sum((one | two).values())
    if union and shared < 0.6 * union:
        return False
    if sum(map(str.isalpha, french)) < 0.6 * len(french.replace(" ", "")):
        return False
    if len(left) >= 6 and not _sane(left, _FRENCH, _ENGLISH):
        return False
    if len(right) >= 6 and not _sane(right, _ENGLISH, _FRENCH):
        return False
    return french != english or len(left) < 3


def _sane(tokens: list[str], own: frozenset[str], other: frozenset[str]) -> bool:
    return sum(token in own for token in tokens) >= sum(token in other for token in tokens)


def subject(french: str) -> tuple[bool, bool]:
    """Whether the text speaks of what the court hears, and of what it never hears."""
    text = french.lower()
    return bool(_NEAR.search(text)), bool(_FAR.search(text))


def subject_weight(near: bool, far: bool, near_share: float, far_share: float) -> float:
    """How often a law pair is drawn, from its own subject and that of its document."""
    weight = (2.0 if near else 0.8) * (0.35 if far else 1.0)
    return round(weight * (0.4 + 1.6 * near_share) * (1.0 - 0.6 * far_share), 3)


def clean_law(guard: DevGuard) -> list[tuple[float, str, str]]:
    """Weight, French, English of the law pairs that pass every filter."""
    kept: list[tuple[str, str, str, bool, bool]] = []
    seen: set[tuple[str, str]] = set()
    total, nears, fars = Counter[str](), Counter[str](), Counter[str]()
    for document, french, english in read_pairs(CORPUS / "law.train.tsv.xz"):
        key = (_DIGITS.sub("0", french), _DIGITS.sub("0", english))
        if key in seen or not plausible(french, english) or _DEFINITION.match(french):
            continue
        seen.add(key)
        if guard.repeats(french) or guard.repeats(english):
            continue
        near, far = subject(french)
        kept.append((document, french, english, near, far))
        total[document] += 1
        nears[document] += near
        fars[document] += far
    return [
        (subject_weight(near, far, nears[doc] / total[doc], fars[doc] / total[doc]), fr, en)
        for doc, fr, en, near, far in kept
    ]


def clean_tatoeba(guard: DevGuard) -> list[tuple[float, str, str]]:
    """Weight, French, English of the everyday pairs; several translations share one weight."""
    kept: list[tuple[str, str]] = []
    seen: set[tuple[str, str]] = set()
    for _, french, english in read_pairs(CORPUS / "tatoeba.train.tsv.xz"):
        if (french, english) in seen or not plausible(french, english):
            continue
        seen.add((french, english))
        if not (guard.repeats(french) or guard.repeats(english)):
            kept.append((french, english))
    times = Counter(french for french, _ in kept) + Counter(english for _, english in kept)
    return [(round(2 / (times[fr] * times[en]) ** 0.25, 3), fr, en) for fr, en in kept]


def write_pairs(path: Path, pairs: list[tuple[float, str, str]]) -> None:
    """Write weighted pairs as a tab-separated file."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(f"{weight}\t{french}\t{english}\n" for weight, french, english in pairs)


def main() -> None:
    """Run the data step."""
    WORK.mkdir(parents=True, exist_ok=True)
    dev = [
        (french, english)
        for name in ("law.dev.tsv", "tatoeba.dev.tsv")
        for _, french, english in read_pairs(CORPUS / name)
    ]
    guard = DevGuard(dev)
    facts: dict[str, object] = {}
    for name, pairs in (("law", clean_law(guard)), ("tatoeba", clean_tatoeba(guard))):
        write_pairs(WORK / f"{name}.tsv", pairs)
        source = CORPUS / f"{name}.train.tsv.xz"
        facts[name] = {
            "pairs": len(pairs),
            "weight": round(sum(weight for weight, _, _ in pairs)),
            "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        }
    (WORK / "data.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
