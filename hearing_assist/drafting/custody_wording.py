# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The fixed words of custody papers, English and French: actions, functions, findings, facts.

An open paper prints of a custody record nothing but these words, numbers and times.
"""

from __future__ import annotations

from collections.abc import Mapping

from hearing_assist.casefile.custody import Action, Function, Method, Purpose
from hearing_assist.casefile.custody_chain import Finding
from hearing_assist.drafting.wording import primary

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "item": "Item",
        "document": "Document",
        "taken-in": "Taken in (UTC)",
        "chain": "Chain",
        "now": "Now",
        "no": "No.",
        "when": "When (UTC)",
        "what": "What",
        "who": "From → to",
        "how": "Purpose, method",
        "bytes": "Bytes",
        "details": "Details",
        "fact": "Fact",
        "entry": "Entry",
        "with-court": "with the court",
        "with": "with {who}",
        "unbroken": "unbroken",
        "broken": "broken",
        "same": "read: as taken in",
        "copy-same": "copy: the same bytes",
        "copy-other": "copy: other bytes",
        "acknowledged": "acknowledged",
        "corrects": "stands for no. {n}",
        "void": "takes back no. {n}",
        "statement-unbroken": "The recorded chain of this item is unbroken. The bytes that the "
        "court keeps were read when this paper was made, and are those that were taken in.",
        "statement-broken": "The recorded chain of this item is broken.",
        "why": "Why it is broken",
        "to-know": "To be known about this record",
        "digest": "Keyed digest (HMAC-SHA-256):",
        "keyed": "Keyed digest (HMAC-SHA-256)",
        "of-every": "Of every item: {finding}",
        "lost": "{count} entries of the custody record are missing: the audit log has them, the "
        "record has not.",
        "file": "File name",
        "size": "Size in bytes",
        "type": "Type found by content",
        "findings": "Found when the file was read",
        "isolation": "Read in",
        "sha256": "SHA-256 of the bytes",
        "hmac": "HMAC-SHA-256, as open papers print it",
        "recorded": "recorded {time} by {person}",
        "bytes-read": "stored bytes read and compared",
        "function": "{name} ({function})",
        "log": "Log",
        "code": "Code of its newest entry",
        "file-log": "Case file",
        "sealed-log": "Sealed record",
        "action": "What was done",
        "object": "To what (random id, or number)",
    },
    "fr": {
        "item": "Pièce",
        "document": "Document",
        "taken-in": "Reçue le (UTC)",
        "chain": "Chaîne",
        "now": "Actuellement",
        "no": "N°",
        "when": "Quand (UTC)",
        "what": "Quoi",
        "who": "De → à",
        "how": "Motif, mode",
        "bytes": "Octets",
        "details": "Précisions",
        "fact": "Donnée",
        "entry": "Mention",
        "with-court": "à la juridiction",
        "with": "chez {who}",
        "unbroken": "continue",
        "broken": "rompue",
        "same": "relus : conformes",
        "copy-same": "copie : mêmes octets",
        "copy-other": "copie : autres octets",
        "acknowledged": "accusé de réception",
        "corrects": "remplace le n° {n}",
        "void": "annule le n° {n}",
        "statement-unbroken": "La chaîne consignée de cette pièce est continue. Les octets "
        "conservés par la juridiction ont été relus lors de l'établissement du présent document "
        "et sont ceux qui ont été reçus.",
        "statement-broken": "La chaîne consignée de cette pièce est rompue.",
        "why": "Pourquoi elle est rompue",
        "to-know": "À savoir au sujet de ce registre",
        "digest": "Empreinte à clé (HMAC-SHA-256) :",
        "keyed": "Empreinte à clé (HMAC-SHA-256)",
        "of-every": "De toutes les pièces : {finding}",
        "lost": "{count} mentions du registre manquent : le journal les connaît, le registre ne "
        "les contient pas.",
        "file": "Nom du fichier",
        "size": "Taille en octets",
        "type": "Type reconnu par le contenu",
        "findings": "Constaté à la lecture du fichier",
        "isolation": "Lu dans",
        "sha256": "SHA-256 des octets",
        "hmac": "HMAC-SHA-256, tel qu'imprimé dans les documents ouverts",
        "recorded": "consigné le {time} par {person}",
        "bytes-read": "octets conservés relus et comparés",
        "function": "{name} ({function})",
        "log": "Journal",
        "code": "Code de sa dernière mention",
        "file-log": "Dossier ouvert",
        "sealed-log": "Registre scellé",
        "action": "Opération",
        "object": "Objet (identifiant aléatoire, ou numéro)",
    },
}

ACTIONS: Mapping[str, Mapping[Action, str]] = {
    "en": {
        Action.IMPORTED: "taken in",
        Action.DESCRIBED: "described",
        Action.HANDED_OUT: "handed out",
        Action.TAKEN_BACK: "taken back",
        Action.EXAMINED: "examined",
        Action.COPIED: "copied",
        Action.STORED: "stored",
        Action.CHANGED: "changed, unavoidably",
        Action.VOID: "entry taken back",
    },
    "fr": {
        Action.IMPORTED: "reçue",
        Action.DESCRIBED: "décrite",
        Action.HANDED_OUT: "remise",
        Action.TAKEN_BACK: "restituée",
        Action.EXAMINED: "examinée",
        Action.COPIED: "copiée",
        Action.STORED: "entreposée",
        Action.CHANGED: "modifiée, inévitablement",
        Action.VOID: "mention annulée",
    },
}

FUNCTIONS: Mapping[str, Mapping[Function, str]] = {
    "en": {
        Function.COURT_OFFICE: "court office",
        Function.JUDGE: "judge",
        Function.POLICE: "police",
        Function.PROSECUTION: "prosecution",
        Function.DEFENCE: "defence",
        Function.EXPERT: "expert",
        Function.LABORATORY: "laboratory",
        Function.TRANSLATOR: "translator",
        Function.STORE: "evidence store",
        Function.COURIER: "courier",
        Function.OTHER: "other body or person",
    },
    "fr": {
        Function.COURT_OFFICE: "greffe",
        Function.JUDGE: "juge",
        Function.POLICE: "police",
        Function.PROSECUTION: "ministère public",
        Function.DEFENCE: "défense",
        Function.EXPERT: "expert",
        Function.LABORATORY: "laboratoire",
        Function.TRANSLATOR: "traducteur",
        Function.STORE: "dépôt des pièces",
        Function.COURIER: "transporteur",
        Function.OTHER: "autre organisme ou personne",
    },
}

PURPOSES: Mapping[str, Mapping[Purpose, str]] = {
    "en": {
        Purpose.EXAMINATION: "examination",
        Purpose.TRANSLATION: "translation",
        Purpose.COPYING: "copying",
        Purpose.HEARING: "hearing",
        Purpose.STORAGE: "storage",
        Purpose.RETURN: "return",
        Purpose.OTHER: "other purpose",
    },
    "fr": {
        Purpose.EXAMINATION: "examen",
        Purpose.TRANSLATION: "traduction",
        Purpose.COPYING: "copie",
        Purpose.HEARING: "audience",
        Purpose.STORAGE: "conservation",
        Purpose.RETURN: "restitution",
        Purpose.OTHER: "autre motif",
    },
}

METHODS: Mapping[str, Mapping[Method, str]] = {
    "en": {
        Method.BY_HAND: "by hand",
        Method.COURIER: "by courier",
        Method.POST: "by post",
        Method.ENCRYPTED_CARRIER: "on an encrypted carrier",
        Method.SECURE_TRANSFER: "by secure transfer",
        Method.OTHER: "in another way",
    },
    "fr": {
        Method.BY_HAND: "en mains propres",
        Method.COURIER: "par transporteur",
        Method.POST: "par la poste",
        Method.ENCRYPTED_CARRIER: "sur support chiffré",
        Method.SECURE_TRANSFER: "par transmission sécurisée",
        Method.OTHER: "d'une autre manière",
    },
}

FINDINGS: Mapping[str, Mapping[Finding, str]] = {
    "en": {
        Finding.BYTES_DAMAGED: "the stored bytes are not those that were taken in",
        Finding.ENTRY_ALTERED: "the entry is not as it was recorded",
        Finding.ENTRY_MISSING: "an entry before this one is missing",
        Finding.NOT_IN_LOG: "the audit log does not have this entry",
        Finding.OUT_FROM_OTHER: "handed out by somebody else than who had it",
        Finding.BACK_WITHOUT_OUT: "taken back, but no hand-over out is recorded",
        Finding.BACK_FROM_OTHER: "taken back from somebody else than who had it",
        Finding.SEAL_DIFFERS: "the seal is another one than was last recorded",
        Finding.COPY_DIFFERS: "the copy that was compared has other bytes",
        Finding.CLOCK_BACK: "the clock of the computer stood earlier than at the entry before",
        Finding.CLOCK_AHEAD: "the clock of the computer was far ahead, or more than a year passed "
        "since the entry before",
        Finding.TOLD_LATE: "the stated time lies before that of an earlier entry: recorded late, "
        "or misstated",
        Finding.TOLD_BEFORE: "the stated time lies after the moment of recording",
        Finding.OUT_NOW: "handed out, and not back yet",
        Finding.NOT_ACKNOWLEDGED: "no acknowledgment by the receiver is recorded",
        Finding.ORIGIN_UNKNOWN: "how the item was acquired before it was taken in is not recorded; "
        "the chain begins there",
    },
    "fr": {
        Finding.BYTES_DAMAGED: "les octets conservés ne sont pas ceux qui ont été reçus",
        Finding.ENTRY_ALTERED: "la mention n'est pas telle qu'elle a été consignée",
        Finding.ENTRY_MISSING: "une mention manque avant celle-ci",
        Finding.NOT_IN_LOG: "le journal ne connaît pas cette mention",
        Finding.OUT_FROM_OTHER: "remise par une autre personne que celle qui la détenait",
        Finding.BACK_WITHOUT_OUT: "restituée, mais aucune remise n'est consignée",
        Finding.BACK_FROM_OTHER: "restituée par une autre personne que celle qui la détenait",
        Finding.SEAL_DIFFERS: "le scellé n'est pas le dernier qui a été consigné",
        Finding.COPY_DIFFERS: "la copie comparée comporte d'autres octets",
        Finding.CLOCK_BACK: "l'horloge de l'ordinateur était en retard sur la mention précédente",
        Finding.CLOCK_AHEAD: "l'horloge de l'ordinateur était très en avance, ou plus d'un an "
        "s'est écoulé depuis la mention précédente",
        Finding.TOLD_LATE: "l'heure indiquée est antérieure à celle d'une mention précédente : "
        "consignée tardivement, ou mal indiquée",
        Finding.TOLD_BEFORE: "l'heure indiquée est postérieure à la consignation",
        Finding.OUT_NOW: "remise, et pas encore restituée",
        Finding.NOT_ACKNOWLEDGED: "aucun accusé de réception n'est consigné",
        Finding.ORIGIN_UNKNOWN: "l'origine de la pièce avant sa réception n'est pas consignée ; la "
        "chaîne commence là",
    },
}

FACTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "description": "description", "mark": "exhibit mark", "device": "device",
        "serial": "serial number", "tool": "tool and version", "acquired_by": "acquired by",
        "acquired_at": "acquired at", "acquired_place": "acquired in",
        "authority": "authority", "giver": "from", "giver_function": "from, as",
        "receiver": "to", "receiver_function": "to, as", "purpose": "purpose",
        "method": "method", "transport": "transport", "acknowledgment": "acknowledgment",
        "person": "person", "person_function": "as", "place": "place",
        "condition": "condition", "seal": "seal no.", "storage": "kept in",
        "change": "change", "justification": "justification", "copies": "related copies",
        "reason": "reason of the correction", "detail": "note",
    },
    "fr": {
        "description": "description", "mark": "cote", "device": "appareil",
        "serial": "numéro de série", "tool": "outil et version", "acquired_by": "recueillie par",
        "acquired_at": "recueillie le", "acquired_place": "recueillie à",
        "authority": "autorité", "giver": "de", "giver_function": "de, comme",
        "receiver": "à", "receiver_function": "à, comme", "purpose": "motif",
        "method": "mode", "transport": "transport", "acknowledgment": "accusé de réception",
        "person": "personne", "person_function": "comme", "place": "lieu",
        "condition": "état", "seal": "scellé n°", "storage": "conservée dans",
        "change": "modification", "justification": "justification", "copies": "copies liées",
        "reason": "motif de la correction", "detail": "note",
    },
}  # fmt: skip


class CustodyWords:
    """All fixed words in one language; one without its own gets English."""

    def __init__(self, language: str) -> None:
        tag = primary(language) if primary(language) in WORDS else "en"
        self._words = WORDS[tag]
        self.action = ACTIONS[tag]
        self.function = FUNCTIONS[tag]
        self.purpose = PURPOSES[tag]
        self.method = METHODS[tag]
        self.finding = FINDINGS[tag]
        self.fact = FACTS[tag]

    def __getitem__(self, key: str) -> str:
        return self._words[key]
