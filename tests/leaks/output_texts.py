# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What finished files say, and a search in it: plain and short, apart from the finder's and the
check's.
"""

from __future__ import annotations

import functools
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator

import pikepdf
import pypdfium2
from lxml import etree


def pdf_texts(data: bytes) -> Iterator[str]:
    """The text of each page, and every string of the file."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage().get_text_range()
        yield re.sub(r"[\ufffe\u0002]\s*", "", text)
    document.close()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for target in pdf.objects:
            if isinstance(target, pikepdf.String):
                yield str(target)
            elif isinstance(target, pikepdf.Dictionary):
                for value in target.as_dict().values():
                    if isinstance(value, pikepdf.String):
                        yield str(value)


def docx_texts(data: bytes) -> Iterator[str]:
    """The names of all parts, with their texts and attributes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(archive.read(name))
                yield "".join(str(text) for text in root.itertext())
                yield "\n".join(str(v) for e in root.iter() for v in e.attrib.values())


def plainly(text: str) -> str:
    """Without accents, soft hyphens and kinds of space; case kept."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\u00ad", "").replace("’", "'"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def stands_in(surface: str, text: str) -> bool:
    """Whether a surface stands in a text; a single word counts with its capital or in capitals."""
    pattern, is_folded, words = _pattern(surface)
    if is_folded:
        text = _casefolded(text)
    # The pattern begins with a look behind it, which is many times slower than to look for words.
    return any(word in text for word in words) and pattern.search(text) is not None


@functools.cache
def _pattern(surface: str) -> tuple[re.Pattern[str], bool, tuple[str, ...]]:
    """How a surface stands in a text, whether capitals matter not, and what must stand there."""
    plain = plainly(surface)
    if " " in plain or any(c.isdigit() or c in "@." for c in plain):
        plain = plain.casefold()
        # A birthday is no part of another date: "30 August" stays in "30 August 2025".
        return re.compile(rf"(?<!\w){re.escape(plain)}(?!\w| 20\d\d)"), True, (plain,)
    forms = plain, plain.upper()
    alternatives = "|".join(map(re.escape, forms))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)"), False, forms


_casefolded = functools.lru_cache(maxsize=64)(str.casefold)
