# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A DOCX file, written paragraph by paragraph through python-docx; all measures in points.

Promises: same calls, same bytes (fixed dates and order in the ZIP); only the parts that the paper
needs: no thumbnail, theme, template name, author, revision id or custom XML. Element order follows
ECMA-376 part 1, 17.3. Fonts are named, not embedded.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.shape import CT_Inline
from docx.shared import Pt
from lxml.etree import _Element

from hearing_assist.engines.pieces import Piece
from hearing_assist.engines.png import Png

FONT = "Arial"
"""Known to every word processor under this or a like-shaped name."""
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
class WordStyle:
    """A paragraph style.

    Attributes:
        name: As word processors list it; built-in names such as "heading 1" keep their meaning.
        size: Font size.
        leading: Least distance of baselines.
        before: Space above.
        bold: All in bold.
        italic: All in italics.
        grey: Ink, 0 black to 1 white.
        indent: From both margins.
        hanging: How far the first line, with its number, stands out to the margin.
        centred: Lines are centred.
        outline: Outline level from 1, or 0 for none.
        keep: Whether the next paragraph follows on the same page.
        fill: Ground, as six hexadecimal digits, or "".
        bar: Whether a bar marks the left edge.
        rule: Length of the line above the text to sign on, or 0 for none.
    """

    name: str
    size: float
    leading: float
    before: float = 0.0
    bold: bool = False
    italic: bool = False
    grey: float = 0.0
    indent: float = 0.0
    hanging: float = 0.0
    centred: bool = False
    outline: int = 0
    keep: bool = False
    fill: str = ""
    bar: bool = False
    rule: float = 0.0

    @property
    def id(self) -> str:
        """The identifier inside the file."""
        return "".join(word.capitalize() for word in self.name.split())


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
    ) -> None:
        self._file = docx.Document()
        self._text_width = width - 2 * margin
        self._rtl = rtl
        self._language = language
        self._styles = {style.name: style for style in styles}
        self._places: dict[str, str] = {}
        self._placed = 0
        self._pictures = 0
        self._keep_only_needed_parts()
        self._write_styles(styles)
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
            section._sectPr.append(_tag("bidi"))

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
        columns = [_twips(self._text_width * width / sum(widths)) for width in widths]
        properties = _tag("tblPr", {}, _tag("tblW", {"w": str(sum(columns)), "type": "dxa"}))
        if self._rtl and ruled:
            properties.insert(0, _tag("bidiVisual"))
        if ruled:
            edge = {"val": "single", "sz": "4", "space": "0", "color": "999999"}
            names = ("top", "bottom", "insideH")
            properties.append(_tag("tblBorders", {}, *(_tag(name, edge) for name in names)))
        properties.append(_tag("tblLayout", {"type": "fixed"}))
        if ruled:
            sides = {"top": 80, "left": 100, "bottom": 80, "right": 100}
        else:
            sides = {"top": 0, "left": 0, "bottom": 80, "right": 240}
        margins = (_tag(side, {"w": str(w), "type": "dxa"}) for side, w in sides.items())
        properties.append(_tag("tblCellMar", {}, *margins))
        table = _tag("tbl", {}, properties)
        table.append(_tag("tblGrid", {}, *(_tag("gridCol", {"w": str(w)}) for w in columns)))
        for index, cells in enumerate(rows):
            table.append(self._row(cells, columns, is_head=index < heads, whole=whole))
        self._append(table)

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
                run = _tag("r", {}, _text("1"))
                paragraph.append(_tag("fldSimple", {"instr": f" {_FIELDS[text]} "}, run))
            elif text:
                paragraph.append(self._run(Piece(text), "", rtl=False))

    def finish(self, *, title: str, made_at: datetime) -> bytes:
        """Close the file and return its bytes; `made_at` is in UTC."""
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
        settings.append(_tag("compat", {}, _tag("compatSetting", mode)))

    def _write_styles(self, styles: Sequence[WordStyle]) -> None:
        root = self._file.styles.element
        for child in list(root):
            root.remove(child)
        fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT)
        tongue = {"val": self._language, "bidi": self._language} if self._language else {}
        defaults = _tag("rPr", {}, _tag("rFonts", fonts))
        if tongue:
            defaults.append(_tag("lang", tongue))
        root.append(_tag("docDefaults", {}, _tag("rPrDefault", {}, defaults)))
        for index, style in enumerate(styles):
            root.append(_style(style, is_default=index == 0))

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
        row = _tag("tr")
        if is_head:
            row.append(_tag("trPr", {}, _tag("cantSplit"), _tag("tblHeader")))
        elif whole:
            row.append(_tag("trPr", {}, _tag("cantSplit")))
        for paragraphs, width in zip(cells, columns, strict=True):
            properties = _tag("tcPr", {}, _tag("tcW", {"w": str(width), "type": "dxa"}))
            if is_head:
                properties.append(_shading("E6E6E6"))
            cell = _tag("tc", {}, properties)
            for paragraph in paragraphs or [WordParagraph(next(iter(self._styles)), ())]:
                cell.append(self._paragraph(paragraph))
            row.append(cell)
        return row

    def _paragraph(self, paragraph: WordParagraph) -> _Element:
        style = self._styles[paragraph.style]
        properties = _tag("pPr", {}, _tag("pStyle", {"val": style.id}))
        if paragraph.keep:
            properties.append(_tag("keepNext"))
        if paragraph.new_page:
            properties.append(_tag("pageBreakBefore"))
        if paragraph.rtl:
            properties.append(_tag("bidi"))
        if paragraph.before is not None:
            properties.append(_spacing(paragraph.before, style.leading, rule="exact"))
        element = _tag("p", {}, properties)
        if paragraph.place:
            self._placed += 1
            anchor = {"id": str(self._placed), "name": self._anchor(paragraph.place)}
            element.append(_tag("bookmarkStart", anchor))
            element.append(_tag("bookmarkEnd", {"id": str(self._placed)}))
        if style.rule:
            # A border would melt into that of the next paragraph.
            element.append(_tag("r", {}, _tag("tab"), _tag("br")))
        if paragraph.number:
            element.append(self._run(Piece(paragraph.number), "", rtl=paragraph.rtl))
            element.append(_tag("r", {}, _tag("tab")))
        if paragraph.picture is not None:
            element.append(_tag("r", {}, self._picture(paragraph.picture)))
        for piece in paragraph.pieces:
            run = self._run(piece, paragraph.language, rtl=paragraph.rtl)
            if piece.link:
                run = _tag("hyperlink", {"anchor": self._anchor(piece.link)}, run)
            element.append(run)
        return element

    def _run(self, piece: Piece, language: str, *, rtl: bool) -> _Element:
        properties = _tag("rPr")
        for wanted, names in ((piece.bold, ("b", "bCs")), (piece.italic, ("i", "iCs"))):
            if wanted:
                properties.extend(_tag(name) for name in names)
        if piece.link:
            properties.append(_tag("color", {"val": _LINK_COLOUR}))
        if piece.boxed:
            properties.append(_shading(_BOX_FILL))
        if rtl and not piece.boxed:
            properties.append(_tag("rtl"))
        if language:
            properties.append(_tag("lang", {"bidi" if rtl else "val": language}))
        run = _tag("r", {}, properties) if len(properties) else _tag("r")
        run.append(_text(piece.text))
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
        return _tag("drawing", {}, inline)

    def _anchor(self, place: str) -> str:
        return self._places.setdefault(place, f"place_{len(self._places) + 1}")


def _tag(name: str, attributes: Mapping[str, str] | None = None, *children: _Element) -> _Element:
    element = OxmlElement(f"w:{name}")
    for key, value in (attributes or {}).items():
        element.set(qn(f"w:{key}"), value)
    element.extend(children)
    return element


def _text(text: str) -> _Element:
    element = _tag("t")
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def _shading(fill: str) -> _Element:
    return _tag("shd", {"val": "clear", "color": "auto", "fill": fill})


def _spacing(before: float, leading: float, *, rule: str = "atLeast") -> _Element:
    line = {"before": str(_twips(before)), "after": "0"}
    return _tag("spacing", line | {"line": str(_twips(leading)), "lineRule": rule})


def _twips(points: float) -> int:
    return round(points * 20)


def _style(style: WordStyle, *, is_default: bool) -> _Element:
    attributes = {"type": "paragraph", "styleId": style.id}
    if is_default:
        attributes["default"] = "1"
    element = _tag("style", attributes, _tag("name", {"val": style.name}))
    if not is_default:
        element.append(_tag("basedOn", {"val": "Normal"}))
    element.append(_tag("qFormat"))
    element.append(_style_paragraph(style))
    element.append(_style_run(style))
    return element


def _style_paragraph(style: WordStyle) -> _Element:
    properties = _tag("pPr")
    if style.keep:
        properties.extend((_tag("keepNext"), _tag("keepLines")))
    properties.append(_tag("widowControl"))
    borders = _tag("pBdr")
    if style.bar:
        # Borders in the colour of the ground give it some room above and below the text.
        edge = {"val": "single", "sz": "4", "space": "4", "color": style.fill or "FFFFFF"}
        bar = {"val": "single", "sz": "18", "space": "6", "color": "595959"}
        borders.extend((_tag("top", edge), _tag("left", bar), _tag("bottom", edge)))
    if len(borders):
        properties.append(borders)
    if style.fill:
        properties.append(_shading(style.fill))
    if style.hanging or style.rule:
        at = style.rule or style.indent + style.hanging
        stop = {"val": "left", "leader": "underscore" if style.rule else "none"}
        properties.append(_tag("tabs", {}, _tag("tab", stop | {"pos": str(_twips(at))})))
    properties.append(_spacing(style.before, style.leading))
    right = 0.0 if style.hanging else style.indent
    indent = {"left": str(_twips(style.indent + style.hanging)), "right": str(_twips(right))}
    if style.hanging:
        indent["hanging"] = str(_twips(style.hanging))
    properties.append(_tag("ind", indent))
    if style.centred:
        properties.append(_tag("jc", {"val": "center"}))
    if style.outline:
        properties.append(_tag("outlineLvl", {"val": str(style.outline - 1)}))
    return properties


def _style_run(style: WordStyle) -> _Element:
    properties = _tag("rPr")
    for wanted, names in ((style.bold, ("b", "bCs")), (style.italic, ("i", "iCs"))):
        if wanted:
            properties.extend(_tag(name) for name in names)
    if style.grey:
        properties.append(_tag("color", {"val": f"{round(style.grey * 255):02X}" * 3}))
    size = {"val": str(round(style.size * 2))}
    properties.extend((_tag("sz", size), _tag("szCs", size)))
    return properties


def _same_bytes(data: bytes) -> bytes:
    """The ZIP file with fixed dates, order and attributes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system = 0
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED, 6)
    return target.getvalue()
