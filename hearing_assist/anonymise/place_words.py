# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words about places, for the parts of declared addresses: what tells nothing, and other names.

All entries are folded (text.folding). The lists are short and of our own making; a great city that
is missing here is only looked for under the name that was declared.
"""

from __future__ import annotations

STREETS = frozenset(
    # French, English
    "rue avenue av ave boulevard bd bld boul blvd place pl impasse imp chemin square sq allee "
    "allees route rte faubourg fbg quai cours passage ruelle sentier venelle esplanade montee cite "
    "street st road rd lane drive close crescent terrace gardens grove mews walk row hill "
    # Romanian, Italian, Spanish, German, Albanian, Polish
    "strada str aleea calea bulevardul b-dul soseaua sos intrarea splaiul piata via viale piazza "
    "corso vicolo calle avenida plaza paseo rruga rr ul ulica aleja plac "
    "ул улица бул булевард вул вулиця проспект провулок переулок площадь шоссе".split()
)
"""With which a street begins, or, in English, ends."""
ENGLISH_STREETS = frozenset(
    "street st road rd avenue ave lane ln drive dr close cl court ct crescent cres terrace gardens "
    "gdns grove mews walk row hill square sq place way parade".split()
)
BUILDINGS = frozenset(
    "residence immeuble villa foyer maison ferme chateau domaine lotissement "
    "quartier hameau lieu-dit "
    "lieudit batiment bat tour house lodge mansion mansions tower towers building "
    "buildings cottage "
    "farm estate court complex ansamblul cartier cartierul bloc blocul vila casa pensiunea".split()
)
"""Words of a house, an estate or a quarter, which many share."""
BODIES = frozenset(
    "ecole lycee college universite institut faculte creche maternelle clinique hopital "
    "centre dispensaire cabinet refuge foyer abri association fondation secours "
    "restaurant cafe bar "
    "hotel motel auberge salon boulangerie patisserie boucherie epicerie supermarche usine atelier "
    "garage societe entreprise agence blanchisserie pressing ferme eglise paroisse mosquee temple "
    "synagogue club maison entrepot chantier magasin boutique pharmacie "
    "school primary secondary high academy university institute nursery kindergarten clinic "
    "hospital center surgery shelter refuge hostel charity foundation trust project "
    "company limited "
    "ltd plc inc sarl sas gmbh srl inn pub restaurant bakery butcher shop store market laundry "
    "factory works warehouse farm church parish mosque chapel pharmacy salon nail nails spa "
    "scoala liceul liceu colegiul colegiu gradinita universitatea spitalul spital clinica centrul "
    "adapostul adapost asociatia fundatia fabrica brutaria firma magazinul restaurantul hotelul "
    "biserica parohia ferma spalatoria".split()
)
"""What a workplace, a school or a shelter is called before its own name."""
GENERIC = frozenset(
    "saint sainte saints san santa sankt sint sfantu sfanta santo sao grand grande "
    "petit petite haut "
    "haute bas basse vieux vieille nouveau nouvelle mont monts val vallee ville village bourg bois "
    "bains mare baia satu targu targul campia piatra ramnicu drobeta poarta upon under over great "
    "little upper lower north south east west northern southern central nord sud ouest town city "
    "marche market gare station aeroport airport stade stadium parc metro "
    "park green wood hill port bridge old new county comte departement department region "
    "province sector sectorul judetul judet comuna orasul municipiul satul oras municipiu "
    "arrondissement district quarter cedex blanc blanche rouge noir noire vert verte belle beau "
    "clair claire fort fontaine croix pont tour sur sous les aux des par dans with "
    "the and de la le "
    "of at in".split()
)
"""Words that many names of places share: none is looked for alone."""
COUNTRIES = frozenset(
    "france belgique belgium belgie suisse switzerland schweiz allemagne germany deutschland "
    "italie italy italia espagne spain espana portugal luxembourg pays-bas netherlands nederland "
    "holland angleterre england ecosse scotland wales royaume-uni uk gb irlande ireland grece "
    "greece roumanie romania bulgarie bulgaria ukraine ukraina moldavie moldova russie russia "
    "pologne poland polska hongrie hungary slovaquie slovakia tchequie czechia autriche austria "
    "slovenie slovenia croatie croatia serbie serbia kosovo albanie albania shqiperi shqiperia "
    "macedoine turquie turkey turkiye maroc morocco algerie algeria tunisie tunisia nigeria ghana "
    "senegal mali cameroun cameroon congo eritrea erythree ethiopie ethiopia somalie somalia "
    "soudan sudan vietnam chine china inde india pakistan bangladesh philippines "
    "thailand thailande "
    "bresil brazil colombie colombia usa canada europe danemark denmark suede sweden "
    "norvege norway "
    "finlande finland lituanie lithuania lettonie latvia estonie estonia украіна россия българия "
    "молдова".split()
) | frozenset(
    {"united kingdom", "united states", "republique tcheque", "cote d'ivoire", "great britain",
     "northern ireland", "north macedonia", "republic of moldova", "republique de moldavie"}
)  # fmt: skip
"""Countries: an address that ends in one makes no detail of it."""

_SAME = """
bucuresti bucharest bucarest bukarest bucuresci бухарест букурещ
london londres londra londyn londer лондон
roma rome rom rzym рим
milano milan mailand milana
napoli naples neapel
torino turin
venezia venice venise venedig
firenze florence florenz
genova genoa genes genua
warszawa warsaw varsovie warschau varsovia varsavia варшава
krakow cracow cracovie krakau cracovia
wien vienna vienne viena viden відень вена виена
praha prague prag praga прага
budapest budapesta budapeszt будапешт будапеща
beograd belgrade belgrad београд белград
sofia sofija софия софія
athina athens athenes athen atena афины атина
moskva moscow moscou moskau moscova москва
kyiv kiev kiew київ киев киів
odesa odessa одеса одесса
lviv lvov lwow lemberg львів львов
kharkiv kharkov харків харьков
chisinau kishinev chisinev кишинев кишинів
tirana tirane tiranes
durres durazzo
bruxelles brussels brussel brussel bruessel
antwerpen antwerp anvers
gent ghent gand
liege luik luttich luettich
geneve geneva genf geneva ginebra ginevra
zurich zuerich zurigo
basel bale basle
bern berne
munchen munich muenchen monaco_di_baviera
koln cologne koeln colonia
frankfurt francfort
aachen aix-la-chapelle
nurnberg nuremberg nuernberg
hamburg hambourg
lisboa lisbon lisbonne lissabon lisabona
porto oporto
sevilla seville sevilla
zaragoza saragosse saragossa
kobenhavn copenhagen copenhague kopenhagen
goteborg gothenburg
den_haag the_hague la_haye haga
istanbul constantinople
lyon lyons lione
marseille marseilles marsiglia marsilia
strasbourg strassburg strasburgo
nice nizza nisa
paris parigi париж париз
thessaloniki salonica salonique salonic
bratislava bratislave
ljubljana laibach
cluj-napoca cluj kolozsvar klausenburg
timisoara temesvar temeschburg
brasov kronstadt brasso
sibiu hermannstadt
iasi jassy
constanta constanza
skopje skopie uskub скопіє скопье скопие
lausanne losanna
edinburgh edimbourg
"""
SAME: tuple[tuple[str, ...], ...] = tuple(
    tuple(name.replace("_", " ") for name in line.split()) for line in _SAME.strip().splitlines()
)
"""Names of one city in several languages."""

TOWNS = frozenset(
    "abidjan accra algiers alger amsterdam ankara bamako bangkok barcelona barcelone beirut "
    "beyrouth berlin birmingham bordeaux cairo caire calais casablanca conakry cotonou dakar "
    "dover douvres dubai glasgow lagos leeds lille liverpool lome madrid manchester nairobi "
    "nantes niamey oslo rabat rotterdam stockholm tbilisi tehran toulouse tripoli tunis vilnius "
    "yaounde zagreb roissy orly dublin edinburgh".split()
)
"""Cities of one name that papers are full of; as a part of an address they tell all the same."""
DEMONYMS = tuple(
    "ois oise oises ais aise aises ien ienne iens iennes een eenne eens ain aine "
    "ains aines ins ine "
    "ines ot ote er ers ian ians ite ites ean eanul eanca eni enii eanu eana".split()
)
"""What makes the name of those who live somewhere of its name; folded."""
