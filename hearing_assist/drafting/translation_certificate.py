# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The paper that a translator signs: what was translated, by whom, with which tools, which bytes.

The program fills in what it knows. It certifies nothing, and says so when a certificate has ended.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hearing_assist.casefile.certificates import Certifies, Ended, TranslationCertificate
from hearing_assist.casefile.records import Audience
from hearing_assist.drafting.custody_report import NO_BREAK, grouped
from hearing_assist.drafting.template_loader import Part, Template, render
from hearing_assist.drafting.wording import language_name, long_date, primary, words
from hearing_assist.text.document import Cell, Document, Table, plain

KIND = "translation-certificate"
CORRECTED = "machine"
"""What stands for the engine on record where a person corrected every sentence."""
_WIDTHS = (150, 316)
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "fact": "Item",
        "entry": "Entry",
        "text": "Text",
        "digest": "Digest",
        "document": "Document",
        "from": "Language of the document",
        "to": "Language of the translation",
        "translator": "Translator (role or code)",
        "competence": "Competence",
        "pages": "Pages of the document",
        "extent": "Extent",
        "paragraphs": "{n} paragraphs",
        "one-paragraphs": "1 paragraph",
        "sentences": "{n} sentences",
        "one-sentences": "1 sentence",
        "by-person": "every sentence corrected by a person; first version by machine, {route}",
        "machine": "Machine translation",
        "yes": "used",
        "no": "not used",
        "tools": "Program and pack",
        "post": "Corrected by",
        "made": "Certificate made on",
        "id": "Number of the certificate",
        "source": "Released text, SHA-256",
        "target": "Released translation, SHA-256",
        "filed-source": "Document as filed, HMAC-SHA-256 under the court's key",
        "filed-target": "Translation as filed, HMAC-SHA-256 under the court's key",
        Ended.TEXT: "The text changed on {date}.",
        Ended.TAKEN_BACK: "It was taken back on {date}.",
        Ended.REPLACED: "Another certificate took its place on {date}.",
    },
    "fr": {
        "fact": "Rubrique",
        "entry": "Indication",
        "text": "Texte",
        "digest": "Empreinte",
        "document": "Document",
        "from": "Langue du document",
        "to": "Langue de la traduction",
        "translator": "Traduit par (fonction ou code)",
        "competence": "Compétence",
        "pages": "Pages du document",
        "extent": "Étendue",
        "paragraphs": "{n} paragraphes",
        "one-paragraphs": "1 paragraphe",
        "sentences": "{n} phrases",
        "one-sentences": "1 phrase",
        "by-person": "chaque phrase corrigée par une personne ; première version par machine, "
        "{route}",
        "machine": "Traduction automatique",
        "yes": "utilisée",
        "no": "non utilisée",
        "tools": "Programme et module",
        "post": "Corrigé par",
        "made": "Certificat établi le",
        "id": "Numéro du certificat",
        "source": "Texte communiqué, SHA-256",
        "target": "Traduction communiquée, SHA-256",
        "filed-source": "Document déposé, HMAC-SHA-256 sous la clé de la juridiction",
        "filed-target": "Traduction déposée, HMAC-SHA-256 sous la clé de la juridiction",
        Ended.TEXT: "Le texte a changé le {date}.",
        Ended.TAKEN_BACK: "Il a été retiré le {date}.",
        Ended.REPLACED: "Un autre certificat l'a remplacé le {date}.",
    },
}


def build(
    certificate: TranslationCertificate,
    *,
    title: str,
    facts: Mapping[str, str],
    template: Template,
    fields: Sequence[tuple[str, str]],
    language: str,
) -> Document:
    """The certificate, to be signed by the translator.

    Args:
        certificate: As it is on record.
        title: Neutral title of the document.
        facts: "reference" and "case_title".
        template: The template "translation-certificate".
        fields: What a clerk filled in, screened.
        language: Of the paper, BCP 47.

    Raises:
        TemplateError: The template or a field is wrong.
    """
    word = _WORDS.get(primary(language), _WORDS["en"])
    signed = certificate.signed_on
    context = {
        **facts,
        "certifies": str(certificate.certifies),
        "source_language": language_name(certificate.source, language),
        "target_language": language_name(certificate.language, language),
        "machine_assisted": bool(certificate.tools),
        "post_editor": certificate.post_editor.text,
        "translator": certificate.translator.text,
        "signed_on": long_date(signed, language) if signed else "",
        "place": certificate.place.text,
        "in_force": certificate.in_force,
        "ended": _ended(certificate, word, language),
        "facts": Part(
            (_table(_facts(certificate, title, word, language), word, ("fact", "entry")),)
        ),
        "digests": Part((_table(_digests(certificate, word), word, ("text", "digest")),)),
    }
    return Document(
        title=f"{template.title} - {facts['reference']}",
        language=language,
        blocks=render(template, fields, context, audience=Audience.DEFENCE),
        running_head=f"{facts['reference']} - {template.title}",
        page_wording=words(language)["page"],
    )


def _facts(
    certificate: TranslationCertificate, title: str, word: Mapping[str, str], language: str
) -> list[tuple[str, str]]:
    made = certificate.made_at.date()
    counts = (("paragraphs", certificate.paragraphs), ("sentences", certificate.sentences))
    return [
        (word["document"], title),
        (word["from"], language_name(certificate.source, language)),
        (word["to"], language_name(certificate.language, language)),
        (word["translator"], certificate.translator.text),
        (word["competence"], certificate.competence.text),
        (word["pages"], str(certificate.pages or "")),
        (word["extent"], ", ".join(_counted(name, n, word) for name, n in counts)),
        (word["machine"], word["yes" if certificate.tools else "no"]),
        (word["tools"], "; ".join(_tool(tool, word, language) for tool in certificate.tools)),
        (word["post"], certificate.post_editor.text),
        (word["made"], long_date(made, language)),
        (word["id"], certificate.id),
    ]


def _digests(certificate: TranslationCertificate, word: Mapping[str, str]) -> list[tuple[str, str]]:
    rows = [
        (word["source"], grouped(certificate.source_sha256)),
        (word["target"], grouped(certificate.target_sha256)),
    ]
    if certificate.certifies is Certifies.ORIGINAL:
        rows += [
            (word["filed-source"], grouped(certificate.filed_source)),
            (word["filed-target"], grouped(certificate.filed_target)),
        ]
    return rows


def _ended(certificate: TranslationCertificate, word: Mapping[str, str], language: str) -> str:
    if certificate.ended_at is None:
        return ""
    date = long_date(certificate.ended_at.date(), language)
    return word[Ended(certificate.ended)].format(date=date)


def _counted(name: str, n: int, word: Mapping[str, str]) -> str:
    return word[f"one-{name}"] if n == 1 else word[name].format(n=n)


def _tool(tool: str, word: Mapping[str, str], language: str) -> str:
    """A program as it is on record; of a text that a person corrected throughout, its way."""
    engine, _, route = tool.partition(", ")
    if engine != CORRECTED:
        return tool
    names = (language_name(tag, language) for tag in route.split(">"))
    return word["by-person"].format(route=f"{NO_BREAK}→{NO_BREAK}".join(names))


def _table(
    rows: Sequence[tuple[str, str]], word: Mapping[str, str], head: tuple[str, str]
) -> Table:
    return Table(
        tuple(Cell(plain(word[key], bold=True)) for key in head),
        tuple((Cell(plain(name)), Cell(plain(text))) for name, text in rows if text),
        _WIDTHS,
    )
