"""Everything Korean in one place to import from: letters, order, particles."""

from core.collation import FRONT, KEY_LENGTH, filing_key, sort_key
from core.jamo import fold, index_letter, initials, is_initials, is_syllable, jamo
from core.particles import is_particle, josa, settle, strip_particles

__all__ = [
    "FRONT",
    "KEY_LENGTH",
    "filing_key",
    "fold",
    "index_letter",
    "initials",
    "is_initials",
    "is_particle",
    "is_syllable",
    "jamo",
    "josa",
    "settle",
    "sort_key",
    "strip_particles",
]
