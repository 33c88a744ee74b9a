# SPDX-License-Identifier: Apache-2.0
"""Where in HTML are we? A state that literal text moves on and that says how a value is escaped.

It is stricter than HTML: attributes in double quotes, every element closed in order, no inline
script or style, no event handlers, no comments. What passes is well formed, and each value in
it stands where one escaper is right. The state is copied at a fork ({% if %}, {% for %}) and
both ways must meet in the same state.
"""
import copy
import re

from view_template import Refused

VOID = set("area base br col hr img input link meta source track wbr".split())
BANNED = {
    "style": "a style element; styles stand in static/",
    "base": "a base element changes every link of the page",
    "iframe": "another page inside the page",
    "object": "another page inside the page",
    "embed": "another page inside the page",
    "foreignobject": "HTML inside a picture",
    "animate": "animation can change a link",
    "animatemotion": "animation can change a link",
    "animatetransform": "animation can change a link",
    "set": "animation can change a link",
    "noscript": "is read differently with and without script",
    "plaintext": "obsolete",
    "xmp": "obsolete",
}
# In these a '<' is text: only the end tag ends them.
FLAT = {"title", "textarea", "script"}
URLS = set("href src action formaction cite poster data manifest ping background longdesc xlink:href".split())
SCHEMES = {"http", "https", "mailto", "tel"}
# A p ends where one of these begins, whatever the author meant.
ENDS_P = set(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr main menu nav ol p pre section table ul".split()
)
NOT_IN_ITSELF = {"a", "button", "form", "label", "p", "option", "h1", "h2", "h3", "h4", "title"}
ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);")
SPACE = " \t\n\r\f"


class Html:
    """`mode`: text, open (behind '<'), name, close, tag, attr, equals, value."""

    def __init__(self, one_page):
        self.mode = "text"
        self.stack = []  # (element, place)
        self.tag = ""
        self.tag_place = None
        self.attr = ""
        self.attr_place = None
        self.attrs = ()
        self.slash = False
        self.doctype = not one_page  # a part has none
        self.url = ""  # what stands before the first of / ? # : in a URL; None when that is past
        self.lead = False  # a URL that began with a value which is still bare
        self.fixed = ""  # the literal value of the attribute so far
        self.filled = False  # a value or text stood in the attribute
        self.ids = frozenset()
        self.one_page = one_page
        self.loops = 0

    def settle(self, place):
        """A fork begins or ends here, and with it the name of a tag or attribute."""
        if self.mode == "name":
            self.in_name(place, " ")
            self.attr = self.tag
        elif self.mode == "attr":
            self.attribute(self.attr_place)
            self.mode = "tag"

    def fork(self):
        other = copy.copy(self)
        other.stack = list(self.stack)
        return other

    def same(self, other):
        """Whether two ways through a fork end at the same place in HTML."""
        mine, theirs = vars(self).copy(), vars(other).copy()
        for state in (mine, theirs):
            for free in ("ids", "attrs", "tag_place", "attr_place", "filled", "fixed"):
                state.pop(free)
            state["stack"] = [name for name, _ in state["stack"]]
            if state["mode"] in ("text", "tag"):
                for stale in ("attr", "url", "lead"):
                    state.pop(stale)
            if state["mode"] == "text":
                state.pop("tag"), state.pop("slash")
        return mine == theirs

    def join(self, other):
        self.ids |= other.ids
        self.attrs = tuple(dict.fromkeys(self.attrs + other.attrs))
        self.filled |= other.filled or self.fixed != other.fixed
        if self.mode == "tag":
            self.attr = self.attr or other.attr

    @property
    def flat(self):
        return bool(self.stack) and self.stack[-1][0] in FLAT

    @property
    def in_picture(self):
        return any(name == "svg" for name, _ in self.stack)

    # literal text

    def feed(self, place_of, text):
        """Moves on by literal text; `place_of(i)` is the place of its i-th character. Returns
        the text to be written."""
        kept = []
        i = 0
        while i < len(text):
            place = place_of(i)
            if text.startswith("<!", i) and self.mode == "text" and not self.flat:
                i = self.declaration(place, text, i, kept)
                continue
            if text[i] == "&" and self.mode in ("text", "value") and not ENTITY.match(text, i):
                raise Refused(place, "a bare '&': write &amp;")
            getattr(self, "in_" + self.mode)(place, text[i])
            kept.append(text[i])
            i += 1
        return "".join(kept)

    def declaration(self, place, text, i, kept):
        if text.startswith("<!--", i):
            raise Refused(place, "a comment in HTML; a remark is {# … #}")
        match = re.compile(r"<!doctype html>", re.I).match(text, i)
        if not match or self.doctype or self.stack:
            raise Refused(place, "only <!doctype html>, once, at the beginning of a page")
        self.doctype = True
        kept.append(match.group())
        return match.end()

    def in_text(self, place, c):
        if c == "<":
            self.mode, self.tag, self.tag_place = "open", "", place
            self.attrs, self.slash = (), False
        elif c not in SPACE and self.stack and self.stack[-1][0] == "script":
            raise Refused(place, "an inline script; scripts stand in static/")
        elif c not in SPACE and self.one_page and not self.stack:
            raise Refused(place, "text outside every element")

    def in_open(self, place, c):
        if c == "/":
            self.mode = "close"
        elif self.flat:
            raise Refused(place, f"a tag inside <{self.stack[-1][0]}>")
        elif c.isascii() and c.isalpha():
            self.mode, self.tag = "name", c
        else:
            raise Refused(self.tag_place, "a bare '<': write &lt;")

    def in_name(self, place, c):
        if c.isascii() and (c.isalnum() or c in "-:"):
            self.tag += c
            return
        if self.tag.lower() in BANNED:
            raise Refused(self.tag_place, f"<{self.tag}>: {BANNED[self.tag.lower()]}")
        self.mode = "tag"
        self.in_tag(place, c)

    def in_close(self, place, c):
        if c.isascii() and (c.isalnum() or c in "-:"):
            self.tag += c
        elif c == ">":
            self.close(self.tag_place, self.tag)
            self.mode = "text"
        else:
            raise Refused(place, "an end tag is </name>")

    def in_tag(self, place, c):
        if self.slash and c != ">":
            raise Refused(place, "a '/' inside a tag")
        if c == ">":
            self.opened(place)
        elif c == "/":
            self.slash = True
        elif c in SPACE:
            self.attr = ""
        elif c.isascii() and c.isalpha() and self.attr == "":
            self.mode, self.attr, self.attr_place = "attr", c, place
        elif self.attr:
            raise Refused(place, "no space between two attributes")
        else:
            raise Refused(place, f"'{c}' inside a tag")

    def in_attr(self, place, c):
        if c.isascii() and (c.isalnum() or c in "-:_."):
            self.attr += c
            return
        self.attribute(self.attr_place)
        if c == "=":
            self.mode = "equals"
        else:
            self.mode, self.attr = "tag", ""
            self.in_tag(place, c)

    def in_equals(self, place, c):
        if c != '"':
            raise Refused(place, f"the value of {self.attr} without double quotes")
        self.mode, self.fixed, self.filled = "value", "", False
        self.url, self.lead = "", False

    def in_value(self, place, c):
        if c == '"':
            self.value_done(self.attr_place)
            self.mode = "tag"
            return
        if c == "<":
            raise Refused(place, "a '<' inside an attribute: write &lt;")
        self.fixed += c
        if self.attr.lower() in URLS:
            self.url_char(place, c)

    def url_char(self, place, c):
        if self.lead and c not in "/?#":
            raise Refused(place, "behind a value at the head of a URL comes /, ? or #")
        self.lead = False
        if self.url is None:
            return
        if c == ":" and self.url.lower() not in SCHEMES:
            raise Refused(place, f"a URL that begins with {self.url}: is none of http, https, mailto, tel")
        self.url = None if c in "/?#:" else self.url + c
        if self.url and not re.fullmatch(r"[A-Za-z0-9._-]*", self.url):
            raise Refused(place, "a character that a URL doesn't begin with")

    # elements and attributes

    def attribute(self, place):
        name = self.attr.lower()
        if name.startswith("on"):
            raise Refused(place, f"{name}: an event handler; scripts stand in static/")
        if name in ("style", "srcdoc"):
            raise Refused(place, f"{name}: no inline {'style' if name == 'style' else 'page'}")
        if name in self.attrs:
            raise Refused(place, f"{name} twice in one tag")
        self.attrs += (name,)

    def value_done(self, place):
        name = self.attr.lower()
        if name == "id" and self.fixed and not self.filled:
            if not self.one_page:
                raise Refused(place, "a fixed id in a part, which may stand twice on a page")
            if self.loops:
                raise Refused(place, f'id "{self.fixed}" inside a loop')
            if self.fixed in self.ids:
                raise Refused(place, f'id "{self.fixed}" a second time')
            self.ids |= {self.fixed}
        if name == "http-equiv" and (self.filled or self.fixed.lower() != "content-security-policy"):
            raise Refused(place, "http-equiv: only for content-security-policy")

    def opened(self, place):
        name, parents = self.tag.lower(), [n for n, _ in self.stack]
        self.mode = "text"
        if name in NOT_IN_ITSELF and name in parents:
            raise Refused(self.tag_place, f"<{name}> inside <{name}>")
        if parents and parents[-1] == "p" and name in ENDS_P:
            raise Refused(self.tag_place, f"<{name}> inside <p>, which ends the paragraph")
        if name in VOID:
            return
        if self.slash and not (self.in_picture or name == "svg"):
            raise Refused(place, f"<{name}/> isn't closed by its '/'")
        if not self.slash:
            self.stack.append((name, self.tag_place))

    def close(self, place, name):
        name = name.lower()
        if name in VOID:
            raise Refused(place, f"</{name}>: this element has no end tag")
        if not self.stack:
            raise Refused(place, f"</{name}> closes nothing")
        last, where = self.stack[-1]
        if last != name:
            raise Refused(place, f"</{name}> while <{last}> of line {where.line} is open")
        self.stack.pop()

    # values

    def escaper(self, place, kind):
        """How a value (kind: value, say, lang) is written here: text, attr, url, part."""
        if self.mode == "text":
            if self.stack and self.stack[-1][0] == "script":
                raise Refused(place, "a value in a script")
            if self.one_page and not self.stack:
                raise Refused(place, "a value outside every element")
            return "attr" if self.flat else "text"
        if self.mode != "value":
            raise Refused(place, self.why_not())
        return self.in_attribute(place, kind)

    def in_attribute(self, place, kind):
        name = self.attr.lower()
        self.filled = True
        if self.tag.lower() == "script":
            raise Refused(place, "a value in a script tag")
        if name in ("http-equiv", "srcset", "imagesrcset", "sizes") or self.tag.lower() == "meta" and "http-equiv" in self.attrs:
            raise Refused(place, f"a value in {name}")
        if name not in URLS:
            return "attr"
        if kind != "value":
            raise Refused(place, "a text in a URL")
        if self.lead or self.url:
            raise Refused(place, "a value in a URL stands at its head or behind one of / ? # :")
        if self.url is None:
            return "part"
        self.lead, self.url = True, None
        return "url"

    def why_not(self):
        return {
            "equals": "a value without double quotes",
            "open": "a value as the name of a tag",
            "name": "a value as the name of a tag",
            "close": "a value as the name of a tag",
        }.get(self.mode, "a value as an attribute or its name")

    def finished(self, place):
        if self.mode != "text":
            raise Refused(self.tag_place or place, "a tag that isn't closed by '>'")
        if self.stack:
            raise Refused(self.stack[-1][1], f"<{self.stack[-1][0]}> is never closed")
