"""What countries are called in texts: their names, common short forms, and the adjectives that are sure.

Names come from pycountry. Left out are those that are mostly something else in the texts that are read here: islands
that share their name with other places, and adjectives of two countries or of a continent (Korean, American).
"""

from functools import lru_cache

import pycountry

# Names whose places are mostly not meant, or not a country's.
_LEFT_OUT = frozenset(["JE", "GG", "RE", "AQ", "BV", "HM", "IO", "UM", "TF", "PN", "SJ", "NF", "CX", "CC"])
_ALSO = {
    "AE": "UAE|Emirates",
    "BA": "Bosnia",
    "BN": "Brunei",
    "CD": "DRC|DR Congo|Democratic Republic of the Congo|Democratic Republic of Congo",
    "CG": "Republic of the Congo|Republic of Congo",
    "CI": "Ivory Coast|Cote d'Ivoire",
    "CV": "Cape Verde",
    "CZ": "Czechia|Czech Republic",
    "FM": "Micronesia",
    "FK": "Falkland Islands|Malvinas",
    "GB": "Britain|Great Britain|UK|U.K.",
    "GM": "The Gambia",
    "KG": "Kyrgyz Republic|Kirghizia",
    "KP": "DPRK",
    "KR": "Republic of Korea|ROK",
    "LA": "Lao PDR|Lao People's Democratic Republic",
    "MK": "Macedonia",
    "MM": "Burma",
    "NL": "Holland|The Netherlands",
    "PS": "Palestine|State of Palestine",
    "RU": "Russia|RF|Российская Федерация|Россия|РФ",
    "ST": "São Tomé and Príncipe",
    "SY": "Syria",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "TR": "Turkey|Türkiye|Turkiye|Republic of Turkey|Republic of Türkiye",
    "TW": "Taiwan",
    "TZ": "Tanzania|United Republic of Tanzania",
    "US": "US|U.S.|USA|U.S.A.|United States of America|США",
    "VA": "Holy See|Vatican|Vatican City",
    "VE": "Venezuela",
    "VN": "Vietnam|Viet Nam|Socialist Republic of Viet Nam",
    "BO": "Bolivia",
    "CN": "PRC|Китай|КНР|中国|中华人民共和国",
    "BY": "Беларусь|Республика Беларусь",
    "KZ": "Казахстан|Республика Казахстан",
    "UZ": "Узбекистан",
    "TJ": "Таджикистан",
    "TM": "Туркменистан",
    "IN": "Индия",
    "IR": "Иран",
    "PK": "Пакистан",
    "AF": "Афганистан",
    "MN": "Монголия",
}
_ADJECTIVES = {
    **{"AF": "Afghan Afghans", "AL": "Albanian", "AM": "Armenian", "AO": "Angolan", "AR": "Argentine Argentinian"},
    **{"AT": "Austrian", "AU": "Australian", "AZ": "Azerbaijani", "BD": "Bangladeshi", "BE": "Belgian"},
    **{"BG": "Bulgarian", "BH": "Bahraini", "BO": "Bolivian", "BR": "Brazilian", "BW": "Botswanan", "BY": "Belarusian"},
    **{"CA": "Canadian", "CH": "Swiss", "CL": "Chilean", "CM": "Cameroonian", "CN": "Chinese", "CO": "Colombian"},
    **{"CU": "Cuban", "CY": "Cypriot", "CZ": "Czech", "DE": "German", "DK": "Danish", "DZ": "Algerian"},
    **{"EC": "Ecuadorian", "EE": "Estonian", "EG": "Egyptian", "ES": "Spanish", "ET": "Ethiopian", "FI": "Finnish"},
    **{"FR": "French", "GB": "British", "GE": "Georgian", "GH": "Ghanaian", "GR": "Greek Hellenic", "HR": "Croatian"},
    **{"HU": "Hungarian", "ID": "Indonesian", "IE": "Irish", "IL": "Israeli", "IN": "Indian", "IQ": "Iraqi"},
    **{"IR": "Iranian", "IS": "Icelandic", "IT": "Italian", "JO": "Jordanian", "JP": "Japanese", "KE": "Kenyan"},
    **{"KG": "Kyrgyz", "KH": "Cambodian", "KW": "Kuwaiti", "KZ": "Kazakh Kazakhstani", "LB": "Lebanese"},
    **{"LK": "Sri_Lankan", "LT": "Lithuanian", "LV": "Latvian", "LY": "Libyan", "MA": "Moroccan", "MD": "Moldovan"},
    **{"MM": "Burmese", "MN": "Mongolian", "MT": "Maltese", "MV": "Maldivian", "MX": "Mexican", "MY": "Malaysian"},
    **{
        "MZ": "Mozambican",
        "NA": "Namibian",
        "NG": "Nigerian",
        "NL": "Dutch",
        "NO": "Norwegian",
        "NP": "Nepalese Nepali",
    },
    **{"OM": "Omani", "PE": "Peruvian", "PH": "Philippine Filipino", "PK": "Pakistani", "PL": "Polish"},
    **{"PS": "Palestinian Palestinians", "PT": "Portuguese", "QA": "Qatari", "RO": "Romanian", "RS": "Serbian"},
    **{"RU": "Russian", "RW": "Rwandan", "SA": "Saudi Saudi_Arabian", "SD": "Sudanese", "SE": "Swedish"},
    **{"SG": "Singaporean", "SI": "Slovenian", "SK": "Slovak", "SN": "Senegalese", "SO": "Somali", "SY": "Syrian"},
    **{"TH": "Thai", "TJ": "Tajik", "TM": "Turkmen", "TN": "Tunisian", "TR": "Turkish", "TZ": "Tanzanian"},
    **{"UA": "Ukrainian", "UG": "Ugandan", "UZ": "Uzbek", "VE": "Venezuelan", "VN": "Vietnamese", "YE": "Yemeni"},
    **{"ZA": "South_African", "ZM": "Zambian", "ZW": "Zimbabwean", "AE": "Emirati", "NZ": "New_Zealander"},
}
# Places that only share a country's name.
NO_COUNTRIES = (
    "South China Sea",
    "East China Sea",
    "Indian Ocean",
    "Indian Ocean Rim",
    "Sea of Japan",
    "Gulf of Mexico",
    "New Mexico",
    "Gulf of Oman",
    "Gulf of Guinea",
    "Northern Ireland",
    "English Channel",
    "New England",
    "Gulf of Thailand",
    "South Georgia",
    "Sea of Oman",
    "French Guiana",
    "French Polynesia",
    "Dutch Caribbean",
    "Persian Gulf",
    "West Bank",
    "Iron Curtain",
    "Swiss francs",
    "Kazakh tenge",
    "Russian rouble",
    "Chinese yuan",
    "Indian rupee",
    "Latin America",
    "North America",
    "South America",
)


@lru_cache(maxsize=1)
def country_names() -> tuple[tuple[str, str], ...]:
    """Every name with its ISO 3166-1 code."""
    names: dict[str, str] = {}
    for country in pycountry.countries:
        if country.alpha_2 not in _LEFT_OUT:
            for attribute in ("name", "common_name", "official_name"):
                name: str = getattr(country, attribute, "")
                if name and "," not in name and "(" not in name:
                    names.setdefault(name.removeprefix("the "), country.alpha_2)
    for code, listed in _ALSO.items():
        names.update(dict.fromkeys(listed.split("|"), code))
    return tuple(names.items())


@lru_cache(maxsize=1)
def country_adjectives() -> tuple[tuple[str, str], ...]:
    """Every adjective or word for its people, with the country's code."""
    return tuple((word.replace("_", " "), code) for code, listed in _ADJECTIVES.items() for word in listed.split())
