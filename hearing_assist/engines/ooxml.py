# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A DOCX file, written paragraph by paragraph through python-docx; all measures in points.

Promises: same calls, same bytes (fixed dates and order in the ZIP); only the parts that the paper
needs: no thumbnail, theme, template name, author, revision id or custom XML. Element order follows
ECMA-376 part 1, 17.3. Footnotes are real ones. The base font is named, not embedded: every word
processor has it or one like it; fonts of other scripts go in whole.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.shape import CT_Inline
from docx.shared import Pt
from lxml.etree import _Element

from hearing_assist.engines.ooxml_parts import (
    EmbeddedFontFile,
    add_bullets,
    add_fonts,
    add_footnotes,
    footnote_settings,
)
from hearing_assist.engines.ooxml_styles import (
    WordStyle,
    shading,
    spacing,
    style_element,
    tag,
    text_element,
    twips,
)
from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.png import Png

FONT = "Arial"
"""Known to every word processor under this or a like-shaped name."""
_LINE_BREAK = "\u2028"
"""In the text of a piece: a new line of the same paragraph."""
_BOX_FILL = "E0E0E0"
_LINK_COLOUR = "1A386B"
_FIELD = re.compile(r"\{(page|pages)\}")
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_FRAME = (
    '<a:ln xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="6350">'
    '<a:solidFill><a:srgbClr val="999999"/></a:solidFill></a:ln>'
)
"""A hair line around a picture: white pages would have no edge (ECMA-376 part 1, 20.1.2.2)."""
_KEPT_RELATIONS = {
    RELATION.STYLES,
    RELATION.SETTINGS,
    RELATION.HEADER,
    RELATION.FOOTER,
    RELATION.OFFICE_DOCUMENT,
    RELATION.CORE_PROPERTIES,
}


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A picture in a line of text, printed whole.

    Attributes:
        png: Its pixels.
        width: As it is printed.
        height: As it is printed.
        description: For readers who do not see it.
    """

    png: Png
    width: float
    height: float
    description: str


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph.

    Attributes:
        style: Name of its style.
        pieces: Its text.
        number: Stands before the text, with a tab.
        language: BCP 47 tag, where it is not the file's.
        rtl: Whether it starts on the right.
        place: Its name for links, or "".
        new_page: Begin a new page.
        keep: Whether the next paragraph follows on the same page, whatever the style says.
        before: Space above, in the place of the style's; its lines are then as high as the style's
            leading, neither more nor less.
        picture: Stands before the text.
    """

    style: str
    pieces: Sequence[Piece]
    number: str = ""
    language: str = ""
    rtl: bool = False
    place: str = ""
    new_page: bool = False
    keep: bool = False
    before: float | None = None
    picture: WordPicture | None = None


@dataclass(frozen=True, slots=True)
class WordPiece(Piece):
    """Text of one look; `font` is the name of an embedded font, or "" for the base font.

    `rtl` tells whether its letters run from right to left. A piece with `note` is the mark of the
    footnote of that number, and has no text.
    """

    font: str = ""
    rtl: bool = False


Cells = Sequence[Sequence[WordParagraph]]


class WordFile:
    """One DOCX file in the making.

    Args:
        width: Page width.
        height: Page height.
        margin: On all sides.
        language: BCP 47 tag of the file.
        rtl: Whether the paper as a whole is written from the right.
        styles: Paragraph styles; the first is the default.
        bullets: Signs of the lists without numbers; a style names one by its number from 1.
    """

    def __init__(
        self,
        *,
        width: float,
        height: float,
        margin: float,
        language: str,
        rtl: bool,
        styles: Sequence[WordStyle],
        bullets: Sequence[str] = (),
    ) -> None:
        self._file = docx.Document()
        self._text_width = width - 2 * margin
        self._rtl = rtl
        self._language = language
        self._styles = {style.name: style for style in styles}
        self._places: dict[str, str] = {}
        self._placed = 0
        self._pictures = 0
        self._notes: list[_Element] = []
        self._keep_only_needed_parts()
        self._write_styles(styles)
        if bullets:
            add_bullets(self._file.part, bullets)
        section = self._file.sections[0]
        section.page_width, section.page_height = Pt(width), Pt(height)
        section.left_margin = section.right_margin = Pt(margin)
        section.top_margin = section.bottom_margin = Pt(margin)
        section.header_distance = section.footer_distance = Pt(30)
        for revision in list(section._sectPr.attrib):
            del section._sectPr.attrib[revision]
        for grid in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(grid)
        if rtl:
            section._sectPr.append(tag("bidi"))

    def add(self, paragraph: WordParagraph) -> None:
        """Add a paragraph at the end."""
        self._append(self._paragraph(paragraph))

    def add_table(
        self,
        rows: Sequence[Cells],
        widths: Sequence[float],
        *,
        heads: int,
        ruled: bool,
        whole: bool = False,
    ) -> None:
        """Add a table.

        Args:
            rows: Rows of cells of paragraphs, the `heads` title rows first; those repeat on each
                page.
            widths: Column widths in any unit.
            heads: How many rows are titles.
            ruled: Whether rules part the rows.
            whole: Whether no row is divided by the end of a page.
        """
        columns = [twips(self._text_width * width / sum(widths)) for width in widths]
        properties = tag("tblPr", {}, tag("tblW", {"w": str(sum(columns)), "type": "dxa"}))
        # Said in any case: else some take the direction of the first paragraph in the table.
        properties.insert(0, tag("bidiVisual", {} if self._rtl and ruled else {"val": "0"}))
        if ruled:
            edge = {"val": "single", "sz": "4", "space": "0", "color": "999999"}
            names = ("top", "bottom", "insideH")
            properties.append(tag("tblBorders", {}, *(tag(name, edge) for name in names)))
        properties.append(tag("tblLayout", {"type": "fixed"}))
        if ruled:
            side = min(100, min(columns) // 8)  # a narrow cell would have no room left for text
            sides = {"top": 80, "left": side, "bottom": 80, "right": side}
        else:
            sides = {"top": 0, "left": 0, "bottom": 80, "right": 240}
        margins = (tag(side, {"w": str(w), "type": "dxa"}) for side, w in sides.items())
        properties.append(tag("tblCellMar", {}, *margins))
        table = tag("tbl", {}, properties)
        table.append(tag("tblGrid", {}, *(tag("gridCol", {"w": str(w)}) for w in columns)))
        for index, cells in enumerate(rows):
            table.append(self._row(cells, columns, is_head=index < heads, whole=whole))
        self._append(table)

    def add_note(self, paragraph: WordParagraph) -> int:
        """Add a footnote, and return its number from 1; marks must stand in the same order."""
        self._notes.append(self._paragraph(paragraph, is_note=True))
        return len(self._notes)

    def set_header(self, paragraphs: Sequence[WordParagraph]) -> None:
        """What stands at the top of each page."""
        header = self._file.sections[0].header
        header.is_linked_to_previous = False
        self._fill_part(header._element, paragraphs)

    def set_footer(self, style: str, wording: str) -> None:
        """What stands at the foot of each page; {page} and {pages} become fields."""
        footer = self._file.sections[0].footer
        footer.is_linked_to_previous = False
        self._fill_part(footer._element, [WordParagraph(style, ())])
        (paragraph,) = footer._element.xpath("w:p")
        for index, text in enumerate(_FIELD.split(wording)):
            if index % 2:
                run = tag("r", {}, text_element("1"))
                paragraph.append(tag("fldSimple", {"instr": f" {_FIELDS[text]} "}, run))
            elif text:
                paragraph.append(self._run(Piece(text), "", rtl=False))

    def finish(
        self, *, title: str, made_at: datetime, fonts: Sequence[EmbeddedFontFile] = ()
    ) -> bytes:
        """Close the file and return its bytes; `made_at` is in UTC."""
        settings = self._file.settings.element
        if self._notes:
            add_footnotes(self._file.part, self._notes)
            settings.insert(0, footnote_settings())
        if fonts:
            add_fonts(self._file.part, fonts)
            settings.insert(0, tag("embedTrueTypeFonts"))
        core = self._file.core_properties
        for child in list(core._element):
            core._element.remove(child)
        core.title = title[:255]
        core.language = self._language
        core.created = core.modified = made_at.replace(tzinfo=None)
        stream = io.BytesIO()
        self._file.save(stream)
        return _same_bytes(stream.getvalue())

    # Parts

    def _keep_only_needed_parts(self) -> None:
        for relations in (self._file.part.rels, self._file.part.package.rels):
            for name, relation in list(relations.items()):
                if relation.reltype not in _KEPT_RELATIONS:
                    del relations[name]
        settings = self._file.settings.element
        for child in list(settings):
            settings.remove(child)
        mode = {"name": "compatibilityMode", "val": "15"}
        mode["uri"] = "http://schemas.microsoft.com/office/word"
        settings.append(tag("compat", {}, tag("compatSetting", mode)))

    def _write_styles(self, styles: Sequence[WordStyle]) -> None:
        root = self._file.styles.element
        for child in list(root):
            root.remove(child)
        fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT)
        tongue = {"val": self._language, "bidi": self._language} if self._language else {}
        defaults = tag("rPr", {}, tag("rFonts", fonts))
        if tongue:
            defaults.append(tag("lang", tongue))
        root.append(tag("docDefaults", {}, tag("rPrDefault", {}, defaults)))
        for index, style in enumerate(styles):
            root.append(style_element(style, is_default=index == 0))

    def _fill_part(self, part: _Element, paragraphs: Sequence[WordParagraph]) -> None:
        for child in list(part):
            part.remove(child)
        for paragraph in paragraphs or [WordParagraph(next(iter(self._styles)), ())]:
            part.append(self._paragraph(paragraph))

    def _append(self, element: _Element) -> None:
        # The section properties stay last.
        self._file.element.body[-1].addprevious(element)

    # Text

    def _row(self, cells: Cells, columns: Sequence[int], *, is_head: bool, whole: bool) -> _Element:
        row = tag("tr")
        if is_head:
            row.append(tag("trPr", {}, tag("cantSplit"), tag("tblHeader")))
        elif whole:
            row.append(tag("trPr", {}, tag("cantSplit")))
        for paragraphs, width in zip(cells, columns, strict=True):
            properties = tag("tcPr", {}, tag("tcW", {"w": str(width), "type": "dxa"}))
            if is_head:
                properties.append(shading("E6E6E6"))
            cell = tag("tc", {}, properties)
            for paragraph in paragraphs or [WordParagraph(next(iter(self._styles)), ())]:
                cell.append(self._paragraph(paragraph))
            row.append(cell)
        return row

    def _paragraph(self, paragraph: WordParagraph, *, is_note: bool = False) -> _Element:
        style = self._styles[paragraph.style]
        properties = tag("pPr", {}, tag("pStyle", {"val": style.id}))
        if paragraph.keep:
            properties.append(tag("keepNext"))
        if paragraph.new_page:
            properties.append(tag("pageBreakBefore"))
        if paragraph.rtl:
            properties.append(tag("bidi"))
        if paragraph.before is not None:
            properties.append(spacing(paragraph.before, style.leading, rule="exact"))
        element = tag("p", {}, properties)
        if paragraph.place:
            self._placed += 1
            anchor = {"id": str(self._placed), "name": self._anchor(paragraph.place)}
            element.append(tag("bookmarkStart", anchor))
            element.append(tag("bookmarkEnd", {"id": str(self._placed)}))
        if style.rule:
            # A border would melt into that of the next paragraph.
            element.append(tag("r", {}, tag("tab"), tag("br")))
        if is_note:
            raised = tag("rPr", {}, tag("vertAlign", {"val": "superscript"}))
            element.append(tag("r", {}, raised, tag("footnoteRef")))
            element.append(tag("r", {}, text_element(" ")))
        if paragraph.number:
            element.append(self._run(Piece(paragraph.number), "", rtl=paragraph.rtl))
            element.append(tag("r", {}, tag("tab")))
        if paragraph.picture is not None:
            element.append(tag("r", {}, self._picture(paragraph.picture)))
        for piece in paragraph.pieces:
            run = self._run(piece, paragraph.language, rtl=paragraph.rtl)
            if piece.link:
                run = tag("hyperlink", {"anchor": self._anchor(piece.link)}, run)
            element.append(run)
        return element

    def _run(self, piece: Piece, language: str, *, rtl: bool) -> _Element:
        properties = tag("rPr")
        font = piece.font if isinstance(piece, WordPiece) else ""
        if font:
            names = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), font)
            properties.append(tag("rFonts", names))
        for wanted, names_of in ((piece.bold, ("b", "bCs")), (piece.italic, ("i", "iCs"))):
            if wanted:
                properties.extend(tag(name) for name in names_of)
        if piece.link:
            properties.append(tag("color", {"val": _LINK_COLOUR}))
        if piece.boxed:
            properties.append(shading(_BOX_FILL))
        if piece.note:
            properties.append(tag("vertAlign", {"val": "superscript"}))
        from_the_right = piece.rtl if isinstance(piece, WordPiece) else rtl and not piece.boxed
        if from_the_right:
            properties.append(tag("rtl"))
        language = piece.language or language
        if language:
            properties.append(tag("lang", {"bidi" if from_the_right else "val": language}))
        run = tag("r", {}, properties) if len(properties) else tag("r")
        if piece.note:
            run.append(tag("footnoteReference", {"id": str(piece.note)}))
        else:
            for number, line in enumerate(piece.text.split(_LINE_BREAK)):
                if number:
                    run.append(tag("br"))
                run.append(text_element(line))
        return run

    def _picture(self, picture: WordPicture) -> _Element:
        self._pictures += 1
        name, _ = self._file.part.get_or_add_image(io.BytesIO(picture.png.to_bytes()))
        inline = CT_Inline.new_pic_inline(
            self._pictures, name, "", Pt(picture.width), Pt(picture.height)
        )
        for side in "TBLR":  # some word processors keep a distance of their own without these
            inline.set(f"dist{side}", "0")
        inline.docPr.set("descr", picture.description)
        inline.graphic.graphicData.pic.spPr.append(parse_xml(_FRAME))
        return tag("drawing", {}, inline)

    def _anchor(self, place: str) -> str:
        return self._places.setdefault(place, f"place_{len(self._places) + 1}")


def _same_bytes(data: bytes) -> bytes:
    """The ZIP file with fixed dates, order and attributes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system = 0
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED, 6)
    return target.getvalue()
