"""Words that one slip of the finger must not turn into each other.

A typed word that stands here is taken at its word: it is never read as another one misspelt.
"""

from game.quiz.normal import fold, loosen


def _words(text: str) -> frozenset[str]:
    return frozenset(loosen(fold(word)) for word in text.split())


NUMBERS = _words(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion trillion hundreds thousands millions billions trillions
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth
    fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth millionth billionth
    once twice half quarter dozen single double triple
    ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать
    четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать
    сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста четыреста пятьсот
    шестьсот семьсот восемьсот девятьсот тысяча тысячи тысяч миллион миллиона миллионов миллиард
    миллиарда миллиардов девятый десятый девятая десятая
    бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан
    жүз мың
    dziewięć dziesięć dziewiąty dziesiąty sesenta setenta sessenta siebzehn siebzig sechzehn sechzig
    dreizehn dreißig soixante quatorze quarante million milliard milliarde millionen milliarden
    """
)
"""Words that name a number: these are typed right or they are another number."""

NEGATING = _words(
    """
    not no never none nothing nobody nowhere neither nor without cannot hardly scarcely except
    unless non ne pas nicht kein keine nie
    не нет ни никто ничто никогда нигде нельзя без кроме емес жоқ ешқашан ешкім ешбір
    """
)
"""Words that turn a statement round."""

PREFIXES = (
    "counter",
    "anti",
    "dis",
    "mis",
    "non",
    "без",
    "бес",
    "un",
    "in",
    "im",
    "il",
    "ir",
    "не",
)
"""Beginnings that turn a word round; the longer before the shorter."""

KNOWN = (
    NUMBERS
    | NEGATING
    | _words(
        """
    kazakhstan kyrgyzstan tajikistan turkmenistan uzbekistan kirghizia kirgizia turkmenia
    afghanistan pakistan karakalpakstan turkestan turkistan tatarstan dagestan
    kazakh kyrgyz tajik turkmen uzbek kazakhs tajiks turkmens uzbeks uyghur uighur turkic turkey
    turkish kazakhstani kyrgyzstani tajikistani turkmenistani uzbekistani
    china chinese russia russian mongolia mongolian persia persian prussia prussian
    astana almaty bishkek dushanbe ashgabat tashkent samarkand bukhara khiva osh khorgos urumqi
    kashgar lanzhou beijing nanjing shanghai qingdao shanxi shaanxi jiangsu jiangxi guangxi
    xinjiang zhejiang
    ireland iceland irish austria australia slovakia slovenia niger nigeria iran iraq latvia
    lithuania estonia guinea guyana dominica dominican
    казахстан кыргызстан киргизия таджикистан туркменистан туркмения узбекистан
    казах киргиз кыргыз таджик туркмен узбек казахский киргизский кыргызский таджикский
    туркменский узбекский китай китайский россия русский
    қазақстан қырғызстан тәжікстан түрікменстан өзбекстан қазақ қырғыз тәжік түрікмен өзбек қытай
    ресей
    астана алматы бишкек душанбе ашхабад ташкент самарканд бухара
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    северный южный восточный западный
    """
    )
    | _words(
        """
    export import exports imports expert experts exporter importer internal external interior
    exterior inner outer multilateral bilateral unilateral trilateral former latter formerly
    latterly increase decrease increased decreased rise fall majority minority maximum minimum
    eastern western northern southern upstream downstream emigration immigration emigrant immigrant
    emigrate immigrate inflow outflow inbound outbound domestic foreign public private legal
    illegal moral immoral immortal mortal formal informal international intranational interstate
    intrastate intestate presence absence ascent descent dissent assent
    экспорт импорт эксперт экспорта импорта эксперта внутренний внешний
    """
    )
    | _words(
        """
    adaption adoption adverse averse angle angel border boarder borders boarders casual causal
    casualty causality complement compliment complements compliments contact contract contacts
    contracts contend content contest context country county countries counties desert dessert
    deserts desserts economic faction fraction friction factions fractions frictions impart marital
    martial mediation medication meditation notable noting parent patent patient patents patients
    parents planes planets planet perform preform policy police polity policies polities present
    prevent prevents presents presented prevented proscribe prescribe preposition proposition
    region legion secession session silver sliver sacred scared statue statute stature statues
    statutes status strait straight through though thorough tribune tribute tribunes tributes
    uniformed uninformed unformed united untied unites unties united uniform unity
    weather whether whither expand expend expanded expended extent extend intent
    moderate modern models trail trial trails trials forming farming farmer forms firms
    mission fission omission emission emissions omissions commission persecute
    insure ensure assure insurance assurance inquiry injury signed singed breath breathe
    summary summery reality realty sanity sanitary stationary stationery principal principle
    capital capitol councils counsel council conscience gradation graduation gravity
    mental metal mineral funeral general genial gene pasture posture pastures postures
    stable staple stables staples resent recent decent relay rely reply
    threat thread treat treaty treats threats threads treaties
    """
    )
)
"""Numbers, negations, rival names, opposites, and words a letter apart that mean other things."""
