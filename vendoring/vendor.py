"""Fetch the browser libraries that ship with the pages, each by its version and hash, with its licence beside it.

Run once whenever a version changes: ``python -m vendoring.vendor``. npm packs what the registry holds; a package whose
hash is not the one written here is refused, and nothing is changed.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from vendoring.outlines import outlines

STATIC = Path(__file__).parent.parent / "src" / "actorgraph" / "pages" / "static"
VENDOR = STATIC / "vendor"


@dataclass(frozen=True)
class Package:
    """A package of the npm registry.

    Attributes:
        sha256: of the packed file.
        licence: its SPDX name; ``licence_file``: where it stands in the package.
        files: what is taken from it, by the name it gets here.
    """

    name: str
    version: str
    sha256: str
    licence: str
    licence_file: str
    files: Mapping[str, str]


PACKAGES = (
    Package(
        "sigma",
        "3.0.3",
        "ff467677a066c06ef81a2b66cde421a26cd629ef5321e4c08742b69c8d32a9bb",
        "MIT",
        "LICENSE.txt",
        {"sigma.js": "dist/sigma.min.js"},
    ),
    Package(
        "graphology",
        "0.26.0",
        "3c0cc63556e32b9d00ea953dce29790a5e49fc448f19247e25540156caef6b98",
        "MIT",
        "LICENSE.txt",
        {"graphology.js": "dist/graphology.umd.min.js"},
    ),
)
ATLAS = Package(
    "world-atlas", "2.0.2", "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97", "ISC", "LICENSE", {}
)
"""Natural Earth's boundaries (public domain) as TopoJSON."""


def main() -> None:
    """Fetch everything, check it, and only then put it in its place."""
    with TemporaryDirectory() as folder:
        unpacked = {one.name: _unpack(one, Path(folder)) for one in (*PACKAGES, ATLAS)}
        VENDOR.mkdir(parents=True, exist_ok=True)
        noted = []
        for one in (*PACKAGES, ATLAS):
            root = unpacked[one.name]
            (VENDOR / f"{one.name}.LICENSE.txt").write_bytes((root / one.licence_file).read_bytes())
            for target, source in one.files.items():
                (VENDOR / target).write_bytes((root / source).read_bytes())
            noted.append(_note(one, [VENDOR / target for target in one.files]))
        root = unpacked[ATLAS.name]
        made = {"world.svg": "countries-50m.json", "world-small.svg": "countries-110m.json"}
        for target, source in made.items():
            (VENDOR / target).write_text(outlines(json.loads((root / source).read_text())), encoding="utf-8")
        noted[-1] = _note(ATLAS, [VENDOR / target for target in made])
        (VENDOR / "vendored.json").write_text(json.dumps(noted, indent=1) + "\n", encoding="utf-8")


def _unpack(one: Package, folder: Path) -> Path:
    """The unpacked package, once its hash has been checked."""
    where = folder / one.name
    where.mkdir()
    subprocess.run(["npm", "pack", "--silent", f"{one.name}@{one.version}"], cwd=where, check=True, stdout=sys.stderr)
    packed = next(where.glob("*.tgz"))
    found = hashlib.sha256(packed.read_bytes()).hexdigest()
    if found != one.sha256:
        sys.exit(f"{one.name} {one.version}: its hash is {found}, not the one written here; nothing was changed")
    with tarfile.open(packed) as archive:
        archive.extractall(where, filter="data")
    return where / "package"


def _note(one: Package, files: list[Path]) -> dict[str, object]:
    return {
        "name": one.name,
        "version": one.version,
        "licence": one.licence,
        "package_sha256": one.sha256,
        "files": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
    }


if __name__ == "__main__":
    main()
