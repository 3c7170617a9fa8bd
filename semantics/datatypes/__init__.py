"""Datatypes: how texts become values and values texts."""

from semantics.datatypes.constraints import check
from semantics.datatypes.register import ALL, REGISTER, datatype, label_of_type, type_named

__all__ = ["ALL", "REGISTER", "check", "datatype", "label_of_type", "type_named"]
