# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Invented people, streets and offices for decisions. Surnames are made up; nobody is meant.

Shares no table with the program: what it knows must not decide how it is scored.
"""

from __future__ import annotations

WOMEN = (
    "Amandine|Céline|Sandrine|Véronique|Hélène|Émilie|Anne-Sophie|Marie-Thérèse|Noémie|Ophélie|"
    "Gwenaëlle|Héloïse|Josiane|Ludivine|Ioana|Mirela|Doina|Lavinia|Crina Elena|Sorina|Gergana|"
    "Desislava|Oksana|Kateryna|Svetlana|Nadejda|Zhanna|Agnieszka|Elira|Arta|Mimoza|Adaeze|Osasere|"
    "Blessing|Precious|Faith Ehi|Ngozi|Fatoumata|Aïssatou|Maïmouna|Loubna|Samira|Khadija|Yesenia|"
    "Marisol|Rosalba|Thi Huong|Ngoc Lan|Mei Lin|Tigist|Rahel|Aster"
).split("|")
MEN = (
    "Thierry|Didier|Gérard|Jean-Luc|Jean-Pierre|Sébastien|François|Loïc|Grégory|Xavier|Stéphane|"
    "Hervé|Rémi|Aurélien|Cosmin|Ovidiu|Florin|Ionel|Vasile Marian|Dritan|Besnik|Ilir|Oleh|Taras|"
    "Andriy|Bogdan|Plamen|Radoslav|Wojciech|Osagie|Emeka|Chidi|Olumide|Tunde|Kouassi|Moussa|"
    "Ibrahima|Mamadou|Rachid|Karim|Yacine|Abdelkader|Van Dung|Minh Tuan|Wei|Yonas|Dawit|Hernán|"
    "Jorge Iván|Sergueï"
).split("|")
SURNAMES = (
    "Vauxbrelin|Delmarceau|Charbonnet-Leguy|Tressaigne|Malvaudier|Lacrouzille|Pontevrault|"
    "Quesnelier|Barbezet|Rouvignac|de Kersaunoy|Le Gallaouen|d'Aubremont|Hautecloquet|Fromageault|"
    "Pirondelle|Cassegrin|Bellovisier|Dumitrancea|Vlaicovici|Bărbulanu|Țurcanovici|Stănciulica|"
    "Moldoveanca|Grigorașcu|Ciobotarica|Gjokendi|Hoxhalari|Prendushi|Shkrelaj|Stoyanchevska|"
    "Dimitrovalska|Georgievanov|Kovalnychenko|Sydorchukiv|Bondarivska|Belozerskaïa|Tchernogoubov|"
    "Wiśnierowska|Kowalczewicz|Osagiedewon|Okonkwelu|Adebanwaju|Ighodarhe|Ehigiator-Obazee|"
    "Uwaifonde|Diallorane|Coulibalyssa|Traorédi|Sissokané|Kouadiobré|Benhaddour|El Mestiraoui|"
    "Aït Oubellou|Bouzeghrane|Ben Slimoune|Quintarelles|Ospinaldo|Restrepasco|Truongvinh|"
    "Phamlien|Zhouwenli|Gebremichaelu|Tesfanesh|Mendonçalves|Da Fonsequinha"
).split("|")
OFFICERS = (
    "Hervoualt|Sabatheron|Dulacquois|Mervillon|Castelnavry|Bourdessoule|Guilloteaux|Ferracquier|"
    "Lenormandy|Thiébaudel|Vassonnier|de Larozière|Ménétrieux|Pouliquenno|Rambourgeot|Sallenaves|"
    "Jouvencelin|Carbonnières|Tixerand|Wallenbourg|d'Estrebecq|Montchauvet|Labrouillère|Escoffignal"
).split("|")
FIRMS = (
    "Bourdelin et Vassal-Roy|Hannequet|Piwnicard et Molinet|Spinosetti|"
    "Celicourt, Texidor et Perret|"
    "Gatinelle, Fattachon|Rocheteau, Uzanneau|Waquelin, Farge-Hazanne|Zribet et Textorel|"
    "Krivinelle et Viaudot"
).split("|")
STREETS = (
    "rue des Tanneries|avenue du Moulin-Brûlé|boulevard de la Briqueterie|impasse des Glycines|"
    "chemin du Vieux-Lavoir|allée des Sorbiers|place de la Halle|quai des Radoubs|"
    "rue du Faubourg-Saint-Éloi|rue Hortense-Delabarre|cours des Minimes|route de Chantepie|"
    "square Marcellin-Trouvé|passage du Puits-Salé|rue du 8 Mai 1945|avenue Jules-Vauquelin|"
    "sentier des Quatre-Vents|rue de l'Abreuvoir|villa des Iris|rue d'Alger"
).split("|")
TOWNS = (
    "93100 Montreuil|75018 Paris|69003 Lyon|13015 Marseille|59100 Roubaix|44000 Nantes|"
    "06300 Nice|34080 Montpellier|67200 Strasbourg|95200 Sarcelles|33800 Bordeaux|"
    "77124 Villenoy|91000 Évry-Courcouronnes|62400 Béthune|38130 Échirolles|31100 Toulouse|"
    "94400 Vitry-sur-Seine|78200 Mantes-la-Jolie|97300 Cayenne|02100 Saint-Quentin"
).split("|")
BIRTHPLACES = (
    "Benin City (Nigeria)|Bacău (Roumanie)|Shkodër (Albanie)|Ternopil (Ukraine)|Sofia (Bulgarie)|"
    "Dakar (Sénégal)|Oujda (Maroc)|Hai Phong (Viêt Nam)|Medellín (Colombie)|Asmara (Érythrée)|"
    "Limoges|Saint-Denis (Seine-Saint-Denis)|Charleville-Mézières|Kayes (Mali)|Chișinău (Moldavie)"
).split("|")
COURTS = (
    "cour d'appel de Paris|cour d'appel de Douai|cour d'appel d'Aix-en-Provence|"
    "cour d'appel de Lyon|cour d'appel de Rennes|cour d'appel de Versailles|cour d'appel de Colmar"
).split("|")
TRIBUNALS = (
    "tribunal judiciaire de Bobigny|tribunal correctionnel de Lille|"
    "tribunal judiciaire de Marseille|tribunal correctionnel de Créteil|"
    "conseil de prud'hommes de Nanterre|tribunal judiciaire de Strasbourg"
).split("|")
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
