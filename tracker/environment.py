"""Reads settings from the environment, strictly: a value is used as it was meant, or the start stops.

Each function takes the environment and a variable's name, and raises ImproperlyConfigured with one
sentence that names the variable and says what to set.
"""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

type Environment = Mapping[str, str]
type Network = ipaddress.IPv4Network | ipaddress.IPv6Network

SECRET_LENGTH = 50
SECRET_VARIETY = 5
"""What Django's own `check --deploy` asks of a secret key."""
_MAIL = re.compile(r"mailto:[^@\s?,;<>\"]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")


@dataclass(frozen=True)
class Origin:
    """A public origin: `scheme://host[:port]`, with nothing after it."""

    url: str
    host: str
    secure: bool
    loopback: bool


def boolean(environment: Environment, name: str, *, default: bool) -> bool:
    """Read `true` or `false`; the default where the variable is missing."""
    value = environment.get(name)
    if value is None:
        return default
    if value not in {"true", "false"}:
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to true or false.")
    return value == "true"


def secret(environment: Environment, name: str) -> str:
    """Read a secret key of at least 50 characters; it has no default."""
    value = environment.get(name, "")
    ask = f"set it to at least {SECRET_LENGTH} random characters, and keep them secret."
    if not value:
        raise ImproperlyConfigured(f"{name} is missing: {ask}")
    if len(value) < SECRET_LENGTH or len(set(value)) < SECRET_VARIETY:
        raise ImproperlyConfigured(f"{name} is too easy to guess: {ask}")
    return value


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address, without brackets, means this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def origin(environment: Environment, name: str) -> Origin:
    """Read a public origin; it has no default, and plain http is accepted for loopback alone."""
    value = environment.get(name, "")
    ask = "set it to the site’s public origin, such as https://tracker.example.org."
    if not value:
        raise ImproperlyConfigured(f"{name} is missing: {ask}")
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}, which isn’t an address: {ask}") from None
    if parts.scheme not in {"http", "https"} or not host or port == 0 or parts.username is not None:
        raise ImproperlyConfigured(f"{name} is {value!r}, which isn’t an http or https origin: {ask}")
    if value != f"{parts.scheme}://{parts.netloc}" or value != value.lower() or not _is_host(host):
        raise ImproperlyConfigured(
            f"{name} is {value!r}: {ask} It is lower case, with no path and no slash at the end."
        )
    secure = parts.scheme == "https"
    loopback = is_loopback(host)
    if not secure and not loopback:
        raise ImproperlyConfigured(
            f"{name} is {value!r}: plain http is accepted on this machine alone (127.0.0.1, localhost); "
            "set an https origin."
        )
    return Origin(value, _bracketed(host), secure, loopback)


def hosts(environment: Environment, name: str, *, default: list[str]) -> list[str]:
    """Read host names parted by commas; a name that would admit any host is refused."""
    value = environment.get(name)
    if value is None:
        return default
    names = _items(name, value, "host names")
    for each in names:
        if not _is_host(each.removeprefix(".").removeprefix("[").removesuffix("]")):
            raise ImproperlyConfigured(
                f"{name} holds {each!r}, which isn’t a host name: set names parted by commas, "
                "with no scheme, no port and no *."
            )
    return names


def networks(environment: Environment, name: str) -> tuple[Network, ...]:
    """Read IP addresses or networks (10.0.0.0/8) parted by commas; none where the variable is missing."""
    value = environment.get(name)
    if value is None:
        return ()
    found: list[Network] = []
    for each in _items(name, value, "addresses"):
        try:
            network = ipaddress.ip_network(each)
        except ValueError:
            raise ImproperlyConfigured(
                f"{name} holds {each!r}, which isn’t an IP address: "
                "set addresses or networks parted by commas, such as 10.0.0.1,192.168.0.0/24."
            ) from None
        if network.prefixlen == 0:
            raise ImproperlyConfigured(
                f"{name} holds {each!r}, which would trust every machine: name the proxies themselves."
            )
        found.append(network)
    return tuple(found)


def existing_folder(path: Path) -> Path:
    """Make a folder with its parents where it is missing, and return it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise ImproperlyConfigured(
            f"The folder {path} can’t be made ({fault.strerror}): make it, or name another one."
        ) from None
    return path


def address(name: str, value: str) -> SplitResult:
    """Split an address whose port must be a number between 1 and 65535 or missing."""
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        raise ImproperlyConfigured(f"{name} isn’t an address with a port between 1 and 65535: correct it.")
    return parts


def _items(name: str, value: str, what: str) -> list[str]:
    items = [item.strip() for item in value.split(",")]
    if not all(items):
        raise ImproperlyConfigured(f"{name} is {value!r}: set {what} parted by single commas, or leave it out.")
    return items


def _is_host(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        labels = host.removesuffix(".").split(".")
        return len(host) <= 253 and all(
            0 < len(label) <= 63
            and label.isascii()
            and label.replace("-", "a").replace("_", "a").isalnum()
            and not label.startswith("-")
            and not label.endswith("-")
            for label in labels
        )
    return True


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def report_address(environment: Environment, name: str) -> str:
    """Read where readers report an error: `mailto:` with an address, or a page under `https://`; "" where missing."""
    value = environment.get(name)
    if value is None:
        return ""
    ask = "set it to where readers report an error: mailto:corrections@example.org, or an address of https."
    try:
        parts = urlsplit(value)
        page = parts.scheme == "https" and bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        page = False
    if not (page or _MAIL.fullmatch(value)) or not value.isascii() or not value.isprintable() or " " in value:
        raise ImproperlyConfigured(f"{name} is {value!r}: {ask}")
    return value
