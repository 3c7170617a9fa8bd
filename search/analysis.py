"""From text to terms, the same way for documents and for queries.

Two kinds of terms stand side by side. *Words* (``=조례``) are morphemes with a meaning, the parts of compounds, and whole runs of
nouns (``=기본조례``). *Grams* (``조례``) are pairs of neighbouring characters in the text without its spaces, so that 스마트도시
and 스마트 도시 have the same, and single characters, so that 법 finds 주택법. A word of a query is found by its word term or by all
of its grams; documents are ranked by both.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, Protocol

from core.hangul import is_particle, strip_particles
from search.alternatives import Alternatives
from search.domain import NO_WORDS, DomainWords
from search.morphemes import Class, Morpheme, Morphemes, NoMorphemes, morphemes, read_to_the_end
from search.normal import prepared
from search.quantities import amounts, restated, settled
from search.synonyms import NO_SYNONYMS, Synonyms
from search.units import Unit

WORD: Final = "="
MAX_WORD: Final = 60
"""Longer runs without a space are cut here for word terms; their grams go on."""
GRAM_WEIGHT: Final = 0.35
DOMAIN_WEIGHT: Final = 1.0
SYNONYM_WEIGHT: Final = 0.7
LIGHT_WEIGHT: Final = 0.3

_QUERY_LENGTH: Final = 120
_QUERIES: Final = 512

_KOREAN: Final = "\u1100-\u11ff\u3005\u3007\u3040-\u30ff\u3131-\u318e\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN: Final = re.compile(r"[^\W_]+(?:[-.,&'’+/][^\W_]+)*|[^\W_]")
_INNER: Final = re.compile(r"[-.,&'’+/]")
_PIECES: Final = re.compile(rf"[{_KOREAN}]+|[^\W_{_KOREAN}]+")
_IS_KOREAN: Final = re.compile(rf"[{_KOREAN}]")
_FOREIGN: Final = re.compile(rf"[^\W_{_KOREAN}]+(?:[-.,&'’+/][^\W_{_KOREAN}]+)*")
_HANGUL_ONLY: Final = re.compile(r"[가-힣]+\Z")
_NOT_IN_GRAMS: Final = re.compile(r"[\W_]+")
_LETTER: Final = re.compile(r"[^\W_]")
_LIGHT_WORDS: Final = (
    "하 되 있 없 않 이 그 저 것 수 등 및 때 곳 더 또 위하 대하 관하 따르 통하 무엇 뭐 어디 언제 누구 어떻 어떻게 어떤 어느 몇 왜 얼마 날 가장 때문 "
    "알 알리 말하 찾 보 주 드리 싶 부탁 궁금 the a an of and or in to for is"
)
LIGHT: Final = frozenset(_LIGHT_WORDS.split())
"""Words that decide nothing: a page need not have them."""


class Analyser(Protocol):
    """What makes terms. ``name`` is part of the index's version: another analyser means another index."""

    @property
    def name(self) -> str: ...

    def terms(self, text: str) -> Counter[str]:
        """All terms of a piece of a document, with how often each stands there."""

    def units(self, text: str) -> tuple[Unit, ...]:
        """What a document must have to contain this word or phrase of a query; empty for marks and spaces."""

    def units_in(self, words: Sequence[str]) -> dict[str, tuple[Unit, ...]]:
        """The same for each word of a query, read beside the others: what 주 is, 알려 주세요 tells and 주세요 does not."""

    def scored(self, text: str) -> dict[str, float]:
        """The terms of a whole query by which documents are ranked, each with its weight."""

    def together(self, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
        """Which neighbouring words of a query (first, behind the last) are one thing: 인공 지능, 1조 2000억."""

    def changing(self, text: str) -> frozenset[str]:
        """Those terms of a piece of a document that may come and go without another ``name``."""

    def named(self, text: str) -> str:
        """The query up to its last noun: 서울시스마트사업 과제 of 서울시스마트사업 과제를 알려 주세요."""


def _grams(text: str) -> Iterator[str]:
    """Pairs of characters of a text without spaces and marks, each pair with at least one Korean character."""
    dense = _NOT_IN_GRAMS.sub("", text)
    korean = [bool(_IS_KOREAN.match(character)) for character in dense]
    for place in range(len(dense) - 1):
        if korean[place] or korean[place + 1]:
            yield dense[place : place + 2]


def grams(text: str) -> tuple[str, ...]:
    """Give the different pairs of characters of a text, in order, as they stand in the index."""
    return tuple(dict.fromkeys(_grams(prepared(text))))


@lru_cache(maxsize=20_000)
def _foreign(token: str) -> tuple[str, ...]:
    """Take a token without Korean letters apart at its hyphens and points; also joined (s-dot: sdot, s, dot)."""
    inner = _INNER.split(token)
    return ("".join(inner), *inner) if len(inner) > 1 else (token,)


@lru_cache(maxsize=20_000)
def _stems(word: str) -> tuple[str, ...]:
    return strip_particles(word) if _HANGUL_ONLY.match(word) else ()


class HybridAnalyser:
    """Morphemes, runs of nouns, and pairs of characters. Without ``morphemes``: what stands between spaces, without particles.

    ``domain`` knows the words of the wiki, ``synonyms`` gives those of the moment.
    """

    def __init__(
        self,
        analyser: Morphemes | None = None,
        *,
        domain: DomainWords = NO_WORDS,
        synonyms: Callable[[], Synonyms] = lambda: NO_SYNONYMS,
    ) -> None:
        self._given = analyser
        self._domain = domain
        self._alternatives = Alternatives(synonyms, self._units)
        self._kept_runs = lru_cache(_QUERIES)(lambda folded: tuple(self._runs(folded)))

    @property
    def name(self) -> str:
        return f"hybrid-4/{self._morphemes.name}"

    @property
    def _morphemes(self) -> Morphemes:
        return self._given or morphemes()

    def terms(self, text: str) -> Counter[str]:
        whole = prepared(text)
        found = Counter(self._domain.terms(whole))
        for folded in (whole, *restated(whole)):
            found.update(WORD + word[:MAX_WORD] for word in self._words(folded))
            found.update(_grams(folded))
            found.update(_IS_KOREAN.findall(folded))
        return found

    def changing(self, text: str) -> frozenset[str]:
        return frozenset(self._domain.terms(prepared(text)))

    def units(self, text: str) -> tuple[Unit, ...]:
        return self.units_in((text,))[text]

    def units_in(self, words: Sequence[str]) -> dict[str, tuple[Unit, ...]]:
        texts = [settled(prepared(word)) for word in words]
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        runs: list[list[list[Morpheme]]] = [[] for _ in words]
        for run in self.runs(" ".join(texts)):
            runs[bisect_right(starts, run[0].start) - 1].append(run)
        found = {}
        for word, text, mine in zip(words, texts, runs, strict=True):
            units = self._units_of_word(text, mine)
            if any(runs) and not mine and not _FOREIGN.search(text):
                units = [replace(unit, light=True) for unit in units]
            found[word] = tuple(dict.fromkeys(self._alternatives.widened(prepared(word), units)))
        return found

    def _units_of_word(self, folded: str, runs: Iterable[list[Morpheme]]) -> list[Unit]:
        """Give what one word asks for; amounts (1조 2000억) are taken out first, and what is left is read again."""
        found = []
        for amount in reversed(list(amounts(folded))):
            found.append(_amount_unit(folded[amount.start : amount.end], amount.figures))
            folded = f"{folded[: amount.start]} {folded[amount.end :]}"
        if found:
            return [*found, *(self._units(folded) if _LETTER.search(folded) else [])]
        return self._units_from(folded, runs)

    def together(self, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
        return self._alternatives.together(words)

    def scored(self, text: str) -> dict[str, float]:
        whole = prepared(text)
        weights: dict[str, float] = {}
        for folded in (whole, *restated(whole)):
            self._weigh(weights, folded)
        for term in self._domain.terms(whole):
            weights.setdefault(term, DOMAIN_WEIGHT)
        if len(weights) <= 1:
            weights.update(dict.fromkeys(_IS_KOREAN.findall(whole), GRAM_WEIGHT))
        for word, synonyms in self._alternatives.standing(whole):
            for synonym in synonyms:
                self._add_synonym(weights, word, prepared(synonym))
        return weights

    def _weigh(self, weights: dict[str, float], folded: str) -> dict[str, float]:
        for word in self._words(folded):
            weights.setdefault(WORD + word[:MAX_WORD], LIGHT_WEIGHT if word in LIGHT else 1.0)
        for gram in _grams(folded):
            weights.setdefault(gram, GRAM_WEIGHT)
        return weights

    def _add_synonym(self, weights: dict[str, float], word: str, synonym: str) -> None:
        """Give the terms of a synonym together less weight than those of the word, however many there are."""
        own, added = sum(self._weigh({}, word).values()), self._weigh({}, synonym)
        share = SYNONYM_WEIGHT * min(1.0, own / max(sum(added.values()), 1e-9))
        for term, weight in added.items():
            weights.setdefault(term, weight * share)

    def named(self, text: str) -> str:
        folded = prepared(text)
        ends = [run[-1].end for run in self.runs(folded) if run[-1].kind is not Class.PREDICATE and not _is_light(run)]
        return folded[: ends[-1]] if ends else folded

    def _words(self, folded: str) -> Iterator[str]:
        """All words of a folded text, with repetitions."""
        for token in _FOREIGN.findall(folded):
            yield from _foreign(token)
        if isinstance(self._morphemes, NoMorphemes):
            for token in _TOKEN.findall(folded):
                yield from _plain(token)
        for run in self.runs(folded):
            for morpheme in run:
                if morpheme.kind not in _FOREIGN_KINDS:
                    yield from morpheme.forms
            if len(run) > 1 and not _all_foreign(run):
                yield _joined(run)

    def runs(self, folded: str) -> Iterable[list[Morpheme]]:
        """Nouns, figures and Latin letters that stand together, and each predicate by itself. Of a query they are kept."""
        return self._kept_runs(folded) if len(folded) <= _QUERY_LENGTH else self._runs(folded)

    def _runs(self, folded: str) -> Iterator[list[Morpheme]]:
        run: list[Morpheme] = []
        for found in read_to_the_end(self._morphemes, folded):
            morpheme = _bare_counter(found, run)
            compounds = morpheme.kind in _COMPOUNDING
            if run and not (compounds and morpheme.start == run[-1].end):
                yield _without_particle(run)
                run = []
            if compounds:
                run.append(morpheme)
            elif morpheme.kind is Class.PREDICATE:
                yield [morpheme]
        if run:
            yield _without_particle(run)

    def _units(self, folded: str) -> list[Unit]:
        return self._units_from(folded, self.runs(folded))

    def _units_from(self, folded: str, runs: Iterable[list[Morpheme]]) -> list[Unit]:
        units = [_foreign_unit(token) for token in _FOREIGN.findall(folded)]
        runs = list(runs)
        for run in runs:
            units += [] if _all_foreign(run) else _units_of(run)
        if _are_verbs_as_one(runs) and _HANGUL_ONLY.match(folded):
            return [replace(_unit(folded), words=(), others=(tuple(units),))]
        return units or [unit for token in _TOKEN.findall(folded) for unit in _plain_units(token)]


_NO_NOUNS: Final = frozenset("의은는을를에")
_COMPOUNDING: Final = frozenset({Class.NOUN, Class.FIGURE, Class.LATIN})


_FOREIGN_KINDS: Final = frozenset({Class.FIGURE, Class.LATIN})


def _is_light(run: Sequence[Morpheme]) -> bool:
    return len(run) == 1 and run[0].forms[0] in LIGHT


def _all_foreign(run: Sequence[Morpheme]) -> bool:
    return all(one.kind in _FOREIGN_KINDS for one in run)


def _plain(token: str) -> Iterator[str]:
    for piece in _PIECES.findall(token):
        if _IS_KOREAN.search(piece):
            yield from (piece, *_stems(piece))


def _bare_counter(morpheme: Morpheme, before: Sequence[Morpheme]) -> Morpheme:
    """Take the particle off what counts: 5조의 is no 조의, 3회의 no 회의."""
    form = morpheme.forms[0]
    counts = before and before[-1].kind is Class.FIGURE and before[-1].end == morpheme.start
    if counts and morpheme.kind is Class.NOUN and len(form) == 2 and is_particle(form[1]):
        return Morpheme(morpheme.start, morpheme.start + 1, (form[0],), Class.NOUN)
    return morpheme


def _without_particle(run: list[Morpheme]) -> list[Morpheme]:
    """Leave out a particle that was taken for a noun because it stands behind one: the 의 of 분류의."""
    is_one = len(run) > 1 and run[-1].forms[0] in _NO_NOUNS
    return run[:-1] if is_one and _says_something(run[-2]) else run


def _are_verbs_as_one(runs: Sequence[Sequence[Morpheme]]) -> bool:
    """Tell whether these are verbs without an ending between them: of one word, which is read otherwise beside others (짝짓기)."""
    found = [run[0] for run in runs]
    side_by_side = all(one.end == other.start for one, other in pairwise(found))
    return len(found) > 1 and side_by_side and all(one.kind is Class.PREDICATE for one in found)


def _joined(run: Sequence[Morpheme]) -> str:
    return "".join(one.forms[0] for one in run)


def _amount_unit(written: str, figures: str) -> Unit:
    with_commas = re.sub(r"[0-9]{4,}", lambda found: f"{int(found.group()):,}", written)
    return Unit((WORD + figures,), (), tuple(dict.fromkeys((written, with_commas, figures, f"{int(figures):,}"))))


def _foreign_unit(token: str) -> Unit:
    return Unit((WORD + _INNER.sub("", token)[:MAX_WORD],), (), (token,), light=token in LIGHT)


def _plain_units(token: str) -> Iterator[Unit]:
    """What is asked for by a token of which no morpheme is known to mean anything: itself, or without its particle."""
    for piece in _PIECES.findall(token):
        if not _IS_KOREAN.search(piece):
            yield _foreign_unit(piece)
            continue
        forms = (piece[:MAX_WORD], *reversed(_stems(piece[:MAX_WORD])))
        yield _unit(min(forms, key=len), forms)


def _unit(form: str, forms: tuple[str, ...] = ()) -> Unit:
    grams = tuple(dict.fromkeys(_grams(form))) or ((form,) if _IS_KOREAN.match(form) else ())
    spelled = forms or (form,)
    return Unit(tuple(WORD + one for one in spelled), grams, spelled, light=form in LIGHT)


def _units_of(run: Sequence[Morpheme]) -> Iterator[Unit]:
    """What must be there for a run: each noun of two syllables and more; single ones with their neighbours (주택+법: 주택법).

    A figure stays with the syllables beside it (제5조); that it must be there itself is asked elsewhere.
    """
    if run[0].kind is Class.PREDICATE:
        form = run[0].forms[0]
        yield Unit((WORD + form,), (), (form,), light=form in LIGHT)
        return
    for group in _groups(run):
        if not _all_foreign(group):
            yield from map(_unit, _parts(group) or (_joined(group)[:MAX_WORD],))


def _parts(group: Sequence[Morpheme]) -> tuple[str, ...]:
    """Take a compound that stands alone apart where each part says something (기본계획: 기본, 계획)."""
    inner = group[0].forms[1:] if len(group) == 1 else ()
    return inner if inner and all(len(part) > 1 for part in inner) else ()


def _groups(run: Sequence[Morpheme]) -> Iterator[list[Morpheme]]:
    group: list[Morpheme] = []
    for morpheme in run:
        whole = morpheme.kind is Class.NOUN and len(morpheme.forms[0]) > 1
        if group and whole and any(_says_something(one) for one in group):
            yield group
            group = []
        group.append(morpheme)
    if group:
        yield group


def _says_something(morpheme: Morpheme) -> bool:
    return morpheme.kind is not Class.NOUN or len(morpheme.forms[0]) > 1


ANALYSER: Final[Analyser] = HybridAnalyser()
