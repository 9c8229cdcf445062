# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The fixed words of covering letter, contest form, changes and recall, English and French."""

from __future__ import annotations

from collections.abc import Mapping

WORDING: Mapping[str, Mapping[str, str]] = {
    "en": {
        "page-number": "Page {page} of {pages}",
        "letter": "Covering letter",
        "to": "To: {to}",
        "to-judge": "the judge",
        "to-prosecution": "the prosecution",
        "to-defence": "counsel for the defence",
        "to-survivor": "the protected person's counsel or supporter",
        "to-other-state": "the requesting authority",
        "to-press": "the press",
        "to-public": "whoever asked for it",
        "case": "Case {reference}, {version}",
        "version": "disclosure version {version}",
        "court": "Court",
        "sender": "Sent by (function, address, telephone)",
        "enclosed": "Enclosed: documents ({documents}, {pages} pages), index, redaction schedule, "
        "{changes}readme, contest form and signed manifest.",
        "enclosed-changes": "what changed, ",
        "withheld": "It has a number and a code, which the schedule explains. A number keeps its "
        "meaning in all later versions for the same recipient.",
        "beside": "Where an original is in another language, its text stands beside the "
        "translation; a machine translation that nobody has reviewed is marked as such.",
        "untranslated": "Not translated yet: {numbers}.",
        "review": "What bears code U is under review. The court decides about it by {date}.",
        "replaces": "This version replaces version {version}.",
        "changes-enclosed": "What changed is listed in changes.pdf.",
        "replaces-recalled": "This version replaces version {version}, which is recalled: return "
        "it or destroy it with all copies, and say so in writing.",
        "also-recalled": "It also replaces version {version}, which is recalled: return it or "
        "destroy it with all copies, and say so in writing.",
        "locked": "The files are locked. The passphrase comes by another way than this package; "
        "never pass both on together.",
        "encrypted": "The package is encrypted to the key that you gave. To open it: age -d -i "
        "KEY-FILE package.tar.age | tar -x. Compare the manifest below once it is open.",
        "duty-prosecution": "The papers are for the conduct of this case and for nothing else.",
        "duty-defence": "The papers are for the conduct of the defence in this case and for "
        "nothing else.",
        "duty-survivor": "These papers name nobody who is protected, and use labels. Keep them "
        "where nobody else finds them; the court office keeps them for you if you prefer.",
        "duty-other-state": "The papers may be used for the proceedings named in the request only, "
        "and passed on only with the consent of this court. Nobody is to try to find out who "
        "a protected person is.",
        "duty-press": "Nobody is to try to find out who a protected person is, nor to publish what "
        "could name her.",
        "duty-public": "Nobody is to try to find out who a protected person is, nor to publish "
        "what could name her.",
        "genuine": "Whether the files are genuine",
        "check": "Check the files with: sha256sum -c SHA256SUMS.txt. Then compare these two "
        "lines with the court office by telephone, on a number that you know.",
        "manifest": "Manifest (SHA-256)",
        "key": "Signing key",
        "contest": "To contest a redaction, use the form enclosed or write to the court office "
        "with its number or code. No reason has to be given for asking why.",
        "receipt": "Receipt: please fill in, sign and return",
        "received": "Received on",
        "by": "By (function)",
        "signature": "Signature",
        "form": "Contest of redactions",
        "form-number": "Number",
        "form-code": "or code",
        "form-grounds": "Why it should be lifted or told more exactly",
        "form-how": "Name each redaction by its number (R-0001 ...), or contest all redactions of "
        "one code. The number says nothing about what is withheld. The court decides after it "
        "has heard those whom the redaction protects.",
        "form-hearing": "A hearing on this is asked for:   yes / no",
        "for": "For",
        "date": "Date",
        "changes": "What changed",
        "since": "Version {version}, compared with version {before}. Redactions are named by the "
        "numbers that they have in both.",
        "lifted": "Lifted: the text can be read now",
        "added": "Redactions that came in",
        "otherwise": "Redactions with another value, label or code than before",
        "now": "Now",
        "place": "Place",
        "document": "Document",
        "redactions": "Redactions",
        "none": "none",
        "new": "Documents that came in",
        "changed": "Documents with another text than before",
        "gone": "Documents that are served no longer",
        "nothing": "Nothing changed.",
        "recall": "Recall of a disclosure",
        "recall-what": "Version {version} of the disclosure is recalled with all copies, on "
        "whatever carrier.",
        "recall-reason": "Reason: {reason}",
        "recall-do": "Do not read it further and do not pass it on. Return every copy, or destroy "
        "it and say so below.",
        "recall-follows": "A version that replaces it follows.",
        "recall-replaced": "Version {version} replaces it.",
        "recall-how": "How to return it: paper and carriers in a closed envelope, marked with the "
        "reference above, by hand against a receipt or by registered post to the court office; "
        "files: delete them from every machine, mailbox and backup, and do not send them back.",
        "recall-answer": "Answer",
        "recall-to": "Return to (address of the court office)",
        "recall-copies": "Copies returned / destroyed",
    },
    "fr": {
        "page-number": "Page {page} sur {pages}",
        "letter": "Lettre d'accompagnement",
        "to": "À l'attention de : {to}",
        "to-judge": "la juridiction",
        "to-prosecution": "ministère public",
        "to-defence": "conseil de la défense",
        "to-survivor": "conseil ou accompagnant de la personne protégée",
        "to-other-state": "autorité requérante",
        "to-press": "la presse",
        "to-public": "quiconque en a fait la demande",
        "case": "Affaire {reference}, {version}",
        "version": "communication, version {version}",
        "court": "Juridiction",
        "sender": "Envoyé par (fonction, adresse, téléphone)",
        "enclosed": "Ci-joint : documents ({documents}, {pages} pages), liste, tableau des "
        "occultations, {changes}notice, formulaire de contestation et manifeste signé.",
        "enclosed-changes": "ce qui a changé, ",
        "withheld": "Elle porte un numéro et un code, expliqués dans le tableau. Un numéro garde "
        "son sens dans toutes les versions suivantes destinées au même destinataire.",
        "beside": "Quand l'original est dans une autre langue, son texte figure à côté de la "
        "traduction ; une traduction automatique que personne n'a relue est signalée comme telle.",
        "untranslated": "Pas encore traduits : {numbers}.",
        "review": "Ce qui porte le code U est à l'examen. La juridiction décide au plus tard le "
        "{date}.",
        "replaces": "Cette version remplace la version {version}.",
        "changes-enclosed": "Ce qui a changé figure dans changes.pdf.",
        "replaces-recalled": "Cette version remplace la version {version}, qui est rappelée : la "
        "restituer ou la détruire avec toutes ses copies, et le confirmer par écrit.",
        "also-recalled": "Elle remplace aussi la version {version}, qui est rappelée : la "
        "restituer ou la détruire avec toutes ses copies, et le confirmer par écrit.",
        "locked": "Les fichiers sont verrouillés. La phrase de passe arrive par une autre voie ; "
        "ne jamais transmettre les deux ensemble.",
        "encrypted": "L'ensemble est chiffré pour la clé que vous avez donnée. Pour l'ouvrir : "
        "age -d -i FICHIER-CLE package.tar.age | tar -x. Comparer ensuite le manifeste ci-dessous.",
        "duty-prosecution": "Les pièces servent à la conduite de cette affaire et à rien d'autre.",
        "duty-defence": "Les pièces servent à la défense dans cette affaire et à rien d'autre.",
        "duty-survivor": "Ces pièces ne nomment aucune personne protégée et emploient des "
        "désignations. Gardez-les là où personne d'autre ne les trouve ; le greffe les garde pour "
        "vous si vous le préférez.",
        "duty-other-state": "Les pièces ne peuvent servir qu'à la procédure visée par la demande, "
        "et n'être transmises qu'avec l'accord de cette juridiction. Nul ne doit chercher à savoir "
        "qui est une personne protégée.",
        "duty-press": "Nul ne doit chercher à savoir qui est une personne protégée, ni publier ce "
        "qui pourrait la désigner.",
        "duty-public": "Nul ne doit chercher à savoir qui est une personne protégée, ni publier ce "
        "qui pourrait la désigner.",
        "genuine": "Authenticité des fichiers",
        "check": "Vérifier les fichiers : sha256sum -c SHA256SUMS.txt. Puis comparer ces deux "
        "lignes avec le greffe par téléphone, à un numéro que vous connaissez.",
        "manifest": "Manifeste (SHA-256)",
        "key": "Clé de signature",
        "contest": "Pour contester une occultation, employer le formulaire joint ou écrire au "
        "greffe en indiquant son numéro ou son code. Nul besoin de motif pour en demander la "
        "raison.",
        "receipt": "Accusé de réception, à remplir, signer et renvoyer",
        "received": "Reçu le",
        "by": "Par (fonction)",
        "signature": "Signature",
        "form": "Contestation d'occultations",
        "form-number": "Numéro",
        "form-code": "ou code",
        "form-grounds": "Pourquoi la lever ou la rendre plus précise",
        "form-how": "Désigner chaque occultation par son numéro (R-0001 ...), ou contester toutes "
        "celles d'un code. Le numéro ne dit rien de ce qui est retenu. La juridiction décide après "
        "avoir entendu ceux que l'occultation protège.",
        "form-hearing": "Une audience à ce sujet est demandée :   oui / non",
        "for": "Pour",
        "date": "Date",
        "changes": "Ce qui a changé",
        "since": "Version {version}, comparée à la version {before}. Les occultations sont "
        "désignées par le numéro qu'elles portent dans les deux.",
        "lifted": "Levées : le texte se lit désormais",
        "added": "Occultations nouvelles",
        "otherwise": "Occultations dont la valeur, la désignation ou le code diffère",
        "now": "Désormais",
        "place": "Endroit",
        "document": "Document",
        "redactions": "Occultations",
        "none": "aucune",
        "new": "Documents nouveaux",
        "changed": "Documents dont le texte diffère de la version précédente",
        "gone": "Documents qui ne sont plus communiqués",
        "nothing": "Rien n'a changé.",
        "recall": "Rappel d'une communication",
        "recall-what": "La version {version} de la communication est rappelée avec toutes ses "
        "copies, quel qu'en soit le support.",
        "recall-reason": "Motif : {reason}",
        "recall-do": "Ne plus la lire ni la transmettre. Restituer chaque copie, ou la détruire et "
        "le confirmer ci-dessous.",
        "recall-follows": "Une version qui la remplace suivra.",
        "recall-replaced": "La version {version} la remplace.",
        "recall-how": "Comment restituer : papiers et supports sous pli fermé portant la référence "
        "ci-dessus, en main propre contre reçu ou par lettre recommandée adressée au greffe ; "
        "fichiers : les effacer de chaque machine, messagerie et sauvegarde, sans les renvoyer.",
        "recall-answer": "Réponse",
        "recall-to": "À restituer à (adresse du greffe)",
        "recall-copies": "Copies restituées / détruites",
    },
}
