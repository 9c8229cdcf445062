# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Control words of RTF by what they do (Rich Text Format specification 1.9.1)."""

from __future__ import annotations

CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "softline": "\n",
    "lbr": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "bullet": "\u2022",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "zwbo": "\u200b",
    "zwnbo": "\u2060",
}
SYMBOLS = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\t": "\t", "{": "{", "}": "}", "\\": "\\"}
PARTS = {
    "header": "header",
    "headerl": "header",
    "headerr": "header",
    "headerf": "header",
    "footer": "footer",
    "footerl": "footer",
    "footerr": "footer",
    "footerf": "footer",
    "footnote": "footnote",
    "annotation": "comment",
    "shptxt": "textbox",
    "dptxbxtext": "textbox",
    "shprslt": "alternative",
}
STANDING = frozenset({"textbox", "alternative"})
"""Parts that stay where they stand; the others follow the body."""
INFO = frozenset(
    {"title", "subject", "author", "operator", "manager", "company", "category", "keywords"}
    | {"doccomm", "comment", "hlinkbase", "propname", "staticval", "linkval", "atnauthor", "atnid"}
    | {"bkmkstart", "template", "objname", "objclass", "docvar", "revtbl", "fldinst", "xe", "tc"}
    | {"pntxtb", "pntxta", "wgrffmtfilter", "userprops", "protusertbl", "formfield", "ffname"}
    | {"ffdeftext", "ffhelptext", "ffstattext", "ffl", "mailmerge", "passwordhash", "falt"}
    | {
        "xmlopen",
        "xmlattrvalue",
        "xmlname",
        "xmlnstbl",
        "filetbl",
        "file",
        "linkstyles",
        "sn",
        "sv",
    }
    | {"wptools", "background", "nextfile", "annotation_date", "atnref", "atrfstart", "ebcstart"}
)
SKIPPED = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "rsidtbl", "pict"}
    | {"generator", "themedata", "colorschememapping", "datastore", "latentstyles", "objdata"}
    | {"blipuid", "bliptag", "listpicture", "pgptbl", "mmathPr", "bkmkend", "atnicn", "atntime"}
    | {"picprop", "fldtype", "datafield", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc"}
    | {"ftncn", "aftncn", "nonshppict", "htmltag", "mhtmltag", "panose", "fname", "fontemb"}
    | {"nesttableprops", "pnseclvl", "pn", "oldcprops", "oldpprops", "oldtprops", "oldsprops"}
    | {"creatim", "revtim", "printim", "buptim", "atrfend", "wgrffmtfilter", "xmlclose"}
    | {"upr", "defchp", "defpap", "passwordhash", "annotationdate", "atndate", "atnparent"}
)
QUIET_FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "REF", "PAGEREF", "TOC", "SEQ", "NOTEREF", "DATE", "TIME"}
    | {"FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "STYLEREF", "SYMBOL", "EQ", "="}
)
REMOTE_FIELDS = frozenset({"INCLUDEPICTURE", "INCLUDETEXT", "DDE", "DDEAUTO", "LINK", "IMPORT"})
PLACES = {
    "atnauthor": "author",
    "atnid": "author",
    "author": "author",
    "operator": "author",
    "revtbl": "author",
    "bkmkstart": "bookmark",
    "fldinst": "field",
    "info": "document property",
    "title": "document property",
    "subject": "document property",
    "sv": "name of a drawing",
}
"""Where text stands that is known and not printed; for others the control word says it."""
