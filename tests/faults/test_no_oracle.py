# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Nothing outside the seal lets anybody test a guess: no digest of anything sealed, no id, no path.

Whoever has the case file and every paper can try names by the million against a digest. So no
digest of a sealed text, file, mention or value of the register may stand there in any usual form;
nor an id or file name of the sealed record, nor who worked on it, on which computer, and where.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import socket
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ahocorasick_rs import BytesAhoCorasick

from hearing_assist.casefile.records import Screened
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case
from tests.canary import Sweep, unpacked
from tests.faults import raw_pages
from tests.faults.worked_case import (
    ACCOUNT,
    JUDGE_PASSPHRASE,
    MISTAKE,
    PASSPHRASE,
    PERSON_ID,
    SOURCE_FOLDER,
    SOURCE_NAME,
    Worked,
    around,
    worked,
)

ALGORITHMS = (
    "md5",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
    "blake2b",
    "blake2s",
    "sha3_256",
)
SHORTEST = 8
"""Bytes of a digest that are kept by those who shorten it."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Worked:
    return worked(tmp_path_factory.mktemp("oracle") / "made")


@pytest.fixture(scope="module")
def outside(made: Worked) -> dict[str, bytes]:
    """All that leaves the seal, by name: files as they lie, and what they hold in clear."""
    found = {
        "case file": raw_pages.pages(made.path, raw_pages.key_of(made.path, PASSPHRASE)),
        "judge's copy": raw_pages.pages(made.judge, raw_pages.key_of(made.judge, JUDGE_PASSPHRASE)),
    }
    for path in (*made.papers.rglob("*"), *made.folder.glob("*/*.keys*")):
        if path.is_file():
            found[path.name] = b"\n".join((path.name.encode(), *_layers(path.read_bytes())))
    return found


def _layers(data: bytes) -> Iterator[bytes]:
    yield data
    for inner in unpacked(data):
        yield from _layers(inner)


@pytest.fixture(scope="module")
def secrets(made: Worked) -> dict[str, bytes]:
    """Everything sealed that somebody might guess, by what it is."""
    with cases.opened(
        made.path, passphrase=PASSPHRASE, surroundings=around(), read_only=True
    ) as case:
        return dict(_sealed_values(case))


def _sealed_values(case: Case) -> Iterator[tuple[str, bytes]]:
    sealed = case.sealed
    blocks = {b.id: b.text for source in sealed.sources() for b in sealed.blocks(source.id)}
    for source in sealed.sources():
        yield f"bytes of {source.id}", sealed.source_bytes(source.id)
        yield f"file name of {source.id}", source.name.encode()
        yield (
            f"text of {source.id}",
            "\n\n".join(block.text for block in sealed.blocks(source.id)).encode(),
        )
    released = {
        block.id: block.text.text
        for document in case.hearing.documents()
        for block in case.hearing.blocks(document.id)
    }
    for block_id, text in blocks.items():
        if text != released.get(block_id):
            yield f"block {block_id}", text.encode()
    for mention in sealed.mentions():
        yield (
            f"mention {mention.id}",
            blocks[mention.block_id][mention.start : mention.end].encode(),
        )
    for past in sealed.past_translations():
        for sentence in past.sentences:
            yield f"past sentence of {past.revision}", sentence.encode()
    for person in sealed.persons():
        values = [person.id, person.name, *person.name.split(), *person.spellings, *person.aliases]
        values += [*person.addresses, *person.places, *(item.value for item in person.identifiers)]
        values += [str(person.born)] if person.born else []
        for value in values:
            yield f"register: {value}", value.encode()


def digests(secret: bytes) -> Iterator[bytes]:
    """Every digest of a value, in the forms that programs write."""
    for data in _writings(secret):
        for name in ALGORITHMS:
            raw = hashlib.new(name, data).digest()
            for size in {SHORTEST, 16, 20, 32, len(raw)}:
                short = raw[:size]
                yield short
                yield short.hex().encode()
                yield short.hex().upper().encode()
            for coded in (base64.b64encode(raw), base64.urlsafe_b64encode(raw)):
                yield coded[:-4]
            yield base64.b32encode(raw)[:-8]


def _writings(secret: bytes) -> set[bytes]:
    """A value as it may be written before it is digested."""
    found = {secret, secret.strip()}
    text = secret.decode("utf-8", "replace")
    for form in ("NFC", "NFD", "NFKC"):
        normal = unicodedata.normalize(form, text)
        found |= {normal.encode(), normal.casefold().encode(), normal.upper().encode()}
    found.add("".join(filter(str.isalnum, text)).casefold().encode())
    found.add(text.encode("utf-16-le"))
    found.add(repr(text).encode())
    found.add(f'"{text}"'.encode())
    return found


def traces(secrets: dict[str, bytes], outside: dict[str, bytes]) -> list[tuple[str, str]]:
    """Where a digest of something sealed stands: (place, what)."""
    owners = {form: name for name, secret in secrets.items() for form in digests(secret)}
    names = list(owners.values())
    search = BytesAhoCorasick(list(owners))
    return [
        (place, names[match[0]])
        for place, data in outside.items()
        for match in search.find_matches_as_indexes(data)
    ]


def test_no_digest_of_anything_sealed_is_outside(
    secrets: dict[str, bytes], outside: dict[str, bytes]
) -> None:
    assert len(secrets) > 20
    assert MISTAKE.encode() in secrets.values()
    assert {"case file", "judge's copy", "manifest.json", "bundle.pdf"} <= set(outside)
    assert not traces(secrets, outside)


@pytest.mark.parametrize(
    "written",
    [
        lambda raw: raw.hex(),
        lambda raw: raw.hex().upper(),
        lambda raw: raw.hex()[:16],
        lambda raw: base64.b64encode(raw).decode(),
        lambda raw: base64.urlsafe_b64encode(raw).decode().rstrip("="),
    ],
    ids=["hex", "capitals", "shortened", "base64", "url"],
)
@pytest.mark.parametrize("algorithm", ["sha256", "sha1", "md5", "blake2b"])
def test_a_digest_that_is_put_there_is_found(
    secrets: dict[str, bytes],
    outside: dict[str, bytes],
    algorithm: str,
    written: Callable[[bytes], str],
) -> None:
    raw = hashlib.new(algorithm, b"zarielle oduvane").digest()
    text = written(raw)
    seeded = {"summary.pdf": outside["summary.pdf"] + f"<</ID ({text})>>".encode()}
    register = {name: value for name, value in secrets.items() if name.startswith("register")}
    assert traces(register, seeded)


def test_a_raw_digest_in_a_page_of_the_file_is_found(
    made: Worked, secrets: dict[str, bytes], tmp_path: Path
) -> None:
    copy = worked(tmp_path / "copy")
    file = next(name for name in secrets if name.startswith("bytes of"))
    with cases.opened(copy.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        digest = hashlib.sha256(secrets[file]).hexdigest()
        case.hearing.add_bundle(
            dataclasses.replace(case.hearing.bundles()[0], id="seeded", plan=Screened(digest))
        )
    pages = raw_pages.pages(copy.path, raw_pages.key_of(copy.path, PASSPHRASE))
    assert ("case file", file) in traces({file: secrets[file]}, {"case file": pages})


def _private_words(made: Worked) -> Iterator[str]:
    """Ids of the sealed record, and where and by whom the work was done."""
    with cases.opened(
        made.path, passphrase=PASSPHRASE, surroundings=around(), read_only=True
    ) as case:
        sealed = case.sealed
        for source in sealed.sources():
            yield from (source.id, source.digest)
        for records in (
            sealed.mentions(),
            sealed.decisions().values(),
            sealed.custody(),
            sealed.past_translations(),
        ):
            yield from (record.id for record in records)
        yield from (mention.entity for mention in sealed.mentions())
        yield sealed.custody()[0].digest
    yield from (
        PERSON_ID,
        ACCOUNT,
        "Ormsgarth",
        *SOURCE_NAME.split()[1:],
        *SOURCE_FOLDER.split()[1:],
    )
    yield from (str(made.folder), tempfile.gettempdir(), str(Path.home()), socket.gethostname())


def test_no_sealed_id_path_account_or_file_name_is_outside(
    made: Worked, outside: dict[str, bytes]
) -> None:
    words = [word for word in _private_words(made) if len(word) >= 6]
    assert len(words) > 20
    sweep = Sweep(words)
    found = {place: sweep.found(data) for place, data in outside.items()}
    assert not {place: words for place, words in found.items() if words}


def test_no_id_at_all_is_in_a_paper(made: Worked, outside: dict[str, bytes]) -> None:
    """Those of the case file would tie papers of different audiences together."""
    with cases.opened(
        made.path, passphrase=PASSPHRASE, surroundings=around(), with_sealed=False, read_only=True
    ) as case:
        hearing = case.hearing
        documents = hearing.documents()
        ids = [
            case.hearing.facts().case_id,
            *(entry.object_id for entry in hearing.audit.entries()),
        ]
        ids += [document.id for document in documents]
        ids += [block.id for document in documents for block in hearing.blocks(document.id)]
    sweep = Sweep({each for each in ids if len(each) >= 12})
    papers = {path.name for path in made.papers.rglob("*") if path.is_file()}
    assert len(papers) > 6
    found = {name: sweep.found(outside[name]) for name in papers}
    assert not {name: words for name, words in found.items() if words}


def test_a_private_word_that_is_put_there_is_found(made: Worked) -> None:
    sweep = Sweep(_private_words(made))
    assert ACCOUNT in sweep.found(b"<dc:creator>" + ACCOUNT.encode("utf-16-be") + b"</dc:creator>")
