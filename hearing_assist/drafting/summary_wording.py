# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The fixed words of the parts of a summary, English and French."""

from __future__ import annotations

from collections.abc import Mapping

from hearing_assist.drafting.summary_wording_more import MORE
from hearing_assist.drafting.summary_wording_whose import STILL_MORE
from hearing_assist.drafting.wording import primary

_OWN: Mapping[str, Mapping[str, str]] = {
    "en": {
        "not-stated": "No sentence on this was recognised.",
        "also": "See also:",
        "doc": "Doc",
        "title": "Document",
        "read-as": "Read as",
        "sentences": "Sentences",
        "label": "Label",
        "position": "Position",
        "stands-in": "Named in Doc",
        "first": "First in",
        "under-review": "not yet decided",
        "time-line": "Some dates of the list below; in brackets who tells it, then who is named; "
        "a hollow bar: with a remark.",
        "relations": "How many sentences name two of these persons together (the number at the "
        "end of a row is its column). It does not tell how they stand to each other.",
        "named-with": "Named together, in how many sentences, and first where",
        "no-parties": "No person bears a label in the released documents.",
        "date": "Date",
        "event": "What the document says",
        "original": "Original",
        "source": "Source",
        "year-assumed": "Year not stated; read from the date of the document.",
        "unsure": "The source is unsure of the date.",
        "weekday": "Weekday and date do not fit.",
        "differs": "Compare, another date: {places}",
        "no-events": "No dated sentence was recognised.",
        "no-passages": "No sentence meets the rules for a key passage.",
        "kind": "Kind",
        "language": "Language",
        "remarks": "Remarks on the file",
        "none": "none",
        "no-witnesses": "No document was imported as a statement.",
        "no-experts": "No document was imported as an expert report.",
        "no-translations": "All released documents are in the language of this paper.",
        "paragraphs": "paragraphs",
        "to-check": "To be checked",
        "engine": "Translated by",
        "pack": "a machine without a network ({engine})",
        "human": "a person",
        "no-engine": "not translated",
        "minutes": "about {minutes} minutes",
        "hours": "about {hours} h {minutes:02} min",
        "for-inner": "For court and prosecution alone, not to be served on the defence: it puts "
        "side by side what may tell a defendant who a protected person is.",
        "for-others": "Drafted for a reader outside court and prosecution: without roles of "
        "persons and drafted orders. A clerk reads it whole before it is served.",
        "status-legend": "Places: [Doc 2, § 14], § a number printed in the document, ¶ a "
        "paragraph counted by the program; [B/47], page 47 of the hearing bundle, once there is "
        "one.",
        "gap-undated": "No date is recorded for: {documents}.",
        "gap-withheld": "Pages or parts without readable text are withheld, and are not in this "
        "summary: {documents}.",
        "gap-recognised": "Pages that are pictures were read by machine, and words may be wrong: "
        "{documents}.",
        "gap-untranslated": "Sentences not translated: {count} ({documents}).",
        "gap-unreviewed": "Sentences with no translation but a machine's, which nobody reviewed: "
        "{count}.",
        "gap-check": "Translated sentences that ask for a check of who did what: {count}.",
        "gap-review": "Labels of any kind (persons, places, numbers) that a clerk has not decided "
        "yet: {count}.",
        "gap-custody": "The custody of the items was not looked at when this summary was made.",
        "gap-bundle": "There is no hearing bundle of these documents yet; pages of it are not "
        "cited.",
        "gap-sealed": "Consent is in the sealed record, which this summary does not read.",
        "custody": "Custody since the files were taken in",
        "custody-unbroken": "unbroken",
        "custody-broken": "broken",
        "custody-unknown": "not looked at",
        "translation": "Text",
        "disclosed-to": "Disclosed with this program to",
        "disclosed-none": "nobody",
        "to-prosecution": "prosecution",
        "to-defence": "defence",
        "to-press": "press",
        "to-public": "public",
        "bundle-page": "Bundle",
        "persons": "Labels in it",
        "issued-order": "{title}, issued by the court office on {date}.",
        "no-order": "No order was issued with this program; of other orders, papers tell.",
        "disclosed-count": "Documents disclosed with this program as they are released now, of "
        "{count} "
        "in all: to the prosecution {prosecution}, to the defence {defence}.",
        "gap-topic": "No sentence recognised on: {topics}; that is no finding that there is none.",
        "colon": ": ",
        "semicolon": "; ",
        "problem-check-persons": "who did what",
        "problem-check-names": "names of places",
        "problem-check-negation": "denials",
        "problem-check-numbers": "numbers",
        "problem-check-complete": "completeness",
        "topic-charges": "charges",
        "topic-history": "procedural history",
        "topic-differences": "points on which the evidence differs",
        "topic-issues": "issues for decision",
        "topic-measures": "protective measures",
        "topic-special": "special measures",
        "topic-non-punishment": "non-punishment",
        "topic-vulnerability": "vulnerability",
        "topic-compensation": "compensation",
        "topic-disclosure": "disclosure and use of papers",
        "count": "Count",
        "defendant": "Defendant",
        "offence": "Offence, provision and what is alleged",
        "when": "When",
        "plea": "Plea",
        "guilty": "guilty",
        "not": "not guilty",
        "plea-both": "guilty and not guilty, see",
        "unstated": "not recognised",
        "charges-note": "Read from the form of the indictment; the words are its own.",
        "other-qualifications": "What other papers say of offences:",
        "gap-maximum": "No sentence on a maximum penalty was recognised.",
        "named-openly": "Named openly",
        "role": "To the case",
        "said-of": "A document says",
        "speaks": "speaks in {documents}",
        "with": " with ",
        "others-named": "Other persons named",
        "quoted-above": "Quoted above:",
        "pleas": "Pleas:",
        "point": "(part 6, point {number})",
        "of-all": "{what}, for all {count} documents: {how}.",
        "custody-note": "Custody is the program's own record; that of an exhibit before the files "
        "were "
        "taken in is known from the papers alone.",
        "labels-waiting": "Further labels of persons that a clerk has not decided yet: {count} "
        "({documents}).",
        "role-survivor": "complainant",
        "role-child": "child",
        "role-witness": "witness",
        "role-family": "family of a complainant or witness",
        "role-informant": "witness",
        "role-defendant": "defendant",
        "role-official": "official",
        "role-expert": "expert",
        "role-interpreter": "interpreter",
        "position-witness": "witness",
        "position-child": "child",
        "position-complainant": "complainant",
        "position-defendant": "defendant",
        "position-applicant": "applicant",
        "position-expert": "expert",
        "position-interpreter": "interpreter or translator",
        "position-official": "official",
        "position-supporter": "supporter",
        "position-family": "family",
        "position-third_party": "person named",
        "chronology-note": "Each day with what a document says of it; in brackets, what the words "
        "speak of; in italics, a doubt, not a finding. Dated sentences in all: {count}.",
        "same-day": "Same day also:",
        "further-days": "Days not quoted:",
        "planned": "Still to come when the document was written.",
        "later": "After the date that the document bears.",
        "not-found-on-point": "No sentence on this was recognised.",
        "no-points": "No list of points in dispute was recognised.",
        "no-account": "No report of what this defendant says was recognised.",
        "papers-of-defendant": "Written, signed or sent by this defendant, as the paper reads: "
        "{documents}.",
        "repeated-by-others": "Words that others repeat: {places}.",
        "later-short": "after the date of its document",
        "no-defendants": "No defendant is known to this summary by name.",
        "matter-papers": "identity papers",
        "matter-movement": "freedom of movement",
        "matter-violence": "violence",
        "matter-pay": "pay",
        "matter-debt": "debt",
        "matter-hours": "hours of work",
        "matter-travel": "travel",
        "matter-threats": "threats",
        "drafted-order": "{title}: drafted on {date}, NOT issued;",
        "order-starts": "from {date}",
        "order-ends": "until {date}",
        "order-months": "for {months} months, that is until {date}",
        "order-no-end": "its form states no end",
        "order-return": "return date {date}",
        "order-review": "review: {review}",
        "order-distance": "distance {metres} metres",
        "no-application": "No sentence was recognised as an application to the court for: "
        "{labels}.",
        "application": "application recognised,",
        "service": "Disclosed to the {to} on {date}: {count} of {all} documents as they are now.",
        "no-deadline": "The program records no time limit for service; papers may set one.",
        "time-left": "From the last disclosure ({served}) to the next hearing found in the "
        "documents "
        "({hearing}): {days} days.",
        "sworn-of": "Doc {translation} is a sworn translation of Doc {original}. Sentences of Doc "
        "{original} that could be matched with it: {sworn} of {all}; for the others, read Doc "
        "{translation}.",
        "exhibits": "Exhibits and seals that the documents name:",
        "topic-threats": "threats",
        "topic-directions": "directions sought",
    },
    "fr": {
        "not-stated": "Aucune phrase à ce sujet n'a été reconnue.",
        "also": "Voir aussi :",
        "doc": "Doc.",
        "title": "Document",
        "read-as": "Lu comme",
        "sentences": "Phrases",
        "label": "Désignation",
        "position": "Qualité",
        "stands-in": "Nommé dans Doc.",
        "first": "D'abord dans",
        "under-review": "non encore décidé",
        "time-line": "Des dates de la liste ci-dessous ; entre parenthèses qui le déclare, puis "
        "qui est désigné ; barre creuse : avec une remarque.",
        "relations": "Combien de phrases nomment ensemble deux de ces personnes, chacune désignée "
        "par le numéro au bout de sa ligne. Cela ne dit pas quels sont leurs rapports.",
        "named-with": "Nommés ensemble, dans combien de phrases, et d'abord où",
        "no-parties": "Aucune personne ne porte de désignation dans les documents communiqués.",
        "date": "Date",
        "event": "Ce que dit le document",
        "original": "Original",
        "source": "Source",
        "year-assumed": "Année non indiquée ; lue d'après la date du document.",
        "unsure": "La source n'est pas sûre de la date.",
        "weekday": "Le jour de la semaine et la date ne concordent pas.",
        "differs": "À comparer, autre date : {places}",
        "no-events": "Aucune phrase datée n'a été reconnue.",
        "no-passages": "Aucune phrase ne répond aux règles d'un passage clé.",
        "kind": "Nature",
        "language": "Langue",
        "remarks": "Remarques sur le fichier",
        "none": "néant",
        "no-witnesses": "Aucun document n'a été importé comme déclaration.",
        "no-experts": "Aucun document n'a été importé comme rapport d'expertise.",
        "no-translations": "Tous les documents communiqués sont dans la langue de cet acte.",
        "paragraphs": "paragraphes",
        "to-check": "À vérifier",
        "engine": "Traduit par",
        "pack": "une machine hors réseau ({engine})",
        "human": "une personne",
        "no-engine": "non traduit",
        "minutes": "environ {minutes} minutes",
        "hours": "environ {hours} h {minutes:02}",
        "for-inner": "Pour le tribunal et l'accusation seuls, à ne pas communiquer à la défense : "
        "il met côte à côte ce qui peut apprendre à un mis en cause qui est une personne protégée.",
        "for-others": "Établi pour un lecteur hors du tribunal et de l'accusation : sans qualités "
        "des personnes ni projets d'ordonnance. Le greffe le lit en entier avant de le "
        "communiquer.",
        "status-legend": "Renvois : [Doc. 2, § 14], § un numéro imprimé dans le document, ¶ un "
        "paragraphe compté par le programme ; [B/47], page 47 du dossier d'audience, dès qu'il y "
        "en a un.",
        "gap-undated": "Aucune date n'est enregistrée pour : {documents}.",
        "gap-withheld": "Des pages ou parties sans texte lisible sont retenues et ne figurent pas "
        "dans ce résumé : {documents}.",
        "gap-recognised": "Des pages qui sont des images ont été lues par machine, et des mots "
        "peuvent être faux : {documents}.",
        "gap-untranslated": "Phrases non traduites : {count} ({documents}).",
        "gap-unreviewed": "Phrases sans autre traduction qu'automatique, que personne n'a relue : "
        "{count}.",
        "gap-check": "Phrases traduites où il faut vérifier qui a fait quoi : {count}.",
        "gap-review": "Désignations de toute nature (personnes, lieux, numéros) non encore "
        "décidées "
        "par le greffe : {count}.",
        "gap-custody": "La conservation des pièces n'a pas été examinée lorsque ce résumé a été "
        "établi.",
        "gap-bundle": "Il n'y a pas encore de dossier d'audience de ces documents ; ses pages ne "
        "sont pas citées.",
        "gap-sealed": "Les consentements sont dans le dossier scellé, que ce résumé ne lit pas.",
        "custody": "Conservation depuis l'entrée des fichiers",
        "custody-unbroken": "ininterrompue",
        "custody-broken": "interrompue",
        "custody-unknown": "non examinée",
        "translation": "Texte",
        "disclosed-to": "Communiqué avec ce programme à",
        "disclosed-none": "personne",
        "to-prosecution": "accusation",
        "to-defence": "défense",
        "to-press": "presse",
        "to-public": "public",
        "bundle-page": "Dossier",
        "persons": "Désignations",
        "issued-order": "{title}, délivrée par le greffe le {date}.",
        "no-order": "Aucune ordonnance n'a été délivrée avec ce programme ; les pièces peuvent en "
        "nommer d'autres.",
        "disclosed-count": "Documents communiqués avec ce programme dans leur état actuel, sur "
        "{count} "
        "en tout : à l'accusation {prosecution}, à la défense {defence}.",
        "gap-topic": "Aucune phrase reconnue sur : {topics} ; cela ne constate pas qu'il n'y en a "
        "pas.",
        "colon": "\u00a0: ",
        "semicolon": "\u00a0; ",
        "problem-check-persons": "qui a fait quoi",
        "problem-check-names": "noms de lieux",
        "problem-check-negation": "négations",
        "problem-check-numbers": "nombres",
        "problem-check-complete": "texte complet",
        "topic-charges": "la prévention",
        "topic-history": "la procédure",
        "topic-differences": "les points sur lesquels les preuves diffèrent",
        "topic-issues": "les questions à trancher",
        "topic-measures": "les mesures de protection",
        "topic-special": "les mesures spéciales",
        "topic-non-punishment": "la non-sanction",
        "topic-vulnerability": "la vulnérabilité",
        "topic-compensation": "l'indemnisation",
        "topic-disclosure": "la communication des pièces",
        "count": "Chef",
        "defendant": "Mis en cause",
        "offence": "Infraction, texte et faits reprochés",
        "when": "Quand",
        "plea": "Plaidoyer",
        "guilty": "coupable",
        "not": "non coupable",
        "plea-both": "coupable et non coupable, voir",
        "unstated": "non reconnu",
        "charges-note": "Lu dans la forme de l'acte d'accusation ; les mots sont les siens.",
        "other-qualifications": "Ce que d'autres pièces disent des infractions :",
        "gap-maximum": "Aucune phrase sur une peine maximale n'a été reconnue.",
        "named-openly": "Nommés ouvertement",
        "role": "Dans l'affaire",
        "said-of": "Un document dit",
        "speaks": "s'exprime dans {documents}",
        "with": " avec ",
        "others-named": "Autres personnes nommées",
        "quoted-above": "Cité plus haut :",
        "pleas": "Plaidoyers :",
        "point": "(partie 6, point {number})",
        "of-all": "{what}, pour les {count} documents : {how}.",
        "custody-note": "La conservation est celle que le programme a enregistrée ; celle d'une "
        "pièce "
        "avant l'entrée des fichiers n'est connue que par les pièces.",
        "labels-waiting": "Autres désignations de personnes non encore décidées par le greffe : "
        "{count} ({documents}).",
        "role-survivor": "partie plaignante",
        "role-child": "enfant",
        "role-witness": "témoin",
        "role-family": "proche d'une partie plaignante ou d'un témoin",
        "role-informant": "témoin",
        "role-defendant": "mis en cause",
        "role-official": "agent public",
        "role-expert": "expert",
        "role-interpreter": "interprète",
        "position-witness": "témoin",
        "position-child": "enfant",
        "position-complainant": "partie plaignante",
        "position-defendant": "mis en cause",
        "position-applicant": "partie requérante",
        "position-expert": "expert",
        "position-interpreter": "interprète ou traducteur",
        "position-official": "agent public",
        "position-supporter": "accompagnant",
        "position-family": "proche",
        "position-third_party": "personne nommée",
        "chronology-note": "Chaque jour avec ce qu'un document en dit ; entre parenthèses, ce "
        "dont parlent les mots ; en italique, un doute, non une constatation. Phrases datées en "
        "tout : {count}.",
        "same-day": "Même jour aussi :",
        "further-days": "Jours non cités :",
        "planned": "Encore à venir lorsque le document a été écrit.",
        "later": "Après la date que porte le document.",
        "not-found-on-point": "Aucune phrase à ce sujet n'a été reconnue.",
        "no-points": "Aucune liste de points en litige n'a été reconnue.",
        "no-account": "Aucun compte rendu de ce que dit cette personne n'a été reconnu.",
        "papers-of-defendant": "Écrits, signés ou envoyés par cette personne, selon la pièce : "
        "{documents}.",
        "repeated-by-others": "Paroles que d'autres rapportent : {places}.",
        "later-short": "après la date de son document",
        "no-defendants": "Aucun mis en cause n'est connu par son nom de ce résumé.",
        "matter-papers": "papiers d'identité",
        "matter-movement": "liberté d'aller et venir",
        "matter-violence": "violences",
        "matter-pay": "rémunération",
        "matter-debt": "dette",
        "matter-hours": "horaires de travail",
        "matter-travel": "voyage",
        "matter-threats": "menaces",
        "drafted-order": "{title} : projet du {date}, NON délivré ;",
        "order-starts": "à compter du {date}",
        "order-ends": "jusqu'au {date}",
        "order-months": "pour {months} mois, soit jusqu'au {date}",
        "order-no-end": "son formulaire n'indique aucun terme",
        "order-return": "audience de retour le {date}",
        "order-review": "réexamen : {review}",
        "order-distance": "distance {metres} mètres",
        "no-application": "Aucune phrase n'a été reconnue comme une demande adressée à la "
        "juridiction "
        "pour : {labels}.",
        "application": "demande reconnue,",
        "service": "Communiqué le {date}, {to} : {count} documents sur {all} dans leur état "
        "actuel.",
        "no-deadline": "Le programme n'enregistre aucun délai de communication ; les pièces "
        "peuvent en "
        "fixer un.",
        "time-left": "De la dernière communication ({served}) à la prochaine audience trouvée dans "
        "les "
        "documents ({hearing}) : {days} jours.",
        "sworn-of": "Doc. {translation} est une traduction assermentée de Doc. {original}. Phrases "
        "de "
        "Doc. {original} qui ont pu lui être rattachées : {sworn} sur {all} ; pour les autres, "
        "lire "
        "Doc. {translation}.",
        "exhibits": "Pièces et scellés que nomment les documents :",
        "topic-threats": "les menaces",
        "topic-directions": "les mesures demandées",
    },
}

WORDS: Mapping[str, Mapping[str, str]] = {
    language: {**own, **MORE[language], **STILL_MORE[language]} for language, own in _OWN.items()
}
"""Every fixed word of a summary, by language."""


def summary_words(language: str) -> Mapping[str, str]:
    """The words of a language; English where it has none of its own."""
    return WORDS.get(primary(language), WORDS["en"])
