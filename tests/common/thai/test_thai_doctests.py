"""The examples in the modules are true, and the package stays free of Django."""

import ast
import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import kongtun.common.thai as package

MODULES = sorted(found.name for found in pkgutil.iter_modules(package.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    failures, _ = doctest.testmod(importlib.import_module(f"{package.__name__}.{name}"))
    assert failures == 0


@pytest.mark.parametrize("name", MODULES)
def test_no_django(name):
    tree = ast.parse((Path(package.__path__[0]) / f"{name}.py").read_text(encoding="utf-8"))
    imported = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    imported += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not [module for module in imported if module.split(".")[0] == "django"]
