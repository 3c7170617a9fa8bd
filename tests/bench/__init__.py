"""Figures: ``python -m tests.bench`` measures them all on this machine and says which are missed."""
