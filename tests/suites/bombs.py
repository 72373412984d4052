"""Feeds and pages that are made to break whoever reads them."""

RSS = '<?xml version="1.0"?>{}<rss version="2.0"><channel><title>t</title><link>http://x.invalid/</link>{}</channel></rss>'


def item(number, title="t", more=""):
    return (
        f"<item><title>{title}{number}</title><link>http://x.invalid/{number}</link><guid>{number}</guid>"
        f"<description>d</description>{more}</item>"
    )


def feed(*items, doctype=""):
    return RSS.format(doctype, "".join(items)).encode()


def titled(title, doctype=""):
    return feed(f"<item><title>{title}</title></item>", doctype=doctype)


LAUGHS = '<!ENTITY a0 "lolololol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))

ENTITIES = {
    "billion laughs": titled("&a9;", f"<!DOCTYPE l [{LAUGHS}]>"),
    "quadratic blow-up": titled("&q;" * 50_000, f'<!DOCTYPE l [<!ENTITY q "{"A" * 50_000}">]>'),
    "external file": titled("&x;", '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "external address": titled("&x;", '<!DOCTYPE l [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>'),
    "parameter entity": feed(item(1), doctype='<!DOCTYPE l [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'),
    "in UTF-16": titled("&x;", '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>').decode().encode("utf-16"),
}
NOT_FEEDS = {
    "nothing": (b"", "The site sent nothing at all."),
    "page": (b"<!doctype html><title>Please log in</title>", "This is a web page, not an RSS or Atom feed."),
    "deep JSON": (b'{"items":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "This is something else, not an RSS"),
    "script in SVG": (
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "This is something else, not an RSS",
    ),
    "zip": (b"PK\x03\x04" + bytes(5000), "This is something else, not an RSS"),
}
# The titles that come out, for feeds that are odd but feeds.
ODD = {
    "100,000 items": (feed(*map(item, range(100_000))), [f"t{n}" for n in range(200)]),
    "title of 9 MB": (titled("A" * 9_000_000), ["A" * 500]),
    "nested 100,000 deep": (titled("<b>" * 100_000 + "x" + "</b>" * 100_000), None),
    "cut in the middle of an item": (feed(item(1), item(2), item(3))[:-60], ["t1", "t2", "t3"]),
    "NUL": (feed(item(1)).replace(b"t1", b"t\x001"), ["t1"]),
    "one identifier five times": (feed(item(1) * 5), ["t1"]),
    "neither identifier nor link": (feed("<item><title>a</title></item><item><title>b</title></item>"), ["a", "b"]),
    "external DTD": (feed(item(1), doctype='<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'), ["t1"]),
    "date of 50,000 digits": (feed(item(1, more=f"<pubDate>{'1' * 50_000}x</pubDate>")), ["t1"]),
}
YEAR_9999 = feed(item(1, more="<pubDate>Fri, 31 Dec 9999 23:59:60 +2400</pubDate>"))
PAGES = {
    "100,000 attributes": b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x</p>",
    "nested 100,000 deep": b"<html><body>" + b"<div>" * 100_000 + b"x",
    "NUL": b"<html><body>" + bytes(100_000),
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(1000),
}
