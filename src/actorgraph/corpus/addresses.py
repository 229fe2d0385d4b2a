"""Web addresses as keys: one page, one key, whichever way it was linked to."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ns_campaign", "ns_source", "ns_mchannel", "cmpid")


def key_of(url: str) -> str:
    """An address without what does not change the page: fragment, tracking, port, letter case of the host.

    ``http`` counts as ``https``. An address that cannot be parsed is its own key.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    if parts.scheme not in ("http", "https") or not host:
        return url.strip()
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(_TRACKING)]
    return urlunsplit(("https", host + port, parts.path or "/", urlencode(kept), ""))
