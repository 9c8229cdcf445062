# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The manifest of a disclosure: SHA-256 of every file, signed, verifiable without a case.

The signature proves that the files are those that this installation made for this case; it does
not prove who sat at the machine. Counsel without the program checks `SHA256SUMS.txt`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.engines.crypto import SigningKey, sha256, verify_signature
from hearing_assist.errors import InputFileError, VerificationError

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
SUMS = "SHA256SUMS.txt"
LETTER = "covering-letter.pdf"
LETTER_SIGNATURE = "covering-letter.sig"
OWN = frozenset({MANIFEST, SIGNATURE, SUMS})
OF_LETTER = frozenset({LETTER, LETTER_SIGNATURE})
"""The letter bears the digest of the manifest, so it is signed beside it."""
FORMAT = "hearing-assist-disclosure/1"
_SAFE_NAME = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class Verified:
    """What `verify` found to be in order."""

    files: int
    fingerprint: str


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


def verify(folder: Path) -> Verified:
    """Check a disclosure folder against its manifest and signature.

    Raises:
        InputFileError: The folder holds no manifest, or may not be read.
        VerificationError: A file is missing, changed, added or a link, or the signature does not
            hold; names every such file.
    """
    try:
        present, links = _present(folder)
        if MANIFEST not in present:
            raise InputFileError(f"holds no {MANIFEST}.", folder)
        text = (folder / MANIFEST).read_bytes()
        expected, public_key, has_letter = _read(text, folder)
        digests = {name: sha256((folder / name).read_bytes()) for name in sorted(present)}
        faults = [f"{name}: is a link or no ordinary file" for name in links]
        known = expected.keys() | OWN | (OF_LETTER if has_letter else frozenset())
        faults += [f"{name}: is missing" for name in sorted(known - present)]
        faults += [f"{name}: is not in the manifest" for name in sorted(present - known)]
        faults += [
            f"{name}: was changed"
            for name in sorted(expected.keys() & present)
            if digests[name] != expected[name]
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
    except OSError:
        raise InputFileError("may not be read. Copy it to another place first.", folder) from None
    if faults:
        raise VerificationError(f"{folder}: does not match its manifest.\n" + "\n".join(faults))
    return Verified(len(expected), fingerprint(public_key))


def _present(folder: Path) -> tuple[set[str], list[str]]:
    """The files of a folder by relative name, and what is neither file nor folder."""
    files: set[str] = set()
    others: list[str] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            others.append(name)
        elif path.is_file():
            files.add(name)
    return files - set(others), others


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
