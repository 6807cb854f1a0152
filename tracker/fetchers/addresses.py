"""Which network addresses may be reached: public ones, and what the operator allows.

The rule says what is public rather than what is not: for IPv6 only the space that IANA has given
out for global unicast (2000::/3) less its special blocks, for IPv4 everything less the blocks of
the IANA special-purpose registry (RFC 6890 and successors). Addresses that carry another inside
(IPv4-mapped, NAT64) are judged by what they carry.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address

_SPECIAL_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT; 100.100.100.200 is a cloud's metadata service
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local; 169.254.169.254 is the usual metadata service
        "172.16.0.0/12",
        "192.0.0.0/24",  # 192.0.0.192 is a cloud's metadata service
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "168.63.129.16/32",  # public by number, a cloud's metadata service by use
    )
)
_GLOBAL_6 = IPv6Network("2000::/3")
_SPECIAL_6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
_FAKE = IPv4Network("198.18.0.0/15")


def parse(text: str) -> Address | None:
    """An address as a resolver gives it, with what it carries unwrapped; None if it is none."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def is_public(address: Address) -> bool:
    """True for an address of the public internet."""
    if isinstance(address, IPv4Address):
        return not any(address in block for block in _SPECIAL_4)
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _GLOBAL_6 and not any(address in block for block in _SPECIAL_6)


def is_fake(address: Address) -> bool:
    """True for the benchmark block, which some local proxy programs give out for every name."""
    return isinstance(address, IPv4Address) and address in _FAKE


class AddressRule:
    """The judge of addresses: public, or within a network that the operator allows."""

    def __init__(self, allow_networks: tuple[str, ...] = ()) -> None:
        self._allowed = tuple(ip_network(block, strict=False) for block in allow_networks)

    def permits(self, address: Address) -> bool:
        """May this address be reached?"""
        return is_public(address) or any(address in block for block in self._allowed)
