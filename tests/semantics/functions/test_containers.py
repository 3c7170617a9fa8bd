"""Records and references as subobjects of the page: what they hold and how they are filed."""

from semantics.declaration import Declaration
from tests.semantics.functions.texts import Understood, said, understand

DECLARED = (
    Declaration("출처", "출처", "_ref_rec", fields=("_num", "_dat")),
    Declaration("묶음", "묶음", "_rec", fields=("출처", "_mlt_rec", "이름")),
    Declaration("이름", "이름", "_txt"),
)
SOURCE = r"[[묶음::12\;1970-01-01; 가@ko; 나]]"


def _parts(found: Understood) -> dict[str, dict[str, list[str]]]:
    return {part.title.fragment: said(part) for part in found.gathered.subjects}


def test_a_record_holds_references_and_texts_with_a_language() -> None:
    found = _parts(understand(SOURCE, declared=DECLARED))
    record = found[found[""]["묶음"][0].partition("##")[2]]
    assert record["이름"] == ["나"]
    reference = found[record["출처"][0].partition("##")[2]]
    assert reference == {"_num": ["12"], "_dat": ["1/1970/1/1"]}
    text = found[record["_mlt_rec"][0].partition("##")[2]]
    assert text == {"_TEXT": ["가"], "_LCODE": ["ko"]}


def test_containers_are_filed_behind_their_page_and_sorted_by_what_they_hold() -> None:
    found = understand(SOURCE, declared=DECLARED).gathered.subjects
    record = next(part for part in found if part.values("이름"))
    assert record.sort == "12;2440587.5;가;ko;나"
    assert [item.serialization for item in record.values("_SKEY")] == ["문서#12;2440587.5;가;ko;나"]


def test_no_record_in_a_container_and_no_reference_in_a_reference() -> None:
    for kind, inner in (("_rec", "_rec"), ("_ref_rec", "_rec"), ("_ref_rec", "_ref_rec")):
        declared = (
            Declaration("밖", "밖", kind, fields=("안", "_num")),
            Declaration("안", "안", inner, fields=("_num",)),
        )
        found = understand("[[밖::1;2]]", declared=declared)
        assert found.errors == ['[2,"smw-datavalue-record-invalid-property-declaration","\\uc548"]']
