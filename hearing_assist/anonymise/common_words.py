# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words of six more languages that a name, or a form of one, may equal.

Folded (text.folding). `ELSEWHERE` holds names that are words as well (вера, luna, besa): as a name
they count with a capital only. `COMMON` holds words that case forms of names run into (тому, any,
ani): as a form of a name they count with a capital in the middle of a sentence only, or beside
another part of the name, and wait for a clerk. Both lists are short; they are no dictionaries.
"""

from __future__ import annotations

ELSEWHERE = frozenset(
    # Russian, Ukrainian, Bulgarian
    "август баран боика бондар вера весна вишна вовк волк вольга воробеи вяра віра "
    "голуб гончар гора граф дар дарина жива живка заяц заєць звезда здравко зима злата зора "
    "зоря зоряна искра калина камен князь ковалик коваль козак козел король кравець кузнец "
    "лев лето лилия лисиця лъчезар любен любов любовь лілія маи маия малина маргаритка маршал "
    "медведь мельник мила мир мира мороз надежда надія нона огнян орел осень пламен повар рад "
    "рада радост река роза роман слава сокол соловеи стоя ткач царь цвета "
    "червена швець явор ярина ясен "
    # Romanian
    "roman "
    "alb albu barbu bulgaru ciobanu ciocan cojocaru craciun crina croitoru crucea "
    "doina dor dragoste floare florea frunza iepure lia luca luna lup "
    "lupu mare mic micu mira moraru munteanu mura narcisa negru olaru popa rosca "
    "rosu rotaru roua rusu sarbu soare stan turcu ungureanu urs ursu viorica "
    "vulpe zambila "
    # Polish
    "bialy czarny dudek duzy dziedzic gajda golab gora gruby jagoda jesien kalina "
    "kania kos kot kowal kozak krawiec krol kruk kwiatek lato lis malina maly mazur mlynarz "
    "nadzieja nowy ptak roza ryba sikora sowa stary szewc wiara wilk wiosna wojna "
    "wrobel zajac zima "
    # Albanian
    "agim ari arta bardha bardhi besa besnik blerim blerta bora burim dashuri diell dielli "
    "drita era fati flutura gezim gur guri hana hena hoxha jeta jete "
    "liri liria lule lum lumi mira mire miri prifti shpresa shqipe shqiponja "
    "trim ujk ujku vera vjollca yll ylli zana zog zogu".split()
)

COMMON = frozenset(
    # English
    "they "
    # Russian, Ukrainian
    "а або але ами без би бо був була було бы были было быть в вам вами вас ваш вере верои "
    "веру веры весь видно вина вину вины вона вони воно вот все всего всеи всему всех всю вся "
    "втім від віна віри вірою где дана дании данная даннои данном данные данных дано дану "
    "дані де дим дия для до дом дома доме дому діна діни дію дія діі ее еи если есть еще жанр "
    "за зараз зима зі и иде иди из или им ими инна ира ире их к как кого кола коли кому котра "
    "кто куда куди лева левая левои леву лена ли лине лину лита лише люба любая любе любои "
    "людеи люди мала мале мали маля марка марке марки марку марок мене мені мила мило милои "
    "мира мире миром миру мне много мои моя моі міра міри міру на над нам нами нас наш наша "
    "не него нее неи ни нина нині них ниши но ну о об один одна оле оли оля она они оно от "
    "пан пара пари пару перед по под пола поле поли полу поля при про після рад рада ради "
    "раді раз рази разу ране рано рим рода роди роду рои роки року рома романа романе романы "
    "роме рому роя роі рук рука руки руку рід сам сама сами само самои света свете свету "
    "своеи свои своя світ світа світу себе сего сеи сила сили силу собои собі стала стали "
    "стало стан стане стану та так такии там тане тани таю тая те тебе тем теми тех ти то "
    "тобі того тоді тои только том тома тому тон тоне тою ту тут ты у уже хто це цеи чи что "
    "чтобы ще щоб я як яка якии яна яни є інна інші "
    # Bulgarian
    "аз ако ами бе беше би бил била били било в вас ви вие вина вини вън да дали дана дани "
    "дано до докато е един единия една жива живо за защо и из или им има имат каза как като "
    "кога кои коя към ли маика марта мен ми мина мине много мое мои моя на над нас не него "
    "неи ни ние нито но няма о от по под права право правото при с са сам само свои своите "
    "своя се си след стана стане съм така там те тези ти това тогава този тои ту тук тя тях у "
    "хора че ще я яви "
    # Romanian
    "a ai al ale am ani anii anul ar are as asta ati au avea ca cale cara care cari casa ce "
    "cea cei cel cele cine cu cum da daca daniei dar de deci din doar doi doina dorim dorul "
    "dupa ea ei el ele era eu face fara fata fi fie fost iar ii il in inca insa iul joi la le "
    "li lor lua lui luna lunea luni lunii mai mana mani mara mare marea marele mari marii "
    "marina mea mei meu mi mie mila mina mult nici nu o ori pana pe pentru poate prea prin "
    "rada roma romi romii sa sau se si sine sora sori sub sunt ta te tot toti un una unei "
    "unii unor unui va vara vineri vor zi "
    # Polish
    "marek marka marke marki marku "
    "aby adama albo ale ani bo by byc byl byla bylo byly ci co czy da dal dala dale dana dane "
    "danej dani dano dany daria dary dla dni dnia do dom ewa ewie ewy gdy gdzie go i ich ile "
    "im inna inne innej inny iwy ja jak jaki jako jana jasia je jego jej jest juz karol kiedy "
    "kim kogo komu kto ktora ktore ktory lat lata lena lub ma mam mama mamy mara mary marze "
    "mi mial miala mila mile mnie moja moje mu my na nad nam nas nasz nie niej nim no o od "
    "ola ole oli on ona one oni ono oraz pan pana pani panie panu po pod pola pole polem polu "
    "przed przez przy rada rady rana rano rola role sa sam sama same sie sila sily swoja ta "
    "tak taki tam te tego tej temu ten to tom tomem tomu tu ty tych tym u w wam was we wiara "
    "wiele wina winy za ze zona "
    # Albanian
    "a ai ajo ali ama ana andej ane anen anes ani apo arsim arsye art arti artin asaj asnje "
    "ata ate atij atyre behet besa bese bora ca dhe disa dita dite dites do dot drejta "
    "drejtat drejte duke e edhe gjithe ishin ishte ja jam jane jap je jeta jete kam kane kete "
    "kjo kur ky liri liria lirine ma me mes mira mire miri mos na ne nga nje njeri nuk ora "
    "ore ose pa para pas per po por prej pse qe sa saj se sepse shume si sipas sot tani te "
    "tek tij tjeter tre tri u une ve vec vet veta vete vetem vetes vit viti vitin vitit "
    # English, French, in forms of other languages' names
    "aime air ale ales alit aller allie alors ami amie amis ane anna any are art arts ban bar "
    "bare base ben bend bene bore can care come dame dane dans dare date dates days doe don "
    "done dons eve even ever evil fare fate fine for four gene her here hers him his how ian "
    "ils ire isle jean jeans june just kate lane late law le les lie lime line lines lit lits "
    "lot lots lui mais mal male mali man many mare mari mars mas mine moi mom mon more nana "
    "ni nine nom noms non none nor nos not nous once one ones only our page pages pan pane "
    "par pare paris pars part parte parti pas peu pole pour rare rien role roles roman romane "
    "romans rome sale same sans sari save see sera serai sien soie soin sois soit sole some "
    "son sons sont sort sur tale tare tas tien time times toi tom tome tomes ton tone tons "
    "tout toute tu tue un une unit vale valeur van vent vente verre vers vert veste vie vies "
    "vin vine vins vous vue will wine won your".split()
)
