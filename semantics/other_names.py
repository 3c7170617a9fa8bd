"""Names that predefined properties have in other languages, for texts that come from wikis in those. Tables only."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_DE: Final = {
    "_TYPE": ("Datentyp", "Hat Datentyp"),
    "_LIST": ("Hat Komponenten",),
    "_PVAL": ("Erlaubt Wert",),
    "_SUBP": ("Unterattribut von",),
    "_PDESC": ("Hat Beschreibung",),
    "_PPLB": ("Hat bevorzugte Bezeichnung",),
    "_CONV": ("Entspricht",),
    "_UNIT": ("Einheiten", "Einheit"),
    "_PREC": ("Anzeigegenauigkeit",),
    "_IMPO": ("Importiert aus",),
    "_URI": ("Gleichwertige URI",),
    "_SERV": ("Bietet Service",),
    "_MDAT": ("Zuletzt geändert",),
    "_CDAT": ("Erstellt am",),
    "_LEDT": ("Letzter Bearbeiter ist",),
    "_DTITLE": ("Anzeigetitel von",),
    "_SOBJ": ("Hat Unterobjekt",),
    "_ASK": ("Hat Abfrage",),
}
_FR: Final = {
    "_TYPE": ("A le type",),
    "_LIST": ("A comme champs",),
    "_PVAL": ("Valeur possible", "Valeur autorisée"),
    "_SUBP": ("Sous-propriété de",),
    "_PDESC": ("A une description", "Description de propriété"),
    "_CONV": ("Correspond à",),
    "_UNIT": ("Affiche les unités", "Unités d'affichage"),
    "_PREC": ("Précision d'affichage",),
    "_IMPO": ("Importé de", "Importée de"),
    "_URI": ("URI équivalente", "URI équivalent"),
    "_SERV": ("Fournit le service",),
    "_MDAT": ("Date de modification",),
    "_CDAT": ("Date de création",),
    "_LEDT": ("Dernier éditeur est",),
    "_DTITLE": ("Titre d'affichage de",),
    "_SOBJ": ("A un sous-objet",),
    "_ASK": ("A une requête",),
}
_ES: Final = {
    "_TYPE": ("Tiene tipo", "Tiene tipo de datos"),
    "_LIST": ("Tiene campos",),
    "_PVAL": ("Permite el valor",),
    "_SUBP": ("Subpropiedad de",),
    "_CONV": ("Corresponde a",),
    "_UNIT": ("Unidades de medida", "Unidad de medida"),
    "_IMPO": ("Importado de",),
    "_URI": ("URI equivalente",),
    "_SERV": ("Provee servicio",),
    "_MDAT": ("Fecha de modificación",),
    "_CDAT": ("Fecha de creación",),
    "_SOBJ": ("Tiene subobjeto",),
}
_IT: Final = {
    "_TYPE": ("Ha tipo",),
    "_PVAL": ("Ammette valore",),
    "_SUBP": ("Sottoproprietà di",),
    "_CONV": ("Corrisponde a",),
    "_UNIT": ("Visualizza unità",),
    "_IMPO": ("Importato da",),
    "_URI": ("URI equivalente",),
    "_SERV": ("Fornisce servizio",),
    "_MDAT": ("Ultima modifica",),
    "_CDAT": ("Data di creazione",),
}
_NL: Final = {
    "_TYPE": ("Heeft type",),
    "_PVAL": ("Geldige waarde",),
    "_SUBP": ("Subeigenschap van",),
    "_CONV": ("Komt overeen met",),
    "_UNIT": ("Weergaveeenheden",),
    "_IMPO": ("Geïmporteerd uit",),
    "_URI": ("Equivalente URI",),
    "_SERV": ("Verleent dienst",),
    "_MDAT": ("Wijzigingsdatum",),
    "_CDAT": ("Aanmaakdatum",),
}
_RU: Final = {
    "_TYPE": ("Имеет тип",),
    "_PVAL": ("Допускает значение",),
    "_SUBP": ("Является подсвойством", "Подсвойство"),
    "_CONV": ("Соответствует",),
    "_UNIT": ("Отображаемые единицы",),
    "_IMPO": ("Импортировано из",),
    "_URI": ("Эквивалентный URI",),
    "_SERV": ("Предоставляет сервис",),
    "_MDAT": ("Дата последней правки",),
    "_CDAT": ("Дата создания",),
}


def _by_name(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {name.casefold(): key for key, known in names.items() for name in known}


NAMES: Final = MappingProxyType({
    language: MappingProxyType(_by_name(names))
    for language, names in (("de", _DE), ("fr", _FR), ("es", _ES), ("it", _IT), ("nl", _NL), ("ru", _RU))
})  # fmt: skip
"""Keys by casefolded name, by language."""


def key_elsewhere(name: str, language: str) -> str:
    """The key of the property that is called so in that language (``fr``, ``pt-br``), "" for none."""
    names = NAMES.get(language.partition("-")[0].lower())
    return names.get(name.casefold(), "") if names else ""
