# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reading persons.toml, the register of a case as a clerk writes it.

Errors say which entry, line and field is wrong, never what stands there.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping

from hearing_assist.casefile.labels import POSITIONS
from hearing_assist.casefile.records import Identifier, Person
from hearing_assist.errors import UsageError

MAX_BYTES = 1_000_000
MAX_PERSONS = 5_000
MAX_LENGTH = 300
"""Characters of one value."""

ROLES: Mapping[str, str] = {
    "survivor": "witness",
    "child": "child",
    "witness": "witness",
    "family": "family",
    "informant": "witness",
    "defendant": "defendant",
    "official": "official",
    "expert": "expert",
    "interpreter": "interpreter",
}
"""Roles, and the position that labels print when the entry names none."""
UNPROTECTED_ROLES = frozenset({"defendant", "official", "expert", "interpreter"})
"""Roles that are not protected unless the entry says so; everybody else is."""
GENDERS = frozenset({"", "f", "m", "x"})

_FIELDS = frozenset(
    "id position role protected gender name spellings aliases born addresses identifiers "
    "places false_names".split()
)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")
_ENTRY = re.compile(r"^[ \t]*\[\[\s*[\"']?person[\"']?\s*\]\]", re.MULTILINE)
_LINE = re.compile(r"at line (\d+)")
_COURTESY = re.compile(
    r"^(?:(?:mr|mrs|ms|mme|mlle|miss|mister|missis|monsieur|madame|mademoiselle|domnul|doamna|"
    r"domni[șs]oara|herr|frau|se[ñn]or|se[ñn]ora|signor|signora|г-н|г-жа)\.?|m\.)\s+(?=\w{2})",
    re.IGNORECASE,
)
"""A title before a name; "Pan" and "M" without a full stop may be names themselves."""


def without_title(name: str) -> str:
    """A name without "Mme" before it, which would be sought as a name of its own."""
    return _COURTESY.sub("", name)


def parse(data: bytes) -> tuple[Person, ...]:
    """The persons of a register, in the order of the file.

    Args:
        data: Content of persons.toml (UTF-8, with or without byte order mark).

    Raises:
        UsageError: Something is wrong; the message names entry, line and field.
    """
    if len(data) > MAX_BYTES:
        raise UsageError(f"the register is larger than {MAX_BYTES} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"the register, line {number}: not UTF-8 text; save the file as UTF-8"
        ) from None
    try:
        content = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, and numbers of too many digits
        found = _LINE.search(str(error))
        place = f"line {found.group(1)}" if found else "end of file"
        raise UsageError(
            f"the register, {place}: not valid TOML; check quotes, brackets and commas"
        ) from None
    except RecursionError:
        raise UsageError("the register: lists inside lists go too deep") from None
    entries = content.pop("person", None)
    if content:
        raise UsageError("the register: only [[person]] entries may stand in it")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError("the register: no [[person]] entry found")
    if len(entries) > MAX_PERSONS:
        raise UsageError(f"the register: more than {MAX_PERSONS} entries")
    lines = [text.count("\n", 0, match.start()) + 1 for match in _ENTRY.finditer(text)]
    persons: dict[str, Person] = {}
    for index, entry in enumerate(entries):
        line = f" (line {lines[index]})" if len(lines) == len(entries) else ""
        person = _Entry(entry, f"the register, person {index + 1}{line}").person()
        if person.id in persons:
            raise UsageError(f"the register, person {index + 1}{line}: field id: used before")
        persons[person.id] = person
    return tuple(persons.values())


class _Entry:
    """One [[person]] table, read field by field."""

    def __init__(self, fields: Mapping[str, object], place: str) -> None:
        self._fields = fields
        self._place = place

    def person(self) -> Person:
        unknown = sorted(set(self._fields) - _FIELDS)
        if unknown:
            number = len(unknown)
            self._refuse("fields", f"{number} unknown; the fields are {', '.join(sorted(_FIELDS))}")
        role = self._word("role", "witness", ROLES)
        false_names = tuple(self._name(text, "false_names") for text in self._texts("false_names"))
        aliases = (self._name(text, "aliases") for text in self._texts("aliases"))
        return Person(
            id=self._id(),
            position=self._word("position", ROLES[role], POSITIONS["en"]),
            role=role,
            protected=self._flag("protected", default=role not in UNPROTECTED_ROLES),
            gender=self._word("gender", "", GENDERS),
            name=self._name(self._text("name", self._fields.get("name")), "name"),
            spellings=tuple(self._name(text, "spellings") for text in self._texts("spellings")),
            aliases=tuple(dict.fromkeys((*aliases, *false_names))),
            born=self._born(),
            addresses=self._texts("addresses"),
            identifiers=self._identifiers(),
            places=self._texts("places"),
            false_names=false_names,
        )

    def _refuse(self, field: str, what: str) -> None:
        raise UsageError(f"{self._place}: field {field}: {what}")

    def _id(self) -> str:
        value = self._fields.get("id")
        if not isinstance(value, str) or not _ID.fullmatch(value):
            self._refuse("id", "needed, 1 to 32 letters, digits, '_', '-' or '.'")
        return str(value)

    def _word(self, field: str, default: str, allowed: Mapping[str, str] | frozenset[str]) -> str:
        value = self._fields.get(field, default)
        if not isinstance(value, str) or value not in allowed:
            choices = ", ".join(sorted(choice for choice in allowed if choice))
            self._refuse(field, f"must be one of {choices}")
        return str(value)

    def _flag(self, field: str, *, default: bool) -> bool:
        value = self._fields.get(field, default)
        if not isinstance(value, bool):
            self._refuse(field, "must be true or false")
        return bool(value)

    def _text(self, field: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            self._refuse(field, "needed, text in quotes")
        text = str(value).strip()
        if len(text) > MAX_LENGTH:
            self._refuse(field, f"longer than {MAX_LENGTH} characters")
        if any(character in "\u27e6\u27e7\0" for character in text):
            self._refuse(field, "holds a character that is kept for placeholders")
        if not any(character.isalnum() for character in text):
            self._refuse(field, "holds neither letter nor digit")
        return text

    def _texts(self, field: str) -> tuple[str, ...]:
        value = self._fields.get(field, [])
        if not isinstance(value, list):
            self._refuse(field, 'must be a list, such as ["..."]')
            return ()
        return tuple(dict.fromkeys(self._text(field, item) for item in value))

    def _name(self, text: str, field: str) -> str:
        if sum(character.isalpha() for character in text) < 2:
            self._refuse(field, "needs two letters or more")
        return without_title(text)

    def _born(self) -> dt.date | None:
        value = self._fields.get("born")
        if value is None:
            return None
        if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
            self._refuse("born", "must be a date without quotes, such as 1998-12-31")
            return None
        return value

    def _identifiers(self) -> tuple[Identifier, ...]:
        value = self._fields.get("identifiers", [])
        if not isinstance(value, list):
            self._refuse("identifiers", 'must be a list of { kind = "...", value = "..." }')
            return ()
        found = []
        for item in value:
            if not isinstance(item, dict) or set(item) != {"kind", "value"}:
                self._refuse("identifiers", 'each must be { kind = "...", value = "..." }')
            kind = self._text("identifiers.kind", item["kind"])
            number = self._text("identifiers.value", item["value"])
            if sum(character.isalnum() for character in number) < 3:
                self._refuse("identifiers.value", "needs three letters or digits or more")
            found.append(Identifier(kind, number))
        return tuple(found)
