# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Values for every field of every shipped template, as a clerk might fill them in."""

from __future__ import annotations

from collections.abc import Mapping

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting.fields import FieldType
from hearing_assist.drafting.front_matter import Template

CANARY = "Quirindhal"
"""No language has it as a word, and every letter of it is told apart by text recognition."""

_EN: Mapping[str, str] = {
    "court": "The Crown Court at Harcombe",
    "judge": "Her Honour Judge Imogen Thackwray",
    "judge_capacity": "sitting alone",
    "order_kind": "interim",
    "hearing_date": "2026-12-08",
    "hearing_in_private": "true",
    "notice": "on notice",
    "applicant": "the chief officer of Harcombe Police",
    "applicant_position": "applicant",
    "protected_positions": "witness\nchild",
    "defendants": "Rodrigue Vasselin\nHonorine Kparakou",
    "distance_metres": "200",
    "excluded_places": "the place where the protected person lives\nthe school of the child",
    "prohibitions": "contact with a protected person, directly or through others, by any means",
    "exceptions": "contact through legal representatives for the purpose of these proceedings",
    "devices": "an alarm carried by the protected person",
    "reasons_without_notice": "Two visits show that notice would be used to reach the witness.",
    "told_to_court": "The persons bound say that the visits had another purpose.",
    "undertakings": "to serve these papers within 24 hours",
    "notice_to_discharge": "24 hours' notice",
    "duration_months": "6",
    "starts": "2026-12-08",
    "lasts": "during the lifetime of the protected person",
    "return_date": "2026-12-15",
    "review": "at the start of the trial",
    "service": "personal service within 24 hours, with a translation into French",
    "breach": "Breach of this order without reasonable excuse is an offence.",
    "costs": "No order as to costs.",
    "legal_basis": "Modern Slavery Act 2015, sections 23, 24 and 28",
    "evidence_read": "first statement of the first complainant\nstatement of a neighbour",
    "reasons": "The measures go no further than is needed to stop attempts at contact.",
    "child_interests": "Contact with the school is through the court office only.",
    "witness_labels": "⟦1⟧",
    "condition_necessity": "attempts at contact have been made since January",
    "condition_fair_trial": "the evidence can be tested on disclosed material",
    "condition_testimony": "it bears on the central issue and is not otherwise to be had",
    "considerations": "the general right of a defendant to know the identity of a witness",
    "counterbalance": "it is one of several sources, and its reliability can be tested.",
    "screens": "true",
    "voice_modulation": "true",
    "further_measures": "the witness waits in a room of their own",
    "safeguards": "the statements are disclosed with identifying details removed",
    "service_address": "the court office, civil section",
    "matters": "name and other names\npicture and voice",
    "concerns_child": "true",
    "may_be_reported": "the charges\nthe outcome",
    "eligibility": "The witness is a complainant to whom the provision applies.",
    "assessed_by": "the witness care unit",
    "assessed_on": "2026-11-30",
    "assessment_outcome": "live link, breaks and a companion are needed.",
    "no_visual_contact": "true",
    "live_link": "true",
    "in_private": "true",
    "recorded_evidence": "true",
    "recorded_cross_examination": "true",
    "no_wigs": "true",
    "intermediary": "to help with long questions",
    "interpreter": "French, by a woman where possible; name withheld",
    "ground_rules": "short questions, one at a time\nno question repeated once answered",
    "breaks": "every 40 minutes, and when the witness asks",
    "companion": "a support worker",
    "interpreter_code": "Interpreter 14",
    "competence": "National register, level 6",
    "languages": "French\nEnglish",
    "occasion": "read-back of a statement",
    "interpreted_on": "2026-02-11",
    "interpreted_for": "⟦1⟧",
    "mode": "consecutive, in person",
    "present": "an officer\na support worker",
    "recording": "audio",
    "understanding": "This was checked by an open conversation before the interview.",
    "difficulties": "none",
    "oath": "affirmation before the officer",
    "read_back": "confirmed it",
    "given_by": "the exhibits officer",
    "qualified_by": "training in digital evidence, 2024",
    "process": "The items were copied bit by bit and their digests compared.",
    "unavoidable_changes": "none",
    "kept_at": "the exhibits office",
    "declaration": "The above is true to the best of my knowledge and belief.",
    "hearing": "special measures and anonymity",
    "named_parties": "Rodrigue Vasselin, defendant",
    "agreed": "The two women worked at the house from May 2025.",
    "disputed": "Whether the work was paid.",
    "issues": "Was there exploitation? Prosecution: yes. Defence: the work was voluntary.",
    "measures_in_force": "none",
    "disclosure_position": "Served on 1 December: documents 1 to 6.",
    "directions": "A date for the hearing on special measures.",
    "witness_label": "⟦1⟧",
    "party": "the prosecution",
    "order_reference": "Order of 8 December 2026, clause 9",
    "taken_by": "an officer of the police",
    "exhibits": "A1: a bus ticket, page 1",
}
_FR: Mapping[str, str] = {
    "court": "Tribunal judiciaire de Valbrisse",
    "judge": "Mme Solenne Auberval, vice-présidente",
    "judge_capacity": "statuant à juge unique",
    "order_kind": "provisoire",
    "notice": "contradictoire",
    "applicant": "le procureur de la République",
    "applicant_position": "partie requérante",
    "excluded_places": "le lieu où habite la personne protégée\nl'école de l'enfant",
    "prohibitions": "entrer en contact avec une personne protégée, par quelque moyen que ce soit",
    "exceptions": "les contacts entre avocats pour les besoins de la procédure",
    "devices": "un téléphone d'alerte porté par la personne protégée",
    "reasons_without_notice": "Deux visites montrent que l'appel servirait à atteindre le témoin.",
    "told_to_court": "Les personnes visées disent que les visites avaient un autre but.",
    "undertakings": "signifier ces pièces dans les 24 heures",
    "notice_to_discharge": "préavis de 24 heures",
    "lasts": "pendant la vie de la personne protégée",
    "review": "à l'ouverture du procès",
    "service": "signification à personne dans les 24 heures, avec une traduction",
    "breach": "La violation de cette ordonnance est punie par la loi.",
    "costs": "Les frais sont réservés.",
    "legal_basis": "Code de procédure pénale, articles 706-57 à 706-62",
    "evidence_read": "première déclaration de la première partie plaignante",
    "reasons": "Les mesures ne vont pas au-delà de ce qui est requis.",
    "child_interests": "L'école n'est jointe que par le greffe.",
    "condition_necessity": "des tentatives de contact ont eu lieu depuis janvier",
    "condition_fair_trial": "le témoignage peut être discuté sur les pièces communiquées",
    "condition_testimony": "il porte sur la question centrale et ne peut être obtenu autrement",
    "considerations": "le droit de toute personne poursuivie à connaître l'identité d'un témoin",
    "counterbalance": "il est une source parmi d'autres et sa fiabilité peut être vérifiée.",
    "further_measures": "le témoin attend dans une pièce à part",
    "safeguards": "les déclarations sont communiquées sans les éléments d'identification",
    "service_address": "le greffe, service civil",
    "matters": "nom et autres noms\nimage et voix",
    "may_be_reported": "la prévention\nla décision",
    "eligibility": "Le témoin relève de la disposition applicable.",
    "assessed_by": "le bureau d'aide aux victimes",
    "assessment_outcome": "visioconférence, pauses et accompagnement sont nécessaires.",
    "intermediary": "pour les questions longues",
    "interpreter": "français, par une femme si possible ; nom réservé",
    "ground_rules": "questions courtes, une à la fois",
    "breaks": "toutes les 40 minutes, et à la demande du témoin",
    "companion": "une personne d'une association",
    "interpreter_code": "Interprète 14",
    "competence": "liste de la cour d'appel",
    "languages": "français\nanglais",
    "occasion": "relecture d'une déclaration",
    "mode": "consécutif, en présence",
    "present": "un enquêteur",
    "recording": "audio",
    "understanding": "Cela a été vérifié par une conversation libre avant l'audition.",
    "difficulties": "aucune",
    "oath": "serment devant l'enquêteur",
    "read_back": "l'a confirmé",
    "given_by": "le gardien des scellés",
    "qualified_by": "formation à la preuve numérique, 2024",
    "process": "Les pièces ont été copiées bit à bit et leurs empreintes comparées.",
    "unavoidable_changes": "aucune",
    "kept_at": "le service des scellés",
    "declaration": "Ce qui précède est exact, autant que je le sache.",
    "hearing": "mesures spéciales et anonymat",
    "named_parties": "Rodrigue Vasselin, prévenu",
    "agreed": "Les deux femmes ont travaillé dans la maison à partir de mai 2025.",
    "disputed": "Si le travail était payé.",
    "issues": "Y a-t-il eu exploitation ? Ministère public : oui. Défense : travail volontaire.",
    "measures_in_force": "aucune",
    "disclosure_position": "Communiqués le 1er décembre : documents 1 à 6.",
    "directions": "Une date d'audience sur les mesures spéciales.",
    "party": "le ministère public",
    "order_reference": "Ordonnance du 8 décembre 2026, point 9",
    "taken_by": "un enquêteur",
    "exhibits": "A1 : un ticket de bus, page 1",
}


def fields_for(template: Template) -> tuple[tuple[str, str], ...]:
    """A value for every open field that any party may read; narrower ones stay empty."""
    known = {**_EN, **_FR} if template.language == "fr" else _EN
    return tuple(
        (
            field.name,
            field.default if field.name == "notice" and field.default else known[field.name],
        )
        for field in template.fields
        if field.may_read(Audience.DEFENCE) and field.name in known
    )


def narrow_fields(template: Template) -> tuple[str, ...]:
    """Names of the fields that the defence may not read."""
    return tuple(f.name for f in template.fields if not f.may_read(Audience.DEFENCE))


def seeded(template: Template) -> dict[str, str]:
    """A canary of its own for each field that the defence may not read."""
    found: dict[str, str] = {}
    for number, field in enumerate(template.fields):
        if not field.may_read(Audience.DEFENCE):
            assert field.type in {FieldType.TEXT, FieldType.LIST}, field.name
            found[field.name] = f"{CANARY} {chr(65 + number % 26)}{field.name.replace('_', '')}"
    return found
