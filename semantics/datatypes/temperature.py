"""The type Temperature: kelvin, and the three other scales."""

from typing import ClassVar, Final

from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.measures import Scale, measure_source, read_measure, write_measure
from semantics.items import Item, NumberItem

_SCALES: Final = (
    Scale(("K", "Kelvin", "kelvin", "kelvins", "켈빈", "절대온도")),
    Scale(("°C", "℃", "C", "Celsius", "celsius", "centigrade", "섭씨", "도", "섭씨도"), shift=273.15),
    Scale(("°F", "℉", "F", "Fahrenheit", "fahrenheit", "화씨", "화씨도"), factor=1.8, shift=459.67),
    Scale(("°R", "R", "°Ra", "Rankine", "rankine", "란씨"), factor=1.8),
)


class Temperature(Datatype):
    id: ClassVar[str] = "_tem"
    name: ClassVar[str] = "Temperature"
    korean: ClassVar[str] = "온도"
    aliases: ClassVar[tuple[str, ...]] = ("기온", "Temperatur", "Température", "Temperatura")
    sorts_as: ClassVar[str] = "number"

    def read(self, text: str, context: Context) -> Read:
        return read_measure(text, context, _SCALES)

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        return (
            write_measure(item, context, form, _SCALES) if isinstance(item, NumberItem) else Shown(item.serialization)
        )

    def source(self, item: Item, context: Context) -> str:
        return measure_source(item, context, _SCALES[0])
