#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_serve.py HEED: the web application as a browser and a stranger meet it.

The server runs on a loopback port that the system chooses. Nothing here is timed; waits end when
what is waited for is there.
"""
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

HEED = os.path.abspath(sys.argv[1])
PASSWORD = "een lang zinnetje"


def fail(text):
    sys.exit(f"test_serve: {text}")


def check(ok, text):
    if not ok:
        fail(text)


class Shop:
    def __init__(self, folder):
        self.folder = folder
        self.env = {"PATH": os.environ["PATH"], "HOME": folder, "HEED_LANG": "en", "HEED_SHOP": "s.heed"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"):
            if name in os.environ:
                self.env[name] = os.environ[name]

    def heed(self, *words):
        done = subprocess.run([HEED, *words], cwd=self.folder, env=self.env, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL)
        check(done.returncode == 0, f"heed {' '.join(words)}: {done.stderr}")
        return done.stdout

    def serve(self, *more):
        self.server = subprocess.Popen([HEED, "serve", "--listen", "127.0.0.1:0", "--json", *more], cwd=self.folder,
                                       env=self.env, stdout=subprocess.PIPE, text=True)
        said = json.loads(self.server.stdout.readline())
        self.port = urllib.parse.urlparse(said["url"]).port
        return said["setup"]

    def stop(self, how=signal.SIGTERM):
        self.server.send_signal(how)
        code = self.server.wait(30)
        self.server.stdout.close()
        check(how == signal.SIGKILL or code == 0, f"serve ended with {code}")


class Browser:
    """Keeps cookies, follows nothing by itself."""

    def __init__(self, shop, lang="en"):
        self.shop, self.cookies, self.lang = shop, {}, lang

    def ask(self, method, path, fields=None, headers=None, body=None):
        c = http.client.HTTPConnection("127.0.0.1", self.shop.port, timeout=30)
        sent = {"Accept-Language": self.lang, **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
        c.request(method, path, body, sent)
        r = c.getresponse()
        self.status, self.headers, self.text = r.status, r.headers, r.read().decode(errors="replace")
        for line in r.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            check("HttpOnly" in line and "SameSite=Lax" in line, f"cookie without its marks: {line}")
            self.cookies[name] = value
        c.close()
        return self

    def csrf(self):
        return re.search(r'name="csrf" value="([0-9a-f]+)"', self.text).group(1)

    def login(self, name="ada", password=PASSWORD):
        self.ask("GET", "/login")
        return self.ask("POST", "/login", {"csrf": self.csrf(), "name": name, "password": password, "to": "/"})


def comes_in(shop, setup):
    stranger = Browser(shop).ask("GET", "/")
    check(stranger.status == 303 and stranger.headers["Location"] == "/login?to=%2F", "a stranger isn't sent to the door")
    owner = Browser(shop).ask("GET", f"/invited/{setup}")
    check(owner.status == 200, "the invitation doesn't open")
    fields = {"csrf": owner.csrf(), "staff": "Ada", "name": "ada", "password": "short"}
    owner.ask("POST", f"/invited/{setup}", fields)
    check(owner.status == 422 and "at least 10" in owner.text, f"a short password: {owner.status}")
    owner.ask("POST", f"/invited/{setup}", {**fields, "password": PASSWORD})
    check(owner.status == 303 and owner.headers["Location"] == "/", f"came in with {owner.status}")
    check(Browser(shop).ask("GET", f"/invited/{setup}").status == 404, "an invitation counts twice")
    return owner


def pages(shop, owner):
    for lang, word in (("en", "Sign in"), ("nl", "Aanmelden"), ("de", "Anmelden")):
        door = Browser(shop, lang).ask("GET", "/login")
        check(door.status == 200 and word in door.text and f'<html lang="{lang}">' in door.text, f"the door in {lang}")
    owner.ask("GET", "/")
    check(owner.status == 200 and "Vandaag" in owner.text, f"today in Ada's language: {owner.status}")
    csp = owner.ask("GET", "/").headers["Content-Security-Policy"]
    check("default-src 'none'" in csp and "unsafe" not in csp, f"policy: {csp}")
    check(owner.headers["Cache-Control"] == "no-store" and owner.headers["X-Content-Type-Options"] == "nosniff", "headers")
    check(" style=" not in owner.text and "<script>" not in owner.text and " onclick" not in owner.text, "inline code")
    for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', owner.text):
        asset = Browser(shop).ask("GET", path)
        check(asset.status == 200 and asset.headers["ETag"], f"{path}: {asset.status}")
        again = Browser(shop).ask("GET", path, headers={"If-None-Match": asset.headers["ETag"]})
        check(again.status == 304 and not again.text, f"{path} again: {again.status}")
    packed = owner.ask("GET", "/", headers={"Accept-Encoding": "gzip"})
    check(packed.headers["Content-Encoding"] == "gzip", "the page isn't compressed for who takes that")
    check(owner.ask("HEAD", "/").status == 200 and not owner.text, "HEAD")
    check(Browser(shop).ask("GET", "/healthz").text == "ok\n", "healthz")


def guards(shop, owner):
    token = owner.ask("GET", "/").csrf()
    check(owner.ask("POST", "/counter", {"to": "/"}).status == 403, "a form without its token")
    check(owner.ask("POST", "/counter", {"csrf": "0" * 32, "to": "/"}).status == 403, "a form with another token")
    check(owner.ask("POST", "/counter", {"csrf": token}, {"Sec-Fetch-Site": "cross-site"}).status == 403, "another site")
    other = Browser(shop)
    other.login()
    check(other.status == 303, f"log in: {other.status}")
    check(owner.ask("POST", "/counter", {"csrf": other.ask("GET", "/").csrf()}).status == 403, "another session's token")
    check(owner.ask("POST", "/counter", {"csrf": token, "to": "//evil.example"}).headers["Location"] == "/", "sent elsewhere")
    owner.ask("POST", "/counter", {"csrf": token, "to": "/"})
    for path in ("/../../etc/passwd", "/static/../s.heed", "/static/%2e%2e%2fs.heed", "//", "/customer/", "/nowhere"):
        check(owner.ask("GET", path).status in (404, 400), f"{path}: {owner.status}")
    check(owner.ask("DELETE", "/").status == 405 and owner.ask("POST", "/", {}).status in (403, 405), "other methods")
    check(owner.ask("POST", "/counter", body=b"x" * 200000, headers={"Content-Type": "text/plain"}).status == 413, "a large body")
    fields = urllib.parse.urlencode([("a", "1")] * 3000)
    check(owner.ask("POST", "/counter", body=fields, headers={"Content-Type": "application/x-www-form-urlencoded"}).status
          == 400, f"three thousand fields: {owner.status}")
    check(owner.ask("GET", "/").status == 200, "the session is lost")


def daily(shop, owner):
    """Find somebody, write down what happened once though it is sent twice, close what is open, take it back."""
    shop.heed("add", "Bea Quist", "--phone", "06-31415926")
    shop.heed("need", "bea", "question", "does the <b>seat</b> fit?")
    owner.ask("GET", "/find?q=bea")
    path = re.search(r'href="(/customer/\d+)">Bea Quist', owner.text).group(1)
    check("does the &lt;b&gt;seat" in owner.text and "<b>seat" not in owner.text, "find doesn't say what to say, or not escaped")
    owner.ask("GET", "/log?who=" + path.split("/")[-1])
    once = re.search(r'name="once" value="([^"]+)"', owner.text).group(1)
    fields = {"csrf": owner.csrf(), "once": once, "who": path.split("/")[-1], "how": "they_called", "reaction": "welcome",
              "said": "belde, wil een nieuwe bel"}
    owner.ask("POST", "/log", fields)
    check(owner.status == 303 and owner.headers["Location"].startswith(path + "?done=logged"), f"log: {owner.status}")
    where = owner.headers["Location"]
    check(owner.ask("POST", "/log", fields).headers["Location"] == where, "sent twice goes elsewhere")
    lately = json.loads(shop.heed("show", "bea", "--json"))["interactions"]
    check(len(lately) == 1, f"sent twice is written {len(lately)} times")
    check(owner.ask("POST", "/log", {**fields, "once": "", "said": " "}).status == 422, "an empty line is taken")
    owner.ask("GET", where)
    check("06-31415926" in owner.text and 'role="status"' in owner.text, "their page")
    act = re.search(r'name="act" value="(\d+)"', owner.text).group(1)
    need = re.search(r'action="(/customer/\d+/need/\d+)"', owner.text).group(1)
    csrf = owner.csrf()
    owner.ask("POST", need, {"csrf": csrf, "words": "yes, it does"})
    check("done=answered" in owner.headers.get("Location", ""), f"answer: {owner.status}")
    check(owner.ask("POST", need, {"csrf": csrf, "words": "again"}).status == 409, "answered twice")
    owner.ask("POST", path + "/note", {"csrf": csrf, "words": "a secret of hers"})
    check("a secret of hers" in owner.ask("GET", path).text, "the note isn't there")
    owner.ask("POST", "/counter", {"csrf": csrf, "to": path})
    check("a secret of hers" not in owner.ask("GET", path).text, "counter mode shows a note")
    owner.ask("POST", "/counter", {"csrf": csrf, "to": path})
    owner.ask("POST", "/undo", {"csrf": csrf, "act": act, "to": path})
    check("done=undone" in owner.headers.get("Location", ""), f"undo: {owner.status} {owner.text}")
    tap(shop, owner, path.split("/")[-1])
    check(not json.loads(shop.heed("show", "bea", "--json"))["interactions"], "undo took nothing back")
    return path


def tap(shop, owner, customer):
    """One tap on the list, sent twice, taken back."""
    shop.heed("promise", "bea", "ring her")
    owner.ask("GET", "/")
    fields = {"csrf": owner.csrf(), "once": re.search(r'name="once" value="([^"]+)"', owner.text).group(1),
              "done": f"we_called-{customer}"}
    check(f'value="we_called-{customer}"' in owner.text, "the list offers nothing to tap")
    for _ in range(2):
        owner.ask("POST", "/", fields)
        check(owner.headers.get("Location", "").startswith("/?done=logged"), f"tap: {owner.status} {owner.text}")
    rang = [i for i in json.loads(shop.heed("show", "bea", "--json"))["interactions"] if i["channel"] == "phone"]
    check(len(rang) == 1, f"tapped once, written {len(rang)} times")
    act = re.search(r"act=(\d+)", owner.headers["Location"]).group(1)
    owner.ask("POST", "/undo", {"csrf": fields["csrf"], "act": act, "to": "/"})
    check("done=undone" in owner.headers.get("Location", ""), f"undo of a tap: {owner.status}")
    for wrong in ("we_called-x", "nonsense-1", f"nonsense-{customer}", "", "we_called-999999"):
        check(owner.ask("POST", "/", {**fields, "done": wrong}).status in (404, 422), f"{wrong!r}: {owner.status}")


def live(shop, owner, path):
    """An open page hears of a write, and of nothing that is in it; a stranger hears nothing."""
    check(Browser(shop).ask("GET", "/events").status == 303, "a stranger may listen")
    with socket.create_connection(("127.0.0.1", shop.port), timeout=30) as ear:
        cookie = "; ".join(f"{k}={v}" for k, v in owner.cookies.items())
        ear.sendall(f"GET /events HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n\r\n".encode())
        heard = b""
        while b": here" not in heard:
            heard += ear.recv(4096)
        csrf = owner.ask("GET", path).csrf()
        owner.ask("POST", "/log", {"csrf": csrf, "who": path.split("/")[-1], "said": "kwam langs, alles goed", "how": "came"})
        check(owner.status == 303, f"log: {owner.status}")
        while b"event: today" not in heard:
            part = ear.recv(4096)
            check(part, "the stream ended")
            heard += part
        check(b"alles goed" not in heard and b"Quist" not in heard, "an event says what is written")


def roles(shop, owner, path):
    csrf = owner.ask("GET", "/team").csrf()
    owner.ask("POST", "/team", {"csrf": csrf, "name": "Cor"})
    owner.ask("GET", "/team")
    cor = re.search(r'action="/team/(\d+)/invite"', owner.text).group(1)
    owner.ask("POST", f"/team/{cor}/invite", {"csrf": csrf, "role": "reader"})
    link = urllib.parse.urlparse(re.search(r"<code>([^<]+)</code>", owner.text).group(1)).path
    reader = Browser(shop).ask("GET", link)
    reader.ask("POST", link, {"csrf": reader.csrf(), "name": "cor", "password": PASSWORD})
    check(reader.status == 303, f"Cor came in with {reader.status}")
    check(reader.ask("GET", path).status == 200 and path + "/note" not in reader.text, "a reader is offered to write")
    token = reader.csrf()
    for to, sent in ((path + "/note", {"words": "x"}), ("/log", {"said": "x"}), ("/undo", {"act": "1"}), ("/team", {"name": "X"}),
                     (f"/team/{cor}/invite", {"role": "owner"})):
        check(reader.ask("POST", to, {"csrf": token, **sent}).status == 403, f"a reader may POST {to}: {reader.status}")
        check(Browser(shop).ask("POST", to, sent).status == 401, f"a stranger may POST {to}")
    for to in ("/", "/find", "/log", "/team", path):
        check(Browser(shop).ask("GET", to).status == 303, f"a stranger may read {to}")


def throttled(shop):
    guess = Browser(shop)
    for _ in range(5):
        guess.login(password="not this one")
        check(guess.status == 403, f"a wrong password: {guess.status}")
    guess.login()
    check(guess.status == 429 and "heed" not in guess.cookies, f"after five wrong ones: {guess.status}")
    first = Browser(shop).login(name="nobody", password="not this one").text
    check("isn&#39;t right" in first or "isn't right" in first, "an unknown name says something else")


def own_page(shop):
    link = json.loads(shop.heed("preferences", "anouk", "--json"))["link"]
    page = Browser(shop, "de").ask("GET", link)
    check(page.status == 200 and not page.cookies, "their page sets a cookie")
    page.ask("POST", link, {"pace": "91", "shown": "phone", "rest": "2020-01-01"})
    check(page.status == 422 and 'role="alert"' in page.text, f"a day long over: {page.status}")
    check(re.search(r'value="91" checked', page.text) and 'name="fine" value="phone">' in page.text,
          "what was typed is lost with an error")
    check("rhythm" not in shop.heed("show", "anouk", "--json"), "half a form was written")
    page.ask("POST", link, {"pace": "91", "shown": "phone", "rest": "3", "rest_day": ""})
    check(page.status == 200 and page.text.count("<li>") >= 3, "what was done isn't told")
    page.ask("POST", link, {"pace": "91", "shown": "phone"})
    check("So war es schon" in page.text, "the same again is written again")
    page.ask("POST", link, {"peace": "1"})
    check(page.status == 200 and 'role="status"' in page.text, f"peace: {page.status}")
    check("objected" in shop.heed("permissions", "anouk"), "the objection isn't in the book")
    check(Browser(shop).ask("GET", link[:-2] + "aa").status == 404, "a forged link")


def many_write(shop):
    """Every acknowledged write is there after the server is killed."""
    links = []
    for i in range(12):
        shop.heed("add", f"Schrijver {chr(65 + i)}", "--phone", f"06-200000{i:02}", "--yes")
        links.append(json.loads(shop.heed("preferences", f"Schrijver {chr(65 + i)}", "--json"))["link"])
    told, lock = {}, threading.Lock()

    def write(i):
        for days in (7, 28, 91, 182, 365):
            page = Browser(shop)
            try:
                page.ask("POST", links[i], {"pace": str(days)})
            except (OSError, http.client.HTTPException):
                return
            if page.status == 200:
                with lock:
                    told[i] = days

    threads = [threading.Thread(target=write, args=(i,)) for i in range(len(links))]
    for t in threads:
        t.start()
    while len(told) < len(links) // 2 and any(t.is_alive() for t in threads):
        time.sleep(0.002)
    shop.stop(signal.SIGKILL)
    for t in threads:
        t.join()
    check(told, "nothing was acknowledged")
    order = (7, 28, 91, 182, 365)
    for i, days in told.items():
        wishes = json.loads(shop.heed("show", f"Schrijver {chr(65 + i)}", "--json"))["wishes"]
        have = [w["days"] for w in wishes if w["kind"] == "rhythm"]
        check(have and order.index(have[0]) >= order.index(days), f"{days} days were acknowledged, {have} are there")
    shop.heed("verify")


def one_at_a_port(shop):
    second = subprocess.run([HEED, "serve", "--listen", f"127.0.0.1:{shop.port}"], cwd=shop.folder, env=shop.env,
                            capture_output=True, text=True, timeout=30)
    check(second.returncode != 0 and str(shop.port) in second.stderr, "two servers share a port")


def slow_ones(shop):
    """A header that is dripped is let go; others are answered meanwhile."""
    drip = socket.create_connection(("127.0.0.1", shop.port))
    drip.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
    drip.settimeout(30)
    closed = False
    for _ in range(60):
        try:
            drip.sendall(b"X")
            time.sleep(0.5)
            check(Browser(shop).ask("GET", "/healthz").status == 200, "others aren't answered")
        except OSError:
            closed = True
            break
    check(closed, "a dripped header is never let go")
    drip.close()


with tempfile.TemporaryDirectory() as folder:
    shop = Shop(folder)
    shop.heed("init", "--name", "Fietswerk", "--country", "NL", "--staff", "Ada", "--languages", "nl,de,en")
    shop.heed("add", "Anouk Terhorst", "--phone", "06-12345678")
    owner = comes_in(shop, shop.serve())
    pages(shop, owner)
    guards(shop, owner)
    path = daily(shop, owner)
    roles(shop, owner, path)
    live(shop, owner, path)
    throttled(shop)
    own_page(shop)
    one_at_a_port(shop)
    slow_ones(shop)
    gone = Browser(shop)
    gone.cookies = dict(owner.cookies)
    gone.ask("POST", "/logout", {"csrf": owner.ask("GET", "/").csrf()})
    check(owner.ask("GET", "/").status == 303, "the session outlives leaving")
    shop.stop()
    check(shop.serve() == "", "a second first owner")
    check(owner.ask("GET", "/login").status == 200, "it doesn't come up again")
    many_write(shop)
print("ok")
