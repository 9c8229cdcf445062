# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""OpenDocument, Excel and Outlook files for the intake tests; every name in them is invented."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{name}="{ODF}{name if name != "fo" else "xsl-fo-compatible"}:1.0"'
    for name in ("office", "text", "table", "style", "meta", "form", "script", "fo", "manifest")
)
SPACES += (
    f' xmlns:draw="{ODF}drawing:1.0" xmlns:svg="{ODF}svg-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(entries: Any) -> bytes:
    """A ZIP package of (name, text or bytes)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries:
            target.writestr(name, content)
    return buffer.getvalue()


def odf_file(
    kind: Any, body: Any, *, styles: Any = "", automatic: Any = "", extra: Any = ()
) -> Any:
    """An OpenDocument file; `kind` is "text" or "spreadsheet"."""
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    look = f"<office:document-styles {SPACES}>{styles}</office:document-styles>"
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return zipped([("mimetype", mimetype), ("content.xml", content), ("styles.xml", look), *extra])


def odt_file(body: Any, **options: Any) -> Any:
    """An OpenDocument text."""
    return odf_file("text", body, **options)


def ods_file(body: Any, **options: Any) -> Any:
    """An OpenDocument spreadsheet."""
    return odf_file("spreadsheet", body, **options)


def xlsx_file(
    sheets: Any, *, texts: Any = (), styles: Any = "", names: Any = "", extra: Any = ()
) -> Any:
    """An XLSX; each sheet is (name, state, XML behind the dimension, relations)."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, (name, state, _, _) in enumerate(sheets, start=1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{RELS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    related += (
        f'<Relationship Id="s" Type="{RELS}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="f" Type="{RELS}/styles" Target="styles.xml"/>'
    )
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    entries = [
        (
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="'
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        ),
        ("_rels/.rels", relations((f"{RELS}/officeDocument", "xl/workbook.xml", ""))),
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets>{listed}</sheets>'
            f"<definedNames>{names}</definedNames></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        ),
        ("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{shared}</sst>'),
        ("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'),
    ]
    for n, (_, _, body, rels) in enumerate(sheets, start=1):
        entries.append(
            (
                f"xl/worksheets/sheet{n}.xml",
                f'<worksheet xmlns="{MAIN}" xmlns:r="{RELS}">{body}</worksheet>',
            )
        )
        if rels:
            entries.append((f"xl/worksheets/_rels/sheet{n}.xml.rels", relations(*rels)))
    return zipped([*entries, *extra])


def relations(*items: Any) -> str:
    """A relations part of (type, target, mode)."""
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'
        for n, (kind, target, mode) in enumerate(items)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


# --- OLE containers -----------------------------------------------------------------------------

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole_file(tree: Any) -> bytes:
    """An OLE container of nested dicts: name to bytes (a stream) or to a dict (a folder)."""
    entries: list[Any] = [["Root Entry", 5, b"", [], FREE]]

    def add(holder: Any, parent: Any) -> None:
        for name, content in holder.items():
            index = len(entries)
            folder = isinstance(content, dict)
            entries.append([name, 1 if folder else 2, b"" if folder else content, [], FREE])
            entries[parent][3].append(index)
            if folder:
                add(content, index)

    add(tree, 0)
    sectors: list[bytes] = []
    table: list[int] = []
    small, small_table = b"", list[int]()

    def store(data: bytes) -> int:
        if not data:
            return END
        start = len(sectors)
        for at in range(0, len(data), SECTOR):
            sectors.append(data[at : at + SECTOR].ljust(SECTOR, b"\0"))
            table.append(len(sectors))
        table[-1] = END
        return start

    for entry in entries:
        if entry[1] != 2 or not entry[2]:
            continue
        if len(entry[2]) >= 4096:
            entry[4] = store(entry[2])
            continue
        entry[4] = len(small_table)
        count = -(-len(entry[2]) // 64)
        small += entry[2].ljust(count * 64, b"\0")
        small_table += [*range(entry[4] + 1, entry[4] + count), END]
    entries[0][2], entries[0][4] = small, store(small)
    packed = struct.pack(f"<{len(small_table)}I", *small_table)
    small_first = store(packed.ljust(-(-len(packed) // SECTOR) * SECTOR, b"\xff"))
    directory = b"".join(_entry(entry, entries) for entry in entries)
    first = store(directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0"))
    count = 1
    while len(table) + count > count * SECTOR // 4:
        count += 1
    numbers = list(range(len(sectors), len(sectors) + count))
    table += [FAT] * count
    packed = struct.pack(f"<{len(table)}I", *table).ljust(count * SECTOR, b"\xff")
    sectors += [packed[at : at + SECTOR] for at in range(0, len(packed), SECTOR)]
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, count, first, 0, 4096, small_first, -(-len(small_table) // 128), END, 0),
    )
    header += struct.pack("<109I", *numbers, *[FREE] * (109 - count))
    return header + b"".join(sectors)


def _entry(entry: Any, entries: Any) -> bytes:
    name, kind, data, kids, start = entry
    parent = next((other for other in entries if entries.index(entry) in other[3]), None)
    siblings = parent[3] if parent else []
    place = siblings.index(entries.index(entry)) if parent else 0
    following = siblings[place + 1] if parent and place + 1 < len(siblings) else FREE
    wide = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ",
        wide,
        len(wide) + 2,
        kind,
        1,
        FREE,
        following,
        kids[0] if kids else FREE,
        0 if kind == 1 else start,
        len(data),
    )


def msg_tree(texts: Any, *, more: Any = None, sent: Any = 0, head: Any = 32) -> dict[str, Any]:
    """Streams of an Outlook mail: text properties by number, and more streams or folders."""
    fixed = b"\0" * head
    if sent:
        fixed += struct.pack("<HHIQ", 0x0040, 0x0039, 6, sent)
    streams = {f"__substg1.0_{n:04X}001F": text.encode("utf-16-le") for n, text in texts.items()}
    return {"__properties_version1.0": fixed, **streams, **(more or {})}
