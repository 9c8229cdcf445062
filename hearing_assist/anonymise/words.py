# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Word tables of the finder, French and English: titles, particles, cues, ordinary words.

All entries are in folded form (text.folding) unless said otherwise. Lists are short on purpose:
they steer what is looked at, they are not dictionaries.
"""

from __future__ import annotations

from hearing_assist.anonymise.common_words import ELSEWHERE

# Titles that no ordinary word of either language equals; matched in any case.
TITLES_ANY_CASE = (
    "mr mrs ms mme mlle mmes mlles mm dr dre pr prof drs mgr monsieur madame mademoiselle "
    "messieurs mesdames mesdemoiselles maitre docteur docteure professeur professeure mister "
    "missis doctor professor veuve vve herr frau senor senora signor signora pan pani "
    # with their case forms, which tell the gender
    "pana panu panem panie pania panstwo panstwa panom domnul domnului domnule doamna doamnei "
    "domnisoara domnisoarei dl dlui dna dnei dra zoti zotit zotin zonja zonjes zonjen zonjusha "
    "znj zonjushes gospodin gospodja "
    "господин господина господину господином господине господі госпожа госпожи госпоже госпожу "
    "госпожои госпожица госпожице г-н г-на г-ну г-ном г-жа г-жи г-же г-жу г-жои г-ца гражданин "
    "гражданина гражданину гражданином гражданине гражданка гражданки гражданке гражданку "
    "гражданкои громадянин громадянина громадянину громадянином громадянка громадянки громадянці "
    "громадянку громадянкою гр гр-ка гр-н гр-на гр-ки гр-ну гр-ке "
    "пан пана пану панові паном пане пані панеі пановие добродіи добродіика"
).split()
# Titles that are ordinary words when small, written as they stand.
TITLES_CAPITAL = (
    "M Me Mes Miss Sir Dame Lady Lord Madam Sister Brother Sœur Frère Mère Père".split()
)
MALE_TITLES = frozenset(
    "m mr mm mister monsieur messieurs sir lord brother frere pere herr senor signor pan pana panu "
    "panem domnul domnului domnule dl dlui zoti zotit zotin господин господина господину "
    "господином господине гражданин гражданина гражданину гражданином гражданине громадянин "
    "громадянина громадянину громадянином пан пана пану панові паном пане".split()
)
FEMALE_TITLES = frozenset(
    "mrs ms mme mmes mlle mlles madame mesdames mademoiselle mesdemoiselles miss missis madam "
    "dame lady sister soeur mere veuve vve frau senora signora pani pania doamna doamnei "
    "domnisoara domnisoarei dna dnei dra zonja zonjes zonjen zonjusha zonjushes znj госпожа "
    "госпожи госпоже госпожу госпожои госпожица гражданка гражданки гражданке гражданку "
    "гражданкои громадянка громадянки громадянці громадянку громадянкою пані".split()
)
TITLES_BY_GENDER = {
    "f": ("Mme", "Mlle", "Mrs", "Ms", "Miss", "Madame", "Mademoiselle"),
    "m": ("Mr", "Monsieur", "Mister"),
}
"""Titles that say whose a shared surname is, for the check; "M." reads as an initial there."""

PARTICLES = frozenset(
    "de du des d da do dos das di del della dalla van von der den ter ten te zu zum zur af av "
    "le la les el al ul as ad bin ben bint ibn ibnu abu abou ould mint wuld y e i und".split()
)

TIMES = frozenset(
    "january february march april may june july august september october november december "
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre "
    "monday tuesday wednesday thursday friday saturday sunday "
    "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
)
"""Months and days of the week, which are names behind a title: "Mme Mars", "Mr Sunday"."""
# Words that begin or go on with a capital in running text and never are a name by themselves.
NOT_NAMES = TIMES | frozenset(
    "a an and as at au aux but by ce ces cet cette c dans de des du d elle elles en et for from he "
    "her his i il ils in is it je j l la le les leur leurs ma mais mes mon ms mr mrs mme mlle m me "
    "no non nos notre nous of on or ou our par pas pour qu que qui sa se she ses si son sur that "
    "the their then they this to tu un une vos votre vous was we when where who with you your "
    "monsieur madame mademoiselle maitre docteur doctor professor sir lady miss "
    "court cour tribunal police gendarmerie parquet ministere ministry republique republic state "
    "etat article act loi law code section chapter annexe annex exhibit piece page paragraph "
    "judge juge president presidente procureur procureure prosecutor magistrate magistrat justice "
    "witness temoin victim victime defendant prevenu prevenue accused accuse accusee complainant "
    "plaignant plaignante applicant requerant requerante mis cause expert interpreter interprete "
    "statement declaration question reponse answer note date name nom prenom prenoms adresse "
    "address phone telephone email profession nationality nationalite passport passeport".split()
)

# Words that are names too: a name part equal to one of them counts only with a capital.
_HERE = frozenset(
    # English
    "amber angel april art august autumn bear bell berry bill bird bishop black blessing bliss bob "
    "bond booth bright brook brown bush butcher carol carter chance charity chase cherry chip "
    "christian clay cliff coral cook cooper crystal daisy dale dawn day dean destiny dick divine "
    "drew duke dusty earl east ebony eve faith fisher flora florence fortune fox frank gay gene "
    "gift glory gold good grace grant gray green grey guy happy harmony harp harper hazel heart "
    "heath heaven herb holly honey hope hunter iris iron ivory ivy jack jade jasmine jean jewel "
    "joy jolly june justice kay king kitty knight lake lamb lance land lane law lee light lily "
    "long love lucky mark mason may melody mercy mike "
    "miller miracle moon moses moss myrtle nick noble "
    "north olive opal page pansy park pat patience peace pearl penny perry piper pleasant poppy "
    "port power praise precious price prince princess prosper prudence queen rain ray reed rich "
    "river rob robin rock rose ruby rusty sandy savannah shepherd sherry silver singer skip sky "
    "smith snow south star stone storm success summer sunny sweet taylor temperance treasure tree "
    "trinity trust turner valentine victor victory violet wade walker ward waters wells west white "
    "will willow winter wise wolf wood worth young "
    # French
    "abel aime aimee ange aurore avril beau bel belle ben berger bien blanc blanche bleu bois bon "
    "bonne boucher boulanger bourgeois brun brune cardinal carre cerise chance charme chevalier "
    "claire clement clemence colombe comte constance corail cousin dame desire desiree dieu divin "
    "dore douce doux duc espoir esperance etoile faure fee felicite fidele fleur fontaine fort "
    "fortune france franc froment garnier gentil gloire grand grande gros hiver honneur honore "
    "hortense humble jardin jolie jour juste lagarde lambert large leger legrand lemaire lenoir "
    "leroy lion loyal lumiere lune mai maire marchand mare marin marine martin masson menager "
    "mercier meunier mignon miel mille modeste moulin neige noel noir noire olive olivier or "
    "page parfait pascal patience paul perle petit petite picard pierre plante poirier pomme "
    "prosper prudent prudence reine rey riche robe roi romain romaine rond rosalie rose rossignol "
    "rouge rousse roux royal ruth sage saint sainte sauvage serge simple soleil tendre tessier "
    "toussaint tresor vachon vallee verger vert victoire vidal vie vif vigne violette "
    "vivien vrai".split()
)
ORDINARY = _HERE | ELSEWHERE

# Abbreviations that dotted initials may be mistaken for (company forms, times, countries).
ABBREVIATIONS = frozenset(
    "sa sas sarl rg am pm us uk eu ue un onu ps nb pv ba ma bc ad ce cv dc eg ie id tv ph pj cj "
    "cp cpp ac jo ok ro ag kg sl sc rn qc jc".split()
)

# A name right after one of these is of somebody who stays readable in that office.
OFFICES = (
    "judge justice magistrate president presidente vice-president vice-presidente presiding "
    "juge juges judges magistrat magistrate procureur procureure prosecutor prosecutors substitut "
    "substitute greffier greffiere registrar clerk assesseur assesseure rapporteur rapporteure "
    "conseiller conseillere avocat-general chancellor recorder coroner minister ministre prefet "
    "prefete maire bourgmestre bailiff huissier "
    "depute deputee senateur senatrice"
).split()
# Of which one stands in every office, before or after a name; folded.
OFFICE_STEMS = tuple(
    "juge|judge|justice|magistrat|presid|procureur|prosecutor|substitut|greffi|registrar|clerk|"
    "assesseur|rapporteur|conseill|avocat g|avocate g|avocat-g|chancellor|recorder|coroner|minist|"
    "prefet|maire|bourgmestre|bailiff|huissier|depute|senat|crown adv".split("|")
)
# "Mme X, juge": the office after the name.
OFFICE_AFTER = (
    "juge|judge|pr[ée]sidente?|vice-pr[ée]sidente?|president|presiding judge|procureure?|"
    "prosecutor|substitut|greffi[eè]re?|registrar|magistrate?|magistrat|assesseure?|rapporteure?|"
    "conseill[eè]re?|avocate? g[ée]n[ée]rale?|premi[eè]re? pr[ée]sidente?|"
    "(?:senior )?crown (?:advocate|prosecutor)"
)

# Cues before a name, as patterns over the text as it stands, any case.
NAME_CUES = (
    r"n[ée]e",
    r"[ée]pouse",
    r"veuve",
    r"dite?s?",
    r"alias",
    r"a\.?k\.?a\.?",
    r"also known as",
    r"known as",
    r"formerly known as",
    r"goes? by the name of",
    r"by the name of",
    r"surnomm[ée]e?",
    r"pr[ée]nomm[ée]e?",
    r"nomm[ée]e?",
    r"d[ée]nomm[ée]e?",
    r"appel[ée]e?",
    r"connue? sous le nom de",
    r"sous le nom d[e'’]",
    r"nicknamed",
    r"called",
    r"named",
    r"maiden name",
    r"my name is",
    r"(?:his|her|their) name (?:is|was)",
    r"je m['’]appelle",
    r"s['’]appel(?:le|ait)",
    r"(?:sur)?nom(?: de famille)?\s*:",
    r"pr[ée]noms?\s*:",
    r"(?:sur|first |last |full |given |family )?names?\s*:",
    r"(?:fils|fille) d[e'’]",
    r"(?:son|daughter) of",
    r"feue?",
    r"(?:son|daughter|child|wife|widow) of (?:the )?late",
    r"(?:le|la|une?|the|a) (?:t[ée]moin|victime|plaignante?|mineure?|witness|victim|complainant|"
    r"survivor)",
    r"(?:the |l['’]|un |une |an? )?(?:interpr[èe]te|interpreter)",
    r"(?:ma|sa|la|ta|leur|my|his|her|their) (?:s[œo]e?ur|m[èe]re|fille|tante|cousine|ni[èe]ce|amie|"
    r"copine|femme|compagne|grand-m[èe]re|belle-s[œo]e?ur|belle-m[èe]re|voisine|patronne|"
    r"sister|mother|daughter|aunt|cousin|niece|friend|wife|girlfriend|grandmother|neighbour|"
    r"stepmother|madam|boss)(?:,| named| called)?",
    r"(?:mon|son|le|ton|leur|my|his|her|their) (?:fr[èe]re|p[èe]re|fils|oncle|cousin|neveu|ami|"
    r"copain|mari|compagnon|grand-p[èe]re|beau-fr[èe]re|beau-p[èe]re|voisin|patron|petit ami|"
    r"brother|father|son|uncle|nephew|husband|boyfriend|grandfather|stepfather|partner)"
    r"(?:,| named| called)?",
)

# The last word of each of them, in small letters; "son", "known", "name" before "of", "as", "is".
CUE_ENDS = frozenset(
    "née nee épouse epouse veuve dit dite dits dites alias aka k ak ka known as name names son "
    "surnommé surnommée surnomme surnommee prénommé prénommée prenomme prenommee nommé nommée "
    "nomme nommee dénommé dénommée dénomme dénommee denommé denommée denomme denommee appelé "
    "appelée appele appelee nom noms nicknamed called named appelle appelait surnom famille "
    "prénom prénoms prenom prenoms surname surnames fils fille daughter témoin temoin victime "
    "plaignant plaignante mineur mineure witness victim complainant survivor interprète "
    "interprete interpreter sœur soeur sour sœeur mère mere tante cousine nièce niece amie copine "
    "femme compagne voisine patronne sister mother aunt cousin friend wife girlfriend grandmother "
    "neighbour stepmother madam boss frère frere père pere oncle neveu ami copain mari compagnon "
    "voisin patron brother father uncle nephew husband boyfriend grandfather stepfather partner "
    "maître maitre feu feue late".split()
)

STREET_TYPES = {
    "rue": ("r",),
    "avenue": ("av", "ave"),
    "boulevard": ("bd", "bld", "boul", "blvd"),
    "place": ("pl",),
    "impasse": ("imp",),
    "chemin": ("ch", "che"),
    "square": ("sq",),
    "allee": ("all",),
    "route": ("rte",),
    "faubourg": ("fbg", "fg"),
    "quai": (),
    "cours": (),
    "passage": ("pass",),
    "residence": ("res",),
    "street": ("st", "str"),
    "road": ("rd",),
    "lane": ("ln",),
    "drive": ("dr",),
    "close": ("cl",),
    "court": ("ct",),
    "crescent": ("cres",),
    "terrace": ("ter", "terr"),
    "gardens": ("gdns",),
    "strasse": ("str",),
    "strada": ("str", "strazii"),
    "bulevardul": ("bd", "b-dul", "bdul", "bulevardului"),
    "soseaua": ("sos", "soselei"),
    "aleea": ("al", "aleii"),
    "splaiul": ("spl", "splaiului"),
    "rruga": ("rr",),
    "ulica": ("ul", "ulicy"),
    "улица": ("ул", "улице", "улицы"),
    "вулиця": ("вул", "вулиці"),
    "saint": ("st",),
    "sainte": ("ste",),
}
