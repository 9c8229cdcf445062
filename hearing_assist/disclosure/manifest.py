# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The manifest of a disclosure: SHA-256 of every file, signed, verifiable without a case.

The signature proves that the files are those that the holder of the key signed. Whose key it is
only the court can say: its fingerprint is compared by voice, or given to `verify`. It does not
prove who sat at the machine. Counsel without the program checks `SHA256SUMS.txt`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.engines.crypto import SigningKey, sha256, verify_signature
from hearing_assist.engines.file_digest import digest_of
from hearing_assist.errors import InputFileError, StorageError, UsageError, VerificationError

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
SUMS = "SHA256SUMS.txt"
LETTER = "covering-letter.pdf"
LETTER_SIGNATURE = "covering-letter.sig"
README = "README.txt"
PACKAGE = "package.tar.age"
"""The whole package, encrypted to its recipient; the letter lies beside it."""
OWN = frozenset({MANIFEST, SIGNATURE, SUMS})
OF_LETTER = frozenset({LETTER, LETTER_SIGNATURE})
"""The letter bears the digest of the manifest, so it is signed beside it."""
FORMAT = "hearing-assist-disclosure/1"
_SAFE_NAME = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*")
_HEX = re.compile(r"[0-9a-f]+")
_GROUPS = re.compile(r"(?<![0-9a-f])[0-9a-f]{4}(?:\s+[0-9a-f]{4}){7,}(?![0-9a-f])")
"""Eight groups or more of a digest, as our papers print them."""
_RUN = re.compile(r"(?<![0-9a-z])[0-9a-f]+(?:[^0-9a-z]{1,4}[0-9a-f]+)*(?![0-9a-z])")
"""Hexadecimal digits however they are set apart."""
_LOOK_ALIKE = str.maketrans("\u0430\u0432\u0435\u0441\u03b1\u03b5", "abecae")
"""Cyrillic and Greek letters that look like hexadecimal digits."""
_KEY_LETTERS = 32


@dataclass(frozen=True, slots=True)
class Verified:
    """What `verify` found to be in order.

    Attributes:
        files: How many the manifest lists.
        fingerprint: Of the key that signed them.
        manifest: SHA-256 of the manifest, in groups as the letter prints it.
        has_letter: Whether a covering letter goes with it.
        is_named_key: Whether the caller named this very key; else whose key it is stays open.
        is_letter_read: Whether the letter was compared with both.
    """

    files: int
    fingerprint: str
    manifest: str
    has_letter: bool
    is_named_key: bool = False
    is_letter_read: bool = False


def sealed_with_manifest(
    files: Mapping[str, bytes],
    *,
    reference: str,
    audience: str,
    recipient: str,
    version: int,
    made_at: dt.datetime,
    redactions: int,
    key: SigningKey,
    letter: Callable[[str], bytes] | None = None,
) -> dict[str, bytes]:
    """`files` with manifest, signature and checksum list, and a covering letter.

    Args:
        files: Names to bytes.
        reference: Of the case.
        audience: Who is served.
        recipient: Which of several, or "".
        version: Of the disclosure.
        made_at: When it was made.
        redactions: How many it has.
        key: Signs the manifest and the letter.
        letter: Makes the letter from the digest of the manifest; None for no letter.

    Raises:
        ValueError: A name leads out of the folder, or is one that `sha256sum` would misread.
    """
    for name in files:
        if not _SAFE_NAME.fullmatch(name) or name in OWN | OF_LETTER:
            raise ValueError(f"not a name for a disclosed file: {name!r}")
    manifest = {
        "format": FORMAT,
        "reference": reference,
        "audience": audience,
        "recipient": recipient,
        "version": version,
        "made_at": made_at.astimezone(dt.UTC).isoformat(timespec="seconds"),
        "redactions": redactions,
        "public_key": key.public.hex(),
        "letter": letter is not None,
        "files": [
            {"name": name, "sha256": sha256(data), "bytes": len(data)}
            for name, data in sorted(files.items())
        ],
    }
    text = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    complete = {**files, MANIFEST: text, SIGNATURE: (key.sign(text).hex() + "\n").encode()}
    if letter is not None:
        written = letter(sha256(text))
        complete[LETTER] = written
        complete[LETTER_SIGNATURE] = (key.sign(written).hex() + "\n").encode()
    sums = _sums({name: sha256(data) for name, data in complete.items()})
    return {**complete, SUMS: sums.encode()}


def fingerprint(public_key: bytes) -> str:
    """A short form of a public key to compare by voice: "3f2a 90c1 ..."."""
    digest = sha256(public_key)[:32]
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))


def spoken(digest: str) -> str:
    """A digest in groups to compare by voice, whole."""
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))


def named_in(text: str) -> tuple[str, ...]:
    """Every fingerprint and digest that a text names, as `spoken` writes it.

    However it sets them apart: what was written so that it reads like a key is one.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LOOK_ALIKE)
    plain = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    named = [" ".join(found.split()) for found in _GROUPS.findall(plain)]
    for run in _RUN.findall(_GROUPS.sub(" / ", plain)):
        groups = _HEX.findall(run)
        # A word such as "be" may stand beside a number.
        while len("".join(groups)) > _KEY_LETTERS and groups[-1].isalpha():
            groups.pop()
        while len("".join(groups)) > _KEY_LETTERS and groups[0].isalpha():
            del groups[0]
        if len(letters := "".join(groups)) >= _KEY_LETTERS:
            named.append(spoken(letters))
    return tuple(named)


def key_named(written: str) -> str:
    """A fingerprint as somebody typed it, as `fingerprint` writes it.

    Raises:
        UsageError: It is none, or only a part of one.
    """
    letters = re.sub(r"[\s:-]", "", written).lower()
    if len(letters) != _KEY_LETTERS or not re.fullmatch("[0-9a-f]+", letters):
        raise UsageError(
            "A fingerprint is eight groups of four digits and letters a to f. Type all of it, as "
            "the court office reads it out."
        )
    return spoken(letters)


def verify(folder: Path, *, expected: str | None = None) -> Verified:
    """Check a disclosure folder against its manifest and signature.

    Args:
        folder: As it was served.
        expected: The fingerprint of the court's key, from another source than the folder; None
            when it is not known. The folder alone cannot show whose key it is.

    Raises:
        UsageError: `expected` is no fingerprint.
        InputFileError: The folder holds no manifest, or may not be read.
        VerificationError: A file is missing, changed, added or a link, the signature does not hold,
            or the readme or `expected` names another key; names every such file.
    """
    wanted = None if expected is None else key_named(expected)
    try:
        present, others = _present(folder)
        if MANIFEST not in present:
            raise InputFileError(_no_manifest(present), folder)
        text = (folder / MANIFEST).read_bytes()
        listed, public_key, has_letter = _read(text, folder)
        digests = {name: digest_of(folder / name) for name in sorted(present)}
        faults = [f"{_shown(name)}: {what}" for name, what in others.items()]
        known = listed.keys() | OWN | (OF_LETTER if has_letter else frozenset())
        faults += [f"{_shown(name)}: is missing" for name in sorted(known - present)]
        faults += [f"{_shown(name)}: is not in the manifest" for name in sorted(present - known)]
        faults += [
            f"{_shown(name)}: was changed"
            for name in sorted(listed.keys() & present)
            if digests[name] != listed[name]
        ]
        if SIGNATURE in present and not _signed(folder / SIGNATURE, public_key, text):
            faults.append(f"{SIGNATURE}: the signature does not hold for {MANIFEST}")
        if has_letter and present >= OF_LETTER:
            written = (folder / LETTER).read_bytes()
            if not _signed(folder / LETTER_SIGNATURE, public_key, written):
                faults.append(f"{LETTER}: was changed")
        sums = digests.pop(SUMS, None)
        if not faults and sums != sha256(_sums(digests).encode()):
            faults.append(f"{SUMS}: was changed")
        signer = fingerprint(public_key)
        if README in listed.keys() & present:
            readme = (folder / README).read_text("utf-8", "replace")
            if set(named_in(readme)) - {signer}:
                faults.append(f"{README}: names another key than the one that signed")
    except (OSError, StorageError):
        raise InputFileError("may not be read. Copy it to another place first.", folder) from None
    if wanted is not None and wanted != signer:
        faults.append(f"{SIGNATURE}: is by another key than the one you named: {signer}")
    if faults:
        raise not_as_it_was(folder, faults)
    digest = spoken(sha256(text))
    return Verified(len(listed), signer, digest, has_letter, is_named_key=wanted is not None)


def not_as_it_was(folder: Path, faults: Iterable[str]) -> VerificationError:
    """The refusal of a folder, with all that is wrong."""
    return VerificationError(f"{folder}: does not match its manifest.\n" + "\n".join(faults))


def _no_manifest(present: set[str]) -> str:
    if PACKAGE in present:
        return (
            f"holds {PACKAGE}, encrypted to its recipient. Open it first (the letter says how), "
            "and verify the folder that comes out."
        )
    return f"holds no {MANIFEST}."


def _shown(name: str) -> str:
    """A name that somebody else chose, so that it can write nothing but itself on a terminal."""
    return name if name.isprintable() else ascii(name)


def _present(folder: Path) -> tuple[set[str], dict[str, str]]:
    """The files of a folder by relative name, and what is neither, with what is wrong with it."""
    files: set[str] = set()
    others: dict[str, str] = {}
    empty: set[str] = set()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            others[name] = "is a link or no ordinary file"
        elif path.is_file():
            files.add(name)
        elif not any(path.iterdir()):
            empty.add(name)
    return files, {**others, **dict.fromkeys(sorted(empty), "is a folder that holds nothing")}


def _read(text: bytes, folder: Path) -> tuple[dict[str, str], bytes, bool]:
    """File names to digests, the public key, and whether a letter goes with it."""
    try:
        manifest = json.loads(text)
        if manifest["format"] != FORMAT:
            raise ValueError("unknown format")
        entries = [(str(entry["name"]), str(entry["sha256"])) for entry in manifest["files"]]
        if len(dict(entries)) != len(entries):
            raise ValueError("a name twice")
        key = bytes.fromhex(manifest["public_key"])
        return dict(entries), key, bool(manifest.get("letter", False))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise VerificationError(
            f"{folder / MANIFEST}: is damaged. Ask for the files again."
        ) from None


def _signed(signature: Path, public_key: bytes, text: bytes) -> bool:
    try:
        return verify_signature(public_key, bytes.fromhex(signature.read_text("ascii")), text)
    except ValueError:
        return False


def _sums(digests: Mapping[str, str]) -> str:
    """Digests as `sha256sum -c` reads them."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
