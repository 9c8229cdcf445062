# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Accepted short and pet forms of given names, by language: an own list, no dictionary.

A short form says less than the name (Саша is he or she, Ana is short for many), so by itself it is
only proposed, and beside another part of the person's name it counts as declared (docs/adr/028).
Each line: the full names, a colon, the short ones. In every direction within a line; from a short
form to another one as well, because a register may hold either.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from hearing_assist.text.inflection import letters

_CYRILLIC = """
александр александра олександр олександра: саша сашко шура сашенька алекс сашка олесь леся саня
алексей олексій: лёша алёша леша лёха олекса льоша
анастасия анастасія: настя настенька стася ася настуня
анна ганна: аня анечка нюра аннушка ганнуся аннуся галя нюша
анатолий анатолій: толя толик
андрей андрій: андрюша дрон андрійко
антон антін антонина антоніна: тоша антоша тоня
борис: боря боба
валентин валентина: валя валюша
валерий валерій валерия валерія: валера лера
василий василь василина: вася василько
вера віра: верочка верунчик вірочка віруня
виктор віктор: витя вітя вітько
виктория вікторія: вика віка викуся
владимир володимир: вова володя вовка вовчик
вячеслав в'ячеслав: слава славик славко
галина: галя галинка галочка
георгий георгій георги: жора гоша гога гого жоро
григорий григорій: гриша грицько
дарья дарія дарина: даша дашуля дарка одарка
денис: деня дениска
дмитрий дмитро: дима митя дімa дімуля митько
евгений евгения євген євгенія: женя женька женечка євгенко
екатерина катерина: катя катюша катерінка катруся
елена олена: лена леночка оленка алёна алена ленка леся
елизавета єлизавета: лиза ліза лизонька
иван іван: ваня ванечка івась ванька ванчо
игорь ігор: игорёк гарик ігорко
ирина ірина: ира іра иришка ірочка иринка ярина
кристина христина крістіна: кристя христя
константин костянтин: костя
ксения ксенія оксана: ксюша оксанка ксеня
лариса: лара лорик
людмила: люда мила людочка люся
любовь любов: люба любаша любочка
маргарита: рита маргоша
мария марія: маша марійка маруся маня машенька мара мариша
марина: мариша маринка
михаил михайло михайлина: миша михась мишко
надежда надія: надя надюша надійка
наталья наталия наталія: наташа ната наталка наталочка наталі таша
николай микола: коля колян миколка николаша
оксана: ксана оксанка
ольга: оля оленька олька олечка
павел павло: паша павлик пашко
петр петро: петя петрик петруша
роман: рома ромчик ромко
светлана світлана: света світланка свєта лана
сергей сергій: серёжа сергійко серый сережа
софия софія софья: соня софа софійка
станислав станіслав: стас славик
татьяна тетяна: таня танюша таняша тетянка тата
федор федір: федя
юлия юлія: юля юленька юлька
юрий юрій: юра юрко юрчик
яков яків: яша
ярослав ярослава: ярик слава ярко
йордан йорданка: данчо данка
десислава: деси
димитър: митко димо митьо
елена: елка лена еленка
ивайло: иво
кристиян кристина: криси крис
мария: мими мика марийка
николай николина: ники нико ния
петър петя: пешо петьо пепи
стефан стефка: стефо
тодор тодорка: тошо дора
христо христина: ицо
красимир красимира: краси
анастасия: ася ася наско
"""
_LATIN = """
alexander alexandra aleksander aleksandra alexandru: alex sasha ola olek sandra sandu aleks xandra
andrei andreea andrew: andi andy drew deea andra
agnieszka: aga agusia
anna ana ane: ania anka annie anca anuta ani anula
barbara: basia barb babs
benjamin: ben benny
charlotte: lottie charlie
catherine katarzyna katherine caterina ecaterina katerina: kate kasia katie cathy kathy kit catinca
christopher krzysztof cristian: chris krzys krzysiek cristi topher
daniel daniela daniele: dan dani danny danusia dana
dorota dorothy: dorotka dot dotty
edward eduard: ed eddie ted ned edek edi
elena ilona: lena lenuta ilinca nuta
elizabeth elisabeth elzbieta elisabeta: liz lizzie beth betty eliza lisa ela elzunia lili veta
emanuela emmanuel emanuel: manu emma emi
ewa eva: ewunia ewka evi
florin florina florentina: flori
francis frances francesca francoise: frank fran francie
fatmir fatime fatima: fatmiri tima fati
gabriel gabriela gabrielle: gabi gaby gabe
george gheorghe: geo ghita gigi gicu georgie
grzegorz gregory: grzes grzesiek greg
henryk henry: heniek harry hank
ion ioan ioana ionut: ionel ionica nelu oana ionela
iulia julia: iuli julka jula jules
jan john: janek jas jasiek jack johnny jasio
jacob jakub: jake kuba kubus
jacqueline jacques: jackie jacquot
james: jim jimmy jamie
jennifer: jen jenny
jessica: jess jessie
joanna joanne: asia jo joasia joaska
joseph jozef josephine: joe joey jozek jo josie
katarina: kati katja
leonard leonardo: leo len lenny
magdalena madeleine: magda madzia lena maddie
malgorzata margaret margareta marguerite: gosia malgosia maggie meg peggy margot greta rita
marek mark marcus: marecek mareczek
maria marie mary: marysia mariola marica marioara maricica mia molly may mitzi masha manon
matthew mateusz matei mateo: matt matek mati
michael michal mihai michel michelle: mike mick misiek michas misu mitza mickey michou
nicolae nicoleta nicholas nicolas nicole: nick nicu nico nicky nae
natalia nataliya natalie nathalie: nata natasha nati talia nat natka
patricia patrick: pat patty paddy tricia
paul paula paulina: paulica pauly
peter petru piotr pierre: pete petrica piotrek piotrus pierrot
rebecca: becky becca
richard: rick dick rich richie
robert roberta: bob bobby rob robbie
samuel samantha: sam sammy
stanislaw: stas staszek
stephen steven stephanie stefan stefania: steve stevie steph stef fane
susan zuzanna susanna suzanne: sue susie zuzia zuza suzy
teresa theresa therese: terry tess tessa
thomas tomasz toma: tom tommy tomek
vasile vasilica: vasi lica sile
victor victoria viktoria wiktoria: vic vicky viki wika tori
vincent: vince vinnie
wilhelm william guillaume: will bill billy willy liam guigui
wojciech: wojtek
zbigniew: zbyszek
zofia sophia sophie sofia: zosia sofi sophy
arben arbena: beni ben
artan arta: tani
besnik besiana: besi
blerim blerina: beri rina
dritan drita: dritani tani
ermal ermira: mali mira
florian: flori
gezim gezime: zimi
ilir iliriana: liri
kastriot: triti
kujtim kujtime: timi
luljeta lule: lulja leta
mimoza: moza
shpresa: presa
vjollca: voca
xhevdet xhevahire: xheva
yllka ylli: yli
zamira: mira
"""


def _read(text: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in text.strip().splitlines():
        full, short = (part.split() for part in line.split(":"))
        for name in full:
            found.setdefault(letters(name), set()).update(short)
        for name in short:
            found.setdefault(letters(name), set()).update({*full, *short} - {name})
    return {name: frozenset(others) for name, others in found.items()}


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, frozenset[str]]:
    return {**_read(_CYRILLIC), **_read(_LATIN)}


def short_forms(word: str) -> tuple[str, ...]:
    """Other accepted forms of a given name, in the script it is written in; sorted."""
    return tuple(sorted(_tables().get(letters(word), frozenset())))
