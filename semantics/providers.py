"""What the pages of this room ask of the rooms above: wiki source as HTML, what a feed says, statements, the queue."""

from collections.abc import Mapping, Sequence

from core.providers import Provider
from core.titles import Title
from markup.model import SafeHtml
from semantics.ask.result import Result
from semantics.formats.base import Entry

render_sources: Provider[[Sequence[str]], Sequence[SafeHtml]] = Provider(
    "wiki sources -> their HTML, in order; the number of queries does not grow with the number of sources"
)
expand_source: Provider[[str], str] = Provider("wiki source -> the same with templates and functions expanded")
feed_entries: Provider[[Sequence[Title]], Mapping[Title, Entry]] = Provider("titles -> what a feed says of them")
write_rdf: Provider[[Result, str], str] = Provider("(answer, syntax) -> its statements; syntax: rdfxml or turtle")
waiting_renewals: Provider[[], int] = Provider("() -> how many tasks that renew facts wait")
