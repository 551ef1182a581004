"""Which pairs of records share an e-mail address or a phone number, and what that counts."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from auditor.linking.arrays import Bits, Flags, among
from auditor.linking.keys import mail_host

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from auditor.linking.candidates import Pairs
    from auditor.linking.features import Features, Keys

BITS_PER_DOUBLING = 2.25  # off an address or number for each doubling of the names that hold it
SPARE_KEYS = -5.0  # they share one, and each has another of its own: the shared one may be a household's
NO_COMMON_KEY = -0.7  # both have some, none in common
OTHER_WORK_ADDRESS = -6.0  # two addresses at one employer, none in common
FEW_NUMBERED = 0.5  # of the addresses at one host; where most have a number it says nothing
_NUMBERED = re.compile(r"[^@]*[a-z]\d{1,2}@")


class Shared(NamedTuple):
    """Parallel to the pairs."""

    same: Flags  # whether they share a key of this kind
    bits: Bits
    spare: Flags  # whether each has another one besides
    differs: Flags  # whether both have some, none in common


def _names_per_key(f: Features, keys: Keys) -> NDArray[np.int64]:
    """How many differently named records hold each key."""
    named = f.family[:, 0].astype(np.int64) * (len(f.words) + 1) + f.given[:, 0]
    distinct = np.unique(np.stack((keys.code.astype(np.int64), named[keys.record]), axis=1), axis=0)
    return np.bincount(distinct[:, 0], minlength=len(keys.values) + 1)


def shared(f: Features, keys: Keys, pairs: Pairs, full: float) -> Shared:
    """Bits of the rarest key each pair shares: `full`, less for a key that many names hold; and what speaks against."""
    n = len(f)
    bits = np.zeros(len(pairs))
    common = np.zeros(len(pairs), np.int64)
    if not len(keys.record) or not len(pairs):
        return Shared(common > 0, bits, common > 0, common > 0)
    worth = np.maximum(full - BITS_PER_DOUBLING * np.log2(np.maximum(_names_per_key(f, keys), 1)), 0.0)
    size = np.int64(len(keys.values) + 1)
    held = keys.record * size + keys.code  # sorted, as Keys are
    counts = np.bincount(keys.record, minlength=n)
    starts = np.searchsorted(keys.record, np.arange(n))
    a, b = np.divmod(pairs, n)
    for k in range(int(counts.max())):
        has = np.flatnonzero((counts[a] > k) & (counts[b] > 0))
        code = keys.code[starts[a[has]] + k]
        hit = among(b[has] * size + code, held)
        has, code = has[hit], code[hit]
        bits[has] = np.maximum(bits[has], worth[code])
        common[has] += 1
    spare = (counts[a] > common) & (counts[b] > common)
    bits += spare * np.where(common > 0, SPARE_KEYS, NO_COMMON_KEY)
    return Shared(common > 0, bits, spare & (common > 0), spare & (common == 0))


def numbered(f: Features) -> Flags:
    """Records with a work address like `a.berg2@`, where few have a number: the firm has another person of that name."""
    own = [(mail_host(text), _NUMBERED.match(text) is not None) for text in f.email.values]
    addresses = Counter(host for host, _ in own)
    usual = Counter(host for host, number in own if number)
    told = [number and host != "" and usual[host] <= addresses[host] * FEW_NUMBERED for host, number in own]
    found = np.zeros(len(f), bool)
    found[f.email.record[np.array(told, bool)[f.email.code]]] = True
    return found


def other_work_address(f: Features, pairs: Pairs, same_mail: Flags) -> Bits:
    """The bits against pairs with two addresses at one host of their own and none in common."""
    hosts: dict[str, int] = {}
    host_of = np.array([hosts.setdefault(h, len(hosts)) if (h := mail_host(t)) else -1 for t in [*f.email.values, ""]])
    host = np.full(len(f), -1, np.int64)
    own = np.flatnonzero(host_of[f.email.code] >= 0)[::-1]  # the first one is written last and stays
    host[f.email.record[own]] = host_of[f.email.code[own]]
    a, b = np.divmod(pairs, len(f))
    return np.asarray(((host[a] >= 0) & (host[a] == host[b]) & ~same_mail) * OTHER_WORK_ADDRESS)
