"""Names of months, days and units in Korean and English."""

from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KOREAN_DAYS: Final = ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일")

MONTH_NUMBERS: Final = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
DAY_NUMBERS: Final = {
    **{name.lower(): number for number, name in enumerate(DAYS)},
    **{name[:3].lower(): number for number, name in enumerate(DAYS)},
    **{name: number for number, name in enumerate(KOREAN_DAYS)},
    "tues": 1,
    "wednes": 2,
    "thur": 3,
    "thurs": 3,
}
"""From Monday, 0, on."""

UNITS: Final = {
    **dict.fromkeys(("sec", "secs", "second", "seconds", "초"), ("seconds", 1)),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "분"), ("seconds", 60)),
    **dict.fromkeys(("hour", "hours", "시간"), ("seconds", 3600)),
    **dict.fromkeys(("day", "days", "일"), ("days", 1)),
    **dict.fromkeys(("week", "weeks", "주", "주일"), ("days", 7)),
    **dict.fromkeys(("fortnight", "fortnights"), ("days", 14)),
    **dict.fromkeys(("month", "months", "개월", "달"), ("months", 1)),
    **dict.fromkeys(("year", "years", "년"), ("months", 12)),
}
"""What each unit adds to, and how much of it."""

ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}

ZONE_HOURS: Final = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "kst": 9, "jst": 9, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "bst": 1, "msk": 3,
}  # fmt: skip
