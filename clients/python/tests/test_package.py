"""What the package says of itself and of the wire, held to what the server says."""

from __future__ import annotations

import json
import re
import unittest
from pathlib import Path
from typing import Any, get_type_hints

import mochat
from mochat import types
from mochat._calls import READING

HERE = Path(__file__).parents[1]
ROOT = HERE.parents[1]
OPENAPI = json.loads((ROOT / "src/main/resources/static/openapi.json").read_text())

# Where each type stands in an answer: the path, and the way into its data.
PLACES: dict[type, tuple[str, ...]] = {
    types.QuestionData: ("questions/get", "question"),
    types.Answer: ("questions/get", "question", "answers"),
    types.Option: ("questions/get", "question", "options"),
    types.Page: ("sessions/messages",),
    types.Reactions: ("messages/react",),
    types.Revision: ("sync", "revisions"),
    types.Me: ("agents/get",),
}
SCHEMAS = {types.User: "User", types.Session: "Session", types.Panel: "Panel"}
SCHEMAS[types.MessageData] = "Message"

# What no test of the server has seen yet, or stands in other pages than those of sessions.
MORE = {types.Page: {"root"}, types.MessageData: {"origin"}}


def properties(schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = resolved(schema)["properties"]
    return found


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return resolved(OPENAPI["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]])
    for choice in schema.get("oneOf", schema.get("anyOf", ())):
        if choice.get("type") != "null":
            return resolved(choice)
    return resolved(schema["items"]) if "items" in schema else schema


def answer(path: str, *way: str) -> dict[str, Any]:
    post = OPENAPI["paths"][f"/api/claw/{path}"]["post"]
    schema = post["responses"]["200"]["content"]["application/json"]["schema"]
    for step in ("data", *way):
        schema = properties(schema)[step]
    return schema


class PackageTest(unittest.TestCase):
    def test_the_version_is_the_servers(self) -> None:
        said = re.search(r'^version = "(.+)"$', (HERE / "pyproject.toml").read_text(), re.M)
        assert said is not None
        self.assertEqual({mochat.__version__, said[1]}, {OPENAPI["info"]["version"]})

    def test_the_fields_of_types_are_those_of_the_wire(self) -> None:
        where = {kind: {"$ref": f"/{name}"} for kind, name in SCHEMAS.items()}
        where.update({kind: answer(*place) for kind, place in PLACES.items()})
        for kind, schema in where.items():
            with self.subTest(kind.__name__):
                unknown = (
                    set(get_type_hints(kind)) - set(properties(schema)) - MORE.get(kind, set())
                )
                self.assertEqual(unknown, set())
                said = set(resolved(schema).get("required", ()))
                self.assertEqual(set(kind.__required_keys__) - said, set())  # type: ignore[attr-defined]

    def test_all_calls_are_there(self) -> None:
        called = set()
        for file in (HERE / "src/mochat").glob("*.py"):
            called |= set(re.findall(r'"([a-z]+(?:/[A-Za-z]+)+)"', file.read_text()))
        verbs = re.findall(
            r'_(?:path|say|people)\("(\w+)"', (HERE / "src/mochat/conversation.py").read_text()
        )
        self.assertGreater(len(verbs), 4)
        called |= {f"{room}/{verb}" for verb in verbs for room in ("sessions", "groups/panels")}
        missing = {path for path in called if f"/api/claw/{path}" not in OPENAPI["paths"]}
        self.assertEqual(missing - {"application/json"}, set())
        self.assertGreater(len(called), 30)

    def test_what_takes_no_key_is_what_the_server_takes_for_reading(self) -> None:
        test = ROOT / "src/test/java/io/mochat/fronts/claw/KeyedCallsTest.java"
        said = re.search(r"READING =\s*Set\.of\((.*?)\);", test.read_text(), re.S)
        assert said is not None
        # To repeat these does no more, either.
        self.assertEqual(READING, {*re.findall(r'"(\w+)"', said[1]), "ack", "delta"})


if __name__ == "__main__":
    unittest.main()
