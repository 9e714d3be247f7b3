"""The words by which the rules tell bodies, things and persons apart, as `words.key` gives them."""

from .words import words

# A body that is called so may be named by this word and any other that says whose or what for.
STRONG_BODIES = words(
    "organization council bank ministry committee union agency fund commission secretariat university institute",
    "court federation association board league tribunal parliament assembly academy authority alliance bureau",
    "foundation directorate department inspectorate corporation consortium senate duma confederation congress",
    "administration subcommittee subcommission presidium chamber society cabinet panel company holding airline",
    "hospital museum observatory",
)
# These are as often an event, a document or a place: they need a word that says whose they are.
WEAK_BODIES = words(
    "office program group conference forum center network mission service mechanism community partnership facility",
    "force club delegation movement laboratory college school coalition taskforce team division unit headquarters",
)
BODIES = STRONG_BODIES | WEAK_BODIES
# Bodies that are called by a word of their own.
WELL_KNOWN = words(
    "interpol europol eurojust frontex eurostat unesco unicef unctad unhabitat ecosoc mercosur caricom benelux opec",
    "nato oxfam greenpeace rosatom roscosmos gazprom eurocontrol eutelsat intelsat eurasec",
)
# What makes a weak body's name one.
OWNERS = words(
    "world international global united nation european african asian arab eurasian asia africa europe euro american",
    "latin caribbean pacific nordic baltic islamic commonwealth inter pan interparliamentary intergovernmental",
    "royal turkic",
)
# Heads that are named by what follows them: “Office on Drugs and Crime”, “Group of Twenty”.
NAMED_BY_WHAT_FOLLOWS = STRONG_BODIES | words("office group conference forum center network taskforce mission division")
# Alone beside a body they name none: “the Working Group”, “a Special Commission”.
GENERIC = words(
    "working joint special first second third fourth fifth new old our this each other such main own current",
    "relevant competent respective expert executive steering extraordinary regular annual member participating",
    "national regional local public private central state international interstate ministerial technical",
    "corresponding standing various said present both all any",
)
OPENERS = words(
    "the in at on of for a an this that these those our its their his her your my both as by with from to and but",
    "or when while after before since during under through also if it we they he she you i all any each some many",
    "most several such other no not however moreover furthermore additionally meanwhile today yesterday now here",
    "there then thus following concerning regarding addressing welcoming noting recalling reaffirming strengthening",
    "supporting let dear thank",
)
TITLES = words(
    "mr mrs ms mx dr prof professor sir madam madame lord lady excellency highness majesty president minister",
    "chairman chairperson chairwoman chair director secretary ambassador commissioner governor head chief deputy",
    "vice prime general spokesperson spokesman spokeswoman representative envoy rapporteur coordinator adviser",
    "advisor member king queen prince sheikh judge justice senator rector dean",
)
# They end a name, and no name of a body goes on with them.
BREAKERS = words(
    "the a an by with from at as is are was were be been has have had will shall would may can could should must",
    "that which who whom whose this these those it its their our his her into onto upon via than or but nor if when",
    "where while during after before between among about over under through within without towards toward per not",
    "also both",
)
CONNECTORS = words("of for on in against to de des du la le der und fur y et del")
JOINERS = words("and")
SMALL_WORDS = CONNECTORS | JOINERS | {"the"}
# Words that are written in capitals as acronyms are, and are words as well.
COMMON_ACRONYM_WORDS = words("who it us is act aid all and the for not can may our out new one two are was will")
# They are not bodies: illnesses, measures, currencies and the like, offices, standards, parts of a document.
NO_BODIES = words(
    "covid hiv aids sars mers tb ebola gdp gnp gni gnh ppp fdi oda sdg sdgs mdg mdgs ndc ndcs ict icts it ai iot ml",
    "vr ceo cfo cto coo usd eur gbp cny rmb rub jpy kzt inr wwi wwii utc gmt cet est pst msk tv dvd cd pdf url http",
    "https www html xml csv isbn issn doi co2 ghg ghgs cfc ngo ngos ingo ingos cso csos igo igos sme smes msme",
    "msmes idp idps mou mous moa fta ftas cepa rcep tpp nafta cptpp bri obor sids ldc ldcs lldc lldcs hrd dna rna",
    "pcr wmd wmds cbrn salw ied ieds uav uavs npt ctbt start inf abm jcpoa unclos cites unfccc cop hq am pm bc ad",
    "bce ce etc nb ps faq qr gps gis gsm lng lpg hvdc kwh gwh mwh twh mw gw kw km hz mhz ghz gb mb kb sms pin id",
    "vip dj diy rsvp rip srsg dsrsg asg usg tbd tbc tba asap ok sos stem r&d rd sti hr pr qa vat gst cpi cef esg",
    "csr gmo ppe icu ddr ssr eez cbm cbms p2p b2b b2c g2g usa uk uae drc dprk prc roc rok eu27 men women note page",
    "annex table figure chapter part section article draft final press release speech statement remark",
)
MONTH_KEYS = words(
    "january february march april may june july august september october november december monday tuesday wednesday",
    "thursday friday saturday sunday",
)
# Named by one word that tells it apart: “Contact Group”.
NAMED_BY_ONE_WORD = words("mission group office network division")
# In “X (ABC)” the letters stand for a thing, where X ends or begins with one of these.
THINGS = words(
    "ambassador fellow leader expert volunteer award prize week day year decade anniversary campaign goal plan",
    "agreement strategy framework understanding zone area agenda convention treaty protocol declaration report",
    "review law act product weapon enterprise technology intelligence corridor road project system development",
    "investment contribution person state people communication language resource disease virus syndrome education",
    "research training index rate measure mechanism change emission gas fuel energy capital debt value chain good",
    "service country economy partnership process dialogue initiative program summit meeting session risk reduction",
    "region belt",
)
