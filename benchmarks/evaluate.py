"""Every accuracy figure of ``docs/evaluation.md``, on the development parts of the public benchmarks.

Usage: ``python -m benchmarks.evaluate [SET ...]``; the sets are those of ``tests/accuracy/test_floors.py`` and need
the shared material beside the checkout. ``--json`` prints one object per set, for raising the floors.
"""

from __future__ import annotations

import argparse
import json

from tests.accuracy.test_floors import SETS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", choices=[[], *SETS])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for name in options.sets or SETS:
        needed, measure = SETS[name]
        if not needed.exists():
            print(f"{name}: not here")
            continue
        found = {key: round(value, 1) for key, value in measure().items()}
        if options.json:
            print(json.dumps({name: found}), flush=True)
        else:
            print(name)
            print("\n".join(f"  {key:28} {value:6.1f}" for key, value in found.items()), flush=True)


if __name__ == "__main__":
    main()
