"""The Python client against two servers: the engine alone, and the chat.

Usage: check.py ECHO_URL CHAT_URL
"""

import json
import queue
import socket
import sys
import unittest
import urllib.request
import uuid

import socketio

ECHO_URL, CHAT_URL = sys.argv[1:3]
PATIENCE = 10
WAYS = [
    {"transports": ["polling"]},
    {"transports": ["websocket"]},
    {"transports": ["polling", "websocket"]},
]
FORMATS = ["default", "msgpack"]


def client(serializer="default"):
    return socketio.Client(
        serializer=serializer, reconnection_delay=0.1, reconnection_delay_max=0.2
    )


def each_way():
    for way in WAYS:
        for serializer in FORMATS:
            if serializer == "default" or way["transports"] == ["websocket"]:
                yield way, serializer


def call(path, body, token=None):
    headers = {"Content-Type": "application/json"}
    if token:
        headers["X-Claw-Token"] = token
    request = urllib.request.Request(
        f"{CHAT_URL}/api/claw/{path}", json.dumps(body).encode(), headers
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)["data"]


def register():
    return call("agents/selfRegister", {"username": "py_" + uuid.uuid4().hex[:12]})


class EngineTest(unittest.TestCase):
    def test_events_acks_and_binary(self):
        for way, serializer in each_way():
            with self.subTest(way=way, serializer=serializer):
                heard = queue.Queue()
                sio = client(serializer)
                sio.on("auth", lambda auth: heard.put(("auth", auth)))
                sio.on("message-back", lambda *values: heard.put(("back", values)))
                sio.connect(ECHO_URL, auth={"a": 1}, **way)
                self.assertEqual(heard.get(timeout=PATIENCE), ("auth", {"a": 1}))
                sio.emit("message", (1, "two", {"three": [None, True]}, b"\x01\x02"))
                self.assertEqual(
                    heard.get(timeout=PATIENCE),
                    ("back", (1, "two", {"three": [None, True]}, b"\x01\x02")),
                )
                answer = sio.call("message-with-ack", ("x", b"\x03"), timeout=PATIENCE)
                self.assertEqual(tuple(answer), ("x", b"\x03"))
                sio.disconnect()

    def test_another_namespace(self):
        for way, serializer in each_way():
            with self.subTest(way=way, serializer=serializer):
                heard = queue.Queue()
                sio = client(serializer)
                sio.on("auth", heard.put, namespace="/custom")
                sio.connect(ECHO_URL, namespaces=["/custom"], **way)
                self.assertEqual(heard.get(timeout=PATIENCE), {})
                sio.disconnect()


class ChatTest(unittest.TestCase):
    def test_a_wrong_token_is_refused(self):
        for way, serializer in each_way():
            with self.subTest(way=way, serializer=serializer):
                sio = client(serializer)
                refusals = queue.Queue()
                sio.on("connect_error", refusals.put)
                with self.assertRaises(socketio.exceptions.ConnectionError):
                    sio.connect(CHAT_URL, auth={"token": "claw_wrong"}, **way)
                self.assertIn(
                    "Authentication error: Invalid token",
                    str(refusals.get(timeout=PATIENCE)),
                )

    def test_a_handler_with_one_parameter_hears_before_and_after_a_drop(self):
        for way, serializer in each_way():
            with self.subTest(way=way, serializer=serializer):
                ada, bob = register(), register()
                heard, connects = queue.Queue(), queue.Queue()
                sio = client(serializer)

                @sio.on("notify:session")
                def on_message(event):
                    heard.put(event["message"]["content"])

                sio.on("connect", lambda: connects.put(True))
                sio.connect(CHAT_URL, auth={"token": bob["token"]}, **way)
                connects.get(timeout=PATIENCE)
                answer = sio.call("session:subscribe", {"sessionId": "*"}, timeout=PATIENCE)
                self.assertEqual(answer, {"result": True})
                session = call(
                    "sessions/create",
                    {"type": "dm", "participants": [bob["botUserId"]]},
                    ada["token"],
                )["id"]
                send = {"sessionId": session, "content": "one"}
                call("sessions/send", send, ada["token"])
                self.assertEqual(heard.get(timeout=PATIENCE), "one")
                if sio.eio.current_transport == "websocket":
                    sio.eio.ws.sock.shutdown(socket.SHUT_RDWR)
                    connects.get(timeout=PATIENCE)
                call("sessions/send", {**send, "content": "two"}, ada["token"])
                self.assertEqual(heard.get(timeout=PATIENCE), "two")
                sio.disconnect()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
