"""The story that the sample documents hold."""

TITLE = "Dockers resume talks in Port Eland"
BYLINE = "Ann Ash"
DATE = "6 May 2024"
PARAGRAPHS = (
    "Talks between the dockers and the harbour ministry began again on Tuesday after a pause of nine days that had brought"
    " the port of Eland to a standstill and had left three ships waiting outside the breakwater.",
    "Marta Holm, who speaks for the dockers, said that the new offer was “fair, but late” and that the well-known demand of"
    " the union for a guarantee in writing had at last been understood by the ministry, whose representatives had hitherto"
    " been uncommunicative.",
    "The minister, Jonas Brandt, called the interruption an extraordinary waste of everybody and everything and asked both"
    " sides to stay at the negotiating table until Friday, when the cabinet meets to discuss the administration of the"
    " harbours.",
    "“We are not far apart any more,” Ms Holm told correspondents outside the customs house. She would not say which of the"
    " remaining points were still in dispute between the organisations.",
    "Economists at the university estimated that the disagreement had already cost importers considerably more than the"
    " concessions that the dockers had originally demanded in February.",
)
SECOND = tuple(
    sentence
    for number in range(1, 5)
    for sentence in (
        f"In round {number} of the talks the ministry had offered a rise of {number} per cent, which the union refused at once"
        " because it fell behind the inflation of the preceding year and said nothing about the night shifts.",
        f"On the evening after round {number} the harbour master, Edda Lund, warned that the grain in the holds would not"
        " withstand the unseasonable temperatures, and that the responsibility for it lay with the negotiators.",
        f"The correspondence of round {number} was published by the newspaper, whose editors described the tone of the letters"
        " as unnecessarily uncompromising; neither side contradicted that characterisation.",
    )
)
