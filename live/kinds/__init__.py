"""The registry: every module of this folder that holds a Kind is a kind, named like its file."""

import importlib
import pkgutil
from functools import cache

from live.errors import Invalid
from live.i18n import gettext as _
from live.kinds.base import Kind


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by name, in the order of the picker (alphabetical)."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        for kind in _kinds_in(f"{__name__}.{module.name}"):
            kind.name = module.name
            found[module.name] = kind()
    return found


def kind_named(name: object) -> Kind:
    """The kind called `name`; raises Invalid for one that is not there."""
    if not isinstance(name, str) or name not in kinds():
        raise Invalid.of("kind", _("There is no such kind of question."))
    return kinds()[name]


def _kinds_in(module: str) -> list[type[Kind]]:
    members = vars(importlib.import_module(module)).values()
    return [
        each
        for each in members
        if isinstance(each, type)
        and issubclass(each, Kind)
        and each.__module__ == module
        and each is not Kind
    ]
