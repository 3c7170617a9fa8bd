"""Everything Korean in one place to import from: letters, order, particles."""

from core.collation import KEY_LENGTH, sort_key
from core.jamo import fold, index_letter, initials, is_initials, is_syllable, jamo
from core.particles import is_particle, josa, strip_particles

__all__ = [
    "KEY_LENGTH",
    "fold",
    "index_letter",
    "initials",
    "is_initials",
    "is_particle",
    "is_syllable",
    "jamo",
    "josa",
    "sort_key",
    "strip_particles",
]
