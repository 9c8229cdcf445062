# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Regions of the world for countries and well-known cities, in words of two languages.

The countries are those of `trait_words.ORIGIN`, under the same keys; the cities are capitals and
places that many cases name. A place that is not here is withheld, never guessed. The division is
our own and fixed: what it prints depends on nothing else in a case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hearing_assist.text.folding import fold_key


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world.

    Attributes:
        english: As it stands after "in".
        french: Without its article.
        inside: « en », « au », "aux": what French puts before it for being there.
        of: « d' », « de l' », « du »: what French puts before it for being from there.
    """

    english: str
    french: str
    inside: str = "en"
    of: str = "d'"

    def named(self, tag: str) -> str:
        """Its name in "en" or "fr"."""
        return self.french if tag == "fr" else self.english


REGIONS: Mapping[str, Region] = {
    "west-africa": Region("West Africa", "Afrique de l'Ouest"),
    "north-africa": Region("North Africa", "Afrique du Nord"),
    "central-africa": Region("Central Africa", "Afrique centrale"),
    "east-africa": Region("East Africa", "Afrique de l'Est"),
    "southern-africa": Region("Southern Africa", "Afrique australe"),
    "western-europe": Region("Western Europe", "Europe de l'Ouest"),
    "southern-europe": Region("Southern Europe", "Europe du Sud"),
    "eastern-europe": Region("Eastern Europe", "Europe de l'Est"),
    "northern-europe": Region("Northern Europe", "Europe du Nord"),
    "caucasus": Region("the Caucasus", "Caucase", "au", "du "),
    "middle-east": Region("the Middle East", "Moyen-Orient", "au", "du "),
    "central-asia": Region("Central Asia", "Asie centrale"),
    "south-asia": Region("South Asia", "Asie du Sud"),
    "east-asia": Region("East Asia", "Asie de l'Est"),
    "southeast-asia": Region("South-East Asia", "Asie du Sud-Est"),
    "caribbean": Region("the Caribbean", "Caraïbes", "aux", "des "),
    "central-america": Region("Central America", "Amérique centrale"),
    "south-america": Region("South America", "Amérique du Sud"),
    "africa": Region("Africa", "Afrique"),
    "north-america": Region("North America", "Amérique du Nord"),
    "oceania": Region("Oceania", "Océanie"),
}

_COUNTRIES = {
    "west-africa": "benin burkina gambia ghana guinea ivory mali mauritania nigeria senegal "
    "sierra togo edo igbo yoruba capeverde liberia niger",
    "north-africa": "algeria egypt morocco tunisia sudan libya",
    "central-africa": "cameroon congo angola centralafrica chad equatorial gabon saotome",
    "east-africa": "eritrea ethiopia kenya somalia tanzania uganda madagascar burundi comoros "
    "djibouti mauritius rwanda seychelles",
    "southern-africa": "zimbabwe botswana eswatini lesotho malawi mozambique namibia southafrica "
    "zambia",
    "western-europe": "austria belgium germany ireland liechtenstein luxembourg monaco netherlands "
    "switzerland",
    "africa": "africa",
    "north-america": "canada unitedstates",
    "oceania": "australia fiji micronesia newzealand papua samoa",
    "southern-europe": "albania bosnia kosovo serbia andorra croatia cyprus greece italy "
    "macedonia malta montenegro portugal slovenia spain",
    "eastern-europe": "bulgaria hungary moldova poland roma romania russia slovakia ukraine "
    "belarus czechia",
    "northern-europe": "latvia lithuania denmark estonia finland iceland norway sweden",
    "caucasus": "armenia georgia azerbaijan caucasus",
    "middle-east": "iraq iran syria turkey kurdish bahrain emirates israel jordan kuwait lebanon "
    "oman palestine qatar saudi yemen",
    "central-asia": "afghanistan uzbekistan kazakhstan kyrgyzstan tajikistan turkmenistan",
    "south-asia": "bangladesh india nepal pakistan srilanka bhutan maldives",
    "east-asia": "china mongolia hongkong japan korea taiwan tibet",
    "southeast-asia": "indonesia philippines thailand vietnam brunei cambodia laos malaysia "
    "myanmar singapore timor",
    "caribbean": "cuba dominican haiti antigua bahamas barbados caribbeans grenada jamaica "
    "puertorico stkitts stlucia trinidad",
    "central-america": "honduras mexico nicaragua belize costarica guatemala panama salvador",
    "south-america": "brazil colombia ecuador paraguay peru venezuela argentina bolivia chile "
    "guyana surinam uruguay",
}
_PLACES = {
    "west-africa": "Lomé|Cotonou|Porto-Novo|Accra|Lagos|Abuja|Benin City|Kano|Ibadan|Ouagadougou|"
    "Bamako|Dakar|Conakry|Abidjan|Yamoussoukro|Freetown|Monrovia|Niamey|Agadez|Nouakchott|Banjul|"
    "Togo|Bénin|Benin|Ghana|Nigeria|Nigéria|Niger|Burkina Faso|Mali|Sénégal|Senegal|Guinée|Guinea|"
    "Côte d'Ivoire|Ivory Coast|Sierra Leone|Liberia|Libéria|Gambie|The Gambia|Gambia|Mauritanie|"
    "Mauritania",
    "north-africa": "Tripoli|Tunis|Alger|Algiers|Rabat|Casablanca|Tanger|Tangier|Le Caire|Cairo|"
    "Khartoum|Benghazi|Sabha|Libye|Libya|Algérie|Algeria|Maroc|Morocco|Tunisie|Tunisia|Égypte|"
    "Egypt|Soudan|Sudan",
    "central-africa": "Yaoundé|Douala|Kinshasa|Brazzaville|Libreville|Luanda|N'Djamena|Bangui|"
    "Cameroun|Cameroon|Congo|Gabon|Tchad|Chad|Angola",
    "east-africa": "Addis-Abeba|Addis Ababa|Asmara|Nairobi|Mogadiscio|Mogadishu|Kampala|Kigali|"
    "Djibouti|Antananarivo|Érythrée|Eritrea|Éthiopie|Ethiopia|Kenya|Somalie|Somalia|Ouganda|Uganda",
    "western-europe": "Paris|Marseille|Lyon|Lille|Bruxelles|Brussels|Amsterdam|Berlin|Hamburg|"
    "Francfort|Frankfurt|Genève|Geneva|Zurich|Zürich|Luxembourg|Vienne|Vienna|Munich|Calais|"
    "Strasbourg|Bordeaux|Toulouse|Nice|France|Belgique|Belgium|Pays-Bas|Netherlands|Allemagne|"
    "Germany|Suisse|Switzerland|Autriche|Austria|Londres|London|Manchester|Birmingham|Liverpool|"
    "Glasgow|Dublin|Royaume-Uni|United Kingdom|Angleterre|England|Écosse|Scotland|Irlande|Ireland",
    "southern-europe": "Rome|Milan|Naples|Turin|Palerme|Palermo|Madrid|Barcelone|Barcelona|"
    "Lisbonne|Lisbon|Athènes|Athens|Malte|Malta|Lampedusa|Tirana|Pristina|Belgrade|Sarajevo|Italie|Italy|"
    "Espagne|Spain|Portugal|Grèce|Greece|Albanie|Albania|Kosovo|Serbie|Serbia|Chypre|Cyprus",
    "eastern-europe": "Bucarest|Bucharest|Sofia|Kiev|Kyiv|Odessa|Lviv|Moscou|Moscow|Varsovie|"
    "Warsaw|Prague|Bratislava|Budapest|Chisinau|Chișinău|Minsk|Roumanie|Romania|Bulgarie|Bulgaria|Ukraine|"
    "Russie|Russia|Pologne|Poland|"
    "Moldavie|Moldova|Hongrie|Hungary|Slovaquie|Slovakia",
    "northern-europe": "Oslo|Stockholm|Copenhague|Copenhagen|Helsinki|Vilnius|Riga|Tallinn|Suède|"
    "Sweden|Norvège|Norway|Danemark|Denmark|Finlande|Finland|Lettonie|Latvia|Lituanie|Lithuania",
    "caucasus": "Tbilissi|Tbilisi|Erevan|Yerevan|Bakou|Baku|Arménie|Armenia|Géorgie",
    "middle-east": "Istanbul|Ankara|Beyrouth|Beirut|Damas|Damascus|Bagdad|Baghdad|Téhéran|Tehran|"
    "Amman|Dubaï|Dubai|Doha|Koweït|Kuwait|Turquie|Turkey|Syrie|Syria|Irak|Iraq|Iran|Liban|Lebanon|"
    "Jordanie|Jordan|Émirats arabes unis|United Arab Emirates|Qatar",
    "central-asia": "Kaboul|Kabul|Tachkent|Tashkent|Afghanistan|Ouzbékistan|Uzbekistan",
    "south-asia": "Dhaka|Delhi|New Delhi|Mumbai|Karachi|Islamabad|Lahore|Katmandou|Kathmandu|"
    "Colombo|Bangladesh|Inde|India|Népal|Nepal|Pakistan|Sri Lanka",
    "east-asia": "Pékin|Beijing|Shanghai|Hong Kong|Canton|Guangzhou|Chine|China|Mongolie|Mongolia",
    "southeast-asia": "Bangkok|Hanoï|Hanoi|Hô Chi Minh-Ville|Ho Chi Minh City|Manille|Manila|"
    "Jakarta|Kuala Lumpur|Singapour|Singapore|Vietnam|Thaïlande|Thailand|Philippines|"
    "Indonésie|Indonesia|Malaisie|Malaysia",
    "caribbean": "Port-au-Prince|Saint-Domingue|Santo Domingo|La Havane|Havana|Haïti|Haiti|Cuba",
    "central-america": "Mexico|Tegucigalpa|Managua|Mexique|Honduras|Nicaragua",
    "south-america": "Bogotá|Bogota|Caracas|Lima|Quito|Asunción|São Paulo|Sao Paulo|"
    "Rio de Janeiro|Colombie|Colombia|Venezuela|Pérou|Peru|Équateur|Ecuador|Brésil|Brazil|Paraguay",
}  # fmt: skip

BY_COUNTRY: Mapping[str, str] = {
    country: region for region, countries in _COUNTRIES.items() for country in countries.split()
}
"""Keys of `trait_words.ORIGIN` to keys of `REGIONS`."""
BY_PLACE: Mapping[str, str] = {
    fold_key(place): region for region, places in _PLACES.items() for place in places.split("|")
}
"""Folded names of places to keys of `REGIONS`."""
