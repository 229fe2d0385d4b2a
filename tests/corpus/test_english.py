"""English or not: English full of foreign names stays, other languages go, short texts are not judged."""

from __future__ import annotations

import pytest

from actorgraph.corpus.english import language, name_of

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
