# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The page in words that goes with a disclosure: what lies where, how to contest a redaction."""

from __future__ import annotations

from collections.abc import Mapping

from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.authority import authority as office
from hearing_assist.disclosure.generals import WIDE
from hearing_assist.disclosure.letters import Reading

EVERYTHING_READ = Reading()
README: Mapping[str, str] = {
    "en": """Disclosure in case {reference}, version {version}

covering-letter.pdf     the letter, with the fingerprint of the manifest and a receipt to return
index.pdf               the documents disclosed
redaction-schedule.pdf  every redaction: number, place, code and legal basis
{changes}contest-form.pdf        a form on which redactions are contested
documents/              the documents{beside}
                        (released pages as pictures before their text)
manifest.json           the files with their SHA-256 checksums; signed in manifest.sig

Names and details of protected persons are withheld
{authority}.
Each redaction has a number (R-0001 ...) by which it may be contested.{reading}

To check the files without any special program: sha256sum -c SHA256SUMS.txt
Fingerprint of the signing key, to compare by telephone with the court office:
{fingerprint}
""",
    "fr": """Communication de pièces, affaire {reference}, version {version}

covering-letter.pdf     la lettre, avec l'empreinte du manifeste et un accusé à renvoyer
index.pdf               les documents communiqués
redaction-schedule.pdf  chaque occultation : numéro, endroit, code et base légale
{changes}contest-form.pdf        un formulaire pour contester des occultations
documents/              les documents{beside}
                        (les pages autorisées en image avant leur texte)
manifest.json           les fichiers avec leur empreinte SHA-256 ; signature dans manifest.sig

Les noms et détails des personnes protégées sont retenus
{authority}.
Chaque occultation porte un numéro (R-0001 ...) par lequel elle peut être contestée.{reading}

Pour vérifier les fichiers sans programme particulier : sha256sum -c SHA256SUMS.txt
Empreinte de la clé de signature, à comparer par téléphone avec le greffe :
{fingerprint}
""",
    "en-wide": """Release in case {reference}, version {version}, for {audience}

covering-letter.pdf     the letter, with the fingerprint of the manifest
index.pdf               the documents released
redaction-schedule.pdf  every redaction: number, place, what stands there, code and legal basis
{changes}contest-form.pdf        a form to ask for more
documents/              the documents{beside}
manifest.json           the files with their SHA-256 checksums; signed in manifest.sig

Names and details that could tell who a protected person is are withheld, or told less exactly: a
day as {date}, a birth date as "under 18" or "18 or over", a place as a region of the
world, a rare origin or occupation as such. What stands in a box is not what the document says. No
pictures of pages are released. The documents are named by their kind only. Text in a language in
which details cannot be told less exactly is withheld; its translation is released as far as it
tells nothing that is withheld. Code U means that the court has not decided yet.

Nobody is to try to find out who a protected person is, nor to publish what could name her. Somebody
who comes to know it is asked to tell the court office and nobody else.

How to ask for more: write to the court office, with the case reference above, the number of each
redaction (R-0001 ...) or its code, and why it should be lifted or told more exactly. No form is
needed. The court decides after it has heard those whom the redaction protects. The number says
nothing about what is withheld.
{reading}
To check the files without any special program: sha256sum -c SHA256SUMS.txt
Fingerprint of the signing key, to compare by telephone with the court office:
{fingerprint}
""",
    "fr-wide": """Mise à disposition, affaire {reference}, version {version}, pour {audience}

covering-letter.pdf     la lettre, avec l'empreinte du manifeste
index.pdf               les documents mis à disposition
redaction-schedule.pdf  chaque occultation : numéro, endroit, texte de remplacement, code et base
{changes}contest-form.pdf        un formulaire pour demander davantage
documents/              les documents{beside}
manifest.json           les fichiers avec leur empreinte SHA-256 ; signature dans manifest.sig

Les noms et les détails qui pourraient dire qui est une personne protégée sont retenus ou rendus
moins précis : un jour devient {date}, une date de naissance « moins de 18 ans » ou « 18 ans ou
plus », un lieu une région du monde ; une origine ou une profession rare n'est que nommée comme
telle. Ce qui est encadré n'est pas ce que dit le document. Aucune image de page n'est mise à
disposition. Les documents ne sont désignés que par leur nature. Un texte dans une langue où les
détails ne peuvent être rendus moins précis est retenu ; sa traduction est mise à disposition dans
la mesure où elle ne dit rien de ce qui est retenu. Le code U signifie que la juridiction n'a pas
encore décidé.

Nul ne doit chercher à savoir qui est une personne protégée, ni publier ce qui pourrait la désigner.
Qui viendrait à le savoir est prié d'en avertir le greffe et personne d'autre.

Pour demander davantage : écrire au greffe, en indiquant la référence de l'affaire, le numéro de
chaque occultation (R-0001 ...) ou son code, et pourquoi elle devrait être levée ou rendue plus
précise. Aucun formulaire n'est exigé. La juridiction décide après avoir entendu ceux que
l'occultation protège. Le numéro ne dit rien de ce qui est retenu.
{reading}
Pour vérifier les fichiers sans programme particulier : sha256sum -c SHA256SUMS.txt
Empreinte de la clé de signature, à comparer par téléphone avec le greffe :
{fingerprint}
""",
}
"""By language; with "-wide" for press and public."""
_CHANGES = {
    "en": "changes.pdf             what changed since the version before\n",
    "fr": "changes.pdf             ce qui a changé depuis la version précédente\n",
}
_BESIDE = {
    "en": "; originals stand beside their translation",
    "fr": " ; l'original est imprimé à côté de sa traduction",
}
_MACHINE = {
    "en": """Where a page says "machine translation", nobody has reviewed the translation; the
original text stands beside it.
""",
    "fr": """Quand une page porte « traduction automatique », personne n'a relu la traduction ; le
texte original est à côté.
""",
}
_UNTRANSLATED = {
    "en": "Not translated yet: {numbers}.\n",
    "fr": "Pas encore traduits : {numbers}.\n",
}
_WORDS: Mapping[str, Mapping[Audience, tuple[str, str]]] = {
    "en": {Audience.PRESS: ("the press", "its month"), Audience.PUBLIC: ("the public", "its year")},
    "fr": {
        Audience.PRESS: ("la presse", "son mois"),
        Audience.PUBLIC: ("le public", "son année"),
    },
}


def readme(
    language: str,
    *,
    audience: Audience,
    reference: str,
    version: int,
    fingerprint: str,
    with_changes: bool = False,
    authority: str = "",
    reading: Reading = EVERYTHING_READ,
) -> str:
    """The page for an audience in a language, or in English.

    Args:
        language: Of the page.
        audience: Who reads.
        reference: Of the case.
        version: Of the disclosure.
        fingerprint: Of the signing key.
        with_changes: Whether a paper on what changed lies beside it.
        authority: On whose word details are withheld; by default the court office's.
        reading: How the documents can be read.
    """
    tag = language.split("-")[0]
    tag = tag if tag in _WORDS else "en"
    name, date = _WORDS[tag].get(audience, ("", ""))
    said = _MACHINE[tag] if reading.with_translation else ""
    if reading.untranslated:
        said += _UNTRANSLATED[tag].format(numbers=", ".join(reading.untranslated))
    is_wide = audience in WIDE
    if said:  # behind a line of its own for press and public, else a line of the paragraph
        said = f"\n{said}" if is_wide else f"\n{said.rstrip()}"
    return README[f"{tag}-wide" if is_wide else tag].format(
        reference=reference,
        version=version,
        fingerprint=fingerprint,
        audience=name,
        date=date,
        changes=_CHANGES[tag] if with_changes else "",
        authority=authority or office(tag, ()),
        beside=_BESIDE[tag] if reading.with_translation else "",
        reading=said,
    )
