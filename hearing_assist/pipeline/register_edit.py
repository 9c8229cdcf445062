# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Editing the register one person at a time, through the same door as persons.toml.

What is saved here is read, screened and withdrawn exactly as by `mentions.import_persons`. Nobody
is taken out of the register: letters that were printed rest on the entry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

import tomli_w

from hearing_assist.anonymise import register
from hearing_assist.anonymise.dates import read_date
from hearing_assist.anonymise.declared import variant_texts
from hearing_assist.anonymise.derived import derived_texts
from hearing_assist.casefile.labels import POSITIONS
from hearing_assist.casefile.records import Identifier, Person
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import mentions
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.mentions import Registered
from hearing_assist.pipeline.sources import read_bytes
from hearing_assist.text.folding import fold_key

LEAST_TELLING = 3
"""Letters of a name that an id may not show."""

POSITION_WORDS: Mapping[str, str] = POSITIONS["en"]
"""Positions that labels print, and their English words."""
ROLES: Mapping[str, str] = register.ROLES
"""Roles, and the position that each usually has."""
UNPROTECTED_ROLES = register.UNPROTECTED_ROLES
"""Roles that are not protected unless somebody says so."""
GENDERS = tuple(sorted(register.GENDERS))
"""What steers agreement; "" for not given."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as somebody types it: any text, lists with one value a line.

    Attributes:
        born: A date as 31.12.1998 or in words, day first, or as 1998-12-31; or "".
        identifiers: "kind: value", one a line.
    """

    id: str = ""
    position: str = "witness"
    role: str = "survivor"
    protected: bool = True
    gender: str = ""
    name: str = ""
    spellings: str = ""
    aliases: str = ""
    born: str = ""
    addresses: str = ""
    identifiers: str = ""
    places: str = ""
    false_names: str = ""

    @classmethod
    def of(cls, person: Person) -> Entry:
        """What a form shows of a person."""
        return cls(
            id=person.id,
            position=person.position,
            role=person.role,
            protected=person.protected,
            gender=person.gender,
            name=person.name,
            spellings="\n".join(person.spellings),
            aliases="\n".join(person.aliases),
            born=person.born.isoformat() if person.born else "",
            addresses="\n".join(person.addresses),
            identifiers="\n".join(f"{each.kind}: {each.value}" for each in person.identifiers),
            places="\n".join(person.places),
            false_names="\n".join(person.false_names),
        )

    def person(self) -> Person:
        """The person; only date and identifiers are judged here, the rest by `validated`.

        Raises:
            UsageError: The date or an identifier cannot be read; names the field.
        """
        return Person(
            id=self.id.strip(),
            position=self.position,
            role=self.role,
            protected=self.protected,
            gender=self.gender,
            name=self.name.strip(),
            spellings=_lines(self.spellings),
            aliases=_lines(self.aliases),
            born=_date(self.born.strip()),
            addresses=_lines(self.addresses),
            identifiers=tuple(_identifier(line) for line in _lines(self.identifiers)),
            places=_lines(self.places),
            false_names=_lines(self.false_names),
        )


_SOUND = Entry(id="X1", name="Xx")
"""Every field of it can be saved."""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for each in text.splitlines() if (line := each.strip()))


def _date(text: str) -> dt.date | None:
    if not text:
        return None
    date = read_date(text)
    if date is None:
        raise UsageError(
            "field born: write day, month and year in four digits, such as 31.12.1998, "
            "31 December 1998 or 1998-12-31; the day comes before the month"
        )
    return date


def _identifier(line: str) -> Identifier:
    kind, colon, value = line.partition(":")
    if not (colon and kind.strip() and value.strip()):
        raise UsageError(
            'field identifiers: each line needs a kind, a colon and a value, as "phone: +44 ..."'
        )
    return Identifier(kind.strip(), value.strip())


def persons(case: Case) -> tuple[Person, ...]:
    """The register, in the order of entry."""
    return case.sealed.persons()


def to_toml(person: Person) -> bytes:
    """A person as an entry of persons.toml."""
    entry: dict[str, object] = {
        "id": person.id,
        "position": person.position,
        "role": person.role,
        "protected": person.protected,
        "gender": person.gender,
        "name": person.name,
        "spellings": list(person.spellings),
        "aliases": list(person.aliases),
        "addresses": list(person.addresses),
        "identifiers": [{"kind": each.kind, "value": each.value} for each in person.identifiers],
        "places": list(person.places),
        "false_names": list(person.false_names),
    }
    if person.born is not None:
        entry["born"] = person.born
    return tomli_w.dumps({"person": [entry]}).encode()


def validated(person: Person) -> Person:
    """The person as the register takes it: trimmed, without repeated values.

    Raises:
        UsageError: A field does not fit; names the field, never what stands in it.
    """
    try:
        (read,) = register.parse(to_toml(person))
    except UsageError as error:
        # A form has no lines: "the register, person 1 (line 1): field name: needed ..."
        raise UsageError(str(error).partition(": ")[2]) from None
    return read


def problems(
    entry: Entry, *, is_new: bool = False, taken: Collection[str] = ()
) -> Mapping[str, str]:
    """All that speaks against saving an entry: words by the name of the field.

    Args:
        entry: What was typed.
        is_new: Whether the id is still to be chosen: it may be nobody else's, nor tell the name.
        taken: Ids of the register.
    """
    found: dict[str, str] = {}
    for field in fields(Entry):
        alone = replace(_SOUND, **{field.name: getattr(entry, field.name)})
        try:
            validated(alone.person())
        except UsageError as error:
            found[field.name] = _in_form(str(error))
    if is_new and "id" not in found:
        if entry.id.strip() in taken:
            found["id"] = "another person has it already; choose another id"
        elif _tells_name(_named(entry)):
            found["id"] = "tells the name, and ids stand in messages; choose one such as S1"
    return found


def _named(entry: Entry) -> Person:
    """A person with the id and the names of an entry, whatever else stands there."""
    names = replace(_SOUND, id=entry.id, name=entry.name)
    return replace(names, spellings=entry.spellings, aliases=entry.aliases).person()


def _in_form(refusal: str) -> str:
    """The words of a refusal without the field that they will stand beside."""
    words = refusal.partition(": ")[2]
    return "needed" if words.startswith("needed, text") else words


def save_person(case: Case, person: Person, *, is_new: bool = False) -> Registered:
    """Put one person into the register, or replace the entry with the same id.

    Args:
        case: An open case.
        person: The entry.
        is_new: Refuse an id that is in the register already.

    Raises:
        UsageError: A field does not fit, or the id is taken or tells the name.
        IdentityFoundError: Reference or title of the case names the person.
    """
    read = validated(person)
    if is_new and any(known.id == read.id for known in persons(case)):
        raise UsageError("field id: another person has it already; choose another id.")
    if is_new and _tells_name(read):
        raise UsageError(
            "field id: tells the name, and ids stand in messages; choose one such as S1."
        )
    return mentions.import_persons(case, to_toml(read))


def _tells_name(person: Person) -> bool:
    """Whether a part of a name stands in the id."""
    written = fold_key(person.id)
    names = (person.name, *person.spellings, *person.aliases)
    parts = {part for name in names for part in fold_key(name).replace("-", " ").split()}
    return any(len(part) >= LEAST_TELLING and part in written for part in parts)


def replace_person(case: Case, person: Person, *, expected: Person) -> Registered:
    """Put an entry in the place of the one with the same id, if that is what is expected.

    Raises:
        UsageError: The entry on record is another one: it was changed since.
        IdentityFoundError: As `save_person`.
    """
    if _person(case, expected.id) != expected:
        raise UsageError(
            f"The entry of {expected.id} was changed elsewhere since. Correct it by hand."
        )
    return save_person(case, person)


def import_file(case: Case, path: Path) -> Registered:
    """Put the persons of a persons.toml into the register.

    Raises:
        InputFileError: The file cannot be read.
        UsageError, IdentityFoundError: As `mentions.import_persons`.
    """
    return mentions.import_persons(case, read_bytes(path))


def variants_preview(person: Person) -> tuple[str, ...]:
    """Every writing that will be searched for a protected person; none for others.

    As declared first, then derived ones: case forms with their endings, other letters, short and
    misread forms; each part sorted.
    """
    if not person.protected:
        return ()
    declared = [text for _, text in variant_texts((person,))]
    return tuple(dict.fromkeys((*declared, *derived_texts(person))))


def add_spelling(case: Case, person_id: str, text: str) -> Registered:
    """Protect a text everywhere as a spelling of a person's name.

    Raises:
        UsageError: There is no such person, the person is not protected, has this spelling
            already, or the text cannot be a name.
        IdentityFoundError: Reference or title of the case holds the text.
    """
    person = _person(case, person_id)
    if not person.protected:
        raise UsageError(
            f"Person {person_id} is not protected, so a spelling would withhold nothing. Choose "
            "another person, or protect this one first."
        )
    spelling = register.without_title(" ".join(text.split()))
    if spelling in (person.name, *person.spellings, *person.aliases):
        # Taking back what was there before would lift a protection that somebody else gave.
        raise UsageError(
            f"Person {person_id} has this spelling already. Search the mentions again."
        )
    return save_person(case, replace(person, spellings=(*person.spellings, spelling)))


def remove_spelling(case: Case, person_id: str, text: str) -> Registered:
    """Take back `add_spelling`; what was withdrawn comes back with the next release only.

    Raises:
        UsageError: There is no such person.
    """
    person = _person(case, person_id)
    spelling = register.without_title(" ".join(text.split()))
    kept = tuple(known for known in person.spellings if known != spelling)
    return save_person(case, replace(person, spellings=kept))


def _person(case: Case, person_id: str) -> Person:
    for person in persons(case):
        if person.id == person_id:
            return person
    raise UsageError(f"There is no person {person_id} in the register.")
