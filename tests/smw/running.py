"""One case file: its wiki made, its tests run in order, each with its reasons for failing."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.smw import answers, compare, facts, selectors
from tests.smw.cases import ORDER, Case, CaseError, CaseFile, Json, mapping, skipped
from tests.smw.classes import OUTPUT, QUERY, STORE, FileClasses, Verdict
from tests.smw.compare import Reason
from tests.smw.engine import asking, export, pages, stored, web, wiki
from tests.smw.engine.configuration import Configuration, configuration
from tests.smw.engine.names import title_of
from tests.smw.engine.parts import NotBuiltError
from tests.smw.outcome import Outcome

Check = Callable[[Case, Verdict], list[Reason]]

_ROOT: Final = Path(__file__).resolve().parent.parent.parent


def problem(error: Exception) -> Reason:
    """An exception as a reason: its type and the place in the engine where it came from."""
    if isinstance(error, NotBuiltError):
        return Reason(f"not built: {error}")
    if isinstance(error, web.RefusedError | pages.NoPageError):
        return Reason(type(error).__name__, str(error))
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(_ROOT) and ".venv" not in frame.filename]
    inside = [frame for frame in own if not Path(frame.filename).is_relative_to(_ROOT / "tests" / "smw")] or own
    place = f"{Path(inside[-1].filename).relative_to(_ROOT)}:{inside[-1].lineno}" if inside else "outside"
    return Reason(f"exception {type(error).__name__} at {place}", " ".join(str(error).split())[:300])


def run_file(
    file: CaseFile, classes: FileClasses, template: Path, folder: Path, *, strict: bool = False
) -> list[Outcome]:
    """Every test of a file in one new wiki. ``strict`` also asks for what class B leaves out: selectors, links to queries."""
    chosen = configuration(file.settings)
    with wiki.empty_wiki(template, folder, chosen):
        trouble = [found for entry in file.setup if (found := _made(file, entry))]
        running = _Running(file, chosen, strict)
        return [_setup(file, trouble), *(running.outcome(case, classes.of(case.index)) for case in file.tests)]


def _setup(file: CaseFile, trouble: list[Reason]) -> Outcome:
    return Outcome(file.name, -1, "setup", "setup", "-", reasons=tuple(trouble))


def _made(file: CaseFile, entry: Json) -> Reason | None:
    try:
        pages.make_page(file, entry)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is in the report
        found = problem(error)
        return Reason(f"setup: {found.key}", f"{entry.get('page')}: {found.detail}")
    return None


@dataclass(slots=True)
class _Running:
    file: CaseFile
    chosen: Configuration
    strict: bool
    checker: facts.FactChecker = field(default_factory=facts.FactChecker)
    output: str = ""

    def outcome(self, case: Case, verdict: Verdict) -> Outcome:
        asked = mapping(mapping(case.data.get("assert-store")).get("semantic-data"))
        reason = skipped(case.data) or ("class C" if verdict.name == "C" else "")
        if reason:
            self.checker.note(asked)
            return Outcome(self.file.name, case.index, case.about, case.kind, verdict.name, skipped=reason)
        if mapping(case.data.get("store")).get("clear-cache"):
            wiki.clear_caches()
        self.output = ""
        found = {part: self._tried(check, case, verdict) for part, check in self._parts(case).items()}
        passed = {
            letter: not any(reasons for part, reasons in found.items() if verdict.of(part) in {letter, ""})
            for letter in verdict.counted
        }
        reasons = tuple(reason for part in found.values() for reason in part)
        return Outcome(
            self.file.name,
            case.index,
            case.about,
            case.kind,
            verdict.name,
            passed,
            reasons,
            output=self.output if reasons else "",
            bare=verdict.bare and not self.strict,
        )

    def _parts(self, case: Case) -> dict[str, Check]:
        if case.kind in {"query", "concept"}:
            return {QUERY: self._query}
        if case.kind not in ORDER:
            return {OUTPUT: lambda _case, _verdict: [Reason("unknown kind of test", case.kind)]}
        parts: dict[str, Check] = {}
        if case.data.get("assert-store"):
            parts[STORE] = self._store
        if case.output or case.data.get("assert-msgoutput"):
            parts[OUTPUT] = self._output
        return parts

    def _tried(self, check: Check, case: Case, verdict: Verdict) -> list[Reason]:
        try:
            return check(case, verdict)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is in the report
            return [problem(error)]

    def _store(self, case: Case, _verdict: Verdict) -> list[Reason]:
        title = title_of(str(case.data["subject"]), case.data.get("namespace"))
        asked = mapping(mapping(case.data["assert-store"]).get("semantic-data"))
        self.checker.note(asked)
        found = self.checker.check(asked, stored.facts_of(title))
        if incoming := mapping(asked.get("incoming")):
            found += facts.incoming(incoming, stored.incoming_of(title))
        return found

    def _output(self, case: Case, verdict: Verdict) -> list[Reason]:
        asked = case.output or mapping(case.data.get("assert-msgoutput"))
        self.output = text = self._text(case)
        if case.kind in {"parser", "format"}:
            text = compare.without_comments(text)
        text = text.replace("\r\n", "\n")
        kind = verdict.parts.get(OUTPUT, "") if verdict.parts else ""
        if kind == "B-css":
            return selectors.check(asked, text) if self.strict else compare.rendered(compare.seen(text))
        if verdict.of(OUTPUT) == "B" and kind != "B-api" and verdict.fragments:
            found = compare.visible(verdict.fragments, asked, text, case.kind, web.leads)
            return found + (compare.query_links(verdict.fragments, text, web.asks) if self.strict else [])
        return compare.exact(self._with_fixtures(asked), text, case.kind)

    def _with_fixtures(self, asked: Json) -> Json:
        """Patterns that stand in files, read."""
        read = {
            name: self.file.pattern(str(value["contents-file"]))
            for name, value in asked.items()
            if isinstance(value, dict) and "contents-file" in value
        }
        return {**asked, **read}

    def _text(self, case: Case) -> str:
        """What the engine gives out."""
        data = case.data
        if case.kind == "rdf":
            return export.export(data)
        if case.kind == "api":
            return web.api(mapping(mapping(data.get("api")).get("parameters")))
        if case.kind == "special":
            asked = mapping(data.get("special-page"))
            argument = asked.get("query-parameters")
            text = argument if isinstance(argument, str) else ""
            return web.special(str(asked["page"]), text, mapping(asked.get("request-parameters")))
        if not case.output:
            return pages.message(str(data["subject"]))
        if not data.get("subject"):
            raise CaseError("no subject")
        title = title_of(str(data["subject"]), data.get("namespace"))
        if "onPageView" in case.output or "onOutputPage" in case.output:
            return web.page_view(title, mapping(mapping(case.output.get("onPageView")).get("parameters")))
        return pages.body(title)

    def _query(self, case: Case, _verdict: Verdict) -> list[Reason]:
        asked = mapping(case.data.get("assert-queryresult"))
        strict = self.chosen.options.strict_comparators
        if case.kind == "query":
            answer = asking.ask(case.data)
            return answers.check(asked, answer, strict=strict, wanted_sources=asking.wanted_sources(asked))
        answer = asking.ask({**case.data, "printouts": []})
        found = answers.check({**asked, "results": []}, answer, strict=strict)
        for one in case.data.get("conceptcache") or []:
            size, wanted = asking.concept_size(str(one["concept"])), int(one.get("count") or 0)
            if size != wanted:
                found.append(Reason("size of the concept", f"{one['concept']}: {size} instead of {wanted}"))
        return found
