# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words that tell something about a person without naming her, by what they tell.

One line a concept: its key, then its words in English and French, folded (small letters, no
accents), a `*` for any ending. "nurse" and "infirmiere" are one concept, so that a statement and
its translation count once. Nobody is judged by these words: they only say what a reader who knows
somebody could know her by. The lists are our own and never complete; a clerk reads the papers.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Trait(StrEnum):
    """What a detail tells about a person."""

    ORIGIN = "origin"
    SPEECH = "speech"
    FAITH = "faith"
    WORK = "work"
    FAMILY = "family"
    HEALTH = "health"
    LOOKS = "looks"
    DATE = "date"
    AGE = "age"
    PLACE = "place"
    KEPT = "kept"


ORIGIN = """
afghanistan: afghan* afghanistan
albania: albanian* albanais* albania albanie
algeria: algerian* algerien* algeria algerie
angola: angolan* angolais* angola
armenia: armenian* armenien* armenia armenie
bangladesh: bangladeshi* bangladais* bangladesh
benin: beninese beninois* benin
bosnia: bosnian* bosniaque* bosnia bosnie
brazil: brazilian* bresilien* brazil bresil
bulgaria: bulgarian* bulgare* bulgaria bulgarie
burkina: burkinabe* burkina
cameroon: cameroonian* camerounais* cameroon cameroun
china: chinese chinois* china chine
colombia: colombian* colombien* colombia colombie
congo: congolese congolais* congo
cuba: cuban* cubain* cuba
dominican: dominican* dominicain* dominicaine*
ecuador: ecuadorian* equatorien* ecuador equateur
egypt: egyptian* egyptien* egypt egypte
eritrea: eritrean* erythreen* eritrea erythree
ethiopia: ethiopian* ethiopien* ethiopia ethiopie
gambia: gambian* gambien* gambia gambie
georgia: georgian* georgien* georgie
ghana: ghanaian* ghaneen* ghana
guinea: guinean* guineen* guinea guinee
haiti: haitian* haitien* haiti
honduras: honduran* hondurien* honduras
hungary: hungarian* hongrois* hungary hongrie
india: indian* indien* india inde
indonesia: indonesian* indonesien* indonesia indonesie
iraq: iraqi* irakien* iraq irak
iran: iranian* iranien* iran
ivory: ivorian* ivoirien* ivoire ivory
kenya: kenyan* kenya
kosovo: kosovan* kosovar* kosovo
latvia: latvian* letton* latvia lettonie
lithuania: lithuanian* lituanien* lithuania lituanie lithuanie
madagascar: malagasy malgache* madagascar
mali: malian* malien* mali
mauritania: mauritanian* mauritanien* mauritania mauritanie
mexico: mexican* mexicain* mexico mexique
moldova: moldovan* moldave* moldova moldavie
mongolia: mongolian* mongol* mongolie
morocco: moroccan* marocain* morocco maroc
nepal: nepali* nepalese nepalais* nepal
nicaragua: nicaraguan* nicaraguayen* nicaragua
nigeria: nigerian* nigeriane* nigeria
pakistan: pakistani* pakistanais* pakistan
paraguay: paraguayan* paraguayen* paraguay
peru: peruvian* peruvien* peru perou
philippines: filipin* philippin* philippines
poland: polish polonais* poland pologne
roma: romani rrom* tsigane*
romania: romanian* roumain* romania roumanie
russia: russian* russe* russia russie
senegal: senegalese senegalais* senegal
serbia: serbian* serbe* serbia serbie
sierra: leonean* leonais* leone
slovakia: slovak* slovaque* slovakia slovaquie
somalia: somali somalis somalien* somalia somalie
srilanka: lankan* lankais* lanka
sudan: sudanese soudanais* sudan soudan
syria: syrian* syrien* syria syrie
tanzania: tanzanian* tanzanien* tanzania tanzanie
thailand: thai thais thailandais* thailand thailande
togo: togolese togolais* togo
tunisia: tunisian* tunisien* tunisia tunisie
turkey: turkish turc turcs turque turques turquie turkey
uganda: ugandan* ougandais* uganda ouganda
ukraine: ukrainian* ukrainien* ukraine
uzbekistan: uzbek* ouzbek* uzbekistan ouzbekistan
venezuela: venezuelan* venezuelien* venezuela
vietnam: vietnamese vietnamien* vietnam
zimbabwe: zimbabwean* zimbabweien* zimbabwe
andorra: andorran* andorra andorre
antigua: antiguan* antigua
argentina: argentin* argentina
australia: australian* australien* australia australie
austria: austrian* autrichien* austria autriche
azerbaijan: azerbaijan* azeri* azerbaidjan*
bahamas: bahamian* bahameen* bahamas
bahrain: bahrain* bahrein*
barbados: barbadian* barbadien* barbados barbade bajan*
belarus: belarus* bielorus* belorus*
belgium: belgian* belge belges belgium belgique flemish flamand* wallon*
belize: beliz*
bhutan: bhutan* bhoutan*
bolivia: bolivi*
botswana: botswan* tswana
brunei: brune*
burundi: burund*
cambodia: cambod* khmer*
canada: canad* quebec*
capeverde: verde cabo-verd* verdean* cap-verd* capverd*
caribbeans: caribbean* caribeen* antillais* guadeloup* martiniq* reunionn* mayotte
africa: african* africain* africa afrique sahel*
centralafrica: centrafri* centre-afri*
chad: chad chadian* tchad*
chile: chile chilean* chilien* chili
comoros: comor*
costarica: costarica* costa rican* rica
croatia: croat* croatie
cyprus: cypr* chypr*
czechia: czech* tchequ* tchecoslov*
denmark: danish dane danes danois* denmark danemark greenland* groenland*
djibouti: djibout*
salvador: salvador*
equatorial: equatoguine* equato*
estonia: eston*
eswatini: eswatini swazi* swaziland
fiji: fiji* fidji*
finland: finn finns finnish finland finlande finlandais*
gabon: gabon*
germany: german germans germany allemand* allemagne
greece: greek* grec grecs grecque* greece grece
grenada: grenadian* grenadien* grenada
guatemala: guatemal*
guyana: guyan*
hongkong: hong hongkong* hong-kong* cantonese cantonais* macau* macao
iceland: iceland* islandais* islande
ireland: irish irlandais* ireland irlande
israel: israel*
italy: italian* italien* italy italie sicil* sardinian*
jamaica: jamaic* jamaiq*
japan: japan* japon* nippon*
jordan: jordanian* jordanien* jordan jordanie
kazakhstan: kazak*
kuwait: kuwait* koweit*
kyrgyzstan: kyrgyz* kirghiz*
korea: korea* coree*
laos: laos lao laotian* laotien*
lebanon: leban* liban liban*
lesotho: lesoth* basotho sotho
liberia: liberia* liberien*
libya: liby*
liechtenstein: liechtenst*
luxembourg: luxemb*
macedonia: macedo*
malawi: malawi*
malaysia: malays* malaisi*
maldives: maldiv*
malta: maltais* maltese malte malta
mauritius: mauriti* mauricien*
micronesia: micrones* belau kiribati* marshallese marshall nauru* palau* palaos tuval*
monaco: monaco monegasque*
montenegro: montenegr*
mozambique: mozambi*
myanmar: myanma* burm* birman* rohingya*
namibia: namib*
netherlands: dutch neerlandais* hollandais* netherlands pays-bas hollande holland
newzealand: zealand* zeland* maori* neo-zeland*
niger: niger nigerien*
norway: norw* norveg*
oman: oman omani* omanais*
palestine: palestin* gazan* gaza
panama: panam*
papua: papua* papou* solomon* salomon* vanuat* kanak* neo-caledon* caledon*
portugal: portug* azorean*
puertorico: puerto rico rican* portoric* porto-ric*
qatar: qatar*
rwanda: rwand* hutu* tutsi*
samoa: samoa* tonga* tahit* polynes*
saotome: santomean* santomeen* principe
saudi: saudi* saoudi* saoudien* arabia arabie
seychelles: seychell*
singapore: singapor* singapour*
slovenia: sloven*
southafrica: southafric* sud-afric* zulu* xhosa*
spain: spanish spaniard* espagnol* spain espagne catalan* basque*
surinam: surinam*
sweden: swedish swede swedes suedois* sweden suede
switzerland: swiss suisse suisses switzerland
taiwan: taiwan*
tajikistan: tajik* tadjik*
tibet: tibet* uyghur* uighur* ouighour*
timor: timor*
trinidad: trinidad* trinite*
turkmenistan: turkmen*
emirates: emirat* dubai* dhabi
unitedstates: american* americain* usa etats-unis
uruguay: uruguay*
yemen: yemen*
zambia: zambi*
stlucia: lucian* lucia sainte-lucie saint-lucien*
stkitts: kitts nevis nieves kittitian* grenadines vincentian* dominica
caucasus: chechen* tchetchen* daghestan* dagestan* abkhaz* ossetian*
edo: edo bini
igbo: igbo ibo
yoruba: yoruba*
kurdish: kurd kurds kurdish kurde*
"""

SPEECH = """
arabic: arabic arabe
amharic: amharic amharique
tigrinya: tigrinya tigrigna
pidgin: pidgin
lingala: lingala
wolof: wolof
bambara: bambara
mandarin: mandarin
cantonese: cantonese cantonais
ewe: ewe
fon: fongbe
twi: twi
hausa: hausa haoussa
fula: fula fulani peul* poular pulaar
soninke: soninke
dioula: dioula dyula
kikongo: kikongo
swahili: swahili kiswahili
luganda: luganda
somalian: somali
dari: dari
pashto: pashto pachto* pashtun*
farsi: farsi persian persan*
urdu: urdu ourdou
hindi: hindi
bengali: bengali bangla
punjabi: punjabi pendjabi
tamil: tamil tamoul*
sinhala: sinhala sinhalese cingalais*
tagalog: tagalog cebuano
khmer: khmer*
burmese: burmese birman*
lao: laotian* laotien*
hebrew: hebrew hebreu
spanish: spanish espagnol
portuguese: portuguese portugais
dialect: dialect* dialecte* patois
accent: accent*
sign: signing signes
illiterate: illiterate illettre* analphabete* read-nor-write
interpreter: interpreter* interprete*
"""

FAITH = """
muslim: muslim* musulman*
christian: christian* chretien*
pentecostal: pentecostal* pentecotiste*
catholic: catholic* catholique*
orthodox: orthodox orthodoxe*
evangelical: evangelical* evangelique*
jewish: jewish juif juive juives juifs
hindu: hindu* hindou*
buddhist: buddhist* bouddhiste*
juju: juju ayelala voodoo vaudou fetiche
church: church churches eglise*
mosque: mosque* mosquee*
veil: hijab veil* voile foulard headscarf
"""

WORK = """
midwife: midwi* sage-femme sages-femmes accoucheuse*
tailor: tailor* tailleur* couturi*
painter: painter* peintre*
mechanic: mechanic* mecanicien*
electrician: electrician* electricien*
plumber: plumber* plombier*
mason: mason masons macon macons bricklayer*
carpenter: carpenter* charpentier* menuisier* joiner*
journalist: journalist*
secretary: secretar*
vendor: vendor* hawker* vendeu*
beautician: beautician* estheticien*
athlete: athlet*
pastor: pastor* pasteur* imam imams priest* pretre* nun nuns
butcher: butcher* boucher*
welder: welder* soudeu*
guard: vigile* bouncer* videur*
musician: musician* musicien* kora drummer*
actor: actor* actress* comedien*
photographer: photograph*
nurse: nurse* infirmier* nursing
carer: carer* caregiver* soignant* aide-soignante
teacher: teach teaches teaching taught teacher* enseign* institut* professeur*
student: student* etudiant* lyceen* pupil* eleve eleves
degree: degree diploma diplome* baccalaureat
hairdresser: hairdresser* hairdressing coiffeur* coiffeuse* braiding tresses
seamstress: seamstress* dressmak* tailor* couturier* couturiere* sewing couture
cook: cook cooks cuisinier* kitchen cuisine
waitress: waitress* waiter* serveur* serveuse*
cleaner: cleaner* cleaning menage menages femme-de-menage
nanny: nanny nannies nounou* babysitter* au-pair
domestic: housemaid* maid maids domestique* employee-de-maison
farm: farm* ferme agricole* harvest* vendange* recolte* orchard* verger*
factory: factory factories usine*
building: construction mason* macon* builder* chantier*
fishing: fisherman fishermen pecheur* trawler* chalutier*
driver: driver* chauffeur*
soldier: soldier* soldat* army armee
footballer: footballer* football*
dancer: dancer* danseur* danseuse*
singer: singer* chanteur* chanteuse*
model: modelling mannequin*
market: trader* sell sells selling seller* vend vends vendait vendais vendeur* vendeuse* stall etal
nails: nails ongles manucure manicur*
massage: massage* masseuse*
shop: shop* boutique* magasin*
bakery: baker* bakery boulanger* boulangerie
pharmacist: pharmac*
engineer: engineer* ingenieur*
accountant: accountant* comptable*
"""

FAMILY = """
mother: mother mothers mere meres mum maman
father: father fathers pere peres
sister: sister* soeur*
brother: brother* frere*
twin: twin twins jumeau* jumelle*
daughter: daughter* fille filles
son: sons fils
baby: baby babies bebe*
pregnant: pregnan* enceinte grossesse
child: child children enfant enfants
husband: husband* mari maris epoux
wife: wife wives epouse*
married: married marie mariee marriage mariage
divorced: divorce*
widow: widow* veuve* veuf
orphan: orphan* orphelin*
aunt: aunt* tante*
uncle: uncle* oncle*
cousin: cousin*
grandmother: grandmother* grand-mere* grandfather* grand-pere*
"""

HEALTH = """
hiv: hiv vih sida aids
hepatitis: hepatitis hepatite*
tuberculosis: tuberculosis tuberculose
epilepsy: epilep*
diabetes: diabet*
asthma: asthm*
deaf: deaf sourd*
blind: blind aveugle*
wheelchair: wheelchair* fauteuil-roulant
disability: disab* handicap*
fracture: fracture* broken-arm
burn: burn burns burned brulure* brulee*
stabbed: stab* poignard*
surgery: surgery operation* operee opere
abortion: abortion* avortement*
miscarriage: miscarriage* fausse-couche
suicide: suicid*
depression: depress*
trauma: ptsd tspt post-traumati*
hospital: hospital* hopital hopitaux clinic clinique*
addiction: addict* toxicoman* heroin* cocain*
"""

LOOKS = """
lefthanded: left-handed lefthanded gaucher gauchere
stammer: stammer* stutter* begai* begay*
toe: toe toes orteil*
lisp: lisp* zezai* zozot*
freckles: freckle*
dimple: dimple* fossette*
squint: squint* strabis*
scar: scar scars cicatrice*
tattoo: tattoo* tatou* tatouage*
birthmark: birthmark*
tooth: tooth teeth dent dents
hair: hair cheveux braids dreadlocks wig perruque
blonde: blond blonde blondes
redhead: redhead* rousse*
tall: tall grande-taille
glasses: glasses spectacles lunettes
limp: limp limps limping boitait boitille*
skin: complexion albino* albinos
scarification: scarification*
"""

CONCEPTS: Mapping[Trait, str] = {
    Trait.ORIGIN: ORIGIN,
    Trait.SPEECH: SPEECH,
    Trait.FAITH: FAITH,
    Trait.WORK: WORK,
    Trait.FAMILY: FAMILY,
    Trait.HEALTH: HEALTH,
    Trait.LOOKS: LOOKS,
}
"""The lists above by what they tell."""
