# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words after which houses, shelters, schools and streets are called, and which tell nothing alone.

Folded, six letters or more; own list of the check: a flower, a saint, a general or a great city is
in any paper for other reasons. A word that is missing here is asked about once.
"""

from __future__ import annotations

_TREES_AND_FLOWERS = """
acacias anemone anemones apples aspens asters aubepine aubepines azalea azalees bamboo beeches
begonia begonias bergerie birches blackberry blackthorn bleuet bleuets blossom bluebell bluebells
bluets bouleau bouleaux bracken bramble brambles branch branches broom bruyere bruyeres buttercup
camelia camelias camellia capucine capucines cedars cedres cerise cerises cerisier cerisiers charme
charmes chataignier chataigniers chene chenes cherry chestnut chestnuts citronnier clover
cognassier coquelicot coquelicots cornflower coteau crocus cypres cypress daffodil dahlia dahlias
daisies daphne erable erables eucalyptus ferns figuier figuiers fleurs flower flowers forest
forests foxglove frene frenes fuchsia galet garden gardenia genet genets geranium geraniums ginkgo
glycine glycines hawthorn hazels heather hedges hetraie hibiscus holly honeysuckle hortensia
hortensias hyacinth hydrangea iris jacinthe jacinthes jardin jardins jasmin jasmine jonquille
jonquilles juniper kerria laurel laurels laurier lauriers lavande lavandes lavender leaves lierre
lilacs lilas lilies linden lindens lotus magnolia magnolias maples marguerite marguerites marigold
marigolds marjolaine marron marronnier marronniers meadow meadows meleze melezes mimosa mimosas
muguet mulberry murier muriers myrtille myrtilles myrtle narcisse narcisses noisetier noisetiers
noyers oakwood olives olivier oliviers orange oranger orangers orchard orchards orchid orchidee
orchidees ormeau ormeaux orties pavots pensee pensees peonies pervenche pervenches peuplier
peupliers pinede pivoine pivoines plantain platane platanes poirier poiriers pommier pommiers
poplar poplars poppies primevere primeveres primrose primroses prunier pruniers romarin roseau
roseaux rosebud roseraie roseraies rosier rosiers rowans rushes sapiniere sapins saules sequoia
shamrock snowdrop sorbier sorbiers spruce sunflower sureau sycamore sycamores thistle thistles
tilleul tilleuls tournesol tournesols trefle tremble trembles troene tulipe tulipes tulips verger
vergers verveine vignes vineyard violet violets violette violettes walnut willow willows wisteria
woodbine woodland woodlands woodside yellow
"""
_ANIMALS = """
abeille abeilles alouette alouettes badger beaver biches blackbird buffalo bullfinch butterfly
canary cerfs chamois chouette cigale cigales cigogne cigognes colombe colombes coucou cuckoo curlew
cygnes dauphin dolphin dragonfly eagles ecureuil ecureuils falcon fauvette fauvettes finches foxes
gazelle goldfinch greyhound grouse hedgehog heron herons hirondelle hirondelles kestrel kingfisher
lapins lapwing leopard linnet lizard magpie mallard martin merles mesange mesanges mouette mouettes
nightingale osprey ospreys otters papillon papillons partridge peacock pelican pheasant pigeon
pigeons pinson pinsons plover puffin rabbit ravens renard renards robin robins rossignol rossignols
salmon seagull skylark snipes sparrow squirrel starling swallow swallows thrush tortue tourterelle
tourterelles turtle waxwing woodpecker
"""
_BUILDINGS_AND_LAND = """
abbaye abbess abbey abbots abreuvoir airport anchor ancien ancienne aqueduc arsenal artisans avenir
bakers barley barracks barrier bastide bastion beacon belfry belvedere bergere bishop blacksmith
boundary breton brewery bricks bridge bridges brooks butchers calvaire canals canton carmes
carrefour carriere carrieres carter cascade castle cathedral cathedrale causeway cavern cemetery
central centre chalet champs chapel chapelle chapels chapter charles charter chateau chateaux
chemins cheval church churchfield cimetiere circle circus citadel citadelle clairiere clearing
clocher cloister cloitre coastal cobbler coffee college colline collines colonel colonnade common
commons convent coopers cordeliers corner corners cottage cottages country county couvent crescent
crossing crossroads crown dairies depots desert diamond district donjon downs eastern ecluse ecoles
eglise eglises emerald engine etangs factory falaise falaises farmer farmers ferme fermes fields
fishers fontaine fontaines forge forgeron forges fortress fosse fosses founders foundry fountain
fountains galleries gallery gatehouse gateway glacier gothic grange granges granite greenfield
greenway guildhall halles hamlet harbor harbour harvest haute hauteurs heights heritage hermitage
highfield highland highlands hillside hilltop hopital horizon horizons hospital hunter hunters
inkerman island islands jubilee junction kitchen ladder laiterie landing lavoir lavoirs library
lighthouse lisiere little lodges lower lumiere lumieres mairie maison maisons maltings manoir manor
mansion marais marche marches marechal marine mariner mariners market marsh marshall mason masons
master memorial menuisier merchant middle military millers minimes minster mission moorings moulin
moulinet moulins mountain musee museum nations navigation north northern northgate observatory
oceans octroi old opera orangery oratoire palace palais panorama parade parish parking parsonage
pasture patriotes pavilion pavillon paviors paysan penitents pilgrim pioneer plaine plaines plateau
pleasant pointe police pontoon portail porter postes potager poterie potier potters prairie
prairies presbytere prieure priory prison promenade quarry quartier railway rampart ramparts
rectory redoute refuge remparts republic republique reservoir richmond ridges rivage rivages
riverside riviere rivieres rocher rochers ruisseau ruisseaux sablier sablons school schools seaside
seaview silver singer single smiths soldiers source sources southern southgate spring springs
square stable stables stadium stanley station stations steeple stone stream street suburb sulphur
summer summit sunnyside sunrise sunset synagogue tailor tanner tannerie tanners tanneurs tavern
temple temples terrace terrasse terrasses theatre thermes tisserands tonnelier tonneliers
tonnellerie torrent towers trading tramway triangle tuilerie tuileries tunnel united university
upland vallee valley vallon vallons varenne vauban verdun viaduc viaduct vicarage viewpoint village
villages vinegar vintage voyager wagons warren watchmaker water waterfall waterloo waters waterside
weaver weavers western westfield wharf wheatfield winding windmill winter world worship yard yeoman
"""
_WORDS_OF_HOPE = """
accord accueil amitie assist avenue bienvenue bonheur bright brighter challenge chance change
charity concord concorde confiance conquest courage dawning deliverance dignite dignity egalite
equality espace esperance espoir etapes etincelle etoile etoiles eveil famille familles family
fellowship femmes fortune foundation fraternite freedom friends friendship future golden gospel
happiness harmonie harmony heaven helping independence innocence jeunes jeunesse joyful justice
kindness legion liberation liberte liberties liberty lightness maternity mercies mercy mothers
mutual oasis origin parents parole partage passage passerelle patience peaceful phoenix pleasure
premier progres progress promise protection providence prudence rainbow reasons renaissance
rencontre repos respect reussite reveil rising safety salvation sanctuary season secours security
serenite serenity shelter shepherd soleil solidaires solidarite solidarity soutien stella sunlight
sunshine support tendresse together tolerance tomorrow tranquillity transition travail trinity
triumph unity values victims victoire victory vigilance vision voyage welcome welfare wisdom women
"""
_PEOPLE = """
abraham adelaide albert alexander alexandra alfred alphonse anatole andrew anselm anthony antoine
augustin augustine balzac barbara bartholomew beatrice benedict benjamin berlioz bernadette bernard
bernhardt blaise blanche braille briand byron caesar calvin camille carnot caroline catherine
cecile cecilia cezanne chaplin charlemagne charlotte chopin christian christine christopher
churchill claude clemence clemenceau clement clementine colbert colette columbus constance
constantine corneille cromwell curie curies danton darwin debussy denis descartes dickens diderot
disraeli dominic dominique dorothy dreyfus edison edmund edward einstein eleanor elisabeth
elizabeth emmanuel etienne eugene eugenie ferdinand ferrer ferry flaubert fleming florence foch
franchet francis francois franklin frederic frederick gabriel gambetta gandhi garfield garibaldi
gaulle geoffrey george georges gerard gladstone goethe gordon grammont guillaume gustave guynemer
harold harriet hawking helena helene henri henriette herbert hippolyte howard hubert isabel
isabella isabelle jacques jaures jean jeanne jefferson joliot joseph josephine joyce jules julian
julien juliette kennedy kepler kitchener kleber klebers laennec lafayette lamartine lavoisier
lawrence leclerc lenine leonard leonardo leopold lincoln livingstone louise lucien luther madeleine
magdalen magdalene malraux mandela marceau margaret maria mariana marianne martha mathilde matthew
maupassant maurice mazarin mermoz michael michel michelet mirabeau mitterrand moliere monnet
montaigne montesquieu montgomery mozart murillo napoleon nelson newton nicholas nicolas norman
oliver olivia pascal pasteur patrick paulette peguy pershing philip philippe picasso pierre
poincare pompidou prince princess princesse prosper proust rabelais racine raleigh raphael
rembrandt renoir richard richelieu robert robespierre rochambeau roland rolland romain ronsard
roosevelt rosalind rousseau russell salvador samuel schuman sebastian shakespeare simon simone
sophie spencer stephen stevenson stuart suzanne sylvia teresa theodore therese thomas thorez
trafalgar turenne vaillant valentine verlaine vernet veronica victor victoria vincent virginia
vivaldi voltaire wallace walter washington wellington wesley wilhelm william wilson winston xavier
yvonne zola
"""
_PLACES = """
aberdeen abidjan africa albania albanie alfortville algeria algerie algiers alsace america amiens
amsterdam angers anglais angola ankara antwerp anvers arabia argentina argonne armenia asia athenes
athens australia austria auvergne avignon bangkok barcelona bavaria beijing beirut belfast belgique
belgium belgrade berlin besancon beyrouth birmingham bombay bordeaux boston boulogne bourgogne
brazil bretagne brighton bristol britain british brittany bruges brussels bruxelles bucharest
budapest bulgaria burgundy calais calcutta california cambridge cameroon canada canterbury cardiff
carlisle casablanca chester china colombia congo cornwall coventry cracow croatia cyprus dakar
danube denmark derby devonshire dublin dundee dunkerque dunkirk durham edinburgh egypte england
english europe exeter finland flandre flandres france frankfurt french gascogne geneva geneve genoa
georgia german germany ghana glasgow gloucester greece grenoble guinea hamburg hampshire hanover
havana holland hungary iceland ireland israel istanbul italian italie jamaica japan jerusalem
johannesburg jordan kenya kosovo lagos lancaster lebanon leicester lisbon lisbonne liverpool london
londres lorraine louisiana luxembourg madrid malta manchester marseille marseilles mexico milano
moldova monaco montpellier montreal morocco moscou moscow munich nairobi nantes naples navarre
netherlands newcastle newport nigeria normandie normandy northumberland norway norwich nottingham
odessa orleans ottawa oxford pakistan palestine panama paris perpignan picardie picardy plymouth
poland portsmouth portugal prague provence quebec reims rennes romania rotterdam rouen russia
salisbury salonica savoie saxony scotland senegal serbia sevastopol shanghai sheffield singapore
slovakia slovenia sofia somalia somerset southampton spain stirling stockholm strasbourg suffolk
surrey sussex sweden sydney tangier tbilisi teheran tokyo toulon toulouse touraine tripoli tunis
tunisia turin turkey turquie uganda ukraine vendome venice versailles vienna vienne vietnam wales
warsaw warwick westminster winchester windsor worcester yorkshire zagreb zurich
"""
_OTHERS = """
admiral amiral august autumn avril baron barons brothers capitaine capital captain cardinal
chancellor chevalier citizen colonels comtesse council counsel couronne culture dauphins december
decembre dimanche docteur doctor duchess duchesse earl eighth eleventh empereur emperor empress
engineer evangile exchange father fathers fevrier friday general generals gouverneur governor
imperial institut instituteurs january janvier jesuites judges juillet knight ladies liberal lundi
majesty marquis martyrs mayor minister monarch monday notre november novembre october octobre
officer orphan parliament pastor patriot peasant prefecture president priest privy prophet public
quaker queens regency regent resistance resistants royal sailor saints samedi saturday savoir
science sciences second september septembre sergeant seventh sisters soldier sorbonne sovereign
student students sunday teacher thursday tuesday union universal veteran wednesday
"""
_OF_PAPERS = """
academy accounts administration administrative advocate advocates affairs agence agency agreement
amendment annexe appeal appeals appellate applicant application archives article articles assemblee
assembly assessor assizes association attorney audience authority autorite barreau barrister
bourgeois branche bureau cabinet cassation chamber chambers chambre chambres chapitre chief
children circuit civile civils clinic clinique code comite commerce commissaire commission
commissioner committee commonwealth communaute commune communes community company congres congress
conseil constitution constitutional consul consulate convention conventions cooperation courts
criminal custody defence defense defenseur delegate delegation democracy democratic departement
department deputy detention direction director directorate division document economic editorial
education election elections embassy employment enquete equal europa european examiner executive
expert federal federation finance finances foreign frontier governement government greffe greffier
guardian habeas hearing historic home housing humanite humanity immigration industry inspector
institute insurance interieur interior international investigation journal judicial jugement
jurisdiction labour lawyer lawyers league lecture legislation legislature licence magistrate
magistrates mandate ministere ministry minority model modern motion municipal national nationale
neighbour notary office ombudsman opinion ordinance organisation organization panel parlement
parliamentary partner partners party passport penal people peoples petition planning political
popular preambule prefect presidency press prevention procurator procureur production property
prosecution prosecutor protocol protocole publique railways reform regional register registers
registrar registrars registry regulation rehabilitation relations religious report representative
residence respondent review rights rule rules secretary section senate senator sentence service
services session settlement social societe society speaker special standard state states statute
statutory supreme surgery survey technical territory tradition traffic training transport treasury
treaty tribunal tribune trustee trustees tutelle victim warden witness workers working youth
"""
WORDS = frozenset(
    " ".join(
        (
            _TREES_AND_FLOWERS,
            _ANIMALS,
            _BUILDINGS_AND_LAND,
            _WORDS_OF_HOPE,
            _PEOPLE,
            _PLACES,
            _OTHERS,
            _OF_PAPERS,
        )
    ).split()
)
