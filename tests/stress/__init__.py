"""Endurance: ``python -m tests.stress`` saves from many clients at once, kills what runs, and sends hostile text."""
