# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Fields of a template: what a clerk fills in, of which type, and who may read it.

A field never carries what its audience may not see: for a wider circle its value is not handed to
the template at all. Values travel as text (ISO dates, list items on lines of their own), because
typed text is screened before it is used.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from hearing_assist.casefile.labels import POSITIONS
from hearing_assist.casefile.records import Audience
from hearing_assist.errors import MissingFieldError, TemplateError

MOST_ITEMS = 500
LONGEST_VALUE = 20_000
LARGEST_NUMBER = 10**15


class Problem(StrEnum):
    """What is wrong with the value of a field."""

    MISSING = "missing"
    FORM = "form"
    LONG = "long"
    MANY = "many"
    PLACE = "place"
    STATEMENT = "statement"


class FieldType(StrEnum):
    """What a field holds."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    LIST = "list"
    BOOLEAN = "boolean"


CEILINGS: Mapping[str, Audience | None] = {
    "annex": None,
    "court": Audience.COURT,
    "prosecution": Audience.PROSECUTION,
    "parties": Audience.DEFENCE,
    "defence": Audience.DEFENCE,
    "press": Audience.PRESS,
    "public": Audience.PUBLIC,
}
"""The widest audience of a field; what belongs to the sealed annex stands in no open paper."""

SOURCES: Mapping[str, FieldType] = {
    "case.reference": FieldType.TEXT,
    "case.title": FieldType.TEXT,
    "case.defendants": FieldType.LIST,
    "case.documents": FieldType.LIST,
    "case.languages": FieldType.LIST,
    "case.protected": FieldType.LIST,
}
"""Facts of the case that a field may begin with (`case_facts`), and the type that they fit."""


class Chooses(StrEnum):
    """What the values of a field are chosen from, besides choices of its own."""

    NOTHING = ""
    POSITIONS = "positions"
    LABELS = "labels"
    STATEMENTS = "statements"


_POSITIONS: Mapping[str, str] = {
    **{word.casefold(): key for words in POSITIONS.values() for key, word in words.items()},
    **{key: key for key in POSITIONS["en"]},
}
"""Positions of the register by key, and by the word that any of our languages prints for it."""

# A prohibition names the function of a place, never where it is (Directive 2011/99/EU art. 9(3),
# Regulation 606/2013 art. 3 and 8).
_WHERE = re.compile(
    r"\d{1,4}(?:\s?(?:bis|ter|[a-d]))?,?\s+\w+|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}\b|\b\d{5}\b"
    r"|\b(?:rue|avenue|boulevard|chemin|all[ée]e|impasse|street|road|lane|terrace|crescent|"
    r"straße|strasse|calle|strada|vul\.?)\b",
    re.IGNORECASE,
)
_VIA = re.compile(r"\bvia\s+[^\W\d_a-zà-öø-ÿ]")
"""An Italian street; elsewhere than among places "via WhatsApp" is a way to reach somebody."""

# Streets and squares without a number, told from "Crown Court" and "the place where" by a name.
_STREET = re.compile(
    r"\b[^\W\d_a-zà-öø-ÿ][\w'’-]+ (?:Drive|Close|Way|Square|Gardens|Place|Street|Road|Lane|"
    r"Terrace|Crescent|Avenue|Row|Mews|Grove|Hill|Walk|Rise|Park|Estate|House)\b"
    r"|\b(?!(?:Crown|County|High|Family|Youth|Supreme|District|Magistrates|Appeal|Central|Criminal|"
    r"Regional|Federal|Constitutional|Civil|Circuit|Municipal|Sheriff|The|This|That|In|At|Of|By)\b)"
    r"[A-Z][\w-]+ Court\b(?!\s+(?:office|staff|registry|usher|service))"
    r"|\b(?i:place|quai|cours|bd|boulevard|bld|avenue|av\.|rue|allée|chemin|impasse|passage|"
    r"square|faubourg|ruelle|calle|plaza|paseo|avenida|viale|piazza|corso|strada|rua|ulica)\s+"
    r"(?i:(?:de\s+la|del|della|des|du|de|dei|la|le|les)\s+|(?:de\s+)?[ld]['’]\s*)*"
    r"(?!(?:M|Mme|Mlle|Me|Maître|Monsieur|Madame)\b)[^\W\d_a-zà-öø-ÿœß][\w'’-]+"
    r"|\b(?!(?:Arbeits|Spiel|Park|Sport|Stell|Schlaf|Rast)platz)[A-ZÄÖÜ]\w+(?:straße|strasse|gasse|platz)\b"
)


_KEY_TOLD = re.compile(r"^(?:Cannot|Duplicate) .*(?=\(at )", re.DOTALL)
"""Messages of the TOML reader that repeat a key, which may hold a name."""

Value = str | dt.date | Decimal | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field as its template declares it.

    Attributes:
        name: As the template and the fields file use it.
        label: What a form shows.
        help: What to write there.
        type: What it holds.
        required: Whether a draft fails without it.
        ceiling: The widest audience that reads it; None for the sealed annex only.
        legal_basis: The provision it comes from, or "".
        default: Value as text when nothing is filled in, or "".
        choices: The values of a choice.
        function_of_place: True when it names a place by its function and refuses an address.
        line: Where the template declares it.
        source: Which fact of the case stands there until a clerk writes another, or "".
        refuses_address: True when it names no place at all, and refuses an address.
        chooses: Positions of the register, labels or statements of the case, that it names.
        of_one: True when it tells of one witness, so that each line says of which statement.
    """

    name: str
    label: str
    help: str
    type: FieldType
    required: bool
    ceiling: Audience | None
    legal_basis: str
    default: str
    choices: tuple[str, ...]
    function_of_place: bool
    line: int
    source: str = ""
    refuses_address: bool = False
    chooses: Chooses = Chooses.NOTHING
    of_one: bool = False

    @property
    def tells_no_place(self) -> bool:
        """Whether an address may not stand in it."""
        return self.function_of_place or self.refuses_address

    @property
    def is_sealed(self) -> bool:
        """Whether it belongs to the sealed annex, and so into no open paper."""
        return self.ceiling is None

    def may_read(self, audience: Audience) -> bool:
        """Whether the audience may read the value."""
        return self.ceiling is not None and audience <= self.ceiling


def parse(
    data: bytes, fields: Sequence[Field], *, where: str, complete: bool = True
) -> tuple[tuple[str, str], ...]:
    """The values of a fields file as text, in the order of the template.

    Args:
        data: TOML, one key for each field; a byte order mark, as some editors write it, is passed
            over.
        fields: What the template declares.
        where: The template, for messages.
        complete: False for a file that somebody is still filling in.

    Raises:
        TemplateError: Not TOML, an unknown field, a wrong type, or a required field left out.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:
        reason = "it is not TOML in UTF-8"
        if isinstance(error, tomllib.TOMLDecodeError):
            reason = _KEY_TOLD.sub("a key stands twice ", str(error))
        raise TemplateError(f"The fields file cannot be read: {reason}. Correct it.") from None
    known = {field.name: field for field in fields}
    for number, name in enumerate(table, start=1):
        if name not in known:  # never repeated: a name may have been typed for a key
            raise TemplateError(
                f"The fields file has a field{_line_of(name, data)} that {where} does not know: "
                f"its entry {number}. Remove it, or use one of: {', '.join(known) or 'none'}."
            )
    values = tuple(
        (field.name, _as_text(field, table[field.name])) for field in fields if field.name in table
    )
    if complete:
        told = {field.name for field in fields if field.source}  # the case may tell them
        require(fields, told | {name for name, value in values if value}, where=where)
    return values


def require(fields: Sequence[Field], filled: set[str], *, where: str, sealed: bool = False) -> None:
    """Refuse an open paper, or a sealed one, that lacks a required field.

    Raises:
        MissingFieldError: Names the first one that is missing, as the form does.
    """
    for field in fields:
        if field.is_sealed is not sealed:
            continue  # what an annex needs keeps no open paper from being made
        if field.required and not field.default and field.name not in filled:
            told = " The case tells none: it has to be typed." if field.source else ""
            raise MissingFieldError(
                f"“{' '.join(field.label.split())}” is empty, and the paper cannot be made without "
                f"it.{told} Fill it in among the fields of the paper ('{field.name}' in a fields "
                "file)."
            )


def values_of(
    fields: Sequence[Field],
    filled: Sequence[tuple[str, str]],
    *,
    where: str,
    case: Mapping[str, str] | None = None,
) -> dict[str, Value | None]:
    """Typed values by field name; None where nothing is filled in.

    Args:
        fields: What the template declares.
        filled: What a clerk filled in.
        where: The template, for messages.
        case: Facts of the case by the name of a field's source, as text.

    Raises:
        TemplateError: An unknown field, a value that is not of its type, or a missing one.
    """
    known = {field.name: field for field in fields}
    given: dict[str, str] = {}
    for name, value in filled:
        if name not in known:
            raise TemplateError(f"{where} lacks a field that was filled in. Draft the paper anew.")
        given[name] = value
    for field in fields:
        if case and field.source and not given.get(field.name):
            given[field.name] = case.get(field.source, "")
    require(fields, {name for name, value in given.items() if value}, where=where)
    return {field.name: typed(field, given.get(field.name) or field.default) for field in fields}


def typed(field: Field, text: str) -> Value | None:
    """The value that a text stands for, or None for an empty text.

    Raises:
        TemplateError: It is not of the field's type.
    """
    found = problem(field, text)
    if found is not None:
        raise _wrong(field, found)
    return _value(field, text) if text.strip() else None


def problem(field: Field, text: str) -> Problem | None:
    """What keeps a text from being the value of a field; nothing is wrong with an empty one."""
    if not text.strip():
        return None
    if len(text) > LONGEST_VALUE:
        return Problem.LONG
    try:
        value = _value(field, text)
    except (ValueError, KeyError, InvalidOperation):
        return Problem.FORM
    if field.type is FieldType.CHOICE and text not in field.choices:
        return Problem.FORM
    items = value if isinstance(value, tuple) else (value,)
    if len(items) > MOST_ITEMS:
        return Problem.MANY
    texts = tuple(item for item in items if isinstance(item, str))
    if field.tells_no_place and any(streets(text) for text in texts):
        return Problem.PLACE
    if field.function_of_place and any(_WHERE.search(t) or _VIA.search(t) for t in texts):
        return Problem.PLACE
    return None


def streets(text: str) -> tuple[tuple[int, int], ...]:
    """Where streets and squares are named without a number: "Kings Drive", "place de la Mairie"."""
    return tuple(match.span() for match in _STREET.finditer(text))


def refusal(field: Field, found: Problem) -> TemplateError:
    """The error for a value of a field, which never repeats the value."""
    return _wrong(field, found)


def list_items(text: str) -> tuple[str, ...]:
    """The items of a list as it is typed, one a line."""
    return tuple(" ".join(item.split()) for item in text.split("\n") if item.strip())


def _value(field: Field, text: str) -> Value:
    """The value of a text that is not empty; ValueError, KeyError or InvalidOperation if none."""
    match field.type:
        case FieldType.DATE:
            return dt.date.fromisoformat(text)
        case FieldType.NUMBER:
            return _number(text)
        case FieldType.BOOLEAN:
            return {"true": True, "false": False}[text]
        case FieldType.LIST:
            items = list_items(text)
            if field.chooses is Chooses.POSITIONS:
                return tuple(_POSITIONS[item.casefold()] for item in items)
            return items
    return text


def _as_text(field: Field, value: object) -> str:
    """A TOML value as text; bool before int, because True is an int."""
    match field.type, value:
        case FieldType.TEXT | FieldType.CHOICE, str():
            text = value.strip()
        case FieldType.DATE, dt.date() if not isinstance(value, dt.datetime):
            text = value.isoformat()
        case FieldType.BOOLEAN, bool():
            text = "true" if value else "false"
        case FieldType.NUMBER, int() | Decimal() if not isinstance(value, bool):
            text = str(Decimal(value))
        case FieldType.LIST, list() if all(isinstance(item, str) for item in value):
            text = "\n".join(" ".join(item.split()) for item in value if item.strip())
        case _:
            raise _wrong(field, Problem.FORM)
    typed(field, text)
    return text


def _line_of(key: str, data: bytes) -> str:
    """Where a key stands in a fields file, as far as it is written there as it reads."""
    for number, line in enumerate(data.decode("utf-8-sig").splitlines(), start=1):
        if line.lstrip(" \t['\"").startswith(key):
            return f" in line {number}"
    return ""


def _wrong(field: Field, found: Problem) -> TemplateError:
    name = f"The field '{field.name}'"
    match found:
        case Problem.LONG:
            return TemplateError(f"{name} is longer than {LONGEST_VALUE} characters.")
        case Problem.MANY:
            return TemplateError(f"{name} has more than {MOST_ITEMS} items.")
        case Problem.PLACE:
            return TemplateError(
                f"{name} ({field.label}) tells where a place is or how somebody is reached. Say "
                "what a place is for (home, work, school); addresses and numbers belong to the "
                "sealed annex."
            )
        case Problem.STATEMENT:
            return TemplateError(
                f"{name} ({field.label}) does not say of which statement it is, and the case has "
                'several. Begin each line with the number of its statement, such as "Doc. 3:" or '
                '"Doc. 3, 4:", or with "Each:".'
            )
    if field.chooses is Chooses.POSITIONS:
        return TemplateError(
            f"{name} ({field.label}) lists positions of the register: {', '.join(POSITIONS['en'])}."
        )
    form = {
        FieldType.TEXT: "text in quotes",
        FieldType.CHOICE: "one of: " + ", ".join(field.choices),
        FieldType.DATE: "a date such as 2026-12-08",
        FieldType.NUMBER: "a number",
        FieldType.BOOLEAN: "true or false",
        FieldType.LIST: "a list of texts in quotes",
    }[field.type]
    return TemplateError(f"{name} ({field.label}) must be {form}.")


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or abs(number) > LARGEST_NUMBER:
        raise ValueError
    return number
