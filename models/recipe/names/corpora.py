# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The corpora that are trained on, each as texts with what it says and what it leaves open.

Only what may be shipped: MIT, CC0, CC BY. The development and test parts of the Text Anonymization
Benchmark and the French set of `gdpr_pseudonymizer` are never read here.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator

from recipe.names import lists
from recipe.names.pieces import Piece, Text
from recipe.names.settings import DATA, PAIRS
from recipe.witness.tables import rows

_TITLE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Prof|Madame|Monsieur|Mme|Mlle|MM?|Me)\b\.?\s+(?:and\s+)?)+"
)
_TAB_TYPES = {
    "PERSON": "PER", "LOC": "LOC", "ORG": "ORG", "DATETIME": "DAT", "DEM": "DEM",
    "QUANTITY": "QTY", "CODE": "COD", "MISC": "MSC",
}  # fmt: skip
_REST = frozenset({"DAT", "DEM", "QTY", "COD", "MSC", "OFF"})
_NAMED = {"PER": "PER", "person": "PER", "pers": "PER", "LOC": "LOC", "location": "LOC"}
_NAMED |= {"loc": "LOC", "geo-loc": "LOC", "ORG": "ORG", "org": "ORG", "corporation": "ORG"}
_NAMED |= {"date": "DAT"}
_CLOSE = frozenset(".,;:!?)]}%”»'’")


def tab(name: str = "tab_train_exact_92") -> Iterator[Text]:
    """Judgments of the Text Anonymization Benchmark, with the words that were masked."""
    for document in json.loads((DATA / "tab" / f"{name}.json").read_text(encoding="utf-8")):
        yield tab_text(document)


def tab_text(document: dict) -> Text:
    """One judgment; a title before a name belongs to no name."""
    text, end, pieces = document["text"], 0, []
    (annotation,) = document["annotations"].values()
    mentions = annotation["entity_mentions"]
    for mention in sorted(mentions, key=lambda m: (m["start_offset"], -m["end_offset"])):
        start, stop = mention["start_offset"], mention["end_offset"]
        if start < end:
            continue
        masked = mention["identifier_type"] != "NO_MASK"
        kind = _TAB_TYPES[mention["entity_type"]]
        pieces.append(Piece(text[end:start], "", False))
        title = _TITLE.match(text[start:stop]) if kind == "PER" else None
        cut = start + (title.end() if title else 0)
        pieces.append(Piece(text[start:cut], "", masked))
        pieces.append(Piece(text[cut:stop], kind, masked))
        end = stop
    pieces.append(Piece(text[end:], "", False))
    return Text(tuple(pieces), frozenset({"OFF"}), masks=True)


def presidio() -> Iterator[Text]:
    """Sentences of presidio-research."""
    kinds = {
        "PERSON": "PER", "STREET_ADDRESS": "LOC", "GPE": "LOC", "ORGANIZATION": "ORG",
        "DATE_TIME": "DAT", "NRP": "DEM", "AGE": "DEM", "TITLE": "", "ZIP_CODE": "LOC",
    }  # fmt: skip
    path = DATA / "presidio_research/synth_dataset_v2.json"
    for item in json.loads(path.read_text(encoding="utf-8")):
        text, end, pieces = item["full_text"], 0, []
        for span in sorted(item["spans"], key=lambda s: s["start_position"]):
            if span["start_position"] < end:
                continue
            pieces.append(Piece(text[end : span["start_position"]]))
            kind = kinds.get(span["entity_type"], "COD")
            end = span["end_position"]
            pieces.append(Piece(text[span["start_position"] : end], kind))
        yield Text((*pieces, Piece(text[end:])), frozenset({"QTY", "MSC", "DEM", "OFF", "DAT"}))


def columns(
    path: str, token: int, tag: int, *, separator: str | None = None, glue: int | None = None
) -> Iterator[Text]:
    """Sentences of a file with one word a line, its tag in a column."""
    sentence: list[tuple[str, str, bool]] = []
    with (DATA / path).open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            cells = line.rstrip("\n").split(separator)
            blank = len(cells) <= max(token, tag) or not cells[token]
            if blank or line.startswith(("# ", "TOKEN")):
                if sentence:
                    yield _sentence(sentence, glue is None)
                sentence = []
                continue
            glued = glue is not None and "NoSpaceAfter" in cells[glue]
            sentence.append((cells[token], cells[tag], glued))
            if glue is not None and "EndOfLine" in cells[glue] and len(sentence) > 60:
                yield _sentence(sentence, False)
                sentence = []
            elif len(sentence) > 250:
                yield _sentence(sentence, glue is None)
                sentence = []
    if sentence:
        yield _sentence(sentence, glue is None)


def _sentence(rows_: list[tuple[str, str, bool]], guess: bool) -> Text:
    pieces: list[Piece] = []
    before, kind = "O", ""
    for index, (word, tag, _) in enumerate(rows_):
        space = "" if index == 0 or (guess and word[0] in _CLOSE) else " "
        if index and not guess and rows_[index - 1][2]:
            space = ""
        goes_on = tag.startswith("I-") and before != "O" and before[2:] == tag[2:]
        if goes_on and kind:
            pieces[-1] = Piece(pieces[-1].text + space + word, kind)
        else:
            kind = "" if tag == "O" else _NAMED.get(tag[2:].split(".")[0], "?")
            title = _TITLE.match(word + " ") if kind == "PER" else None
            pieces += [Piece(space), Piece(word, "" if title else kind)]
            kind = "" if title else kind
        before = "O" if tag != "O" and not kind and _TITLE.match(word + " ") else tag
    return Text(tuple(pieces), _REST)


def marked() -> Iterator[Text]:
    """All corpora with one word a line."""
    yield from columns("wikigold/test.conllu", 1, 2, separator="\t")
    yield from columns("wnut17/wnut17train.conll", 0, 1, separator="\t")
    for part in "abe":
        yield from columns(f"juandr/BTC/{part}.conll", 0, 1, separator="\t")
    yield from columns("europeana_fr/enp_FR.bnf.bio", 0, 1, separator=" ")
    for name in ("newseye-dev-fr", "newseye-dev2-fr", "newseye-test-fr"):
        path = f"hipe2022/newseye/HIPE-2022-v2.1-{name}.tsv"
        yield from columns(path, 0, 1, separator="\t", glue=9)
    for name in ("train-fr", "dev-fr", "test-fr", "train-en", "dev-en"):
        path = f"hipe2022/ajmc/HIPE-2022-v2.1-ajmc-{name}.tsv"
        yield from columns(path, 0, 1, separator="\t", glue=9)


# -- sentences of the recipe of the translation packs ------------------------------------------
_STANDING_IN = re.compile(r"\b(?:Tom|Mary|Marie)\b")
_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-ZÀ-Þ]\w+")
_PRONOUN = {0: re.compile(r"^(?:Il|Elle) (?!y\b|s'agit|faut|est \w+ (?:que|de)|fait|pleu|neig)")}
_PRONOUN[1] = re.compile(r"^(?:He|She) ")
_CASES = frozenset("I I'm I'll I've I'd".split())


def everyday(rng: random.Random, count: int) -> Iterator[Text]:
    """Everyday sentences: with names in the place of Tom and Mary, or of a pronoun, or without."""
    lines = (PAIRS / "tatoeba.tsv").read_text(encoding="utf-8").splitlines()
    rng.shuffle(lines)
    made = 0
    for line in lines:
        for side, sentence in enumerate(line.split("\t")[1:3]):
            text = _everyday(rng, sentence, side)
            if text:
                yield text
                made += 1
        if made >= count:
            return


def _everyday(rng: random.Random, sentence: str, side: int) -> Text | None:
    rest = [w for w in _CAPITAL.findall(_STANDING_IN.sub("x", sentence)) if w not in _CASES]
    if rest:
        return None
    loose = _REST - {"OFF"}
    if _STANDING_IN.search(sentence):
        return Text(tuple(_renamed(rng, sentence, _STANDING_IN)), loose)
    pronoun = _PRONOUN[side].match(sentence)
    if pronoun and rng.random() < 0.5:
        return Text((*_name(rng), Piece(" " + sentence[pronoun.end() :])), loose)
    return Text((Piece(sentence),), loose) if rng.random() < 0.3 else None


def _name(rng: random.Random) -> Iterator[Piece]:
    human, draw = lists.human(rng), rng.random()
    if draw < 0.35:
        yield Piece(human.first, "PER")
    elif draw < 0.65:
        yield Piece(f"{human.first} {human.last}", "PER")
    elif draw < 0.85:
        yield Piece(human.last, "PER")
    else:
        yield Piece(rng.choice(("Mme ", "Mrs ", "Ms ") if human.female else ("M. ", "Mr ")))
        yield Piece(human.last, "PER")


def _renamed(rng: random.Random, text: str, pattern: re.Pattern[str]) -> Iterator[Piece]:
    end = 0
    for match in pattern.finditer(text):
        yield Piece(text[end : match.start()])
        yield from _name(rng)
        end = match.end()
    yield Piece(text[end:])


def law(rng: random.Random, count: int) -> Iterator[Text]:
    """Sections of laws: they name nobody, but are full of capitals."""
    path = PAIRS / "law.tsv"
    size = path.stat().st_size
    unknown = frozenset({"LOC", "ORG"}) | (_REST - {"OFF"})
    with path.open("rb") as lines:
        for _ in range(count):
            lines.seek(rng.randrange(size))
            lines.readline()
            cells = lines.readline().decode().rstrip("\n").split("\t")
            if len(cells) == 3:
                yield Text((Piece(cells[rng.choice((1, 2))]),), unknown)


def witness(rng: random.Random, count: int) -> Iterator[Text]:
    """Witness sentences with other names in the place of theirs."""
    own = {name for _, name in rows("names")}
    towns = {name for row in rows("cities") for name in row}
    lands = {row[1] for row in rows("countries")}
    lands |= {re.sub(r"^(?:l'|l[ae]s? )", "", row[0]) for row in rows("countries")}
    peoples = {word for row in rows("countries") for word in row[2:5]}
    known = {
        **dict.fromkeys(peoples, "DEM"), **dict.fromkeys(lands | towns, "LOC"),
        **dict.fromkeys(own, "PER"),
    }  # fmt: skip
    either = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)(?:[ -](?:{either})(?!\w))?")
    path = PAIRS / "witness.tsv"
    size = path.stat().st_size
    unknown = frozenset({"ORG", "DAT", "DEM", "QTY", "COD", "MSC"})
    with path.open("rb") as lines:
        for _ in range(count):
            lines.seek(rng.randrange(size))
            lines.readline()
            cells = lines.readline().decode().rstrip("\n").split("\t")
            if len(cells) == 3:
                text = cells[rng.choice((1, 2))]
                yield Text(tuple(_known(rng, text, pattern, known)), unknown)


def _known(
    rng: random.Random, text: str, pattern: re.Pattern[str], known: dict[str, str]
) -> Iterator[Piece]:
    end = 0
    for match in pattern.finditer(text):
        yield Piece(text[end : match.start()])
        first = re.split(r"[ -]", match[0])[0]
        kind = known.get(match[0]) or known.get(first, "PER")
        if kind == "PER" and rng.random() < 0.8:
            human = lists.human(rng)
            new = f"{human.first} {human.last}" if " " in match[0] else human.first
            yield Piece(new, "PER")
        elif kind == "LOC" and match[0] in _towns() and rng.random() < 0.6:
            yield Piece(lists.town(rng), "LOC")
        else:
            yield Piece(match[0], kind)
        end = match.end()
    yield Piece(text[end:])


def _towns() -> frozenset[str]:
    return frozenset(name for row in rows("cities") for name in row)


def together(texts: Iterable[Text], size: int = 12) -> Iterator[list[Text]]:
    """Texts in groups that stand for documents."""
    group: list[Text] = []
    for text in texts:
        group.append(text)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group
