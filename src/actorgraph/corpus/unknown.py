"""Files in a folder that nobody reads: which are told, which hold articles, which lie there for other reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from pathlib import PurePath

from actorgraph.errors import InputError, InputNotice

_ADVICE: Mapping[str, str] = {
    ".xls": "save them as .csv, an article in each row",
    ".xlsx": "save them as .csv, an article in each row",
    ".ods": "save them as .csv, an article in each row",
    ".tar": "unpack them",
    ".tgz": "unpack them",
    ".7z": "unpack them",
    ".rar": "unpack them",
    ".gz": "unpack them",
    ".bz2": "unpack them",
    ".xz": "unpack them",
    ".zst": "unpack them",
}
"""What to do with files of kinds that hold articles and are not read."""
_DOCUMENTS = frozenset(".doc .epub .pages .emlx .msg .tex .ppt .pptx".split())
_AS_TEXT = "save their text as .txt"
_ANNOTATION = frozenset(".ann .xmi .conll .conllu .iob .bio .lst .list .md5 .sha1 .sha256 .sums".split())
_ASIDE = frozenset("gold annotation annotations annotated".split())
"""Names of folders that hold what was marked in articles beside them."""
_LISTS = frozenset("index license manifest metadata readme sources".split())
_RESOURCES = re.compile(r"(?P<page>.+)(?:[_.-]files|_file|_fichiers|-Dateien|_archivos|_bestanden)\Z", re.IGNORECASE)
"""The folder in which a browser puts the pictures and scripts of a page that it saves."""


def is_resources(folder: str, siblings: Set[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a saved page that lies beside it."""
    match = _RESOURCES.match(folder)
    return match is not None and not siblings.isdisjoint(f"{match['page']}{end}" for end in (".html", ".htm"))


def is_aside(name: str, inside: str, stems: Set[str]) -> bool:
    """Whether a file lies beside articles for a reason of its own: annotation of one, a list, a licence.

    Args:
        name: the file's name; ``inside``: the name of its folder.
        stems: names of the files beside it that are read, with and without their suffix.
    """
    stem, suffix = _split(name)
    if suffix in _ANNOTATION or stem in stems or inside.lower() in _ASIDE or stem.lower() in _LISTS:
        return True
    return not suffix and name.upper() == name


def suffix_of(name: str) -> str:
    """The suffix that files are counted by; empty for a name without one."""
    return _split(name)[1]


def notices(folder: str, counts: Mapping[str, int]) -> Iterator[InputError]:
    """One line for each suffix that is not read; a failure for kinds that hold articles, else a notice."""
    for suffix, count in sorted(counts.items()):
        where = f"{folder}/*{suffix}" if suffix else folder
        files = f"{count} file{'s' if count > 1 else ''}"
        if suffix in _ADVICE or suffix in _DOCUMENTS:
            yield InputError(f"{files} of this kind not read; {_ADVICE.get(suffix, _AS_TEXT)}", where)
        elif suffix:
            yield InputNotice(f"{files} of this kind passed over", where)
        else:
            yield InputNotice(f"{files} without a suffix passed over; call them .txt to have them read", where)


def _split(name: str) -> tuple[str, str]:
    path = PurePath(name)
    return path.stem, path.suffix.lower()
