# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Templates of decisions in the manner of the Cour de cassation, written for this repository.

Slots: {victim} first name and surname, {victim:t} "Mme" and surname, {victim:T} "Mme" and both,
{victim:s} surname, {victim:f} first name, {victim:c} "SURNAME First", {victim:u} "First SURNAME",
{victim?née|né} a word by gender, {victim@} an address, {victim#} a date of birth, {born:place},
{=...} what has to stay readable, {date}, {court}, {tribunal}, {amount}, {years}, {number}.
"""

from __future__ import annotations

CRIMINAL_HEAD = (
    "N° {number} F-D\n\nN° {small}\n\n{date}\n\nREJET\n\n{president:T} président,\n\n{=R É P U B "
    "L I Q U E  F R A N Ç A I S E}\n\nAU NOM DU PEUPLE FRANÇAIS",
    "COUR DE CASSATION\n\nCHAMBRE CRIMINELLE\n\nAudience publique du {date}\n\nPourvoi n° "
    "{number}\n\nCassation partielle\n\n{president:T}, président",
    "CRIM.\n\nARRÊT DE LA COUR DE CASSATION, CHAMBRE CRIMINELLE, DU {date:u}\n\nN° {number} FS-P",
)
CIVIL_HEAD = (
    "CIV. 1\n\nCOUR DE CASSATION\n\nAudience publique du {date}\n\nCassation\n\n{president:T}, "
    "conseiller doyen faisant fonction de président\n\nArrêt n° {small} F-D\n\nPourvoi n° "
    "{number}",
    "SOC.\n\nCOUR DE CASSATION\n\nAudience publique du {date}\n\nRejet\n\n{president:T}, "
    "président\n\nArrêt n° {small} FS-B\n\nPourvoi n° {number}",
)
CRIMINAL_APPEAL = (
    "{accused:T} et {accused2:T} ont formé des pourvois contre l'arrêt de la {court}, chambre "
    "correctionnelle, en date du {date}, qui, pour {=traite d'êtres humains} en bande organisée "
    "et {=proxénétisme aggravé}, a condamné {accused?la première|le premier} à {years} ans "
    "d'emprisonnement, {accused2?la seconde|le second} à {years} ans d'emprisonnement, et a "
    "prononcé sur les intérêts civils.",
    "{accused:T} a formé un pourvoi contre l'arrêt de la chambre de l'instruction de la {court}, "
    "en date du {date}, qui, dans l'information suivie contre {accused?elle|lui} du chef de "
    "{=traite des êtres humains}, a confirmé l'ordonnance du juge des libertés et de la "
    "détention prolongeant sa détention provisoire.",
    "{victim:T}, partie civile, a formé un pourvoi contre l'arrêt de la {court}, en date du "
    "{date}, qui l'a {victim?déboutée|débouté} de ses demandes après relaxe de {accused:T} du "
    "chef de {=soumission d'une personne vulnérable à des conditions de travail indignes}.",
    "Le procureur général près la {court} et {victim:T}, partie civile, ont formé des pourvois "
    "contre l'arrêt de ladite cour, en date du {date}, qui a renvoyé {accused:T} des fins de la "
    "poursuite.",
)
CIVIL_APPEAL = (
    "1°/ {victim:T}, {victim?domiciliée|domicilié} {victim@},\n\n2°/ {relative:T}, "
    "{relative?domiciliée|domicilié} {relative@}, agissant en qualité de représentant légal de "
    "l'enfant mineur {child},\n\nont formé le pourvoi n° {number} contre l'arrêt rendu le {date} "
    "par la {court}, dans le litige les opposant à {accused:T}, {accused?domiciliée|domicilié} "
    "{accused@}, {accused?défenderesse|défendeur} à la cassation.",
    "{accused:T}, {accused?domiciliée|domicilié} {accused@}, a formé le pourvoi n° {number} "
    "contre l'arrêt rendu le {date} par la {court} (chambre sociale), dans le litige "
    "{accused?l'opposant|l'opposant} à {victim:T}, {victim?née|né} le {victim#} à {born:place}, "
    "{victim?demeurant|demeurant} {victim@}, {victim?défenderesse|défendeur} à la cassation.",
)
REPORT = (
    "Sur le rapport de {rapporteur:T}, conseiller, les observations de la {firm}, avocat de "
    "{accused:t}, les observations de la {firm2}, avocat de {victim:t}, et les conclusions de "
    "{advocate:T}, avocat général, après débats en l'audience publique du {date} où étaient "
    "présents {president:T}, président, {rapporteur:T}, conseiller rapporteur, {judge:T}, "
    "conseiller de la chambre, et {clerk:T}, greffier de chambre,",
    "Le dossier a été communiqué au procureur général. Sur le rapport de {rapporteur:T}, "
    "conseiller référendaire, les observations de la {firm}, avocat de {accused:t}, et l'avis de "
    "{advocate:T}, premier avocat général, à la suite duquel le président a demandé aux avocats "
    "s'ils souhaitaient présenter des observations complémentaires, après débats en l'audience "
    "publique du {date}, où étaient présents {president:t}, président, {rapporteur:t}, "
    "conseiller référendaire rapporteur, {judge:t} et {judge2:t}, conseillers, {advocate:t}, "
    "premier avocat général, et {clerk:t}, greffier de chambre,",
)
FACTS = (
    "1. Il résulte de l'arrêt attaqué et des pièces de procédure ce qui suit.",
    "2. Le {date}, {victim:T}, {victim?née|né} le {victim#} à {born:place}, s'est "
    "{victim?présentée|présenté} au commissariat pour dénoncer les faits dont {victim?elle|il} "
    "disait être victime de la part de {accused:T} depuis son arrivée en France.",
    "3. {victim:t} a expliqué avoir été recrutée dans son pays par {accused2:t}, qui lui avait "
    "promis un emploi de garde d'enfants au domicile de {accused:t}, {accused@}.",
    "3. Selon ses déclarations, {accused2:T}, {accused2?dite|dit} « {accused2:f} », l'avait "
    "accueillie à la gare, lui avait retiré son passeport et l'avait conduite {accused@}, où "
    "vivaient déjà {victim2:T} et {witness:T}.",
    "4. Entendue sous le régime de la garde à vue, {accused:t} a contesté les faits, soutenant "
    "que {victim:t} était une cousine hébergée par charité et que {victim2:t} n'avait jamais "
    "travaillé pour elle.",
    "5. Le témoin {witness}, {witness?domiciliée|domicilié} {witness@}, a confirmé avoir vu "
    "{victim} enfermée dans l'appartement, tandis que {neighbour:T}, {neighbour?voisine|voisin} "
    "de palier, entendait des cris.",
    "6. Les enquêteurs ont découvert, dans un carnet saisi au domicile de {accused2:u}, les "
    "prénoms {victim:f} et {victim2:f} en regard de sommes d'argent, ainsi que la mention « "
    "{witness:s}, {amount} euros ».",
    "7. Par ordonnance du {date}, le juge d'instruction du {tribunal} a renvoyé {accused:t}, "
    "{accused2:t} et le nommé {accomplice} devant le tribunal correctionnel.",
    "8. Par jugement du {date}, le {tribunal} a déclaré les prévenus coupables, condamné "
    "{accused:t} à {years} ans d'emprisonnement, et alloué à {victim:t} la somme de {amount} "
    "euros en réparation de son préjudice moral.",
    "9. Les prévenus, le ministère public et les consorts {victim:s} ont relevé appel de cette "
    "décision.",
    "10. L'enfant {child}, {child?née|né} le {child#}, fils de {victim:t}, a été confié à l'aide "
    "sociale à l'enfance, puis à {relative:T}, sa tante, {relative?demeurant|demeurant} "
    "{relative@}.",
    "11. {accomplice:c}, {accomplice?née|né} le {accomplice#}, de nationalité étrangère, "
    "demeurant {accomplice@}, a été interpellé à la frontière alors qu'il conduisait {victim2:t} "
    "et deux mineures.",
    "12. Les expertises psychologiques de {victim:t} et de {victim2:t} concluent à un état de "
    "stress post-traumatique compatible avec les faits dénoncés par {victim} et {victim2}.",
    "13. {relative}, entendue par commission rogatoire, a précisé que les sommes étaient remises "
    "à {accused2:s} par l'intermédiaire d'un dénommé {accomplice:f}.",
    "14. L'association qui assistait {victim:f} a produit une attestation de {neighbour}, "
    "{neighbour?née|né} le {neighbour#}, {neighbour?domiciliée|domicilié} {neighbour@}.",
)
GROUNDS = (
    "Examen des moyens\n\nSur le premier moyen proposé pour {accused:t}",
    "Le moyen critique l'arrêt attaqué en ce qu'il a déclaré {accused:t} coupable de traite à "
    "l'égard de {victim:t}, alors « que {=l'article 225-4-1 du code pénal} exige que le "
    "recrutement ait eu lieu en échange d'une rémunération ; qu'en se bornant à relever que "
    "{victim:t} n'était pas payée, la cour d'appel a privé sa décision de base légale ».",
    "Vu {=les articles 225-4-1 et 225-4-2 du code pénal} et {=593 du code de procédure pénale} :",
    "Il résulte de {=la directive 2011/36/UE du 5 avril 2011} et de {=l'article 4 de la "
    "Convention européenne des droits de l'homme} que le consentement de la victime est "
    "indifférent ({=Crim., 16 décembre 2015, pourvoi n° 14-85.900}).",
    "Pour écarter l'argumentation de {accused:t} et de {accused2:t}, l'arrêt énonce que "
    "{victim:t}, démunie de titre de séjour, ne parlant pas français, était placée dans un état "
    "de dépendance, et que {victim2:t}, alors mineure, ne pouvait consentir.",
    "En prononçant ainsi, par des motifs exempts d'insuffisance, la {court} a justifié sa "
    "décision au regard de {=la loi n° 2013-711 du 5 août 2013}.",
    "Les juges ajoutent que les virements opérés au profit de {accomplice:t} et de {relative:t} "
    "démontrent le profit tiré de l'activité de {victim:t}.",
    "D'où il suit que le moyen, qui revient à remettre en question l'appréciation souveraine des "
    "faits par les juges du fond, doit être écarté.",
    "Il est fait grief à l'arrêt de débouter {victim:t} de sa demande au titre du travail "
    "dissimulé, alors que « {=l'article L. 8221-5 du code du travail} répute dissimulé l'emploi "
    "pour lequel aucun bulletin n'est remis ; qu'il était constant que {victim} travaillait "
    "{victim@} ».",
    "La Cour européenne des droits de l'homme juge de même ({=CEDH, 26 juillet 2005, Siliadin c. "
    "France, n° 73316/01}).",
)
ENDS = (
    "PAR CES MOTIFS, la Cour :\n\nREJETTE les pourvois ;\n\nFIXE à 2 500 euros la somme que "
    "{accused:t} devra payer à {victim:t} au titre de {=l'article 618-1 du code de procédure "
    "pénale} ;\n\nAinsi fait et jugé par la Cour de cassation, chambre criminelle, et prononcé "
    "par le président en son audience publique du {date}.",
    "PAR CES MOTIFS, la Cour :\n\nCASSE et ANNULE, mais seulement en ses dispositions civiles "
    "concernant {victim:t} et l'enfant {child:f}, l'arrêt susvisé de la {court} ;\n\nRENVOIE la "
    "cause et les parties devant la {court}, autrement composée ;\n\nEn foi de quoi le présent "
    "arrêt a été signé par {president:t}, président, {rapporteur:t}, conseiller rapporteur, et "
    "{clerk:t}, greffier de chambre.",
    "PAR CES MOTIFS, la Cour :\n\nREJETTE le pourvoi ;\n\nCondamne {accused:t} aux dépens "
    ";\n\nEn application de {=l'article 700 du code de procédure civile}, rejette la demande "
    "formée par {accused:t} et le condamne à payer à {victim:t} la somme de 3 000 euros.",
)
ANNEX = (
    "MOYENS ANNEXÉS au présent arrêt\n\nMoyens produits par la {firm}, avocat aux Conseils, pour "
    "{accused:t}\n\nIl est fait grief à l'arrêt attaqué d'AVOIR dit que {accused:u} était tenue "
    "de verser à {victim:u} la somme de {amount} euros, AUX MOTIFS QUE {victim:t} établissait "
    "avoir partagé une chambre avec {victim2:t} ; que le docteur {doctor:s} avait constaté ses "
    "blessures ; que {lawyer:m}, avocat au barreau, avait sollicité sa mise à l'abri.",
    "ANNEXE\n\nÉtat civil des parties : {victim:c}, {victim?née|né} le {victim#}, {victim@} ; "
    "{victim2:c}, {victim2?née|né} le {victim2#}, {victim2@} ; {accused:c}, {accused?née|né} le "
    "{accused#}, {accused@}.",
)
