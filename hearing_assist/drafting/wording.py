# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The fixed words of our papers, English and French; a language without its own gets English.

Longer text belongs to the templates. Words are neutral: they accuse nobody and pity nobody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from hearing_assist.casefile.records import SourceKind

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "page": "Page {page} of {pages}",
        "machine-notice": "Machine translation, not reviewed by a person. The original prevails.",
        "mixed-notice": "Sentences marked [not reviewed] are machine translation that no person "
        "reviewed. The original prevails.",
        "not-reviewed": "[not reviewed]",
        "missing-notice": "Parts of this paper are not translated.",
        "not-translated": "[not translated]",
        "withheld-translation": "[translation withheld: it holds a detail not for this reader]",
        "withheld": "[withheld: see sealed annex]",
        "check-persons": "[check who did what]",
        "check-negation": "[check whether this is denied]",
        "check-numbers": "[check the numbers]",
        "check-complete": "[check that nothing is missing]",
        "document": "Doc",
        "reference": "Reference",
        "date": "Date",
        "kind": "Kind",
        "language": "Language",
        "status": "Text",
        "no-date": "no date",
        "no-text": "no readable text",
        "original-in": "original in {language}",
        "read-in": "original in {language}, with a translation into {target}",
        "read-partly": "original in {language}, with passages in another language, translated",
        "original": "original",
        "human": "reviewed by a person",
        "sworn": "sworn translation",
        "machine": "machine, not reviewed",
        "not_translated": "not translated",
        "mark-human": "reviewed",
        "mark-sworn": "sworn translation",
        "mark-machine": "machine",
        "mark-edited": "edited, not reviewed",
        "to-review": "[translation to be reviewed]",
        "sentences": "{count} sentences",
        "legend": "§: number printed in the original. ¶: paragraph counted by the program. "
        "Left: original; right: translation.",
        "legend-one": "§: number printed in the original. ¶: paragraph counted by the program.",
        "page-of-original": "Page {page} of the original",
        "table-translated": "The same table, translated:",
        "mark": "Mark",
        "exhibit": "Exhibit",
        "named-in": "Named in paragraph",
        "named-nowhere": "not named by its mark",
        "facing-original": "Statement: original ({language})",
        "facing-translation": "Statement: translation ({language})",
        "statement": "Statement",
        "statement-here": "In this paper",
        "statement-in": "yes",
        "statement-left-out": "no, left out by the court office",
        "statement-translation": "no, it is the translation of another one",
        "untranslated-notice": "Not translated.",
        "read-untranslated": "original in {language}; no translation yet",
        "read-in-part": "original in {language}; sentences in another language, not translated "
        "yet: {count}",
        "sentence": "{count} sentence",
        "colon": ": ",
        "semicolon": "; ",
        "blank-page": "This page is left blank, so that original and translation face each other.",
        "translation-of": "This is itself a translation of another document of the case.",
        "part-header": "Header",
        "part-footer": "Footer",
        "part-footnote": "Footnote",
        "part-endnote": "Endnote",
        "part-comment": "Comment in the file",
        "part-textbox": "Text box",
        "part-deletion": "Deleted in the file (tracked change)",
        "part-hidden": "Hidden in the file",
        "part-annotation": "Annotation",
        "part-form": "Form field",
        "part-mail-header": "Mail header",
        "part-withheld": "Withheld",
        "part-recognised": "Picture of a page",
        "part-picture": "Picture",
        "withheld-page": "Page {page} has no readable text, and the court has not released its "
        "picture. It is withheld.",
        "recognised-page": "Page {page} is a picture. Its words were recognised by machine and may "
        "be wrong. The court has not released the picture; it is withheld.",
        "withheld-picture": "Picture {number} of {all} in the file: the court has not released it. "
        "It is withheld.",
        "withheld-beside": "A picture on page {page}: the court has not released it. "
        "It is withheld.",
        "withheld-item": "A part of the file (picture, attachment) has no readable text, and the "
        "court has not released it. It is withheld.",
        "withheld-reader": "The picture of page {page} shows a detail that is not for this reader. "
        "It is withheld.",
        "picture-of-page": "Page {number} of the original, as a picture",
        "picture-of-file": "Picture {number} of the file",
        "picture-covered": "{picture}; places withheld on it: {count}",
        "picture-whole": "{picture}; nothing withheld on it",
        "picture-ocr": "The same page as a machine read its words, for search and translation. "
        "Words may be wrong; the picture prevails.",
        "picture-text": "The same page as text, for search and translation. The picture shows "
        "how it looks.",
        "picture-turned": "turned to be read",
        "picture-wordless": "A machine could read no words on it.",
        "picture-printed": "[A picture: it stands in the printed document.]",
        "picture-place": "place {number}",
        "parts": "Pages and parts",
        "parts-text": "as text: {count}",
        "parts-ocr": "recognised by machine: {count}",
        "parts-image only": "picture only: {count}",
        "parts-empty": "empty: {count}",
        "parts-not read": "not read: {count}",
        "parts-shown": "pictures shown: {count}",
        "part-other": "Beside the text",
        "and": "and",
    },
    "fr": {
        "page": "Page {page} sur {pages}",
        "machine-notice": "Traduction automatique, non relue par une personne. "
        "L'original fait foi.",
        "mixed-notice": "Les phrases marquées [non relu] sont une traduction automatique que "
        "personne n'a relue. L'original fait foi.",
        "not-reviewed": "[non relu]",
        "missing-notice": "Certaines parties de ce document ne sont pas traduites.",
        "not-translated": "[non traduit]",
        "withheld-translation": "[traduction non communiquée : elle contient un détail réservé]",
        "withheld": "[réservé : voir l'annexe scellée]",
        "check-persons": "[vérifier qui a fait quoi]",
        "check-negation": "[vérifier la négation]",
        "check-numbers": "[vérifier les nombres]",
        "check-complete": "[vérifier que rien ne manque]",
        "document": "Doc.",
        "reference": "Référence",
        "date": "Date",
        "kind": "Nature",
        "language": "Langue",
        "status": "Texte",
        "no-date": "sans date",
        "no-text": "sans texte lisible",
        "original-in": "original en {language}",
        "read-in": "original en {language}, avec une traduction en {target}",
        "read-partly": "original en {language}, avec des passages traduits d'une autre langue",
        "original": "original",
        "human": "relu par une personne",
        "sworn": "traduction assermentée",
        "machine": "traduction automatique non relue",
        "not_translated": "non traduit",
        "mark-human": "relu",
        "mark-sworn": "traduction assermentée",
        "mark-machine": "machine",
        "mark-edited": "corrigé, non relu",
        "to-review": "[traduction à relire]",
        "sentences": "{count} phrases",
        "legend": "§ : numéro imprimé dans l'original. ¶ : paragraphe compté par le programme. "
        "À gauche : l'original ; à droite : la traduction.",
        "legend-one": "§ : numéro imprimé dans l'original. ¶ : paragraphe compté par le programme.",
        "page-of-original": "Page {page} de l'original",
        "table-translated": "Le même tableau, traduit :",
        "mark": "Cote",
        "exhibit": "Pièce",
        "named-in": "Citée au paragraphe",
        "named-nowhere": "non citée par sa cote",
        "facing-original": "Déclaration : original ({language})",
        "facing-translation": "Déclaration : traduction ({language})",
        "statement": "Déclaration",
        "statement-here": "Dans ce document",
        "statement-in": "oui",
        "statement-left-out": "non, laissée de côté par le greffe",
        "statement-translation": "non, c'est la traduction d'une autre",
        "untranslated-notice": "Non traduit.",
        "read-untranslated": "original en {language}\u00a0; pas encore traduit",
        "read-in-part": "original en {language}\u00a0; phrases dans une autre langue, pas encore "
        "traduites\u00a0: {count}",
        "sentence": "{count} phrase",
        "colon": "\u00a0: ",
        "semicolon": "\u00a0; ",
        "blank-page": "Page laissée vide, pour que l'original et la traduction soient en regard.",
        "translation-of": "Ce document est lui-même la traduction d'une autre pièce du dossier.",
        "part-header": "En-tête",
        "part-footer": "Pied de page",
        "part-footnote": "Note de bas de page",
        "part-endnote": "Note de fin",
        "part-comment": "Commentaire dans le fichier",
        "part-textbox": "Zone de texte",
        "part-deletion": "Supprimé dans le fichier (suivi des modifications)",
        "part-hidden": "Masqué dans le fichier",
        "part-annotation": "Annotation",
        "part-form": "Champ de formulaire",
        "part-mail-header": "En-tête du message",
        "part-withheld": "Retenu",
        "part-recognised": "Image d'une page",
        "part-picture": "Image",
        "withheld-page": "La page {page} n'a pas de texte lisible, et la juridiction n'en a pas "
        "autorisé l'image. Elle est retenue.",
        "recognised-page": "La page {page} est une image. Ses mots ont été reconnus par machine et "
        "peuvent être faux. La juridiction n'a pas autorisé l'image ; elle est retenue.",
        "withheld-picture": "Image {number} sur {all} du fichier : la juridiction ne l'a pas "
        "autorisée. Elle est retenue.",
        "withheld-beside": "Une image de la page {page} : la juridiction ne l'a pas autorisée. "
        "Elle est retenue.",
        "withheld-item": "Un élément du fichier (image, pièce jointe) n'a pas de texte lisible, et "
        "la juridiction ne l'a pas autorisé. Il est retenu.",
        "withheld-reader": "L'image de la page {page} montre un détail qui n'est pas destiné à ce "
        "lecteur. Elle est retenue.",
        "picture-of-page": "Page {number} de l'original, en image",
        "picture-of-file": "Image {number} du fichier",
        "picture-covered": "{picture} ; endroits retenus : {count}",
        "picture-whole": "{picture} ; rien n'y est retenu",
        "picture-ocr": "La même page, ses mots lus par machine, pour la recherche et la "
        "traduction. Des mots peuvent être faux ; l'image fait foi.",
        "picture-text": "La même page en texte, pour la recherche et la traduction. L'image en "
        "montre l'aspect.",
        "picture-turned": "redressée pour la lecture",
        "picture-wordless": "Aucun mot n'a pu y être lu par machine.",
        "picture-printed": "[Une image : elle figure dans le document imprimé.]",
        "picture-place": "endroit {number}",
        "parts": "Pages et éléments",
        "parts-text": "en texte : {count}",
        "parts-ocr": "reconnus par machine : {count}",
        "parts-image only": "image seule : {count}",
        "parts-empty": "vides : {count}",
        "parts-not read": "non lus : {count}",
        "parts-shown": "images montrées : {count}",
        "part-other": "Hors du texte",
        "and": "et",
    },
}

KINDS: Mapping[str, Mapping[SourceKind, str]] = {
    "en": {
        SourceKind.STATEMENT: "statement",
        SourceKind.REPORT: "report",
        SourceKind.EXHIBIT: "exhibit",
        SourceKind.EXPERT: "expert report",
        SourceKind.ORDER: "court paper",
        SourceKind.MAIL: "e-mail",
    },
    "fr": {
        SourceKind.STATEMENT: "déclaration",
        SourceKind.REPORT: "rapport",
        SourceKind.EXHIBIT: "pièce à conviction",
        SourceKind.EXPERT: "rapport d'expertise",
        SourceKind.ORDER: "acte de procédure",
        SourceKind.MAIL: "courriel",
    },
}

LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian",
        "fr": "French", "it": "Italian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
        "ru": "Russian", "uk": "Ukrainian", "vi": "Vietnamese",
    },
    "fr": {
        "ar": "arabe", "de": "allemand", "en": "anglais", "es": "espagnol", "fa": "persan",
        "fr": "français", "it": "italien", "pl": "polonais", "pt": "portugais", "ro": "roumain",
        "ru": "russe", "uk": "ukrainien", "vi": "vietnamien",
    },
}  # fmt: skip

MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ),
}  # fmt: skip


_MAIL_HEADERS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "From": "De",
        "Sender": "Expéditeur",
        "Reply-To": "Répondre à",
        "To": "À",
        "Cc": "Copie à",
        "Bcc": "Copie cachée à",
        "Subject": "Objet",
        "Date": "Date",
    },
}


def mail_header(name: str, language: str) -> str:
    """What a header of a mail is called in a language; "" where its own name stays."""
    return _MAIL_HEADERS.get(primary(language), {}).get(name, "")


def primary(language: str) -> str:
    """The primary subtag: "fr" of "fr-CA"."""
    return language.split("-")[0].casefold()


def words(language: str) -> Mapping[str, str]:
    """The words of a language."""
    return WORDS.get(primary(language), WORDS["en"])


def kind_name(kind: SourceKind, language: str) -> str:
    """What a kind of document is called."""
    return KINDS.get(primary(language), KINDS["en"])[kind]


def language_name(tag: str, language: str) -> str:
    """The name of the language `tag`, in `language`; the tag itself when it is not known."""
    return LANGUAGES.get(primary(language), LANGUAGES["en"]).get(primary(tag), tag)


def month_name(month: int, language: str) -> str:
    """The name of a month, from 1."""
    return MONTHS.get(primary(language), MONTHS["en"])[month - 1]


def long_date(date: dt.date, language: str) -> str:
    """A date as a court writes it: "8 December 2026", « 1er décembre 2026 »."""
    day = "1er" if date.day == 1 and primary(language) == "fr" else str(date.day)
    return f"{day} {month_name(date.month, language)} {date.year}"
