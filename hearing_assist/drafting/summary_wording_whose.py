# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a summary says of whose words stand where, and of places by what they speak of."""

from __future__ import annotations

from collections.abc import Mapping

STILL_MORE: Mapping[str, Mapping[str, str]] = {
    "en": {
        "arranged": "Arranged (named there: {labels})",
        "arranged-unnamed": "Arranged for somebody whom these words do not name",
        "arranged-paper": " (elsewhere the paper names: {labels})",
        "speaks-of-count": "Not quoted here: where papers speak of what such charges turn on "
        "(found by words, after the indicators of forced labour of the ILO)",
        "sign-recruitment": "recruitment, promises, advertisement",
        "sign-journey": "visa, tickets, travel",
        "sign-papers": "passports, identity papers",
        "sign-false-name": "another name, false papers",
        "sign-confinement": "locks, keys, windows, free movement",
        "sign-isolation": "telephone, contact, watching",
        "sign-work": "work, hours, rest",
        "sign-pay": "pay, debt",
        "sign-violence": "violence",
        "sign-threats": "threats, fear",
        "sign-care": "food, sleeping place, doctor",
        "sign-firm": "firms and who runs them",
        "prosecution-position": "What the prosecution has said of it, what it was asked, and when "
        "an answer is due:",
        "own-paper": "What that paper says, {how}:",
        "own-paper-read": "read from a picture by machine",
        "own-paper-machine": "of which no translation was reviewed",
        "own-paper-plain": "in its own words",
        "money-limits": "What figures do not cover",
    },
    "fr": {
        "arranged": "Prévu (désigné dans ces mots : {labels})",
        "arranged-unnamed": "Prévu pour une personne que ces mots ne désignent pas",
        "arranged-paper": " (ailleurs, la pièce désigne : {labels})",
        "speaks-of-count": "Non cité ici : où les pièces parlent de ce dont dépendent de telles "
        "poursuites (trouvé par des mots, d'après les indicateurs du travail forcé de l'OIT)",
        "sign-recruitment": "recrutement, promesses, annonce",
        "sign-journey": "visa, billets, voyage",
        "sign-papers": "passeports, pièces d'identité",
        "sign-false-name": "autre nom, faux papiers",
        "sign-confinement": "serrures, clés, fenêtres, liberté d'aller et venir",
        "sign-isolation": "téléphone, contacts, surveillance",
        "sign-work": "travail, horaires, repos",
        "sign-pay": "rémunération, dette",
        "sign-violence": "violences",
        "sign-threats": "menaces, peur",
        "sign-care": "nourriture, couchage, médecin",
        "sign-firm": "entreprises et qui les dirige",
        "prosecution-position": "Ce que le ministère public en a dit, ce qui lui a été demandé, et "
        "quand une réponse est attendue :",
        "own-paper": "Ce que dit cette pièce, {how} :",
        "own-paper-read": "lue sur une image par une machine",
        "own-paper-machine": "dont aucune traduction n'a été relue",
        "own-paper-plain": "dans ses propres mots",
        "money-limits": "Ce que des chiffres ne comprennent pas",
    },
}
