# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Case forms of names: what may stand in the place of the end of a name.

For Russian, Ukrainian, Bulgarian, Polish, Romanian and Albanian, and for Slavic endings written in
Latin letters. A form is a stem with an ending, both folded (text.folding), letters only. French and
English change names by a plural or a possessive alone, which `anonymise.matcher` knows.

Rules go by the last letters of a word, not by what the word is: forms that nobody writes are among
them, and a name of another pattern may lack some. An ending is doubtful where the form is as likely
another name: a single Latin letter (Martin, Martina), a stem of three letters, a man's surname made
of a woman's.

Sources: grammars of the six languages (declension of personal names); Polish softening and
Ukrainian alternation as the school grammars give them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from hearing_assist.text.folding import fold_key
from hearing_assist.text.scripts import script_of

SHORTEST_STEM = 2
SURE_STEM = {"Latin": 4, "Cyrillic": 3}
"""Letters from which a stem says whose name it is."""
_SURE_LETTER = 8
"""Letters of a Latin word from which an ending of one letter is no longer doubtful."""
ANOTHER = "~"
"""Marks an ending that makes the name of a relative."""

# Pattern of the end -> (what the stem ends in instead, endings). "(.)" keeps a letter.
Rules = Mapping[str, tuple[str, str]]

_ADJECTIVE = "ого ому ым им ом ем ых их ыми ими ые ие его ему"
RUSSIAN: Rules = {
    r"а$": ("", "ы и у е ой ою ей ею о ам ами ах ин ина ино ины иной ину иным иного иному"),
    r"(ов|ев|ёв|ин|ын)а$": (r"\1", f"ых ым ыми ы {ANOTHER} ~ом ~е"),
    r"я$": ("", "и ю е ей ею ь й ям ями ях ин ина ино ины иной ину иным иного"),
    r"ь$": ("", "я ю ем ём е и ей ям ями ях ью"),
    r"й$": ("", "я ю ем ём е и ев ям ями ях"),
    r"(?:ый|ий|ой)$": ("", f"{_ADJECTIVE} ~ая ~яя ~ой ~ую ~ою ~ей"),
    r"(?:ая|яя)$": (
        "",
        f"ой ую ою ей юю ею ые ие ых их ым ыми ими ~ый ~ий ~ого ~ому ~ом {ANOTHER}",
    ),
    r"о$": ("", "и у ой е ою а ом"),
    r"([бвгджзклмнпрстфхцчшщ])$": (r"\1", "а у ом ем е ы и ой ым ых ыми ов ев ам ами ах ~ою"),
    r"([бвгджзклмнпрстфхцчшщ])[её]ц$": (r"\1ц", "а у ом ем е ы ев ам ами ах"),
    r"л[её]ц$": ("льц", "а у ом ем е ы ев ам ами ах"),
    r"([аеиоуыэюя])[её]ц$": (r"\1йц", "а у ем е ы ев ам ами ах"),
    r"([бвгджзклмнпрстфхцчшщ])[оеё]к$": (r"\1к", "а у ом е и ов ам ами ах"),
    r"([бвгджзклмнпрст])[её]л$": (r"\1л", "а у ом е ы ов"),
    r"^лев$": ("льв", "а у ом е ы ов"),
    r"овь$": ("в", "и ью"),
}
UKRAINIAN: Rules = {
    r"а$": ("", "и і у ою ею о е ам ами ах ої ій их им ими ин ина ині ину иного иної"),
    r"(ов|ев|єв|ин|ін|їн)а$": (r"\1", f"ої ій у ою их им ими і и {ANOTHER} ~им ~і"),
    r"(ськ|цьк|зьк)а$": (r"\1", "ої ій у ою і их им ими ~ий ~ого ~ому"),
    r"ка$": ("ц", "і"),
    r"га$": ("з", "і"),
    r"ха$": ("с", "і"),
    r"я$": ("", "і ї ю ею єю є е ям ями ях ин ина"),
    r"([бвгґджзклмнпрстфхцчшщ])$": (
        r"\1",
        "а у ові еві ом ем і и е ів ам ами ах им их ими ої ій ою",
    ),
    r"і([бвгґджзклмнпрстфхцчшщ])$": (r"о\1", "а у ові ом і и е ів ам ами ах им их ими ої ій ою"),
    r"[іїє]([бвгґджзклмнпрстфхцчшщ])$": (
        r"е\1",
        "а у ові ом і и е ів ам ами ах им их ими ої ій ою",
    ),
    r"([бвгґджзклмнпрстфхцчшщ])ець$": (r"\1ц", "я ю еві ем і ів ям ями ях е"),
    r"лець$": ("льц", "я ю еві ем і ів ям ями ях е"),
    r"([аеиіоуюяїє])[єе]ць$": (r"\1йц", "я ю еві ем і ів ям"),
    r"([бвгґджзклмнпрстфхцчшщ])[ое]к$": (r"\1к", "а у ові ом и ів ам"),
    r"([бвгґджзклмнпрст])ень$": (r"\1н", "я ю еві ем і ів"),
    r"ь$": ("", "я ю ем еві і ів ям ями ях ю"),
    r"й$": ("", "я ю єм єві ї ів їв ям ями ях єві"),
    r"(?:ий|ій)$": ("", "ого ому им ім ьому ього їм их ими ~а ~ої ~ій ~у ~ою"),
    r"о$": ("", "а у ом ові і и ам ами ах ів ою"),
    r"лев$": ("лев", "а у ові ом"),
    r"ов$": ("ов", "ові"),
    r"овь$": ("ов", "і ю"),
}
BULGARIAN: Rules = {
    r"а$": ("", "о е и ин ина ино ини ината иния ата та ови"),
    r"(ов|ев|ин|ск)а$": (r"\1", f"и {ANOTHER} ~ия ~ият"),
    r"я$": ("", "йо ьо и ин ина ино ини та ви"),
    r"([бвгджзклмнпрстфхцчшщ])$": (
        r"\1",
        "е о ю я а у ът и ови ев ева ево еви ов ова ово овата евата",
    ),
    r"([бвгджзклмнпрст])ър$": (r"\1р", "е а ов ова ово"),
    r"й$": ("", "ю я е ев ева ево еви ят"),
    r"о$": ("", "в ва во ви вата вци"),
    r"е$": ("", "в ва во ви"),
    r"и$": ("", "ев ева ево еви я ят те ю"),
}
POLISH: Rules = {
    r"a$": ("", "y i ę ą o ie"),
    r"(.)ia$": (r"\1i", "i ę ą o"),
    r"([^aeiouy])ia$": (r"\1i", ANOTHER),
    r"ka$": ("c", "e"),
    r"ga$": ("dz", "e"),
    r"cha$": ("sz", "e"),
    r"ta$": ("ci", "e"),
    r"sta$": ("ści", "e"),
    r"da$": ("dzi", "e"),
    r"ra$": ("rz", "e"),
    r"[lł]a$": ("l", "e i"),
    r"sna$": ("śni", "e"),
    r"(sk|ck|dzk|zk)a$": (r"\1", "iej ą ich im imi ~i ~iego ~iemu"),
    r"(ow|ew|in|n)a$": (r"\1", "ej ą ych ym ymi y"),
    r"([^\W\daeiouyąęóăâîëéè])$": (r"\1", "a owi em ie iem u y i e owie ów om ami ach ego emu"),
    r"([^\W\daeiouyąęóăâîëéè])ie?k$": (r"\1k", "a owi iem u owie ów om ami ach"),
    r"([^\W\daeiouyąęóăâîëéè])ek$": (r"\1k", "a owi iem u i owie ów om ami ach"),
    r"([^\W\daeiouyąęóăâîëéè])i?ec$": (r"\1c", "a owi em u y e owie ów om ami ach"),
    r"([^\W\daeiouyąęóăâîëéè])e[lł]$": (r"\1ł", "a owi em e u owie ów om ami ach"),
    r"([^\W\daeiouyąęóăâîëéè])e[lł]?$": (r"\1l", "e"),
    r"([^\W\daeiouyąęóăâîëéè])er$": (r"\1r", "a owi em"),
    r"st$": ("ści", "e u"),
    r"t$": ("ci", "e"),
    r"d$": ("dzi", "e"),
    r"r$": ("rz", "e"),
    r"ł$": ("l", "e"),
    r"ń$": ("ni", "a owi em u owie ów om"),
    r"ś$": ("si", "a owi em u"),
    r"ć$": ("ci", "a owi em u"),
    r"(sk|ck|dzk|zk)i$": (r"\1", "iego iemu im ich imi ~a ~iej ~ą"),
    r"(s|c|dz|z)ki$": (r"\1", "cy"),
    r"ski$": ("sc", "y"),
    r"cki$": ("cc", "y"),
    r"([yi])$": (r"\1", "ego emu m ch mi"),
    r"y$": ("", "ego emu ych ymi ej ą ~a"),
    r"o$": ("", "y i ę ą ie owi em a u owie ów om"),
    r"ko$": ("c", "e"),
    r"e$": ("e", "go mu m ego emu"),
}
ROMANIAN: Rules = {
    r"a$": ("", "ei ii o ăi ă ele elor"),
    r"([cg])a$": (r"\1", "hii hei ăi"),
    r"ia$": ("i", "ei o ilor"),
    r"ă$": ("", "ei a ăi o ăi"),
    r"([^\W\daeiouyąęóăâîëéè])$": (r"\1", "ul ului ule e i ii ilor u"),
    r"u$": ("u", "l lui le i lor"),
    r"([bcdfghjklmnprsștțvxz])u$": (r"\1", "ii ilor i e"),
    r"escu$": ("ești", "i lor"),
    r"e$": ("e", "lui le i a ului"),
    r"([iy])$": (r"\1", "ului ul ule lui i lor"),
    r"o$": ("o", "ului lui ul i"),
    r"ea$": ("e", "lei lui i"),
    r"te$": ("t", "ii i"),
}
ALBANIAN: Rules = {
    r"a$": ("", "ë ën ës ja jen jes"),
    r"(a)$": (r"\1", "j jt jve s n në së t ve"),
    r"ia$": ("i", "së në a"),
    r"ë$": ("", "a ën ës as an at ave"),
    r"([^\W\daeiouyąęóăâîëéè])$": (
        r"\1",
        "i it in e ë u ut un ja jën jes ën ës ët ëve es en at ave ve t",
    ),
    r"([iy])$": (r"\1", "u ut un t ve a an as në së n ja"),
    r"e$": ("e", "s n ja t ve në së"),
    r"(e)$": ("", "ja jen jes a"),
    r"o$": ("o", "s n ja ua ut un u t ve i it in në"),
    r"u$": ("u", "a ut un t ve i it in ri rit rin s n"),
}
LATIN_SLAVIC: Rules = {
    r"a$": ("", "y i u e oi oy oiu oyu ou o iei ei ey oj oju"),
    r"(ov|ev|in|ow|ew)a$": (r"\1", f"oi oy oj u ykh yh ym ymi y {ANOTHER}"),
    r"(sk|tsk|ck|zk)a$": (r"\1", "oi oy oji oiu oyu oju u yi yy iy ~yi ~yy ~oho ~ogo ~omu"),
    r"([iyj])a$": (r"\1", "i u iu yu ju ei ey ej eiu eyu eju e"),
    r"([iy])$": ("", "ogo oho ego eho omu emu ym im om oi oy ya ia ja yu iu ju em iem yem evi"),
    r"([iyj])[iyj]$": ("", "ogo oho omu ym im om ya ia ja yu iu ju em ievi iem yem"),
    r"([iyj])$": (r"\1", "a u em evi iem ya yu ia iu"),
    r"(ska|ck)(?:aya|aia|aja)$": (r"\1", "oi oy oj uyu uiu uju"),
    r"(?:aya|aia|aja)$": ("", "oi oy oj uyu uiu uju ou oiu"),
    r"([^\W\daeiouyąęóăâîëéè])$": (r"\1", "a u om em e y i ovi evi ym iv ov ev am ami akh oi oy"),
    r"o$": ("", "a u om ovi i y oi oy ou e"),
    r"([^\W\daeiouyąęóăâîëéè])ets$": (r"\1ts", "a u em ia ya iu yu ya ei"),
    r"([^\W\daeiouyąęóăâîëéè])[eo]k$": (r"\1k", "a u om ovi"),
    r"([^\W\daeiouyąęóăâîëéè])el$": (r"\1l", "a u om ovi"),
}  # fmt: skip
LANGUAGES: Mapping[str, tuple[tuple[str, Rules], ...]] = {
    "Cyrillic": (("ru", RUSSIAN), ("uk", UKRAINIAN), ("bg", BULGARIAN)),
    "Latin": (("pl", POLISH), ("ro", ROMANIAN), ("sq", ALBANIAN), ("sl", LATIN_SLAVIC)),
}


@dataclass(frozen=True, slots=True)
class Stem:
    """What forms of a name share, and what may follow it.

    Attributes:
        text: Folded letters.
        endings: Folded endings -> whether the form is as likely another name.
    """

    text: str
    endings: Mapping[str, bool]

    def forms(self) -> tuple[str, ...]:
        """All the forms, folded."""
        return tuple(self.text + ending for ending in self.endings)


def stems(word: str) -> tuple[Stem, ...]:
    """Stems of a word with their endings; the word itself is not among the forms.

    Args:
        word: One word of a name, without hyphens, in Latin or Cyrillic letters.
    """
    script = script_of(word)
    small = word.lower()
    itself = letters(small)
    found: dict[str, dict[str, bool]] = {}
    # In Latin letters both as written and without accents: "Viktoriâ" is declined as "Viktoria".
    writings = dict.fromkeys((small, itself) if script == "Latin" else (small,))
    ways = [(rules, text) for _, rules in LANGUAGES.get(script, ()) for text in writings]
    for rules, writing in ways:
        for stem, endings in _applied(writing, rules):
            text = letters(stem)
            if len(text) < SHORTEST_STEM:
                continue
            known = found.setdefault(text, {})
            for ending in endings:
                another = ending.startswith(ANOTHER)
                folded = _ending(ending)
                if text + folded == itself:
                    continue
                doubtful = another or _is_doubtful(script, text, folded)
                known[folded] = known.get(folded, True) and doubtful
    return tuple(Stem(text, endings) for text, endings in found.items() if endings)


def _applied(word: str, rules: Rules) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern, (end, endings) in rules.items():
        stem, count = _compiled(pattern).subn(end, word)
        if count:
            yield stem, tuple(endings.split())


def _is_doubtful(script: str, stem: str, ending: str) -> bool:
    if len(stem) < SURE_STEM[script]:
        return True
    return script == "Latin" and len(ending) < 2 and len(stem) < _SURE_LETTER


_compiled = lru_cache(maxsize=512)(re.compile)


@lru_cache(maxsize=1024)
def _ending(ending: str) -> str:
    return letters(ending)


def letters(text: str) -> str:
    """The letters of a text in folded form."""
    return "".join(filter(str.isalnum, fold_key(text)))
