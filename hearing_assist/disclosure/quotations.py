# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Quotations in another language written in Latin letters, inside a text in English or French.

Dates and ages are looked for in English and French only: what "tenía dieciséis años" tells, press
and public must not read. A stretch counts as foreign by little words, numbers and months of some
twenty languages, and by letters that neither English nor French has. Another language, and a single
word of any, is not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from hearing_assist.text.folding import fold_key
from hearing_assist.text.spans import Span

_FOREIGN = frozenset(
    # Spanish
    "el los las una unos unas pero porque cuando donde como muy mas anos tenia tengo tiene "
    "tenemos era eran soy eres estaba estaban estoy fue fueron nacio naci nacida cumpli cumplio "
    "edad enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre dieciseis diecisiete dieciocho diecinueve quince catorce trece doce once veinte "
    "veintiuno veintidos hija hermana madre padre con por para desde hasta mi yo ella ellos "
    "nosotros nos ese esa esto eso "
    # Italian
    "il gli della dello degli delle nella nello che sono ero avevo aveva abbiamo anni mese nata "
    "nato quando dove perche molto gennaio febbraio maggio giugno luglio settembre ottobre "
    "dicembre sedici diciassette diciotto diciannove quindici quattordici venti ventidue mia mio "
    "figlia sorella io lei lui noi questo questa "
    # Portuguese
    "uma eu ela ele eles elas tinha tenho tem estava nasci nasceu anos janeiro fevereiro marco "
    "maio junho julho setembro outubro novembro dezembro dezesseis dezasseis dezessete dezoito "
    "quinze minha meu filha irma quando nao muito mais foi "
    # German
    "ich du er wir ihr und oder aber nicht ist bin waren hatte habe haben geboren jahre jahren "
    "alt als wenn weil mit bei nach von vom zum zur ein eine einer einen dem den das januar "
    "februar marz maerz juni juli oktober dezember sechzehn siebzehn achtzehn neunzehn funfzehn "
    "vierzehn zwanzig zweiundzwanzig meine mein tochter schwester mutter sie es uns "
    # Dutch
    "ik jij hij zij wij het een niet maar ook toen jaar oud geboren heb heeft hebben waren "
    "zestien zeventien achttien negentien vijftien veertien twintig januari februari maart mei "
    "augustus mijn dochter zus moeder "
    # Romanian
    "eu tu noi voi aveam avea aveau este sunt eram era erau implinit nascut nascuta ani luna "
    "anul cand unde foarte si cu din pe la de catre pentru ca sa nu ianuarie februarie martie "
    "aprilie mai iunie iulie septembrie octombrie noiembrie decembrie saisprezece saptesprezece "
    "optsprezece cincisprezece douazeci mea meu fiica sora mama am "
    # Polish, Czech, Slovak, Croatian and Serbian
    "ja ty mialam mial miala bylam byl byla bylo jest jestem lat lata rok roku wieku urodzilam "
    "urodzona kiedy gdzie bardzo szesnascie siedemnascie osiemnascie pietnascie dwadziescia "
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada "
    "grudnia moja corka siostra jsem jsi je jsme byly mela mel let roky narozena sestnact "
    "sedmnact osmnact ledna unora brezna kvetna cervna cervence srpna zari rijna listopadu "
    "prosince imala imao godina godine rodena sesnaest sedamnaest osamnaest bila bio sam si smo "
    # Albanian
    "une kam kisha kishte ishte isha vjec vjet vjece lindur linda dhe por kur ku shume "
    "gjashtembedhjete shtatembedhjete tetembedhjete janar shkurt prill qershor korrik gusht "
    "shtator tetor nentor dhjetor vajza motra nena "
    # Turkish
    "ben sen o biz bir ve ama icin ile yas yasinda yasindaydim dogdum dogdu yil on alti yedi "
    "sekiz ocak subat nisan mayis haziran temmuz agustos eylul ekim kasim aralik kizim annem "
    # Hungarian
    "en te ez az egy es nem volt voltam eves evesen szulettem szuletett tizenhat tizenhet "
    "tizennyolc januar februar marcius aprilis majus junius julius augusztus szeptember oktober "
    "lanyom "
    # Lithuanian, Latvian, Estonian, Finnish, Swedish, Danish, Norwegian
    "man buvo metu metai gimiau sesiolika septyniolika astuoniolika biju bija gadi gadu dzimusi "
    "olin oli vuotta vanha syntynyt kuusitoista kun mina hon jag var ar gammal fodd sexton "
    "sjutton arton nar och inte jeg hun han og ikke aar gammel seksten sytten atten "
    # Vietnamese, Tagalog, Swahili, Yoruba, Hausa, Somali
    "toi tuoi sinh nam khong la va ako siya taon gulang ipinanganak nilikuwa miaka nilizaliwa "
    "umri omo odun shekara haihuwa sano jir dhashay".split()
)
# Words of English or French, too, or names that stand in many texts: they tell nothing here.
_OURS = frozenset(
    "a abord afin ai ainsi alors am among an and any are as at au aucun aucune aussi autre "
    "autres aux avait avant avec avez avoir avons be because been before being but by can car ce "
    "ceci cela celle celui cependant ces cet cette ceux chaque chez comme could d dans de des "
    "did dit do does donc dont du each elle elles en entre est et etaient etait ete etre eu eux "
    "for from fut had has have he her him his i if il ils in into is it its j je jusqu l la le "
    "les leur leurs lors lorsque lui m ma mais may me mes might moi mon more most must my n ne "
    "no nor nos not notre nous of on ont or ou our par parce pas pendant peu plus pour qu quand "
    "que qui sa said sans se ses shall she should si so soit son sont sous such suis sur t ta "
    "than that the their them then there these they this those to toi ton tous tout toute toutes "
    "tu un under une very vos votre vous was we were what when where which while who whom whose "
    "will with would y you your came went told asked left lived saw gave took avais disait "
    "venait".split()
)
_SHARED = frozenset(
    "o on en te ton son me mes la le les de des du pour par es ou ai as am an at a i y e il elle "
    "nous vous nos vos est et si se sa sur sans era mine man sam bin den die das los ben var ar "
    "let or alt hat war are mayo marzo oct mai nova mal mi do da mais como once quinze ma mon "
    "con mas tem ave marco juli mart nove mare je moi toi lui nota fois main pas pan sub prima "
    "via per pro non sed vice versa inter alia ad hoc lex ex re facto jure ratione materiae han "
    "hun nam va omo sinh edad ella eve yas el al sen roman lat rok ali ani bio mama luna sora "
    "mina oli kun och og ja ty er ist dem ein vom zum zur van der tu noi voi eu sono mio mia io "
    "ve smo kam por kur ku ile bir ama une sept six august april september november oktober "
    "januar februar mei lata juni".split()
)
_TELLING = (_FOREIGN - _OURS) - _SHARED
_WEAK = (_FOREIGN & _SHARED) - _OURS
"""Words of other languages that English or French texts hold as well: they count beside others."""
_CLAUSE = regex.compile(r"[^.!?;:\n\"«»“”„()\[\]\ufffc]+")
_WORD = regex.compile(r"[\p{L}\p{M}]+|\p{N}+")
_LETTER = regex.compile(r"(?![àâæçéèêëîïôœùûüÿ])[\p{Ll}--[a-z]]", regex.VERSION1)
"""A small letter that neither English nor French writes."""
_SHORT = 4
"""Words of a clause in which one foreign word is enough."""
_NEAR = 3
"""Words beside a foreign one in which a number or a word of both makes it a quotation."""


def quotations(text: str) -> Iterator[Span]:
    """Where another language stands, in text order.

    Args:
        text: A text in English or French; placeholders as U+FFFC.
    """
    for clause in _CLAUSE.finditer(text):
        words = list(_WORD.finditer(text, clause.start(), clause.end()))
        if words and (span := _foreign(words)):
            yield span


def _foreign(words: Sequence[regex.Match[str]]) -> Span | None:
    """The foreign stretch of one clause: from its first foreign word to its last, and beyond."""
    keys = [fold_key(word[0]) for word in words]
    sure = [at for at, word in enumerate(words) if _tells(word[0], keys[at])]
    if not sure:
        return None
    ours = [key in _OURS for key in keys]
    first, last = sure[0], sure[-1]
    weak = sum(key in _WEAK for key in keys[first : last + 1])
    inside = sum(ours[first : last + 1])
    if len(sure) == 1 and len(words) > _SHORT:
        near = keys[max(0, first - _NEAR) : first + _NEAR + 1]
        if not any(key in _WEAK or key.isdigit() for key in near):
            return None
    if len(sure) + weak <= inside:
        return None
    while first and not ours[first - 1]:
        first -= 1
    while last + 1 < len(words) and not ours[last + 1]:
        last += 1
    if last + 2 < len(words) and keys[last + 2].isdigit():  # "nací en 2003"
        last += 2
    return Span(words[first].start(), words[last].end())


def _tells(word: str, key: str) -> bool:
    if key in _TELLING:
        return True
    return not word[:1].isupper() and _LETTER.search(word) is not None
