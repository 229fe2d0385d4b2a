"""Dyads as one CSV file, whole by itself: a row for each event, source and target, with names, codes and sentence."""

from __future__ import annotations

import io
from pathlib import Path

from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular.csv_folder import rows
from actorgraph.tables import counting
from actorgraph.tables.reading import Tables

COLUMNS = (
    *("event", "day_first", "day_last", "dated", "source", "source_name", "source_type", "source_country"),
    *("target", "target_name", "target_type", "target_country", "directed", "type", "root", "quad", "cameo"),
    *("modality", "place", "place_name", "lat", "lon", "place_country", "articles", "sources", "confidence"),
    *("sentence", "start", "end", "article", "article_key", "title", "outlet", "url", "published"),
)


def write(tables: Tables, path: Path) -> None:
    found = counting.dyads(tables).records
    for one in found:
        one["articles"], one["sources"] = one["sources"]["articles"], one["sources"]["independent"]
    with replacing(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        rows(text, COLUMNS, ([one[name] for name in COLUMNS] for one in found))
        text.flush()
        text.detach()
