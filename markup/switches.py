"""Words between double underscores that say how a page is shown. English names are MediaWiki's and Semantic MediaWiki's."""

from typing import Final

NO_CONTENTS: Final = "no-contents"
CONTENTS: Final = "contents"
FORCE_CONTENTS: Final = "force-contents"
NO_SECTION_EDIT: Final = "no-section-edit"
NEW_SECTION_LINK: Final = "new-section-link"
NO_NEW_SECTION_LINK: Final = "no-new-section-link"
INDEX: Final = "index"
NO_INDEX: Final = "no-index"
HIDDEN_CATEGORY: Final = "hidden-category"
EXPECT_UNUSED_CATEGORY: Final = "expect-unused-category"
EXPECT_UNUSED_TEMPLATE: Final = "expect-unused-template"
STATIC_REDIRECT: Final = "static-redirect"
NO_GALLERY: Final = "no-gallery"
FACT_BOX: Final = "fact-box"
NO_FACT_BOX: Final = "no-fact-box"

_NAMES: Final = {
    NO_CONTENTS: ("NOTOC", "목차없음", "목차숨김"),
    CONTENTS: ("TOC", "목차"),
    FORCE_CONTENTS: ("FORCETOC", "목차강제", "목차보이기", "목차표시"),
    NO_SECTION_EDIT: ("NOEDITSECTION", "편집단락없음", "단락편집없음", "부분편집금지", "부분편집숨김"),
    NEW_SECTION_LINK: ("NEWSECTIONLINK", "새단락링크", "새문단링크", "새글쓰기"),
    NO_NEW_SECTION_LINK: ("NONEWSECTIONLINK", "새단락링크없음", "새문단링크숨김", "새글쓰기숨김"),
    INDEX: ("INDEX", "색인"),
    NO_INDEX: ("NOINDEX", "색인없음", "색인거부"),
    HIDDEN_CATEGORY: ("HIDDENCAT", "숨은분류"),
    EXPECT_UNUSED_CATEGORY: ("EXPECTUNUSEDCATEGORY", "빈분류예상"),
    EXPECT_UNUSED_TEMPLATE: ("EXPECTUNUSEDTEMPLATE", "안쓰는틀예상"),
    STATIC_REDIRECT: ("STATICREDIRECT", "넘겨주기고정"),
    NO_GALLERY: ("NOGALLERY", "갤러리없음", "갤러리숨김"),
    FACT_BOX: ("SHOWFACTBOX", "사실상자보이기", "사실상자표시"),
    NO_FACT_BOX: ("NOFACTBOX", "사실상자숨김", "사실상자없음"),
}

SWITCHES: Final = {name: switch for switch, names in _NAMES.items() for name in names}
