"""Addresses that must be refused, each special-purpose range and each way of writing one, and some that must not be.

Never connect to one of them.
"""

import ipaddress

NETS_4 = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
]
NETS_6 = [
    "::/128",
    "::1/128",
    "::/96",
    "::ffff:0:0/96",
    "::ffff:0:0:0/96",
    "64:ff9b::/96",
    "64:ff9b:1::/48",
    "100::/64",
    "100:0:0:1::/64",
    "2001::/23",
    "2001::/32",
    "2001:2::/48",
    "2001:10::/28",
    "2001:20::/28",
    "2001:db8::/32",
    "2002::/16",
    "3fff::/20",
    "5f00::/16",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
]
INSIDE = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "172.16.0.1", "100.100.100.200", "0.0.0.0"]
WRITTEN_ODDLY = (
    "file:///etc/passwd",
    "gopher://127.0.0.1:25/_X",
    "ftp://127.0.0.1/",
    "dict://127.0.0.1:6379/info",
    "ldap://127.0.0.1/",
    "data:text/xml,<a/>",
    "jar:http://127.0.0.1!/",
    "javascript:alert(1)",
    "unix:///var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/",
    "//127.0.0.1/",
    "http:/127.0.0.1/",
    "http:\\\\127.0.0.1\\",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://localhost.localdomain/",
    "http://ip6-localhost/",
    "http://example.com@127.0.0.1/",
    "http://127.0.0.1#@example.com/",
    "http://127.0.0.1\\@example.com/",
    "http://example.com\\@127.0.0.1/",
    "http://127.0.0.1:80\\@@example.com:80/",
    "http://1.1.1.1 &@127.0.0.1# @3.3.3.3/",
    "http://[::]:80/",
    "http://0/",
    "http://127.1/",
    "http://example.com:22/",
    "http://example.com:6379/",
    "http://example.com:5432/",
    "http://example.com:25/",
    "http://metadata.google.internal/",
    "http://user:pw@example.com/",
    "http://exa\r\nmple.com/",
    "http://example.com/%0d%0aX:1",
    "http://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3/",  # circled letters
    "http://\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54/",  # full-width letters
    "http://loc\u00adalhost/",  # soft hyphen
    "http://x.onion/",
    "http://a.local/",
    "http://router.internal/",
    "http:///",
    "http://" + "a" * 300 + ".example/",
)
PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.1",
    "169.253.255.255",
    "169.255.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.1",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "[2606:4700:4700::1111]",
    "[2001:4860:4860::8888]",
    "[2a00:1450:4001:81b::200e]",
    "[2620:fe::fe]",
]


def refused():
    for net in map(ipaddress.ip_network, NETS_4):
        yield from (f"http://{address}/" for address in ends(net))
    for net in map(ipaddress.ip_network, NETS_6):
        yield from (f"http://[{address}]/" for address in ends(net))
    for address in INSIDE:
        yield from (f"http://{form}/" for form in forms(address))
    yield from WRITTEN_ODDLY


def allowed():
    return (f"http://{address}/" for address in PUBLIC)


def ends(net):
    return dict.fromkeys((net[0], net[min(1, net.num_addresses - 1)], net[net.num_addresses // 2], net[-1]))


def forms(address):
    """Every way of writing an IPv4 address that some program understands."""
    whole, parts = int(ipaddress.IPv4Address(address)), [int(part) for part in address.split(".")]
    high, low = f"{whole >> 16:x}", f"{whole & 65535:x}"
    return [
        *(str(whole), hex(whole), "0" + oct(whole)[2:]),
        ".".join("0" + oct(part)[2:] for part in parts),
        ".".join(hex(part) for part in parts),
        f"{parts[0]}.{(parts[1] << 16) + (parts[2] << 8) + parts[3]}",
        f"{parts[0]}.{parts[1]}.{(parts[2] << 8) + parts[3]}",
        "".join(f"%{ord(letter):02x}" for letter in address),
        address.translate({ord("0") + digit: 0x2460 + digit - 1 for digit in range(1, 10)}),  # circled digits
        address.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),  # full-width digits
        address.replace(".", "\u3002"),  # ideographic full stop
        address + ".",
        f"[::ffff:{address}]",
        f"[::ffff:{high}:{low}]",
        f"[::{address}]",
        f"[64:ff9b::{high}:{low}]",
        f"[2002:{high}:{low}::1]",
        f"[64:ff9b:1::{high}:{low}]",
        f"[::ffff:0:{high}:{low}]",
        "[fe80::1%25eth0]",
    ]
