# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Material for the parts of a summary, found in the originals by lists of terms and only quoted.

A list finds words, not meaning: it misses what is put otherwise, and the summary says so. Terms
follow the papers of courts in England and France and the instruments they cite.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence
from hearing_assist.drafting.wording import primary

FEWEST_WORDS, MOST_WORDS = 4, 90
OFFICIAL = frozenset({"history", "issues", "measures", "compensation", "directions"})
"""Topics on which papers of court and prosecution say most."""
WHOLE = frozenset({"charges"})
"""Topics of which a summary must not choose: twice as many are quoted, in reading order."""

# Terms of a topic, by language; one that stands in a sentence twice counts once. What one language
# finds the other finds, too: `test_summary_absence` sets the lists side by side.
TERMS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "charges": {
        "en": (
            r"contrary to section", r"\bis charged with", r"\bwere charged\b", r"\bindicted\b",
            r"\boffences? contrary to\b",
        ),
        "fr": (
            r"qualifications?\b", r"code pénal", r"mise? en examen", r"prévenue? d",
            r"poursuivie?s? (?:pour|du chef|des chefs)", r"chefs? d(?:e|'|es) (?:prévention|accus)",
            r"faits? (?:qualifiés?|réprimés?|prévus? (?:et|par))", r"accusée?s? d'avoir",
        ),
    },
    "history": {
        "en": (
            r"\bin custody\b", r"\bbail\b", r"surrendered", r"pleaded", r"\btrial is listed",
            r"grounds decision", r"was (?:referred|arrested)", r"stands adjourned",
            r"letter of request", r"investigation order", r"production order", r"\bremanded\b",
            r"were arrested", r"arrest warrant", r"extradit", r"search warrant",
        ),
        "fr": (
            r"garde à vue", r"équipe commune d'enquête", r"perquisition", r"mandat d'arrêt",
            r"commission rogatoire", r"décision d'enquête", r"mise? en liberté", r"renvoi devant",
            r"contrôle judiciaire", r"détention provisoire", r"placée?s? en détention",
            r"(?:a|ont) été (?:arrêtée?|interpellée?|remise?|extradée?)s?\b", r"interpellation",
            r"information judiciaire", r"enquête préliminaire", r"flagrance",
            r"porté plainte|dépôt de plainte|a déposé plainte",
            r"renvoyée?s? (?:devant|à l'audience)",
            r"entraide (?:pénale|judiciaire)", r"plaid(?:é|e|ent) (?:non )?coupables?",
            r"réquisition judiciaire", r"identifiée?s? comme victimes?",
        ),
    },
    "differences": {
        "en": (
            r"evidence differs", r"\bdiffers? from\b", r"contradict", r"inconsisten",
            r"\bdisputes?\b", r"\bagreed facts?\b", r"\bdenies\b", r"discrepan",
        ),
        "fr": (
            r"diffèrent", r"différences", r"concord", r"contredi", r"\bconteste", r"\bnie\b",
            r"déclare que .* était libre", r"ignorait tout", r"contradict", r"incohéren",
            r"diverge",
            r"faits? constants?", r"\bdément\b", r"réfute", r"ne corrobore",
        ),
    },
    "issues": {
        "en": (
            r"for the court to decide", r"\bissues? (?:is|are|for)\b",
            r"will state its position", r"(?:is|are) listed\b.* for ", r"matter for the court",
            r"\bfalls to be decided\b",
        ),
        "fr": (
            r"question (?:de droit|préjudicielle)", r"il appartient (?:au|à la)", r"à trancher",
            r"(?:le tribunal|la cour|la juridiction|le juge) (?:devra|aura à|est saisie?)",
            r"il (?:revient|incombe) (?:au|à la) (?:tribunal|cour|juge|juridiction)",
            r"question (?:est|reste) (?:ouverte|de savoir)", r"sursis à statuer",
            r"audience\b.{0,40}\b(?:est|sera) (?:fixée|consacrée)", r"prendra position",
        ),
    },
    "measures": {
        "en": (
            r"protect(?:ion|ive) order", r"risk order", r"order(?:ed)? (?:that|not to)",
            r"anonymity for life", r"reporting restriction", r"section 86",
            r"be kept from the defendants", r"referred to by a pseudonym", r"restraining order",
            r"protective measures?", r"non-molestation", r"\banonymous(?:ly)? (?:witness|evidence)",
            r"not to (?:contact|approach)",
        ),
        "fr": (
            r"ordonnance de protection", r"interdiction d", r"ne soi(?:t|ent) pas révélé",
            r"réserve expresse", r"sous x\b", r"ne soient pas dits", r"pas révélée?s?",
            r"mesures? de protection", r"témoin (?:anonyme|protégé)|anonymat", r"pseudonyme",
            r"(?:nom|identité|adresse)s?\b.{0,40}\bne soi(?:t|ent) pas",
            r"téléphone grave danger", r"anti-rapprochement", r"publicité restreinte",
            r"article 706-(?:40|58|62|63)", r"ne (?:pas|plus) (?:entrer en contact|l'approcher)",
            r"éviction|éloignement",
        ),
    },
    "special": {
        "en": (
            r"special measures", r"live link", r"\bis booked for\b",
            r"(?<!of the )(?<!of a )\bscreens?\b", r"\bbreaks every", r"intermediary",
            r"(?:female|woman) interpreter", r"(?:not|does not) want to see", r"section 2[34]\b",
            r"short questions", r"give (?:best )?evidence", r"video[- ]?link|by video\b",
            r"\bconfronted with\b", r"(?:in|into) the same room", r"separate (?:entrance|waiting)",
            r"\bin camera\b|heard in private|public excluded", r"behind a curtain",
            r"voice (?:distort|modulat|chang|disguis)",
            r"pre-?recorded|recorded (?:cross|evidence)",
            r"support(?:er| person| worker) (?:beside|with|next to) (?:me|her|him)",
        ),
        "fr": (
            r"visio-?conférence", r"par vidéo", r"derrière un écran", r"huis clos",
            r"interprète femme", r"ne pas (?:voir|les croiser)",
            r"\bdes pauses\b|\bpauses? (?:toutes|régulières?|fréquentes?|pendant|entre)",
            r"mesures? spéciales?",
            r"lien vidéo|(?:en|à) distance\b|liaison (?:vidéo|audiovisuelle)", r"paravent|rideau",
            r"\bécran (?:de protection|la sépar)|séparée?s? par un écran",
            r"interprète (?:qui soit|féminine)|(?:par|avec) une femme\b",
            r"(?:veu[tx]|souhait\w+|peu[tx]|doit|supporte\w*) (?:pas|plus) "
            r"(?:le |la |les )?(?:re)?(?:voir|croiser|rencontrer|être (?:en|face|confront))",
            r"\bconfront(?:ée?s?|er|ation)\b", r"dans la même (?:salle|pièce)",
            r"(?:demande|souhaite|accepte|préfère|veu[tx](?: bien)?|prête?|voudrais?|"
            r"d'accord pour) "
            r"(?:à |de )?(?:pouvoir )?(?:témoigner|déposer|être entendue?)",
            r"entrée? séparée|attente séparée", r"personne de (?:confiance|son choix)",
            r"voix (?:déformée|modifiée|masquée)", r"audition (?:filmée|enregistrée)",
            r"questions (?:courtes|simples|une à une)", r"administrat(?:eur|rice) ad hoc",
            r"article 706-(?:53|61|71)\b", r"hors (?:de )?la (?:présence|vue)",
        ),
    },
    "non-punishment": {
        "en": (
            r"section 45\b", r"non-punishment", r"article 26\b",
            r"false (?:identity )?(?:card|doc)",
            r"real(?:istic)? alternative", r"compell?(?:ed|ulsion)",
            r"Identity Documents Act 2010, section 6", r"direct threat", r"conclusive grounds",
            r"stands adjourned", r"forged (?:card|doc|passport|papers)",
            r"\b(?:no|any) (?:other )?choice\b", r"under (?:the |a )?threat\b",
        ),
        "fr": (
            r"article 26\b", r"article 8 de la directive", r"fausse? (?:carte|papier)",
            r"sous la menace", r"contrainte", r"aucune autre possibilité",
            r"aucune poursuite", r"poursuite n'est envisagée", r"elle refusait",
            r"(?:garder|portais) (?:toujours )?(?:la|cette) carte",
            r"jamais fabriqué", r"aucun avantage", r"véritable identité",
            r"non-(?:sanction|punition)", r"faux (?:papiers|documents?|passeport)|faux et usage",
            r"(?:pas|aucun) (?:d'autre |autre |eu le )?choix", r"exonér|irresponsabilité",
            r"été (?:forcée?|obligée?|contrainte?)s? (?:de|à)",
        ),
    },
    "threats": {
        "en": (
            r"\bthreat(?:s|ened)?\b", r"\bfriend of M", r"would be a (?:pity|shame)",
            r"a text from", r"debt is still", r"\bwhich school\b", r"attempts? to reach",
            r"It said, in", r"number (?:she|he|they) (?:does|do) not know", r"reprisal|retaliat",
            r"intimidat", r"\bkeep (?:quiet|silent)\b", r"\bstay silent\b",
        ),
        "fr": (
            r"\bmenac", r"dette est toujours", r"se taire", r"te tais", r"ne parle pas contre",
            r"glissé sous", r"où j'habite", r"quelle école", r"si le petit", r"j'appelle\b",
            r"laisse un numéro|laissé un numéro", r"irais en prison", r"m'enfermerait",
            r"représailles", r"intimid", r"te taire|vous taire|garde(?:r|z)? le silence",
            r"fais(?:ait|aient)? pression|pressions (?:sur|de)", r"s'en prendre à",
            r"(?:te|me|la|le|nous) (?:retrouver|tuer|frapper)a?i?",
            r"numéro qu'(?:elle|il) ne connaît pas|que je ne connais pas",
        ),
    },
    "vulnerability": {
        "en": (
            r"post-traumatic", r"depressive", r"\bPTSD\b", r"symptoms", r"trauma",
            r"\bscars?\b", r"best evidence", r"became silent", r"consistent with prolonged",
            r"\bnot fit\b|\bunfit\b", r"sleeps? (?:badly|poorly|little|\w+ hours)|insomnia",
            r"nightmare", r"(?:lost|loss of) (?:\w+ )?(?:weight|kilo)|malnourish|underweight",
            r"\banxi(?:ous|ety)\b", r"self-harm|suicid", r"\bpregnan", r"\bdisabilit",
            r"\b(?:injur|bruis|wound)", r"\bvulnerab",
        ),
        "fr": (
            r"dors mal", r"sursauter", r"vérifie les portes", r"vulnérable", r"traumati",
            r"fait de cauchemars", r"état de stress",
            r"dor(?:t|mait) (?:très )?(?:mal|peu)|insomni",
            r"cauchemar", r"dépressi", r"anxi(?:eu|été)", r"cicatrice", r"lésion|blessure|hématome",
            r"séquelle", r"perdu \S+ (?:kilo|kg)|amaigri|dénutri", r"suicid|automutil",
            r"enceinte\b|grossesse", r"handicap", r"vulnérabilité", r"syndrome",
            r"inapte|pas en état (?:de|d')", r"incapacité (?:totale|temporaire)|\bITT\b",
            r"suivi (?:psychologique|psychiatrique|médical)",
        ),
    },
    "compensation": {
        "en": (
            r"compensation", r"confiscation", r"unpaid wages", r"working figure", r"wages due",
            r"section 8 of the Modern", r"cost of (?:treatment|a private)", r"residence permit",
            r"leave to remain", r"total against", r"never paid", r"\bdamages\b",
        ),
        "fr": (
            r"indemnisation", r"réparation", r"travail soit payé", r"paie mon travail",
            r"rétribution", r"titre de séjour", r"j'ai reçu \d", r"confiscation",
            r"dommages et intérêts|dommages-intérêts|préjudice", r"partie civile",
            r"salaires? (?:impayés?|dus?)", r"jamais (?:été )?payée?",
            r"(?:carte|permis) de séjour",
            r"coût (?:du traitement|des soins)",
        ),
    },
    "disclosure": {
        "en": (
            r"\bdisclosure\b", r"\bdisclosed\b", r"\bserved on\b", r"unused material",
            r"kept apart from the hearing bundle", r"not to forward",
        ),
        "fr": (
            r"pièces? cotées?", r"à la défense", r"ne soient communiquées qu", r"nom dans aucune",
            r"consultation du dossier", r"pièces originales",
            r"communication d(?:u dossier|es pièces)",
            r"versée?s? au dossier", r"accès au dossier", r"copie du dossier",
        ),
    },
    "directions": {
        "en": (
            r"the crown asks", r"\bapplications? (?:(?:is|are) made|under section|for an?)\b",
            r"\bis sought|will be sought", r"we ask (?:the court|for)", r"\bdirections?\b",
            r"the application for", r"will state its position",
        ),
        "fr": (
            r"il est demandé que", r"sollicit(?:e|ons|ent)\b", r"requier", r"appelle l'attention",
            r"demand(?:e|ons|ent) (?:au tribunal|à la cour|à la juridiction|au juge)",
            r"\bprie le (?:tribunal|juge)|\bprie la cour", r"conclut à",
            r"requêtes? (?:en|aux fins)",
        ),
    },
}  # fmt: skip

TOPICS = tuple(TERMS)
DECIDED = re.compile(
    r"\b(?:no (?:prosecution|proceedings|charges?)\b|not (?:to )?(?:be )?prosecuted?\b"
    r"|prosecution\b[^.]{0,60}\b(?:discontinued|withdrawn|not contemplated)"
    r"|aucune poursuite|(?:ne|n')\s?(?:sera|seront|est|sont)\b[^.]{0,20}\bpas poursuivie?s?"
    r"|classée?s? sans suite|classement sans suite|non-lieu)",
    re.IGNORECASE,
)
"""A decision to prosecute nobody, or somebody no longer: it is quoted wherever it stands."""

_PATTERNS = {
    topic: {
        language: tuple(re.compile(term, re.IGNORECASE) for term in terms)
        for language, terms in languages.items()
    }
    for topic, languages in TERMS.items()
}


@dataclass(frozen=True, slots=True)
class Material:
    """What was found for one topic, in reading order.

    Attributes:
        quoted: The sentences with the most terms.
        further: Others, to be cited by place only.
    """

    quoted: tuple[Sentence, ...]
    further: tuple[Sentence, ...]


def sort_by_topic(
    sentences: Sequence[Sentence],
    *,
    most: int,
    more: Mapping[str, int] | None = None,
    official: Collection[int] = (),
) -> Mapping[str, Material]:
    """Each sentence under the topic most of whose terms it holds, at most `most` quoted in each.

    A topic that would so be left with none has those that hold any of its terms, for their places.

    Args:
        sentences: Of the case.
        most: How many are quoted.
        more: Topics of which another number is quoted.
        official: Numbers of documents of court and prosecution; for OFFICIAL they go first.
    """
    quoted = more or {}
    found: dict[str, list[tuple[int, int, Sentence]]] = defaultdict(list)
    lesser: dict[str, list[Sentence]] = defaultdict(list)
    for index, sentence in enumerate(sentences):
        if not _may_be_quoted(sentence):
            continue
        scores = {topic: is_about(topic, sentence) for topic in TOPICS}
        best = max(TOPICS, key=lambda topic: scores[topic])
        for topic in TOPICS:
            if topic == best and scores[topic]:
                first = best in OFFICIAL and sentence.document in official
                found[best].append((-scores[best] - 2 * first, index, sentence))
            elif scores[topic]:
                lesser[topic].append(sentence)
    material = {
        topic: _material(
            found[topic],
            quoted.get(topic, 2 * most if topic in WHOLE else most),
            whole=topic in WHOLE,
            spread=topic not in OFFICIAL | WHOLE,
        )
        for topic in TOPICS
    }
    # A topic of which every sentence says more on another has their places all the same.
    return {
        topic: own if own.quoted or own.further else Material((), tuple(lesser[topic]))
        for topic, own in material.items()
    }


def _may_be_quoted(sentence: Sentence) -> bool:
    text = sentence.stored
    if sentence.block.kind not in RUNNING_TEXT or sentence.block.part != "body":
        return False
    is_told = not text.startswith(">") and not text.rstrip().endswith("?")
    return is_told and FEWEST_WORDS <= len(text.split()) <= MOST_WORDS


def directions_sought(sentences: Sequence[Sentence], official: Collection[int]) -> Material:
    """What court papers apply for or ask, also where another part quotes it: the list is whole."""
    found = [
        sentence
        for sentence in sentences
        if sentence.document in official
        and _may_be_quoted(sentence)
        and is_about("directions", sentence)
    ]
    return Material(tuple(found), ())


def is_about(topic: str, sentence: Sentence) -> int:
    """How many terms of a topic a sentence holds."""
    patterns = _PATTERNS[topic].get(primary(sentence.language), ())
    return sum(1 for pattern in patterns if pattern.search(sentence.stored))


def _material(
    found: list[tuple[int, int, Sentence]], most: int, *, whole: bool, spread: bool
) -> Material:
    # What is quoted is a paragraph: one that says more on the topic goes before.
    said: dict[str, int] = defaultdict(int)
    for score, _, sentence in found:
        said[sentence.block.id] += score
    found.sort(key=lambda e: (0, 0, e[1]) if whole else (said[e[2].block.id], e[0], e[1]))
    ranked = [sentence for _, _, sentence in _one_each(found)]
    chosen = _spread(ranked, most) if spread else ranked[:most]
    quoted = {id(sentence) for sentence in chosen}
    in_order = [sentence for _, _, sentence in sorted(found, key=lambda entry: entry[1])]
    return Material(
        tuple(sentence for sentence in in_order if id(sentence) in quoted),
        tuple(sentence for sentence in in_order if id(sentence) not in quoted),
    )


def _one_each(found: Sequence[tuple[int, int, Sentence]]) -> Iterator[tuple[int, int, Sentence]]:
    """The best of each paragraph first: a paragraph is quoted once."""
    seen: set[str] = set()
    again = []
    for entry in found:
        if entry[2].block.id in seen:
            again.append(entry)
            continue
        seen.add(entry[2].block.id)
        yield entry
    yield from again


def _spread(ranked: Sequence[Sentence], most: int) -> list[Sentence]:
    """The best ones, but the best of each document before the second of any."""
    seen: dict[int, int] = defaultdict(int)
    order = []
    for index, sentence in enumerate(ranked):
        order.append((seen[sentence.document], index, sentence))
        seen[sentence.document] += 1
    order.sort(key=lambda entry: entry[:2])
    return [sentence for _, _, sentence in order[:most]]
