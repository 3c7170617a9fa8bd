"""Where the text lies that all policy pages are drawn from: beside the data of others, never in the project."""

import os
from pathlib import Path
from typing import Final


def _seed() -> Path | None:
    peers = os.environ.get("PEERS")
    path = Path(peers).resolve().parent / "seed" / "서울시스마트사업.txt" if peers else None
    return path if path is not None and path.is_file() else None


SEED: Final = _seed()
