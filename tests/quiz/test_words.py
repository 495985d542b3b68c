import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game.quiz import AskBack, Verdict, grade
from game.quiz.normal import fold, loosen, shape
from tests.quiz.makers import texts, words


def outcome(typed, *answers, language="en", **fields):
    verdict = grade(words(*answers, **fields), typed, language)
    return verdict.outcome if isinstance(verdict, Verdict) else "asked"


@pytest.mark.parametrize(
    ("typed", "key"),
    [("issyk kul", "Issyk-Kul"), (" Issyk‑Kul ", "Issyk-Kul"), ("ISSYK-KUL.", "Issyk-Kul"),
     ("Cafe\u0301", "Café"), ("New\u00a0Era", "New Era"), ("new  era", "New Era"),
     ("“New Era”", "New Era"), ("Ｎｅｗ　Ｅｒａ", "New Era"), ("istanbul", "İstanbul"),
     ("İSTANBUL", "istanbul"), ("ISTANBUL", "İstanbul"), ("Ч'ой", "Ч’ой"), ("cafe", "Café"),
     ("елка", "Ёлка"), ("ӘЛИЯ", "Әлия"), ("ΣΊΣΥΦΟΣ", "Σίσυφος"), ("strasse", "Straße"),
     ("the Silk Road", "Silk Road"), ("silk road", "The Silk Road"), ("A level", "A-level"),
     ("2022–2030", "2022-2030"), ("O‘zbekiston", "Oʻzbekiston"), ("peoples", "people’s"),
     ("non aligned", "non-aligned"), ("10²", "10²"), ("new\u200bera", "newera"), ("?", "?")],
)  # fmt: skip
def test_what_a_reader_does_not_see_as_a_difference_is_forgiven(typed, key):
    assert outcome(typed, key) == "right"


@pytest.mark.parametrize(
    ("typed", "key"),
    [("куи", "куй"), ("каз", "қаз"), ("он", "өн"), ("кои", "кой"), ("7 years", "8 years"),
     ("102", "10²"), ("5 degrees", "-5 degrees"), ("1.5", "15"), ("", "amity"), ("   ", "amity"),
     (".", "amity"), ("level", "A-level"), ("Road", "Silk Road"), ("x" * 5000, "amity")],
)  # fmt: skip
def test_what_says_something_else_is_wrong(typed, key):
    assert outcome(typed, key) == "wrong"


@pytest.mark.parametrize(
    ("typed", "key"),
    [("Samarkannd", "Samarkand"), ("Samrakand", "Samarkand"), ("Samarknd", "Samarkand"),
     ("Samarkend", "Samarkand"), ("Shanghai Cooperation Organisatoin",
      "Shanghai Cooperation Organisation"), ("Kyrgystan", "Kyrgyzstan"),
     ("Kazakstan", "Kazakhstan"),
     ("Самаркант", "Самарканд"), ("nonaligned", "non-aligned"), ("agreement", "agreements"),
     ("multilatteral", "multilateral")],
)  # fmt: skip
def test_one_slip_of_the_finger_in_a_long_word_is_forgiven_and_noted(typed, key):
    verdict = grade(words(key), typed)
    assert verdict.outcome == "right"
    assert key in verdict.notes[0].text


@pytest.mark.parametrize(
    ("typed", "key"),
    [("Samarqant", "Samarkand"), ("Smarkandd", "Samarkand"), ("Zamarkand", "Samarkand"),
     ("Astna", "Astana2"), ("Aple", "Apple"), ("中国哈萨克斯旦", "中国哈萨克斯坦"),
     ("Shangai Cooperaton", "Shanghai Cooperation"), ("1991a", "1991"), ("x1991y", "x1992y"),
     ("XXVIII", "XXVII"), ("XXXVII", "XXXVIII")],
)  # fmt: skip
def test_more_than_that_is_no_slip(typed, key):
    assert outcome(typed, key) == "wrong"


@pytest.mark.parametrize(
    ("typed", "key"),
    [("fifteen", "fifty"), ("sixteen", "sixteenth"), ("seventh", "seventy"), ("sixty", "sixteen"),
     ("60 countries", "50 countries"), ("девять", "десять"), ("setenta", "sesenta"),
     ("dziesięć", "dziewięć"), ("thirten", "thirteen"), ("milion", "million")],
)  # fmt: skip
def test_another_number_is_never_a_slip(typed, key):
    assert outcome(typed, key) == "wrong"


@pytest.mark.parametrize(
    ("typed", "key"),
    [("not aligned", "aligned"), ("aligned", "not aligned"), ("notable", "not able"),
     ("not able", "notable"), ("noting", "nothing"), ("informal", "formal"), ("legal", "illegal"),
     ("untied", "united"), ("uniformed", "uninformed"), ("unreliable", "reliable"),
     ("nowhere", "now here"), ("without borders", "within borders"), ("aligned", "non-aligned"),
     ("uited nation", "united nation"), ("несвязанный", "связанный"), ("no trade", "trade")],
)  # fmt: skip
def test_a_negation_is_never_a_slip(typed, key):
    assert outcome(typed, key) == "wrong"


COUNTRIES = ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"]
RIVALS = [
    ("export", "expert"), ("export", "import"), ("internal", "external"), ("former", "latter"),
    ("multilateral", "bilateral"), ("casual", "causal"), ("country", "county"),
    ("contract", "contact"), ("Shanxi", "Shaanxi"), ("Ireland", "Iceland"), ("policy", "police"),
    ("Kazakhstan", "Kazakhstani"), ("Turkmen", "Turkmens"), ("экспорт", "эксперт"),
    ("sacred", "scared"), ("present", "prevent"), ("majority", "minority"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"), [*RIVALS, *[(a, b) for a in COUNTRIES for b in COUNTRIES if a < b]]
)
def test_a_rival_is_never_a_slip_either_way(one, other):
    assert outcome(one, other) == outcome(other, one) == "wrong"
    assert outcome(f"the {one} of China", f"the {other} of China") == "wrong"


def test_a_foreseen_wrong_answer_gets_its_feedback_and_is_no_slip():
    slip = {"text": "The Marino", "feedback": "That is the other one."}
    for typed in ("Marino", "the MARINO", "«Marino»"):
        verdict = grade(words("Marina", slip=[slip]), typed)
        assert verdict.outcome == "wrong"
        assert verdict.notes[0].text == "That is the other one."


def test_a_word_of_another_answer_or_of_the_question_is_no_slip():
    assert outcome("Marino and Marino", "Marina and Marino") == "wrong"
    assert outcome("Marino", "Marina", prompt="Not Marino, but who?") == "wrong"
    assert outcome("treaties", "treatise", prompt="Which of the treaties?") == "wrong"
    assert outcome("agreement", "agreements", prompt="Which agreement?") == "right"


def test_a_spelling_between_right_and_foreseen_is_asked_back():
    slip = {"text": "Marinas", "feedback": "No."}
    assert outcome("Marinaa", "Marinam", slip=[slip]) == "asked"


@pytest.mark.parametrize(
    ("typed", "why"),
    [("cafe Noir", "Every sign"), ("café noir", "Capital"), ("Cafe Noir", "accents"),
     ("Café-Noir", "Every sign"), ("The Café", ""), ("Café Noirr", "")],
)  # fmt: skip
def test_exact_counts_case_and_accents_and_says_so(typed, why):
    verdict = grade(words("Café Noir", exact=True), typed)
    assert verdict.outcome == "wrong"
    assert why in verdict.notes[0].text


def test_exact_forgives_outer_space_and_the_way_a_letter_is_stored():
    assert outcome(" Cafe\u0301 Noir ", "Café Noir", exact=True) == "right"


def test_articles_are_forgiven_in_english_only():
    assert outcome("the road", "road", language="de") == "wrong"
    assert outcome("the road", "road", language="en-GB") == "right"


FORGIVEN = [
    str.lower,
    lambda t: f"  {t} ",
    lambda t: t.replace(" ", "\u00a0"),
    lambda t: t.replace("-", "\u2011"),
    lambda t: t.replace("-", " "),
    lambda t: t.replace("'", "’"),
    lambda t: f"“{t}”",
    lambda t: f"{t}.",
    lambda t: unicodedata.normalize("NFD", t),
    lambda t: "".join(chr(ord(c) + 0xFEE0) if "a" <= c <= "z" else c for c in t),
]


@given(texts, st.lists(st.sampled_from(FORGIVEN), max_size=4))
def test_any_answer_is_right_through_any_forgiven_variant(key, variants):
    typed = key
    for variant in variants:
        typed = variant(typed)
    assume(any(char.isalnum() for char in key))  # a key of signs alone has no other spellings
    assert outcome(typed, key) == "right"


@given(
    st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["{} treaties", "in {}", "{}"])
)
def test_another_number_in_an_answer_is_never_right(one, other, frame):
    assert (outcome(frame.format(one), frame.format(other)) == "right") == (one == other)


@given(texts, st.sampled_from(["not", "no", "never", "non", "without"]))
def test_an_added_negation_is_never_right(key, negation):
    key = f"{key} x"
    assert outcome(f"{negation} {key}", key) == "wrong"
    assert outcome(key, f"{negation} {key}") == "wrong"


@given(st.text(max_size=80), st.booleans())
def test_any_text_is_graded_or_asked_back(typed, exact):
    assert isinstance(grade(words("Samarkand", "x", exact=exact), typed), (Verdict, AskBack))


@given(st.text(max_size=80))
def test_what_is_typed_as_the_key_stands_is_never_empty(text):
    assert bool(shape(text)) == bool(fold(text))
    loosen(fold(text))
