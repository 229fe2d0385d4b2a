"""Writes the NITF and NewsML-G2 files beside it, by the code of two newsroom systems.

Superdesk's formatters and the templates of collective.nitf (Plone) are run without their servers. Needs the files of
superdesk-core (``pip install --no-deps superdesk-core collective.nitf``), lxml and zope.pagetemplate. Run it anew only
to add a layout; the files are kept, so that the tests need none of these programs.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

from lxml import html  # type: ignore[import-untyped]

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2]))

from tests.corpus.samples.story import BYLINE, PARAGRAPHS, SECOND, TITLE  # noqa: E402

ALL = [*PARAGRAPHS, *SECOND]
P = "".join(f"<p>{one}</p>" for one in ALL)
SENT = datetime(2024, 5, 6, 10, 15, tzinfo=UTC)
ITEM: dict[str, Any] = {
    "type": "text", "guid": "urn:newsml:elandcourier.example:2024-05-06:1", "headline": TITLE, "byline": f"By {BYLINE}",
    "body_html": P, "firstcreated": SENT, "versioncreated": SENT, "urgency": 3, "priority": 5, "pubstatus": "usable",
    "state": "published", "slugline": "dockers-talks", "language": "en", "_current_version": 2, "version": 2,
    "source": "The Eland Courier", "anpa_category": [{"qcode": "i", "name": "News"}], "profile": "text",
}  # fmt: skip
LAYOUTS: dict[str, dict[str, Any]] = {
    "plain": {},
    "dateline": {"dateline": {"text": "PORT ELAND, May 6 Eland Courier -", "located": {"city": "Port Eland",
                 "state": "Eland", "country": "Ostria"}}},
    "noted": {"ednote": "Adds the harbour master. Not for use before noon.", "abstract": "<p>Nine days of standstill end.</p>"},
    "sorted": {"subject": [{"qcode": "09003000", "name": "labour dispute"}], "genre": [{"name": "Article", "qcode": "Article"}],
               "keywords": ["dockers", "harbour"], "place": [{"country": "Ostria", "qcode": "OST", "name": "Ostria"}],
               "company_codes": [{"qcode": "ELH", "security_exchange": "ELX", "name": "Eland Harbours"}]},
    "marked": {"body_html": "".join(f"<p>{one.replace('Marta Holm', '<b>Marta Holm</b>').replace('Edda Lund', '<i>Edda Lund</i>')}</p>"
                                    for one in ALL)},
    "unsigned": {"byline": ""},
    "kept": {"format": "preserved", "body_html": "<pre>" + "\n\n".join(ALL) + "</pre>"},
    "corrected": {"state": "Corrected", "versioncreated": SENT.replace(day=7), "urgency": 1, "source": "Harbour Press"},
    "wrapped": {"body_html": f"<div>\n<h2>The offer</h2>\n{P.replace('</p>', '</p>' + chr(10) + '  ')}\n</div>"},
    "footer": {"body_footer": "<p>The Eland Courier is a member of the Harbour Press Union.</p>", "embargo": None},
}  # fmt: skip


def superdesk() -> dict[str, Any]:
    """The formatters, with their server replaced by what they ask it for."""
    served = MagicMock()
    served.get_resource_service.return_value.generate_sequence_number.return_value = 7
    served.get_resource_service.return_value.get_rightsinfo.return_value = {
        "copyrightholder": "Eland Media", "copyrightnotice": "Copyright 2024 Eland Media", "usageterms": "Ask first.",
    }  # fmt: skip
    served.config = SimpleNamespace(VERSION="_current_version")
    spec = find_spec("superdesk")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    package = Path(next(iter(spec.submodule_search_locations)))
    for name, path in (("superdesk", ""), ("superdesk.publish", "publish"), ("superdesk.metadata", "metadata")):
        made = ModuleType(name)
        made.__path__ = [str(package / path)]
        made.__getattr__ = lambda wanted: getattr(served, wanted)  # type: ignore[method-assign]
        sys.modules[name] = made
    app = SimpleNamespace(config={"NEWSML_PROVIDER_ID": "The Eland Courier", "DEFAULT_LANGUAGE": "en"})
    sys.modules["flask"] = MagicMock(current_app=app)
    item = MagicMock(ITEM_TYPE="type", EMBARGO="embargo", FORMAT="format")
    item.CONTENT_TYPE = SimpleNamespace(TEXT="text", PREFORMATTED="preformatted", COMPOSITE="composite", PICTURE="picture",
                                        AUDIO="audio", VIDEO="video", GRAPHIC="graphic", EVENT="event")  # fmt: skip
    item.FORMATS = SimpleNamespace(PRESERVED="preserved", HTML="HTML")
    stand_ins = ("superdesk.errors", "superdesk.text_utils", "superdesk.filemeta", "superdesk.geonames", "superdesk.utc",
                 "superdesk.metadata.packages", "eve", "eve.utils", "superdesk.metadata.utils", "apps", "apps.archive", "apps.archive.common",
                 *(f"superdesk.publish.formatters.{name}_formatter" for name in
                   ("ninjs", "email", "ninjs_newsroom", "idml", "ninjs_ftp")), "superdesk.publish.formatters.imatrics")  # fmt: skip
    sys.modules.update({name: MagicMock() for name in stand_ins} | {"superdesk.metadata.item": item})
    sys.modules["superdesk.text_utils"].get_text = lambda page, **_: html.fromstring(page).text_content()  # type: ignore[attr-defined]
    served.text_utils = sys.modules["superdesk.text_utils"]
    sys.modules["eve.utils"].config = served.config  # type: ignore[attr-defined]
    sys.modules["superdesk.utc"].utcnow = lambda: SENT  # type: ignore[attr-defined]
    sys.modules["superdesk.errors"].FormatterError = MagicMock(  # type: ignore[attr-defined]
        nitfFormatterError=lambda error, _: error, newmsmlG2FormatterError=lambda error, _: error
    )
    formatters = import_module("superdesk.publish.formatters")

    return {"nitf": formatters.NITFFormatter(), "g2": formatters.NewsMLG2Formatter()}


def plone() -> dict[str, str]:
    """The NITF that a Plone site with collective.nitf serves, in three layouts."""
    from zope.pagetemplate.pagetemplate import PageTemplate  # type: ignore[import-not-found]

    spec = find_spec("collective.nitf")
    assert spec is not None
    assert spec.origin is not None
    source = (Path(spec.origin).parent / "browser" / "templates" / "nitf.pt").read_text(encoding="utf-8")
    shown = {"title": TITLE, "byline": BYLINE, "genre": "Current", "urgency": 3, "Rights": "Eland Media", "section": "News",
             "location": "Port Eland", "description": "Nine days of standstill end.", "subject": ("dockers", "harbour"),
             "EffectiveDate": lambda: "2024-05-06T10:15:00+00:00", "ExpirationDate": lambda: "None",
             "subtitle": "", "text": {"output": P}}  # fmt: skip
    media = """<media media-type="image"><media-reference mime-type="image/jpeg" source="http://x.example/a.jpg"
     alternate-text="quay" /><media-caption>The quay on Tuesday.</media-caption></media>"""
    layouts: dict[str, tuple[dict[str, Any], list[str]]] = {
        "plain": ({}, []), "picture": ({}, [media]), "two-headlines": ({"subtitle": "A pause of nine days ends"}, []),
    }  # fmt: skip
    made = {}
    for name, (more, pictures) in layouts.items():
        template = PageTemplate()
        template.pt_edit(source, "text/xml")
        context = SimpleNamespace(**{**shown, **more})
        view = {"uuid": "0f1e", "get_media": pictures}
        made[name] = template.pt_render({"context": context, "view": view, "request": MagicMock(), "nothing": None})
    return made


def main() -> None:
    for kind, formatter in superdesk().items():
        for name, more in LAYOUTS.items():
            [(_, made)] = formatter.format({**ITEM, **more}, {"_id": "x", "name": "y"})
            suffix = "nitf" if kind == "nitf" else "xml"
            (HERE / f"superdesk-{kind}-{name}.{suffix}").write_text(made, encoding="utf-8")
    for name, made in plone().items():
        (HERE / f"plone-{name}.nitf").write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
