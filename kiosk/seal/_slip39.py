"""The one place that calls shamir_mnemonic (SLIP-39), with types and our errors.

SLIP-39: https://github.com/satoshilabs/slips/blob/master/slip-0039.md
"""

from __future__ import annotations

from shamir_mnemonic import wordlist as _wordlist

WORDS: tuple[str, ...] = tuple(_wordlist.WORDLIST)
"""1,024 English words of 4 to 8 letters; the first four letters tell them apart. 10 bits each."""
