"""Machine-readable descriptions: a data package with a Table Schema for each table, and JSON Schemas of the documents."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kongtun.opendata.publisher import publisher
from kongtun.opendata.tables import DATE, TABLES, URI, YEAR, Column, Table

Row = dict[str, Any]
FIELD_TYPES = {URI: "string", YEAR: "year"}


def licences() -> list[Row]:
    """Return the licence as data packages write it; one that is not confirmed promises nothing."""
    who = publisher()
    if not who.confirmed:
        return [{"name": "not-confirmed", "title": _("ยังไม่ยืนยัน")}]
    return [{"name": who.licence, "title": who.licence, **({"path": who.licence_url} if who.licence_url else {})}]


def table_schema(table: Table) -> Row:
    """Return the Table Schema (Frictionless) of a table."""
    return {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }


def _field(column: Column) -> Row:
    row: Row = {
        "name": column.name,
        "type": FIELD_TYPES.get(column.kind, column.kind),
        "title": str(column.title),
        "description": str(column.meaning),
    }
    if column.kind == URI:
        row["format"] = "uri"
    rules: Row = {"required": True} if column.required else {}
    if column.choices:
        rules["enum"] = list(column.choices)
    return {**row, "constraints": rules} if rules else row


def data_package(place: str, year: str, address: Any) -> Row:
    """Return the data package of a place and year; ``address(table, ext)`` gives the permanent address of a file."""
    who = publisher()
    tables = [TABLES["funds"], TABLES["money"]] if place == "th" else list(TABLES.values())
    return {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": f"kongtun-{place.lower()}-{year}",
        "title": _("ข้อมูลเปิดของกองทุนสุขภาพตำบล"),
        "homepage": who.site + "/open/",
        "contributors": [{"title": who.name, "role": "publisher"}],
        "licenses": licences(),
        "resources": [
            {
                "name": table.name, "title": str(table.title), "description": str(table.about), "path": address(table.name, "csv"),
                "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "profile": "tabular-data-resource", "schema": table_schema(table),
            }
            for table in tables
        ],
    }  # fmt: skip


def json_schema(table: Table) -> Row:
    """Return the JSON Schema of a document of this table."""
    properties = {column.name: _json_type(column) for column in table.columns}
    row = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    return _document(str(table.title), table.name, row)


def _json_type(column: Column) -> Row:
    value: Row = {
        "type": column.json_type if column.required else [column.json_type, "null"],
        "description": str(column.meaning),
    }
    if column.kind == DATE:
        value["pattern"] = r"^\d{4}-\d{2}-\d{2}$"
    if column.kind == URI:
        value["format"] = "uri"
    if column.choices:
        value["enum"] = [*column.choices, *([] if column.required else [None])]
    return value


def _document(title: str, name: str, row: Row) -> Row:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": {
            "licence": {"type": "string"}, "licenceConfirmed": {"type": "boolean"}, "publisher": {"type": "string"},
            "place": {"type": "string"}, "year": {"type": ["integer", "null"]}, "lastChanged": {"type": ["string", "null"]},
            "description": {"type": "string", "format": "uri"}, name: {"type": "array", "items": row},
        },
        "required": ["licence", "licenceConfirmed", "publisher", "place", name],
    }  # fmt: skip


def _text(**more: Any) -> Row:
    return {"type": "string", "minLength": 1, **more}


def _organisation() -> Row:
    one = {
        "type": "object",
        "properties": {"id": _text(), "name": _text()},
        "required": ["id", "name"],
        "additionalProperties": False,
    }
    return {"type": "array", "minItems": 1, "items": one}


def grants_schema() -> Row:
    """Return the JSON Schema of a document of grants."""
    day = _text(pattern=r"^\d{4}-\d{2}-\d{2}$")
    period = {
        "type": "object",
        "properties": {"startDate": day, "endDate": day},
        "minProperties": 1,
        "additionalProperties": False,
    }
    properties: Row = {
        "id": _text(), "title": _text(), "description": _text(), "currency": {"const": "THB"}, "amountAwarded": {"type": "number"},
        "amountDisbursed": {"type": "number"}, "awardDate": day, "plannedDates": {"type": "array", "maxItems": 1, "items": period},
        "status": {"enum": ["approved", "running", "reported", "closed", "ended_early"]}, "fiscalYear": {"type": "integer"},
        "fundingOrganization": _organisation(), "recipientOrganization": _organisation(),
        "beneficiaryLocation": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["name", "geoCode", "geoCodeType"]}},
        "classifications": {"type": "array"}, "grantProgramme": {"type": "array"}, "dataSource": _text(format="uri"),
    }  # fmt: skip
    optional = {"awardDate"}
    row = {
        "type": "object", "properties": properties, "required": sorted(set(properties) - optional), "additionalProperties": False,
    }  # fmt: skip
    return _document(_("ทุนที่ให้"), "grants", row)
