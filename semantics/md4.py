"""MD4 (RFC 1320), which the names of Semantic MediaWiki's records are made with and modern libraries no longer offer.

A name for equal content, nothing that protects.
"""

import struct
from typing import Final

_MASK: Final = 0xFFFFFFFF
_START: Final = (0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476)
_SHIFTS: Final = ((3, 7, 11, 19), (3, 5, 9, 13), (3, 9, 11, 15))
_CONSTANTS: Final = (0, 0x5A827999, 0x6ED9EBA1)
_ORDERS: Final = (
    tuple(range(16)),
    tuple(4 * (step % 4) + step // 4 for step in range(16)),
    (0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15),
)


def _mixed(part: int, b: int, c: int, d: int) -> int:
    if part == 0:
        return (b & c) | (~b & d)
    return (b & c) | (b & d) | (c & d) if part == 1 else b ^ c ^ d


def _rotated(value: int, by: int) -> int:
    value &= _MASK
    return ((value << by) | (value >> (32 - by))) & _MASK


def _block(state: tuple[int, int, int, int], words: tuple[int, ...]) -> tuple[int, int, int, int]:
    a, b, c, d = state
    for part in range(3):
        for step, word in enumerate(_ORDERS[part]):
            total = a + _mixed(part, b, c, d) + words[word] + _CONSTANTS[part]
            a, b, c, d = d, _rotated(total, _SHIFTS[part][step % 4]), b, c
    first, second, third, fourth = state
    return (first + a) & _MASK, (second + b) & _MASK, (third + c) & _MASK, (fourth + d) & _MASK


def md4(data: bytes) -> str:
    """The digest in hexadecimal.

    >>> md4(b""), md4(b"message digest")
    ('31d6cfe0d16ae931b73c59d7e0c089c0', 'd9130a8164549fe818874806e1c7014b')
    """
    padded = data + b"\x80" + b"\x00" * (-(len(data) + 9) % 64) + struct.pack("<Q", len(data) * 8)
    state = _START
    for start in range(0, len(padded), 64):
        state = _block(state, struct.unpack("<16I", padded[start : start + 64]))
    return struct.pack("<4I", *state).hex()
