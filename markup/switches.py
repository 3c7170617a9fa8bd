"""Words between double underscores that say how a page is shown. English names are MediaWiki's."""

from typing import Final

NO_CONTENTS: Final = "no-contents"
CONTENTS: Final = "contents"
FORCE_CONTENTS: Final = "force-contents"
NO_SECTION_EDIT: Final = "no-section-edit"
NO_INDEX: Final = "no-index"
HIDDEN_CATEGORY: Final = "hidden-category"

SWITCHES: Final = {
    "NOTOC": NO_CONTENTS,
    "목차없음": NO_CONTENTS,
    "TOC": CONTENTS,
    "목차": CONTENTS,
    "FORCETOC": FORCE_CONTENTS,
    "목차강제": FORCE_CONTENTS,
    "목차보이기": FORCE_CONTENTS,
    "NOEDITSECTION": NO_SECTION_EDIT,
    "편집단락없음": NO_SECTION_EDIT,
    "단락편집없음": NO_SECTION_EDIT,
    "부분편집금지": NO_SECTION_EDIT,
    "NOINDEX": NO_INDEX,
    "색인없음": NO_INDEX,
    "HIDDENCAT": HIDDEN_CATEGORY,
    "숨은분류": HIDDEN_CATEGORY,
}
