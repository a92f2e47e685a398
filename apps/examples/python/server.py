"""A backend for `createConnectClient` in Python (3.11 or newer), with the standard library alone.

The four routes, and what makes them safe. The guide "Your own backend" explains each check;
`npx @polytomic-connect/server conformance` tests them.
"""

import contextlib
import http.client
import json
import os
import re
import secrets
import socket
import sys
import threading
import time
import traceback
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PORT = int(os.environ.get("PORT", "3000"))
PUBLIC_URL = os.environ.get("PUBLIC_URL", f"http://localhost:{PORT}")  # as browsers see it
POLYTOMIC_URL = os.environ.get("POLYTOMIC_URL", "https://app.polytomic.com")
BASE = "/api/polytomic"
SESSION_SECONDS = int(os.environ.get("SESSION_SECONDS", "300"))  # how long a session is open
KEEP_SECONDS = int(os.environ.get("KEEP_SECONDS", "3600"))  # how long it can be confirmed after that
REQUEST_SECONDS = int(os.environ.get("REQUEST_SECONDS", "30"))  # how long a client may take to send one
POLYTOMIC_SECONDS = int(os.environ.get("POLYTOMIC_SECONDS", "10"))  # how long Polytomic may take to answer

# Yours: read who is signed in from the request, and look up their tenant's key.
USERS = {
    "ann": {"name": "ann", "tenant": "acme", "key": os.environ.get("ACME_KEY", "")},
    "amy": {"name": "amy", "tenant": "acme", "key": os.environ.get("ACME_KEY", "")},
    "gus": {"name": "gus", "tenant": "globex", "key": os.environ.get("GLOBEX_KEY", "")},
}

# The sessions that are open: in your app a table, so that every instance knows them. The token is a secret.
SESSIONS = {}


def forget_sessions():
    before = time.time() - KEEP_SECONDS
    for receipt, session in list(SESSIONS.items()):
        if session["expires"] < before:
            SESSIONS.pop(receipt, None)


# The same bytes for everyone. Its script notifies the app, or goes back to it if there is no other window.
CALLBACK_PAGE = Path(__file__).with_name("callback.html").read_text(encoding="utf-8")


class Refusal(Exception):
    """An answer with a stable code."""

    def __init__(self, status, code, detail):
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail


def refuse_cross_site(headers, method):
    """Refuses what another site sent with the customer's cookies."""
    site, origin = headers.get("Sec-Fetch-Site"), headers.get("Origin")
    if site is None:
        allowed = origin is None or origin == PUBLIC_URL
    else:
        allowed = site == "same-origin" or (site == "none" and method == "GET")
    if not allowed:
        raise Refusal(403, "cross-site", "Send this from a page of the app.")


def upstream_failed():
    """Polytomic's error texts are for your log, never for the browser."""
    return Refusal(502, "upstream-failed", "Polytomic did not do it.")


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Makes a redirect an HTTPError: following it would send the key elsewhere, and turn the POST into a GET."""

    def redirect_request(self, *_args):
        return None


POLYTOMIC = urllib.request.build_opener(NoRedirects)


def call_polytomic(user, path, body=None):
    """Calls Polytomic with the tenant's key. Returns the status, and a success's JSON object, or an empty one."""
    request = urllib.request.Request(
        f"{POLYTOMIC_URL}/api{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Authorization": f"Bearer {user['key']}",
            "Content-Type": "application/json",
            "X-Polytomic-Version": "2025-09-18",
        },
    )
    try:
        with POLYTOMIC.open(request, timeout=POLYTOMIC_SECONDS) as response:
            return response.status, read_object(read_in_time(response))
    except urllib.error.HTTPError as error:
        return error.code, {}
    except (OSError, http.client.HTTPException) as error:
        raise upstream_failed() from error


def read_in_time(response):
    """Reads until a deadline: the timeout is for each read, so a byte now and then would keep it going for ever."""
    deadline, parts = time.monotonic() + POLYTOMIC_SECONDS, []
    while part := response.read1():
        if time.monotonic() > deadline:
            raise TimeoutError("The answer takes too long.")
        parts.append(part)
    return b"".join(parts)


def read_object(text):
    try:
        return dict_or_empty(json.loads(text))
    except (ValueError, RecursionError):
        return {}  # a page, or nothing


def dict_or_empty(value):
    return value if isinstance(value, dict) else {}


def text_or(value, otherwise):
    """Polytomic may leave out a field, or send null."""
    return value if isinstance(value, str) and value else otherwise


def is_connection(value):
    """Polytomic may leave out every field but the id."""
    return isinstance(value, dict) and isinstance(value.get("id"), str)


def is_customers(connection):
    """A draft is not a connection, and a shared copy is the platform's own."""
    return connection.get("saved") is not False and not connection.get("parent_connection_id")


def read_connection(user, connection_id):
    # An id is a UUID. Another text could lead to another route of Polytomic.
    if not isinstance(connection_id, str) or not re.fullmatch("[0-9a-fA-F-]{36}", connection_id):
        return None
    status, answer = call_polytomic(user, f"/connections/{connection_id}")
    if status == 404:
        return None
    if not is_connection(answer.get("data")):
        raise upstream_failed()
    return answer["data"] if is_customers(answer["data"]) else None


def is_types(value):
    def is_type(each):
        return isinstance(each, str) and re.fullmatch(r"[A-Za-z0-9_-]+", each)

    return isinstance(value, list) and len(value) > 0 and all(map(is_type, value))


def create_session(user, body):
    state, params = body.get("state"), body.get("params", {})
    if not isinstance(state, str) or not re.fullmatch("[0-9a-f]{32}", state) or not isinstance(params, dict):
        raise Refusal(400, "invalid-request", "state is 32 hexadecimal digits, params an object.")
    # Only these: the browser chooses neither the organization nor where the hosted page returns to.
    type_id, types, connection_id = params.get("type"), params.get("types"), params.get("connection")
    if types is None and type_id is not None:
        types = [type_id]
    if types is not None and not is_types(types):
        raise Refusal(400, "invalid-request", "A type is the id of a connection type.")
    request = {
        "name": f"{types[0] if types and len(types) == 1 else 'connection'} {secrets.token_hex(4)}",
        "redirect_url": f"{PUBLIC_URL}{BASE}/callback?polytomic-connect={state}",
        "dark": body.get("dark") is True,
        "ttl": SESSION_SECONDS,
    }
    # Without it, any type can be connected: name here the types that your app supports.
    if types is not None:
        request["whitelist"] = types
    before = None
    if connection_id is not None:
        # Looked up with the tenant's own key, which does not find another tenant's connection.
        known = read_connection(user, connection_id)
        if known is None:
            raise Refusal(404, "connection-not-found", "There is no such connection.")
        request.update(name=text_or(known.get("name"), f"Connection {connection_id}"), connection=connection_id)
        before = known
    _, answer = call_polytomic(user, "/connections/connect/", request)
    grant = dict_or_empty(answer.get("data"))
    token, redirect_url = text_or(grant.get("token"), ""), text_or(grant.get("redirect_url"), "")
    # The browser is led there, and would run the script of a `javascript:` URL.
    if not token or not redirect_url.startswith(("https://", "http://")):
        raise upstream_failed()
    receipt, expires = secrets.token_urlsafe(32), time.time() + SESSION_SECONDS
    forget_sessions()
    SESSIONS[receipt] = {
        "holder": (user["name"], user["tenant"], state),
        "token": token,
        "name": request["name"],
        "before": before,
        "expires": expires,
    }
    expires_at = datetime.fromtimestamp(expires, timezone.utc).isoformat().replace("+00:00", "Z")
    return {"redirectUrl": redirect_url, "receipt": receipt, "expiresAt": expires_at}


def confirm_session(user, body):
    """Polytomic is asked; what came back with the callback proves nothing."""
    receipt = body.get("receipt")
    session = SESSIONS.get(receipt) if isinstance(receipt, str) else None
    if session is None or session["holder"] != (user["name"], user["tenant"], body.get("state")):
        raise Refusal(400, "receipt-invalid", "This is not your session.")
    status = "pending" if time.time() < session["expires"] else "expired"
    connection = find_connection(user, session)
    if connection is None:
        return {"status": status}
    # A reconnect has to have changed something.
    if session["before"] is not None and not is_updated(connection, session["before"]):
        return {"status": status}
    return {"status": "connected", "connection": summarize(connection)}


def is_updated(after, before):
    """Compared as dates, because a time can be written in several ways. A missing date proves nothing."""
    try:
        return datetime.fromisoformat(after["updated_at"]) > datetime.fromisoformat(before["updated_at"])
    except (KeyError, TypeError, ValueError):
        return False


def summarize(connection):
    """What the browser may know."""
    about = dict_or_empty(connection.get("type"))
    type_id = text_or(about.get("id"), "unknown")
    type_name = text_or(about.get("name"), type_id)
    return {
        "id": connection["id"],
        "name": text_or(connection.get("name"), type_name),
        "type": type_id,
        "typeName": type_name,
        "status": text_or(connection.get("status"), "unknown"),
    }


def find_connection(user, session):
    """Asks by the session's token while it can be read, and then by the new connection's name, which is unique."""
    if session["before"] is not None:
        return read_connection(user, session["before"]["id"])
    query = urllib.parse.urlencode({"token": session["token"]})
    status, answer = call_polytomic(user, f"/connections/connect/session?{query}")
    if status in (408, 429) or status >= 500:
        raise upstream_failed()
    about = dict_or_empty(answer.get("data"))
    # The answer for a used or expired token is not documented, so any answer without a session counts as one.
    if not about.get("id") and not about.get("connection_id"):
        return next((each for each in read_connections(user) if each.get("name") == session["name"]), None)
    return read_connection(user, about.get("connection_id"))


def read_connections(user):
    _, answer = call_polytomic(user, "/connections")
    rows = answer.get("data", "missing")
    if rows is None:
        return []  # an empty list
    if not isinstance(rows, list):
        raise upstream_failed()
    return [each for each in rows if is_connection(each) and is_customers(each)]


def list_connections(user):
    return {"connections": [summarize(each) for each in read_connections(user)]}


SINGLE_HEADERS = ("Content-Length", "Content-Type", "Origin", "Sec-Fetch-Site")


class Handler(BaseHTTPRequestHandler):
    timeout = 10  # of each read and write, in seconds

    def handle(self):
        """Ends slow requests: a client that sends a byte now and then would occupy its thread for ever."""
        deadline = threading.Timer(REQUEST_SECONDS, self.stop_reading)
        deadline.start()
        try:
            super().handle()
        except (ConnectionError, TimeoutError):
            pass  # the client went away
        finally:
            deadline.cancel()

    def stop_reading(self):
        with contextlib.suppress(OSError):  # the client has gone already
            self.connection.shutdown(socket.SHUT_RD)

    def read_body(self):
        """Reads a JSON body of at most 16 kB."""
        if self.headers.get_content_type() != "application/json":
            raise Refusal(415, "unsupported-media-type", "Send JSON.")
        if "Transfer-Encoding" in self.headers:
            raise Refusal(411, "invalid-request", "Send a Content-Length, and no chunks.")
        text = self.headers.get("Content-Length", "0")
        # A negative length would read for as long as the client sends.
        if not re.fullmatch("[0-9]{1,15}", text):
            raise Refusal(400, "invalid-request", "Content-Length is not a number.")
        length = int(text)
        if length > 16_384:
            # Read and dropped, so that the answer reaches a client that is still sending.
            while length > 0:
                length -= len(self.rfile.read(min(length, 65_536))) or length
            raise Refusal(413, "payload-too-large", "Send less than 16 kB.")
        try:
            body = json.loads(self.rfile.read(length))
        except (ValueError, RecursionError) as error:
            raise Refusal(400, "invalid-request", "The body is not JSON.") from error
        if not isinstance(body, dict):
            raise Refusal(400, "invalid-request", "The body is not an object.")
        return body

    def route(self):
        # As it was sent: `self.path` has one slash for several, which a guard in front may not expect.
        path, _, _query = self.requestline.split()[1].partition("?")
        route = f"{self.command} {path}"
        if route == f"GET {BASE}/callback":
            return CALLBACK_PAGE
        # A proxy in front may read the other one of two.
        if any(len(self.headers.get_all(name, [])) > 1 for name in SINGLE_HEADERS):
            raise Refusal(400, "invalid-request", "A header is there twice.")
        refuse_cross_site(self.headers, self.command)
        user = USERS.get(self.headers.get("X-Demo-User") or "")
        if user is None:
            raise Refusal(401, "unauthorized", "Sign in first.")
        if route == f"POST {BASE}/session":
            return create_session(user, self.read_body())
        if route == f"POST {BASE}/session/confirm":
            return confirm_session(user, self.read_body())
        if route == f"GET {BASE}/connections":
            return list_connections(user)
        raise Refusal(404, "not-found", "There is no such route.")

    def answer(self):
        try:
            status, body = 200, self.route()
        except Refusal as refusal:
            status = refusal.status
            if status >= 500:
                traceback.print_exc(file=sys.stderr)
            body = {"status": status, "code": refusal.code, "detail": refusal.detail}
        except (ConnectionError, TimeoutError):
            raise
        except Exception:
            traceback.print_exc(file=sys.stderr)
            status, body = 500, {"status": 500, "code": "internal", "detail": "The server failed."}
        content = body if isinstance(body, str) else json.dumps(body)
        self.send_response(status)
        kind = "text/html; charset=utf-8" if isinstance(body, str) else "application/json"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content.encode())))
        self.send_header("Cache-Control", "no-store, no-transform")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content.encode())

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, *_args):
        """No log of requests: their URLs hold the state."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", PORT), Handler)
    print(f"Listening on {PUBLIC_URL}", flush=True)
    server.serve_forever()
