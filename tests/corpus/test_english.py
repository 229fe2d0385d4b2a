"""English or not: English full of foreign names stays, other languages go, short texts are not judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.corpus import read
from actorgraph.corpus.english import judged, language, name_of
from actorgraph.errors import InputError, InputNotice
from actorgraph.model import Article

ENGLISH = [
    "Governor Oyelaran Adebayo-Fashola, Minister Ngozi Chukwuemeka, Ambassador Nguyen Thi Hoang Anh and Wojciech "
    "Szczepanski met Xi Guozhang, Jari-Matti Lehtinen and Dragoslav Milosavljevic in Thessaloniki and Ouagadougou.",
    "Members present: Abdulrahman al-Mutawa, Sheikh Hamdan bin Rashid, Juan Carlos Echeverria Zapatero, Maria "
    "Fernanda Espinosa Garces, Giuseppe Castiglione, Francois Lefebvre-Dumont, Kaspar Oberhauser",
    "Die Zeitung, Le Quotidien du Port and La Gaceta de Puerto Viejo all reported that Jürgen Müßig-Schäfer had met "
    "François Lefèbvre in Besançon, where the two signed what the Auswärtiges Amt called a Grundlagenvertrag.",
    "PM quits after storm row\nFuel duty frozen until spring\nStrike halts ferries, trains\nFlood defences fail again\n"
    "Minister denies plot claim\nSchools shut, hospitals full",
    "Talks fail",
    "Ministro renuncia",
    "",
    "12 345 678",
]

OTHERS = [
    ("de", "Der Minister sagte am Montag, dass die Regierung ihre Verhandlungen mit der Opposition nächste Woche "
           "fortsetzen werde, sobald die Vorbereitungen abgeschlossen sind."),
    ("nl", "De minister zei maandag dat de regering de onderhandelingen met de oppositie volgende week zal hervatten "
           "zodra de voorbereidingen zijn afgerond en dat het overleg goed was."),
    ("fr", "Le ministre a déclaré lundi que le gouvernement poursuivrait ses négociations avec les dockers la semaine "
           "prochaine, dès que les préparatifs seront terminés."),
    ("es", "El ministro dijo el lunes que el gobierno continuará sus negociaciones con la oposición la otra semana, en "
           "cuanto terminen los preparativos para la reunión."),
    ("no", "Statsråden sa mandag at regjeringen vil fortsette forhandlingene med opposisjonen neste uke, så snart "
           "forberedelsene er ferdige og alle er enige om det."),
    ("id", "Menteri mengatakan pada hari Senin bahwa pemerintah akan melanjutkan perundingan dengan pihak oposisi "
           "pekan depan setelah persiapan selesai."),
    ("ru", "Министр сказал в понедельник, что переговоры продолжатся."),
    ("zh", "部长星期一表示，政府将于下周继续与反对派进行谈判，直到准备工作完成。"),
    ("ar", "قال الوزير يوم الاثنين إن المفاوضات مع المعارضة ستستمر الأسبوع المقبل."),
]  # fmt: skip


@pytest.mark.parametrize("text", ENGLISH)
def test_english_stays(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize(("code", "text"), OTHERS)
def test_others_are_told(code: str, text: str) -> None:
    assert language(text) == code


def test_languages_have_names() -> None:
    assert (name_of("ru"), name_of("und"), name_of("zz")) == ("Russian", "foreign", "foreign")


REPORT = (
    "Talks between the dockers and the harbour ministry began again on Tuesday after a pause of nine days in the port.",
    "Marta Holm, who speaks for the dockers, said that the new offer was fair but that it came late for the crews.",
    "The minister called the pause a waste of time and asked both of the sides to stay at the table until Friday.",
)


@pytest.mark.parametrize(("code", "text"), OTHERS[:4])
def test_an_article_in_two_languages_is_read_in_its_english_paragraphs(tmp_path: Path, code: str, text: str) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join([text, f"2. {text}", "Oui.", f"3. {text}", *REPORT]), encoding="utf-8")
    article, told = read([tmp_path])
    assert isinstance(article, Article)
    assert isinstance(told, InputNotice)
    assert f"partly {name_of(code)}" in str(told)
    hidden = "".join(article.text[span.start : span.end] for span in article.furniture)
    assert text in hidden
    assert "Oui." in hidden
    assert not any(paragraph in hidden for paragraph in REPORT)


def test_a_quotation_in_the_original_is_not_read_and_not_told() -> None:
    said = judged([*REPORT * 3, OTHERS[2][1]])
    assert (said.language, said.foreign, said.notice) == ("en", (9,), None)


def test_another_script_beside_english() -> None:
    cyrillic = "Министр сказал в понедельник, что переговоры продолжатся на следующей неделе."
    said = judged([cyrillic, *REPORT, cyrillic])
    assert said.foreign == (0, 4)


def test_paragraphs_of_names_stay() -> None:
    assert judged([*REPORT, *ENGLISH[:3]]).foreign == ()


def test_a_few_english_words_do_not_make_an_article_english(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join([*[OTHERS[0][1]] * 3, "Read this story in English."]), encoding="utf-8")
    [item] = read([tmp_path])
    assert isinstance(item, InputError)
    assert "looks German" in item.message
