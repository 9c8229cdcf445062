# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a report on a bundle says, in English as the rules say it, and in French.

A rule speaks one language; here each of its sentences has its French one, numbers and names in
their places. A sentence without one comes out as it is, which a test forbids.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

ENGLISH: Mapping[str, str] = {
    "title": "Report on the bundle",
    "profile": "Profile: {profile}",
    "finished": "Finished: no rule of the profile is broken.",
    "unfinished": "Not finished: rules are broken in {places}.",
    "told": "{places} to be looked at.",
    "place": "{count} place",
    "places": "{count} places",
    "more": "and {places} more",
    "bundle": "Bundle",
    "page-of": "{count} page",
    "pages-of": "{count} pages",
    "rule": "Rule",
    "says": "What it says",
    "result": "Result",
    "page": "page {number}",
    "whole": "whole file",
    "kept": "kept",
    "broken": "broken",
    "state-told": "to be looked at",
    "not-applied": "does not apply",
    "not-reached": "not looked at, because pages were lost",
    "colon": "{where}: {message}",
}
FRENCH: Mapping[str, str] = {
    "title": "Rapport sur le dossier",
    "profile": "Profil : {profile}",
    "finished": "Terminé : aucune règle du profil n'est enfreinte.",
    "unfinished": "Non terminé : des règles sont enfreintes à {places}.",
    "told": "À examiner : {places}.",
    "place": "{count} endroit",
    "places": "{count} endroits",
    "more": "et encore {places}",
    "bundle": "Dossier",
    "page-of": "{count} page",
    "pages-of": "{count} pages",
    "rule": "Règle",
    "says": "Ce qu'elle dit",
    "result": "Résultat",
    "page": "page {number}",
    "whole": "fichier entier",
    "kept": "respectée",
    "broken": "enfreinte",
    "state-told": "à examiner",
    "not-applied": "sans objet",
    "not-reached": "non examinée, des pages s'étant perdues",
    "colon": "{where} : {message}",
}

_FRENCH_SENTENCES: Mapping[str, str] = {
    # What the rules say.
    "One PDF, no portfolio; authorities apart where the court asks for it":
        "Un seul PDF, pas de porte-documents ; la jurisprudence à part si la juridiction "
        "le demande",
    "Page numbers are printed as text and run from the first page on, index included":
        "Les numéros de page sont imprimés en texte et se suivent dès la première page, "
        "table comprise",
    "Printed number, page of the file and label in the reader are the same":
        "Numéro imprimé, page du fichier et étiquette du lecteur sont identiques",
    "The page number can be read and hides nothing":
        "Le numéro de page est lisible et ne cache rien",
    "The page number stands upright in the lower right corner, however the page is turned":
        "Le numéro de page est droit, en bas à droite, quelle que soit l'orientation de la page",
    "Each row of the index leads to the first page of its document":
        "Chaque ligne de la table mène à la première page de sa pièce",
    "Links name a page of the file; none leads nowhere or out of it":
        "Les liens désignent une page du fichier ; aucun ne mène nulle part ni hors du fichier",
    "Every section and every document has a bookmark":
        "Chaque partie et chaque pièce a un signet",
    "Bookmarks describe the document and end in its page number":
        "Les signets décrivent la pièce et finissent par son numéro de page",
    "Bookmarks keep the reader's zoom": "Les signets conservent le zoom du lecteur",
    "The file opens on its first page at 100 % with its bookmarks":
        "Le fichier s'ouvre à la première page, à 100 %, avec ses signets",
    "Every page with typed text has text that can be searched":
        "Toute page dactylographiée porte un texte qui se laisse chercher",
    "The text is in the script of its language, and a search finds it":
        "Le texte est dans l'écriture de sa langue, et une recherche le trouve",
    "Pages read from left to right as they come up":
        "Les pages se lisent sans qu'on ait à les tourner",
    "Pictures have the resolution that the court asks for":
        "Les images ont la résolution que demande la juridiction",
    "The file is packed and no larger than the court's channel takes":
        "Le fichier est compressé et n'excède pas ce que reçoit la juridiction",
    "The file is named as the court asks": "Le fichier est nommé comme le demande la juridiction",
    "Late pages follow at the end; old numbers never change":
        "Les pages tardives suivent à la fin ; les anciens numéros ne changent jamais",
    "Inserted pages are numbered 13A or 13.1, each number once and in order":
        "Les pages intercalées portent 13A ou 13.1, chaque numéro une fois et dans l'ordre",
    "A supplementary bundle is a file of its own that begins with page 1":
        "Un dossier complémentaire est un fichier distinct qui commence à la page 1",
    "No volume is longer than the court allows; documents are whole, the index complete":
        "Aucun volume n'excède ce qu'admet la juridiction ; pièces entières, table complète",
    "Documents of a section stand in the order of their dates":
        "Les pièces d'une partie suivent l'ordre de leurs dates",
    "No document stands there twice": "Aucune pièce n'y figure deux fois",
    "Translations stand beside their originals; what waits for one says so":
        "Les traductions suivent leurs originaux ; ce qui en attend une le dit",
    "What is hard to read is followed by its transcript":
        "Ce qui est difficile à lire est suivi de sa transcription",
    "Printed on paper, the bundle bears the same numbers sheet for sheet":
        "Imprimé, le dossier porte les mêmes numéros feuille par feuille",
    "The index gives number, description, date, page and status of each document":
        "La table donne numéro, description, date, page et état de chaque pièce",
    "Every page belongs to one document, and no document lacks a page":
        "Toute page appartient à une pièce, et aucune pièce ne manque d'une page",
    "A page says and shows what it did in its own file, then its number, and nothing else":
        "Une page dit et montre ce qu'elle disait et montrait dans son fichier, puis son numéro, "
        "et rien d'autre",
    "What the plan names is there and shows something":
        "Ce que nomme le plan est là et montre quelque chose",
    "No scripts, attachments, form fields, notes, layers or targets outside the file":
        "Ni scripts, ni fichiers joints, ni champs, ni notes, ni calques, ni liens hors du fichier",
    "Title and language are set; the file holds one revision and names nobody":
        "Titre et langue sont indiqués ; le fichier a une seule révision et ne nomme personne",
    "The file passes qpdf's check, and two programs open it":
        "Le fichier passe le contrôle de qpdf, et deux programmes l'ouvrent",
    "Pages have the size that the court asks for; submissions are no longer than allowed":
        "Les pages ont le format demandé ; les écritures n'excèdent pas la longueur admise",
    "The same input gives the same bytes": "Les mêmes données donnent les mêmes octets",
    # What to do.
    "Build the bundle again; if it stays, report it with the number of the rule.":
        "Refaire le dossier ; si cela demeure, le signaler avec le numéro de la règle.",
    "Move the authorities into a bundle of their own.":
        "Placer la jurisprudence dans un dossier distinct.",
    "Print the document to a new PDF with a wider margin at its foot and import that.":
        "Imprimer la pièce dans un nouveau PDF avec une marge plus large au pied et l'importer.",
    "Print the document to a new PDF and import that.":
        "Imprimer la pièce dans un nouveau PDF et l'importer.",
    "Give the document a title with words in it.":
        "Donner à la pièce un titre qui contienne des mots.",
    "Have the page recognised, or say that it is a photograph or handwriting.":
        "Faire reconnaître la page, ou dire que c'est une photographie ou un manuscrit.",
    "Correct the language of the document and have it recognised again.":
        "Corriger la langue de la pièce et la faire reconnaître à nouveau.",
    "Turn the page in its own file and import that; pictures of pages are turned here.":
        "Tourner la page dans son fichier et l'importer ; les images de pages sont tournées ici.",
    "Ask for a scan of this resolution; pictures of pages that are too fine are reduced here.":
        "Demander un scan de cette résolution ; les images de pages trop fines sont réduites ici.",
    "Split the bundle into several, or leave out pictures of pages whose text is enough.":
        "Diviser le dossier en plusieurs, ou retirer les images de pages dont le texte suffit.",
    "Name it by the pattern that the window shows.":
        "Le nommer selon le modèle que montre la fenêtre.",
    "Put late documents at the end, and leave in place what was handed out.":
        "Mettre les pièces tardives à la fin, et laisser en place ce qui a été remis.",
    "Build it as a bundle of its own from what is new.":
        "En faire un dossier distinct avec ce qui est nouveau.",
    "Split the bundle into volumes at the end of a document.":
        "Diviser le dossier en volumes à la fin d'une pièce.",
    "Sort the section by date, or say that it follows no dates.":
        "Classer la partie par date, ou dire qu'elle ne suit pas les dates.",
    "Leave one of them out, or say that it is to stand there twice.":
        "En retirer une, ou dire qu'elle doit y figurer deux fois.",
    "Put the translation behind its original, or have the document translated.":
        "Mettre la traduction derrière son original, ou faire traduire la pièce.",
    "Add a transcript behind the document.": "Ajouter une transcription derrière la pièce.",
    "Print the document to a new PDF on A4 or A3 and import that.":
        "Imprimer la pièce dans un nouveau PDF en A4 ou en A3 et l'importer.",
    "Fill in title and status of the document.": "Compléter le titre et l'état de la pièce.",
    "Ask for the document again, or leave it out of the plan.":
        "Redemander la pièce, ou la retirer du plan.",
    "Print the document on that page to a new PDF and import that.":
        "Imprimer la pièce de cette page dans un nouveau PDF et l'importer.",
    "Print the document on A4; shorten the submission.":
        "Imprimer la pièce en A4 ; raccourcir les écritures.",
    # What is wrong.
    "the file is a portfolio of files": "le fichier est un porte-documents",
    "authorities stand among the documents": "de la jurisprudence figure parmi les pièces",
    "the numbers do not run on from page to page": "les numéros ne se suivent pas",
    "the printed page number is missing": "le numéro de page imprimé manque",
    "the page label is not the page number": "l'étiquette de la page n'est pas son numéro",
    "the printed number is not the number of the page":
        "le numéro imprimé n'est pas celui de la page",
    "something stands close to the page number": "quelque chose touche presque le numéro de page",
    "the page number stands on a drawing, or on dark ground":
        "le numéro de page se trouve sur un dessin ou sur un fond sombre",
    "the page number stands on other letters": "le numéro de page se trouve sur d'autres lettres",
    "the printed page number does not stand where it belongs":
        "le numéro de page imprimé n'est pas à sa place",
    "the rows of the index lead to other documents than they name":
        "les lignes de la table mènent à d'autres pièces que celles qu'elles nomment",
    "no row of the index leads here": "aucune ligne de la table ne mène ici",
    "a row prints page {} and leads to page {}":
        "une ligne indique la page {} et mène à la page {}",
    "a link gives a page number or changes the zoom":
        "un lien donne un numéro de page ou change le zoom",
    "a link leads nowhere, or out of the file": "un lien ne mène nulle part, ou hors du fichier",
    "no bookmark leads here": "aucun signet ne mène ici",
    "the bookmark does not describe the document": "le signet ne décrit pas la pièce",
    "the bookmark does not give the page number": "le signet ne donne pas le numéro de page",
    "a bookmark leads nowhere": "un signet ne mène nulle part",
    "a bookmark changes the zoom": "un signet change le zoom",
    "the file does not show its bookmarks": "le fichier ne montre pas ses signets",
    "the file does not open at 100 %": "le fichier ne s'ouvre pas à 100 %",
    "the page shows something and holds no text":
        "la page montre quelque chose et n'a pas de texte",
    "a search does not find a line of the page": "une recherche ne trouve pas une ligne de la page",
    "the text is in a script of another language":
        "le texte est dans l'écriture d'une autre langue",
    "the page is upside down": "la page est à l'envers",
    "the page lies on its side": "la page est couchée",
    "a picture has {} dpi, more than {}": "une image a {} ppp, plus de {}",
    "a scan has {} dpi, less than {}": "un scan a {} ppp, moins de {}",
    "the file has {} MB, more than {}": "le fichier a {} Mo, plus de {}",
    "the file is not packed": "le fichier n'est pas compressé",
    "the file is not named as the court asks":
        "le fichier n'est pas nommé comme le demande la juridiction",
    "the name of the file does not end in .pdf": "le nom du fichier ne finit pas par .pdf",
    "document {} was there before, and is gone": "la pièce {} y était et n'y est plus",
    "a document has other page numbers than before":
        "une pièce a d'autres numéros de page qu'auparavant",
    "a late document does not stand at the end": "une pièce tardive n'est pas à la fin",
    "the page number has none of the forms 13, 13A, 13.1, B13":
        "le numéro de page n'a aucune des formes 13, 13A, 13.1, B13",
    "the page numbers are out of order, or one comes twice":
        "les numéros de page ne sont pas dans l'ordre, ou l'un vient deux fois",
    "a document that was there before has inserted numbers":
        "une pièce qui y était déjà a des numéros intercalés",
    "the supplementary bundle does not begin with page 1":
        "le dossier complémentaire ne commence pas à la page 1",
    "a document of the first bundle stands here again":
        "une pièce du premier dossier figure ici à nouveau",
    "the volume has other pages than the plan of volumes says":
        "le volume a d'autres pages que ne le dit le plan des volumes",
    "the index of the first volume does not list all volumes":
        "la table du premier volume ne couvre pas tous les volumes",
    "one document alone takes more than {} pages": "une seule pièce prend plus de {} pages",
    "the volume has {} pages, more than {}": "le volume a {} pages, plus de {}",
    "the document is older than the one before it":
        "la pièce est plus ancienne que celle qui la précède",
    "the document stands on page {} already": "la pièce figure déjà à la page {}",
    "no translation stands beside the document": "aucune traduction ne suit la pièce",
    "the translation does not stand beside its original":
        "la traduction n'est pas auprès de son original",
    "no transcript follows the document": "aucune transcription ne suit la pièce",
    "the transcript does not follow what it types out":
        "la transcription ne suit pas ce qu'elle transcrit",
    "{} changes what comes out of a printer": "{} change ce qui sort de l'imprimante",
    "something on the page is seen on the screen only":
        "quelque chose sur la page ne se voit qu'à l'écran",
    "the page is larger than A3, which courts print on":
        "la page est plus grande que A3, sur quoi impriment les juridictions",
    "the index lacks a column": "il manque une colonne à la table",
    "row {} of the index leaves something out": "la ligne {} de la table omet quelque chose",
    "row {} of the index is not printed whole":
        "la ligne {} de la table n'est pas imprimée entière",
    "pages were lost or added": "des pages se sont perdues ou ajoutées",
    "a document does not begin where the index says":
        "une pièce ne commence pas où le dit la table",
    "the text of the page changed": "le texte de la page a changé",
    "what is drawn on the page changed": "ce qui est dessiné sur la page a changé",
    "the page differs from that of its file": "la page diffère de celle de son fichier",
    "document {} of the plan is not in the bundle": "la pièce {} du plan n'est pas dans le dossier",
    "no page of the document shows anything": "aucune page de la pièce ne montre rien",
    "{} does not belong in a bundle": "{} n'a pas sa place dans un dossier",
    "a picture tells of maker, place or time, or cannot be read to its end":
        "une image renseigne sur un auteur, un lieu ou un moment, ou ne se lit pas jusqu'au bout",
    "an earlier revision is kept in the file": "une révision antérieure est restée dans le fichier",
    "something follows the end of the file": "quelque chose suit la fin du fichier",
    "title or language is missing": "le titre ou la langue manque",
    "the file is not sound": "le fichier n'est pas sain",
    "two programs see different numbers of pages":
        "deux programmes ne voient pas le même nombre de pages",
    "the page is not A4": "la page n'est pas en A4",
    "the submission has more than {} pages": "les écritures ont plus de {} pages",
    "the file bears another time than that of its input":
        "le fichier porte un autre moment que ses données",
    "the same input gave other bytes": "les mêmes données ont donné d'autres octets",
}  # fmt: skip


def words(language: str) -> Mapping[str, str]:
    """The wording around the rules, in a language or in English."""
    return FRENCH if _is_french(language) else ENGLISH


def sentence(text: str, language: str) -> str:
    """What a rule says, what is wrong, or what to do, in a language or in English."""
    if not _is_french(language):
        return text
    if text in _FRENCH_SENTENCES:
        return _FRENCH_SENTENCES[text]
    for pattern, french in _patterns():
        if found := pattern.fullmatch(text):
            return french.format(*found.groups())
    return text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile("(.+)".join(map(re.escape, english.split("{}")))), french)
        for english, french in _FRENCH_SENTENCES.items()
        if "{}" in english
    )


def _is_french(language: str) -> bool:
    return language.replace("_", "-").split("-")[0].lower() == "fr"
