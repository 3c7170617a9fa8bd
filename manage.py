#!/usr/bin/env python3
"""The one entry for every command."""

import sys
from importlib import import_module

if __name__ == "__main__":
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        sys.exit("Python 3.11, 3.12, 3.13 가운데 하나가 필요합니다 / needs Python 3.11 to 3.13: make run finds one")
    try:
        console = import_module("policywiki.console")
    except ModuleNotFoundError as problem:
        sys.exit(f"{problem.name} 모듈이 없습니다 / is not installed: use make run, or .venv/bin/python manage.py")
    console.main(sys.argv)
