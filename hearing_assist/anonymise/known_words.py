# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words with a capital that papers before a court are full of and that name no private person.

Folded forms (text.folding), French and English: small words, headings and forms, courts and
authorities, the calendar, countries and great cities, peoples and languages. They only decide what
a clerk sees last among the words still standing: nothing is withheld or released because of them.
What is a given name too (Florence, Georgia, Jordan, Chad) is left out on purpose.
"""

from __future__ import annotations

from hearing_assist.anonymise.words import NOT_NAMES, OFFICES, TITLES_ANY_CASE

_SMALL_WORDS = """
about above after again against all almost along already also although always am among an and
another any anybody anyone anything are around as at away back be because been before behind being
below between both but by can cannot could did do does doing done down during each early either else
enough even ever every everybody everyone everything few finally first for from further get gave
give given go had has have having he hence her here hers herself him himself his how however i if in
indeed instead into is it its itself just last late later least less let many may maybe me mine more
moreover most much must my myself near nearly neither never next no nobody none nor not nothing now
of off often on once one ones only or other others our ours out over own perhaps please rather same
see seen several shall she should since so some somebody someone something sometimes soon still such
tell than thank thanks that the their them themselves then there therefore these they this those
though through throughout thus to together too toward towards two under until unless up upon us
usually very was we well went were what whatever when whenever where whereas wherever whether which
while who whoever whole whom whose why will with within without would write yes yet you your yours
yourself afin ai ailleurs ainsi alors apres assez au aucun aucune aujourd'hui auparavant aurait
aussi aussitot autant autour autre autres aux avait avant avec avez avoir avons beaucoup bien
bientot bonjour ca car ce ceci cela celle celles celui cependant certain certaine certains ces cet
cette ceux chacun chacune chaque chez ci combien comme comment d'abord dans de dedans dehors deja
demain depuis derriere des desormais deux devant dis dit donc dont du durant elle elles en encore
enfin ensemble ensuite entre est et etaient etait etant etes etiez etre eu eux fait faite faites
font hier hormis hors ici il ils jamais je jusqu jusque la laquelle le lequel les lesquelles
lesquels leur leurs loin lors lorsque lui ma maintenant mais malgre meme memes merci mes mieux moi
moins mon ne ni nom non nos notre nous nul nulle ont ou oui par parce parfois parmi partout pas
pendant personne peu peut peut-etre plus plusieurs plutot pour pourquoi pourtant pres presque puis
puisque qu quand quant que quel quelle quelles quelque quelques quelqu'un quels qui quiconque quoi
quoique rien sa sans sauf se selon ses si sien sienne sinon soi soit son sont soudain souvent sous
suis sur surtout ta tandis tant te tel telle tellement tels tes toi ton toujours tous tout toute
toutefois toutes tres trop tu un une vers voici voila vos votre vous vraiment y accompagnais appelez
avais avez-vous aviez avions avons-nous connaissez dites donnez ete etiez-vous etes-vous etais
habite n'ai pouvez pouvais recevez savez souhaitez tais tue veuillez viens voulais c'est c'etait
j'ai j'avais j'etais j'y l'an l'un l'une qu'il
"""

_HEADINGS = """
account accounts act action acts added address admitted adult affaire affidavit agent aggravated
agreed amendment amount amounts anonymity answer answers appendix applicable application
applications arranging arrival arrived article articles assessed assessment attachment attachments
audition author background bail balance basis behalf beings born cash cause cc certificate certified
chapter charge charges child children city claim claimant clinical clothing cloturons comments
company compensation complainants complaint conclusion conclusions conditions confidential
confidentiel confirmed confirmation contact content contents convention copies copy count counts
crime crimes criminal danger date dated dates day days dear decision declaration decrivez definition
delivered delivery departure description detail details diagnosis directions disclosure district
document documents domicile draft drafted drawing duration education effect email emploi employment
enfant enfants enclosed entendue entendu evening evidence examination example exhibit exhibits
expediteur expert expertise experts exploitation fact facts faits fee fees fichier figure figures
file files financial findings fixed flat floor folder following form free friday full gaps general
girl girls groupe group guidance guilty health heard hearing held heures holding honour hospital
hotel hour hours house housing human identification identite identity images important income
indication indications indictment information initial instructed instructions instruction internet
interpretation interview interviewed introduction investigation investigations invoice item items
jour jours jugement judgment key kind l'agent l'enfant l'exploitation l'interprete l'annonce
l'interieur language langue law lead lecture left legal letter lettre lieu life limited line list
listed listing live living location ltd machine made mail main man manager mandat material matter
meaning means measures medical meeting member members memo men message messages minor minute minutes
mis mise mobile money montant month months morning mother mouvements movement mr name named names
naissance national nationalite nationality nee new night notes note notice notification number
numbers object objet observations occupation offence offences office officer officers old opening
opinion oral order orders origin origine page pages paper papers paragraph paragraphs parent parents
part particulars parties partie parts party passeport passport patient paye payment payments pending
people period periode permis person personal persons personnes phone photo photographs physical
picture pictures piece pieces place places plea point points possession post premiere premier
prepared presence present previous price prison private procedure procedures proceeds proces
proces-verbal profession proof protection province psychological psychology public punishment
purpose qualification qualifications qualite question questions quote read reason reasons received
recipient record recorded records reference references refuge region registered relation releve
religion remand remise remarks rent reply report reports reponse reponses request requete requiring
residence restricted result results return review right rights risk risks role room rota rubrique
rule rules salary sat scelle schedule school scope seal section security sentence sentencing senior
services service session sex sexe sexual shared sheet shelter short side signature signatures signe
signee signed signing sim single site situation size social solicitor solicitors source speaker
special spoken staff standard start stated statement statements statut status step steps street
subject summary support sworn synthese system table tableau task team telephone temoignage temoin
temoins text time times titre title total town trade trafficking traite transfer transferts
transfers transcript transcription translated translation translator translators travail treatment
trial truth type typed undertaking unit units urgent use valeur value verbal version victim victims
victime victimes video view village visa visit volume wage wages warning warrant week weeks witness
witnesses woman women word words work worker workers working yard year years young youth aff annexe
bis c/o cf cfa dc eg etc eur ex fr gb gbp hc id ie lb ms nb nr pdf pm pp pv re ref rg sarl sas sep
ss st tfr ue uk usd v vs vol
"""

_AUTHORITIES = """
appeal appel assembly assises assizes authority bar barreau barrister bench board border borders
brigade bureau cabinet cassation centre center central chamber chambers chambre chancery circuit
commissariat commission commissioner committee common commons commune communautaire conseil
constable constables constitution constitutional coroner coroners council counsel county court
courts cour cours crown customs defence defense department departement departmental detective
detectives direction director directorate division embassy ambassade european europeenne executive
federal foreign france francaise gendarmerie government gouvernement greffe guard haute high home
immigration inspector institut institute intelligence international interieur interpol europol joint
juges juridiction justice king kingdom la-haye legislature lords magistrates mairie majesty
ministere ministry modern municipal nations office-central ofpra cnda official ombudsman onu
parliament parliamentary parquet penal police prefecture presidency probation procureur prosecution
prosecutions prosecutor queen registry regional registrar republic republique royal secretary
secretariat senate senat sergeant sheriff slavery state states strasbourg sub-prefecture supreme
territorial tribunal tribunaux tribunals ukba union united unies universite university judiciaire
judicial
"""

_CALENDAR = """
jan feb mar apr jun jul aug sept oct nov dec janv fevr avr juil tues wed thu thur thurs fri sun lun
mer jeu ven sam dim mondays tuesdays wednesdays thursdays fridays saturdays sundays weekend
christmas easter paques ramadan pentecote eid new-year three four five six seven eight nine ten
eleven twelve trois quatre cinq huit neuf dix onze douze second third deuxieme
"""

_PLACES = """
africa afrique america amerique asie europe europeen african africain africaine afghanistan albania
albanie algeria algerie angola argentina argentine armenia armenie australia australie austria
autriche azerbaijan bangladesh belarus belgium belgique benin bolivia bosnia bosnie brazil bresil
bulgaria bulgarie burkina burundi cambodia cambodge cameroon cameroun canada china chine colombia
colombie comoros comores congo croatia croatie cyprus chypre denmark danemark djibouti ecuador
equateur egypt egypte england angleterre eritrea erythree estonia estonie ethiopia ethiopie finland
finlande gabon gambia gambie germany allemagne ghana greece grece guinea guinee haiti hungary
hongrie iceland islande inde indonesia indonesie iran iraq irak ireland irlande italy italie japan
japon kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lettonie lebanon liban liberia libya
libye lithuania lituanie luxembourg macedonia macedoine madagascar malawi malaysia malaisie malte
mauritania mauritanie mauritius mexico mexique moldova moldavie mongolia morocco maroc mozambique
myanmar namibia nepal netherlands pays-bas nigeria norway norvege pakistan palestine panama paraguay
peru perou philippines poland pologne portugal qatar romania roumanie russia russie rwanda scotland
ecosse senegal serbia serbie slovakia slovaquie slovenia slovenie somalia somalie spain espagne
sudan soudan sweden suede switzerland suisse syria syrie taiwan tajikistan tanzania tanzanie
thailand thailande togo tunisia tunisie turkey turquie turkmenistan uganda ouganda ukraine uruguay
uzbekistan ouzbekistan venezuela vietnam wales yemen zambia zambie zimbabwe britain bretagne abidjan
accra algiers alger amsterdam ankara antwerp anvers athens athenes bamako bangkok barcelona
barcelone beirut beyrouth belgrade berlin birmingham bordeaux brussels bruxelles bucharest bucarest
budapest cairo caire calais casablanca conakry copenhagen cotonou dakar dover douvres dubai dublin
edinburgh frankfurt francfort geneva geneve glasgow hamburg istanbul kiev kyiv lagos leeds lille
lisbon lisbonne liverpool lome london londres lyon madrid manchester marseille moscow moscou munich
nairobi nantes nice niamey oslo paris porto prague rabat rome rotterdam stockholm tbilisi tehran
tirana toulouse tripoli tunis turin vienna vienne vilnius warsaw varsovie yaounde zagreb zurich
charles-de-gaulle roissy heathrow gatwick eurostar orly afghan albanian albanais albanaise algerian
algerien algerienne american americain americaine arab arabe arabic belgian belge british
britannique bulgarian bulgare cameroonian camerounais chinese chinois chinoise congolese congolais
congolaise dutch neerlandais egyptian egyptien english anglais anglaise eritrean ethiopian ewe
filipino french francais german allemand allemande ghanaian ghaneen greek grec grecque hebrew hindi
hungarian hongrois indian indien indienne iranian iraqi irish irlandais italian italien italienne
kurdish kurde lingala malian malien moldovan moroccan marocain marocaine nigerian nigerien pashto
persian persan polish polonais polonaise portuguese portugais romanian roumain roumaine russian
russe senegalese senegalais serbian serbe somali spanish espagnol espagnole sudanese syrian syrien
syrienne swahili tamil thai tigrinya togolese togolais togolaise tunisian tunisien turkish turc
turque ukrainian ukrainien ukrainienne urdu vietnamese vietnamien vietnamienne wolof yoruba north
south nord sud ouest channel manche mediterranean mediterranee
"""

KNOWN = (
    frozenset(" ".join((_SMALL_WORDS, _HEADINGS, _AUTHORITIES, _CALENDAR, _PLACES)).split())
    | NOT_NAMES
    | frozenset(OFFICES)
    | frozenset(TITLES_ANY_CASE)
) - frozenset("april avril august june may pan".split())
"""All of them; not the months that are given names, which stand in dates as a rule."""
