# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of romanisation, each under the name of its standard. Data only; read by `romanisation`.

A table says what each letter becomes; one that is not listed is as in the base table. The key
`^x` is the letter at the head of a word, `'x` after a vowel, a hard or a soft sign, `x$` at the end
of a word. Soft and hard signs, hamza and ayin are left out where the standard writes an apostrophe,
because folding drops apostrophes from names anyway.

Sources: ISO 9:1995; GOST 7.79-2000 B; GOST R 52535.1-2006; ICAO Doc 9303-3 section 6; BGN/PCGN
1947 (Russian), 1965 and 2019 (Ukrainian), 1952 and 2013 (Bulgarian), 1956 (Arabic), 1962 and 1996
(Greek), 2009 (Georgian); DIN 1460 and ISO/R 9:1968 ("scientific"); resolution 55 of the Ukrainian
cabinet of 27 January 2010; Bulgarian transliteration act of 2009; ELOT 743 and ISO 843:1997;
Georgian national system of 2002, ISO 9984:1996; ALA-LC (Arabic) 2012; transcriptions of the French,
English, Polish, Romanian, Albanian and German press, as their style books give them.
"""

from __future__ import annotations

from collections.abc import Mapping

Table = Mapping[str, str]


def _table(text: str) -> dict[str, str]:
    """A table written as "letter=latin" words; "letter=" leaves the letter out."""
    return dict(pair.split("=") for pair in text.split())


_CYRILLIC = _table(
    "а=a б=b в=v г=g д=d е=e з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f "
    "ё=e ж=zh й=y х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya "
    "і=i ї=i є=ie ґ=g ў=w ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz ѓ=gj ќ=kj ѕ=dz"
)
_SCIENTIFIC = _table("ё=e ж=ž й=j х=ch ц=c ч=č ш=š щ=šč э=e ю=ju я=ja є=je ї=ji")
_FRENCH = _table(
    "у=ou ж=j ч=tch ш=ch щ=chtch ю=iou ^ю=iou я=ia ё=io й=i ц=ts ы=y ге=gue ги=gui гі=gui"
)
_POLISH = _table(
    "в=w ж=ż х=ch ц=c ч=cz ш=sz щ=szcz й=j ю=iu ^ю=ju 'ю=ju я=ia ^я=ja 'я=ja е=e ^е=je 'е=je ё=io "
    "^ё=jo є=ie ^є=je 'є=je ї=ji ль=l л=ł ля=la лю=lu ле=le ли=li лі=li лє=le"
)
_ROMANIAN = _table(
    "ж=j х=h ц=ț ч=ci че=ce чи=ci чі=ci ч$=ci ш=ș щ=șci ще=șce щи=șci ю=iu я=ia ё=io й=i ы=î є=ie "
    "ї=i ке=che ки=chi кі=chi ге=ghe ги=ghi гі=ghi"
)
_ALBANIAN = _table("ж=zh х=h ц=c ч=ç ш=sh щ=shç ю=ju я=ja ё=jo й=j ы=i є=je ї=ji")
_GERMAN = _table("в=w ж=sch з=s х=ch ц=z ч=tsch ш=sch щ=schtsch й=i ю=ju я=ja ё=jo є=je ї=ji")
_PRESS_ENDS = _table("ий$=y ый$=y ій$=iy ия$=ia ія$=ia ея$=eya")

CYRILLIC: Mapping[str, Mapping[str, Table]] = {
    "ru": {
        "ISO 9": _CYRILLIC | _table("ё=ë ж=ž й=j х=h ц=c ч=č ш=š щ=ŝ э=è ю=û я=â"),
        "scientific": _CYRILLIC | _SCIENTIFIC,
        "scientific, x": _CYRILLIC | _SCIENTIFIC | {"х": "x"},
        "BGN/PCGN": _CYRILLIC | _table("^е=ye 'е=ye ё=ye ^ё=ye"),
        "ICAO": _CYRILLIC | _table("й=i ъ=ie ю=iu я=ia"),
        "GOST R 52535": _CYRILLIC | _table("й=i ц=tc ю=iu я=ia"),
        "GOST 7.79 B": _CYRILLIC | _table("ё=yo й=j х=x ц=cz щ=shh"),
        "GOST 7.79 B, c": _CYRILLIC | _table("ё=yo й=j х=x ц=c щ=shh"),
        "passport of 1997": _CYRILLIC | _table("ё=ye ^е=ye 'е=ye кс=x"),
        "English press": _CYRILLIC | _table("ё=yo") | _PRESS_ENDS,
        "English press, y": _CYRILLIC | _table("ё=io ю=iu") | _PRESS_ENDS,
        "English press, i": _CYRILLIC | _table("й=i ий$=i ый$=i я=ia ю=yu ё=yo"),
        "French press": _CYRILLIC | _FRENCH | _table("ий$=i ый$=y ин$=ine"),
        "French, by letter": _CYRILLIC | _FRENCH | _table("ё=e"),
        "French press, y": _CYRILLIC | _FRENCH | _table("ий$=y ый$=y я=ya ю=you й=y ё=e"),
        "French press, ie": _CYRILLIC | _FRENCH | _table("^е=ie 'е=ie е=ie ий$=i"),
        "Polish": _CYRILLIC | _POLISH | _table("ий$=i ый$=y ия$=ia ки=ki ги=gi"),
        "Romanian": _CYRILLIC | _ROMANIAN | _table("ий$=i ый$=îi"),
        "Albanian": _CYRILLIC | _ALBANIAN | _table("ий$=i ый$=i"),
        "German": _CYRILLIC | _GERMAN | _table("ий$=i ый$=y"),
    },
    "uk": {
        "ISO 9": _CYRILLIC | _table("ж=ž й=j х=h ц=c ч=č ш=š щ=ŝ ю=û я=â є=ê ї=ï"),
        "scientific": _CYRILLIC | _SCIENTIFIC | _table("г=h и=y х=x"),
        "scientific, ch": _CYRILLIC | _SCIENTIFIC | _table("г=h и=y"),
        "resolution 55 of 2010": _CYRILLIC
        | _table("г=h и=y й=i ^й=y ю=iu ^ю=yu я=ia ^я=ya є=ie ^є=ye ї=i ^ї=yi зг=zgh"),
        "BGN/PCGN 1965": _CYRILLIC | _table("г=h и=y ї=yi є=ye"),
        "passport of 1996": _CYRILLIC | _table("г=g и=y й=i ^й=y ї=i ^ї=yi є=ie ^є=ye ю=iu я=ia"),
        "passport of 2007": _CYRILLIC | _table("г=g и=y й=i ж=j х=kh ї=i є=ie ю=iu я=ia щ=shch"),
        "English press": _CYRILLIC | _table("г=h и=y ї=i є=ye ий$=y ія$=ia ій$=iy"),
        "English press, ya": _CYRILLIC | _table("г=h и=y ї=yi є=e ий$=y ій$=iy"),
        "English press, g": _CYRILLIC | _table("и=i є=e ий$=y ія$=ia ій$=ey"),
        "French press": _CYRILLIC | _FRENCH | _table("г=h и=y ї=i є=ie ий$=y ій$=i ге=he ги=hy"),
        "French, by letter": _CYRILLIC | _FRENCH | _table("г=h и=y ї=i є=ie ге=he ги=hy гі=hi"),
        "French press, ya": _CYRILLIC
        | _FRENCH
        | _table("г=h и=y ї=yi є=ye ий$=y я=ya ю=you й=y ге=he ги=hy"),
        "Polish": _CYRILLIC | _POLISH | _table("г=h и=y ий$=y ія$=ija ьо=io"),
        "Polish, ia": _CYRILLIC | _POLISH | _table("г=h и=y ий$=y ія$=ia ьо=io"),
        "Romanian": _CYRILLIC | _ROMANIAN | _table("г=h и=î ий$=îi ге=he"),
        "Romanian, i": _CYRILLIC | _ROMANIAN | _table("г=h и=i ий$=i ге=he"),
        "Albanian": _CYRILLIC | _ALBANIAN | _table("г=h и=i ий$=i"),
        "German": _CYRILLIC | _GERMAN | _table("г=h и=y ий$=yj"),
    },
    "bg": {
        "act of 2009": _CYRILLIC | _table("х=h щ=sht ъ=a ь=y ия$=ia"),
        "BGN/PCGN 2013": _CYRILLIC | _table("х=h щ=sht ъ=a ь=y"),
        "BGN/PCGN 1952": _CYRILLIC | _table("щ=sht ъ=u"),
        "ISO 9": _CYRILLIC | _table("ж=ž й=j х=h ц=c ч=č ш=š щ=ŝ ю=û я=â"),
        "scientific": _CYRILLIC | _SCIENTIFIC | _table("х=h щ=št ъ=ă"),
        "English press": _CYRILLIC | _table("х=h щ=sht ъ=u ю=iu я=ia"),
        "English press, y": _CYRILLIC | _table("х=h щ=sht ъ=a й=i ю=iu я=ia"),
        "French press": _CYRILLIC | _FRENCH | _table("х=h щ=cht ъ=a"),
        "French press, kh": _CYRILLIC | _FRENCH | _table("щ=cht ъ=a й=y я=ya ю=you"),
        "Polish": _CYRILLIC | _POLISH | _table("щ=szt ъ=y ия$=ija"),
        "Polish, a": _CYRILLIC | _POLISH | _table("щ=szt ъ=a ия$=ia"),
        "Romanian": _CYRILLIC | _ROMANIAN | _table("щ=șt ъ=ă"),
        "Albanian": _CYRILLIC | _ALBANIAN | _table("щ=sht ъ=ë"),
        "German": _CYRILLIC | _GERMAN | _table("х=ch щ=scht ъ=a"),
    },
}
"""Language -> standard -> table. Longer keys count before shorter ones."""

_GREEK = _table(
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch "
    "ψ=ps ω=o αι=ai ει=ei οι=oi ου=ou υι=yi αυ=av ευ=ev ηυ=iv γγ=ng γξ=nx γχ=nch "
    "αυθ=afth αυκ=afk αυξ=afx αυπ=afp αυσ=afs αυτ=aft αυφ=aff αυχ=afch αυς=afs "
    "ευθ=efth ευκ=efk ευξ=efx ευπ=efp ευσ=efs ευτ=eft ευφ=eff ευχ=efch ευς=efs"
)
GREEK: Mapping[str, Table] = {
    "ELOT 743": _GREEK | _table("μπ=mp ^μπ=b ντ=nt γκ=gk"),
    "ISO 843": _GREEK | _table("η=ī ω=ō ου=ou μπ=mp ^μπ=b ντ=nt γκ=gk"),
    "BGN/PCGN 1962": _GREEK
    | _table("δ=dh γ=gh χ=kh υ=i αι=e ει=i οι=i ου=u υι=i μπ=mb ^μπ=b ντ=nd ^ντ=d γκ=ng ^γκ=g"),
    "English": _GREEK | _table("χ=h μπ=b ^μπ=b ντ=d γκ=g ^γκ=g φ=f αι=e ει=i οι=i υ=i"),
    "English, learned": _GREEK
    | _table("χ=ch φ=ph η=e κ=c β=b υ=y αι=ae οι=oe οσ$=us μπ=mp ντ=nt γκ=gk ευ=eu αυ=au"),
    "English, k": _GREEK | _table("φ=ph η=e χ=h μπ=b ντ=nt γκ=g υ=y ευ=ef αυ=af"),
    "French": _GREEK | _table("χ=kh ου=ou μπ=b ντ=d γκ=gu φ=ph ^γκ=g υ=y"),
}

_GEORGIAN = _table(
    "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh "
    "ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h"
)
GEORGIAN: Mapping[str, Table] = {
    "national": _GEORGIAN,
    "ISO 9984": _GEORGIAN | _table("ჟ=ž ღ=ḡ შ=š ჩ=č ც=c ძ=j წ=c ჭ=č ხ=x ჯ=ǰ"),
    "BGN/PCGN 1981": _GEORGIAN | _table("ყ=q"),
    "French": _GEORGIAN | _table("უ=ou შ=ch ჩ=tch ჭ=tch ჟ=j ჯ=dj გე=gue გი=gui ყ=k"),
    "English": _GEORGIAN | _table("ყ=k ღ=g ხ=h"),
    "through Russian": _GEORGIAN | _table("ჰ=g ყ=k ღ=g ჯ=dzh"),
}

_ARABIC = _table(
    "ا=a أ=a إ=i آ=a ٱ=a ى=a ء= ؤ= ئ= ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d "
    "ط=t ظ=z ع= غ=gh ف=f ق=q ك=k ل=l م=m ن=n ه=h ة$=a ة=a و=u ي=i ^و=w ^ي=y 'و=w 'ي=y "
    "پ=p چ=ch ژ=zh گ=g ک=k ی=i ^ی=y"
)
ARABIC: Mapping[str, Table] = {
    "ALA-LC": _ARABIC,
    "ALA-LC, ah": _ARABIC | _table("ة$=ah"),
    "BGN/PCGN": _ARABIC | _table("ة$=ah ظ=z"),
    "English": _ARABIC | _table("ي=ee و=oo ذ=z ث=t ة$=a ق=k"),
    "English, a": _ARABIC | _table("ق=q و=oo ة$=ah"),
    "French": _ARABIC | _table("ش=ch و=ou ^و=ou ق=k ج=dj ة$=a ذ=d ث=t"),
    "French, j": _ARABIC | _table("ش=ch و=ou ^و=ou ق=k ة$=a ذ=d ث=t"),
}
"""What is written of a word; its short vowels are put in by `romanisation`."""

# --- into other scripts ------------------------------------------------------------------------

INTO_CYRILLIC: Mapping[str, str] = {
    # Latin graphemes -> Cyrillic, the likeliest first; й, ї and ё fold with и, і and е.
    "a": "а", "b": "б", "c": "к ц с", "d": "д", "e": "е э є", "f": "ф", "g": "г ґ ж", "h": "х г",
    "i": "и і", "j": "дж ж й", "k": "к", "l": "л ль", "m": "м", "n": "н", "o": "о", "p": "п",
    "q": "к", "r": "р", "s": "с з", "t": "т", "u": "у ю", "v": "в", "w": "в у", "x": "кс",
    "y": "и ы й і", "z": "з ц", "sh": "ш", "ch": "ч х ш", "kh": "х", "zh": "ж", "ts": "ц",
    "tz": "ц", "tc": "ц", "shch": "щ", "chtch": "щ", "szcz": "щ", "sht": "щ шт", "tch": "ч",
    "cz": "ч ц", "sz": "ш", "sch": "ш щ ск", "tsch": "ч", "ya": "я", "yu": "ю", "yo": "ё йо",
    "ye": "е є", "yi": "ї", "ia": "ия ія я иа", "iu": "ю иу", "ie": "ие іє є е", "io": "ио ё",
    "ja": "я джа жа", "ju": "ю джу жу", "je": "е дже же", "jo": "джо жо", "iia": "ия ія",
    "iya": "ия ія", "ija": "ия ія", "ii": "ий ії", "iy": "ий ій", "yi$": "ий", "yy": "ый ий",
    "ij": "ий", "iou": "ю", "you": "ю", "ou": "у оу", "oo": "у оо", "ee": "и ее", "ea": "и еа",
    "ai": "ай аи", "ei": "ей еи", "oi": "ой", "ay": "ай", "ey": "ей", "oy": "ой", "au": "ау",
    "aw": "ау ав", "ow": "оу ов", "ph": "ф", "th": "т", "ck": "к", "dj": "дж", "dzh": "дж",
    "gh": "г", "gu": "гу г", "qu": "кв к", "rh": "р", "wh": "у", "y$": "и ий ый", "i$": "и ий і",
    "ng": "нг", "ll": "лл ль", "ss": "сс с", "tt": "тт т", "nn": "нн н", "mm": "мм м",
    "pp": "пп п", "ff": "фф ф", "rr": "рр р", "bb": "бб б", "dd": "дд д", "cc": "кк чч",
    "zz": "цц", "ce": "се це", "ci": "си ци чи", "cy": "си", "ge": "ге же дже", "gi": "ги джи",
    "off$": "ов", "ev$": "ев", "e$": "е", "ine$": "ин ине", "ska$": "ская ська ска",
    "skaya$": "ская", "skaia$": "ская", "sky$": "ский ський", "ski$": "ский ски ський",
    "skyi$": "ський", "skiy$": "ский", "^ye": "е є", "^e": "е э", "lo": "ло лё", "eau": "о",
    "oe": "ё о", "ue": "ю у", "ae": "э ае",
}  # fmt: skip
INTO_GREEK: Mapping[str, str] = {
    "a": "α", "b": "μπ β", "c": "κ", "d": "δ ντ", "e": "ε η αι", "f": "φ", "g": "γ γκ", "h": "χ",
    "i": "ι η ει υ", "j": "τζ", "k": "κ", "l": "λ", "m": "μ", "n": "ν", "o": "ο ω", "p": "π",
    "q": "κ", "r": "ρ", "s": "σ", "t": "τ", "u": "ου", "v": "β", "w": "γου", "x": "ξ", "y": "υ ι",
    "z": "ζ", "th": "θ", "ph": "φ", "ch": "χ τσ", "kh": "χ", "ps": "ψ", "ks": "ξ", "ou": "ου",
    "ai": "αι", "ei": "ει", "oi": "οι", "av": "αυ αβ", "ev": "ευ εβ", "af": "αυ αφ", "ef": "ευ εφ",
    "mp": "μπ", "nt": "ντ", "nd": "ντ νδ", "ng": "γγ γκ", "gk": "γκ", "gh": "γ", "dh": "δ",
    "sh": "σ", "ts": "τσ", "tz": "τζ", "mb": "μπ", "ll": "λλ λ", "ss": "σσ σ", "nn": "νν ν",
}  # fmt: skip
INTO_GEORGIAN: Mapping[str, str] = {
    "a": "ა", "b": "ბ", "c": "ც კ", "d": "დ", "e": "ე", "f": "ფ", "g": "გ", "h": "ჰ ხ", "i": "ი",
    "j": "ჯ", "k": "კ ქ", "l": "ლ", "m": "მ", "n": "ნ", "o": "ო", "p": "პ ფ", "q": "ყ ქ", "r": "რ",
    "s": "ს", "t": "ტ თ", "u": "უ", "v": "ვ", "w": "ვ", "x": "ხ", "y": "ი", "z": "ზ", "zh": "ჟ",
    "gh": "ღ", "sh": "შ", "ch": "ჩ ჭ", "ts": "ც წ", "dz": "ძ", "kh": "ხ", "ou": "უ", "tch": "ჩ ჭ",
    "dj": "ჯ", "ph": "ფ", "th": "თ", "ya": "ია", "yu": "იუ", "oo": "უ",
}  # fmt: skip
