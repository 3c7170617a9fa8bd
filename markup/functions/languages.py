"""Names of languages by their codes: their own, Korean and English."""

from typing import Final

_NAMES: Final[dict[str, tuple[str, str, str]]] = {
    "ar": ("العربية", "아랍어", "Arabic"),
    "bn": ("বাংলা", "벵골어", "Bangla"),
    "cs": ("čeština", "체코어", "Czech"),
    "da": ("dansk", "덴마크어", "Danish"),
    "de": ("Deutsch", "독일어", "German"),
    "el": ("Ελληνικά", "그리스어", "Greek"),
    "en": ("English", "영어", "English"),
    "en-gb": ("British English", "영어(영국)", "British English"),
    "es": ("español", "스페인어", "Spanish"),
    "fa": ("فارسی", "페르시아어", "Persian"),
    "fi": ("suomi", "핀란드어", "Finnish"),
    "fr": ("français", "프랑스어", "French"),
    "he": ("עברית", "히브리어", "Hebrew"),
    "hi": ("हिन्दी", "힌디어", "Hindi"),
    "hu": ("magyar", "헝가리어", "Hungarian"),
    "id": ("Bahasa Indonesia", "인도네시아어", "Indonesian"),
    "it": ("italiano", "이탈리아어", "Italian"),
    "ja": ("日本語", "일본어", "Japanese"),
    "kk": ("қазақша", "카자흐어", "Kazakh"),
    "ko": ("한국어", "한국어", "Korean"),
    "la": ("Latina", "라틴어", "Latin"),
    "mn": ("монгол", "몽골어", "Mongolian"),
    "ms": ("Bahasa Melayu", "말레이어", "Malay"),
    "nb": ("norsk bokmål", "노르웨이어(보크말)", "Norwegian Bokmål"),
    "nl": ("Nederlands", "네덜란드어", "Dutch"),
    "no": ("norsk", "노르웨이어", "Norwegian"),
    "pl": ("polski", "폴란드어", "Polish"),
    "pt": ("português", "포르투갈어", "Portuguese"),
    "pt-br": ("português do Brasil", "포르투갈어(브라질)", "Brazilian Portuguese"),
    "ro": ("română", "루마니아어", "Romanian"),
    "ru": ("русский", "러시아어", "Russian"),
    "sv": ("svenska", "스웨덴어", "Swedish"),
    "th": ("ไทย", "태국어", "Thai"),
    "tl": ("Tagalog", "타갈로그어", "Tagalog"),
    "tr": ("Türkçe", "튀르키예어", "Turkish"),
    "uk": ("українська", "우크라이나어", "Ukrainian"),
    "uz": ("oʻzbekcha", "우즈베크어", "Uzbek"),
    "vi": ("Tiếng Việt", "베트남어", "Vietnamese"),
    "zh": ("中文", "중국어", "Chinese"),
    "zh-hans": ("中文（简体）", "중국어(간체)", "Simplified Chinese"),
    "zh-hant": ("中文（繁體）", "중국어(번체)", "Traditional Chinese"),
}


def language_name(code: str, language: str = "") -> str:
    """The language's own name, or its Korean or English one; the code where it is not known."""
    names = _NAMES.get(code.lower())
    if names is None:
        return code
    return names[{"ko": 1, "en": 2}.get(language.lower(), 0)]
