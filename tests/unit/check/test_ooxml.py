# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names seeded into every place of a DOCX: each is found, or the file is refused."""

from __future__ import annotations

import datetime as dt
import io
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image

from hearing_assist.check.ooxml import WORD
from hearing_assist.export.docx import write_docx
from hearing_assist.text.document import Document, Heading, Paragraph, plain
from tests.unit.check.samples import FORMS, NAME, examined, faults, identities

PLAIN = "Zarielle Oduvane"
MADE_AT = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
BODY = "word/document.xml"
CLEAN = write_docx(
    Document(
        title="Summary",
        language="en",
        running_head="HC-1",
        blocks=(Heading(plain("Summary"), key="a"), Paragraph(plain("Witness K said MARK."))),
    ),
    made_at=MADE_AT,
)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS = parts_of(CLEAN)


def packed(parts: Mapping[str, bytes], *, comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        archive.comment = comment
    return buffer.getvalue()


def with_part(name: str, content: str | bytes) -> bytes:
    data = content.encode() if isinstance(content, str) else content
    return packed({**PARTS, name: data})


def with_body(run: str) -> bytes:
    """The body with elements in the place of its run's end."""
    content = PARTS[BODY].decode()
    assert "</w:body>" in content
    return with_part(BODY, content.replace("<w:sectPr", f"<w:p>{run}</w:p><w:sectPr", 1))


def in_part(name: str, before: str, after: str) -> bytes:
    content = PARTS[name].decode()
    assert before in content
    return with_part(name, content.replace(before, after, 1))


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def picture(**options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, "JPEG", **options)
    return buffer.getvalue()


EXIF = Image.Exif()
EXIF[0x9286] = PLAIN
X = f'<x xmlns:w="{WORD}">%s</x>'
DRAWN = 'xmlns:a="urn:a" xmlns:wps="urn:wps" xmlns:mc="urn:mc" xmlns:v="urn:v"'
BOX = f"<w:txbxContent><w:p>{run(NAME)}</w:p></w:txbxContent>"

NAMED = {
    "text": with_body(run(NAME)),
    "split runs": with_body(
        run("Zar") + run("ièl", "<w:b/>") + run("le") + run(" Oduv") + run("ane")
    ),
    "split by a bookmark": with_body(
        run("Odu") + '<w:bookmarkStart w:id="9" w:name="x"/>' + run("vane")
    ),
    "tab": with_body("<w:r><w:t>3</w:t><w:tab/><w:t>March 1998</w:t></w:r>"),
    "soft hyphen": with_body(run("Odu\u00advane")),
    "header": in_part("word/header1.xml", "</w:hdr>", f"<w:p>{run(NAME)}</w:p></w:hdr>"),
    "footer": in_part("word/footer1.xml", "</w:ftr>", f"<w:p>{run(NAME)}</w:p></w:ftr>"),
    "footnote": with_part("word/footnotes.xml", X % f"<w:p>{run(NAME)}</w:p>"),
    "endnote": with_part("word/endnotes.xml", X % f"<w:p>{run(NAME)}</w:p>"),
    "comment": with_part("word/comments.xml", X % f"<w:p>{run(NAME)}</w:p>"),
    "author of a comment": with_part("word/comments.xml", X % f'<w:comment w:author="{NAME}"/>'),
    "people": with_part("word/people.xml", f'<p author="{NAME}"/>'),
    "inserted": with_body(f'<w:ins w:author="a">{run(NAME)}</w:ins>'),
    "author of an insertion": with_body(f'<w:ins w:author="{NAME}">{run("x")}</w:ins>'),
    "deleted": with_body(f"<w:del><w:r><w:delText>{NAME}</w:delText></w:r></w:del>"),
    "deleted, split": with_body(
        "<w:del><w:r><w:delText>Odu</w:delText></w:r><w:r><w:delText>vane</w:delText></w:r></w:del>"
    ),
    "hidden": with_body(run(NAME, "<w:vanish/>")),
    "white": with_body(run(NAME, '<w:color w:val="FFFFFF"/>')),
    "title": in_part("docProps/core.xml", "Summary", NAME),
    "creator": in_part(
        "docProps/core.xml", "</cp:coreProperties>",
        f"<dc:creator>{NAME}</dc:creator></cp:coreProperties>",
    ),
    "app": with_part("docProps/app.xml", f"<Properties><Company>{NAME}</Company></Properties>"),
    "custom": with_part("docProps/custom.xml", f"<Properties><p>{NAME}</p></Properties>"),
    "link target": in_part(
        "word/_rels/document.xml.rels", "</Relationships>",
        f'<Relationship Id="r99" Type="t" Target="mailto:{PLAIN.replace(" ", "%20")}@x.example" '
        'TargetMode="External"/></Relationships>',
    ),
    "bookmark": with_body('<w:bookmarkStart w:id="9" w:name="Zarielle_Oduvane"/>'),
    "alternative text": with_body(f'<w:drawing><x {DRAWN} descr="{NAME}" title="x"/></w:drawing>'),
    "text box": with_body(f"<w:r><mc:Choice {DRAWN}><wps:txbx>{BOX}</wps:txbx></mc:Choice></w:r>"),
    "text box, other branch": with_body(
        f"<w:r><mc:Fallback {DRAWN}><v:textbox>{BOX}</v:textbox></mc:Fallback></w:r>"
    ),
    "drawn text, split": with_body(
        f"<w:drawing><a:t {DRAWN}>Odu</a:t><a:t {DRAWN}>vane</a:t></w:drawing>"
    ),
    "embedded object": with_part("word/embeddings/o.bin", b"\x01\x02" + NAME.encode("utf-16-le")),
    "customXml": with_part("customXml/item1.xml", f"<x>{NAME}</x>"),
    "comment of the ZIP": packed(PARTS, comment=PLAIN.encode()),
    "name of a part": with_part(f"word/media/{PLAIN}.png", b"x"),
    "folder": with_part("zarielle/oduvane.xml", b"<x/>"),
    "EXIF": with_part("word/media/image1.jpg", picture(exif=EXIF.tobytes())),
    "comment of a picture": with_part("word/media/image1.jpg", picture(comment=PLAIN.encode())),
    "comment in the XML": with_body(f"<!-- {NAME} -->"),
    "comment before the root": with_part(
        BODY, PARTS[BODY].decode().replace("<w:document", f"<!-- {NAME} --><w:document", 1)
    ),
    "comment behind the root": with_part(BODY, PARTS[BODY] + f"<!-- {NAME} -->".encode()),
    "processing instruction": with_part(BODY, PARTS[BODY] + f"<?x {NAME}?>".encode()),
    "attribute": with_body(f'<w:r w:rsidR="{NAME}"><w:t>x</w:t></w:r>'),
    "name of an element": with_body("<w:ZarielleOduvane/>"),
    "namespace": with_body(f'<x xmlns="urn:{PLAIN.replace(" ", "-")}"/>'),
    "entities": with_body(run("Zari&#xE8;lle Oduv&#97;ne")),
    "simple field": with_body(f'<w:fldSimple w:instr="AUTHOR {NAME}">{run("x")}</w:fldSimple>'),
    "field code": with_body(f"<w:r><w:instrText>HYPERLINK {NAME}</w:instrText></w:r>"),
    "field code, split": with_body(
        "<w:r><w:instrText>Odu</w:instrText></w:r><w:r><w:instrText>vane</w:instrText></w:r>"
    ),
    "style": in_part("word/styles.xml", "</w:styles>",
                     f'<w:style w:styleId="x"><w:name w:val="{NAME}"/></w:style></w:styles>'),
    "template": in_part("word/settings.xml", "</w:settings>",
                        f'<w:docVars><w:docVar w:val="{NAME}"/></w:docVars></w:settings>'),
    "tag of a control": with_body(
        f'<w:sdt><w:sdtPr><w:alias w:val="{NAME}"/></w:sdtPr><w:sdtContent/></w:sdt>'
    ),
    "behind the ZIP": CLEAN + NAME.encode(),
    "before the ZIP": NAME.encode() + CLEAN,
    "another script": with_body(run("Зариэль")),
    "UTF-16 part": with_part(
        BODY,
        PARTS[BODY].decode().replace("MARK", NAME).replace("UTF-8", "UTF-16").encode("utf-16"),
    ),
}  # fmt: skip

REFUSED = {
    "comment": with_part("word/comments.xml", X % "<w:comment/>"),
    "inserted": with_body(f"<w:ins>{run('x')}</w:ins>"),
    "hidden": with_body(run("x", "<w:vanish/>")),
    "strict namespace": with_part(
        BODY, PARTS[BODY].replace(WORD.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    ),
    "drawing": with_body("<w:drawing/>"),
    "field": with_body('<w:fldSimple w:instr=" DATE "/>'),
    "link": in_part("word/_rels/document.xml.rels", "</Relationships>",
                    '<Relationship Id="r9" Type="t" Target="x" TargetMode="External"/>'
                    "</Relationships>"),
    "author": in_part("docProps/core.xml", "</cp:coreProperties>",
                      "<dc:creator>x</dc:creator></cp:coreProperties>"),
    "local date": in_part("docProps/core.xml", "Z</dcterms:created>", "+02:00</dcterms:created>"),
    "entities": with_part(
        BODY, b'<!DOCTYPE x [<!ENTITY e "ee">]>' + PARTS[BODY].split(b"?>", 1)[-1].strip()
    ),
    "picture": with_part("word/media/image1.jpg", picture(comment=b"x")),
    "picture of another kind": with_part("word/media/image1.png", b"GIF89a"),
    "settings of a printer": with_part("word/printerSettings1.bin", b"x"),
    "broken XML": with_part(BODY, PARTS[BODY][:-20]),
    "empty part": with_part(BODY, b""),
    "a part twice": packed({**PARTS, "WORD/document.xml": b"<x/>"}),
    "nothing": b"",
    "no ZIP": b"\0" * 500,
    "half": CLEAN[: len(CLEAN) // 2],
    "its end": CLEAN[200:],
    "bytes between": CLEAN[:0] + b"PK" + CLEAN,
    "no parts": packed({}) + b"x",
    "deep XML": with_part(BODY, b"<a>" * 100_000 + b"</a>" * 100_000),
}  # fmt: skip


def test_clean() -> None:
    assert examined("out.docx", CLEAN) == ()
    assert examined("out.docx", packed(PARTS)) == ()


@pytest.mark.parametrize("data", NAMED.values(), ids=NAMED.keys())
def test_named(data: bytes) -> None:
    hits = examined("out.docx", data)
    assert identities(hits) == {"P1"}
    assert not any("arielle" in hit.line().casefold() for hit in hits)


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED.keys())
def test_refused(data: bytes) -> None:
    hits = examined("out.docx", data)
    assert faults(hits)
    assert not identities(hits)


def bomb(size: int) -> bytes:
    return with_part("word/media/image1.png", b"\0" * size)


def many_parts() -> bytes:
    return packed({f"word/{number}.xml": b"" for number in range(10_001)})


def lying_about_its_size() -> bytes:
    data = bytearray(bomb(70 << 20))
    size = (70 << 20).to_bytes(4, "little")
    return bytes(data.replace(size, (1000).to_bytes(4, "little")))


def encrypted() -> bytes:
    data = bytearray(CLEAN)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 1)
    return bytes(data)


def billion_laughs() -> bytes:
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
    return with_part(BODY, b'<!DOCTYPE x [<!ENTITY e0 "x">' + entities + b"]><x>&e11;</x>")


@pytest.mark.parametrize(
    "make",
    [lambda: bomb(70 << 20), many_parts, lying_about_its_size, encrypted, billion_laughs],
    ids=["large part", "many parts", "lying", "encrypted", "entities"],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_bombs_are_faults(make: Callable[[], bytes]) -> None:
    assert faults(examined("out.docx", make()))


def test_every_broken_byte_is_survived() -> None:
    for place in range(0, len(CLEAN), 41):
        broken = bytearray(CLEAN)
        broken[place] ^= 0x55
        assert isinstance(examined("out.docx", bytes(broken)), tuple)


CORPUS = os.environ.get("HEARING_ASSIST_CORPUS", "")


@pytest.mark.skipif(not CORPUS, reason="HEARING_ASSIST_CORPUS names no folder")
def test_traps_of_the_corpus() -> None:
    traps = [
        path
        for path in Path(CORPUS).rglob("*every_hiding_place*")
        if path.suffix in (".pdf", ".docx")
    ]
    assert len(traps) >= 2
    for path in traps:
        hits = examined(path.name, path.read_bytes())
        assert identities(hits) == {"P1"}
        assert faults(hits)


def test_forms_are_many() -> None:
    assert len(FORMS) > 1000
