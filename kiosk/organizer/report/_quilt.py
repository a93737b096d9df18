"""The quilt of neighborhood blocks: decoration, hidden from screen readers, drawn in a 64 by 64 square each."""

from __future__ import annotations

from kiosk.organizer.report._html import Html, tag, trusted

_BLOCKS = {
    "waves": '<path fill="#D8EDEF" d="M0 0h64v64H0z"/><path fill="none" stroke="#2A8794" stroke-width="5" '
    'd="M-6 16c10-10 20-10 32 0s24 10 44-4M-6 36c10-10 20-10 32 0s24 10 44-4M-6 56c10-10 20-10 32 0s24 10 44-4"/>',
    "hill": '<path fill="#FBE6D3" d="M0 0h64v64H0z"/><path fill="#C2702A" d="M0 64a32 32 0 0 1 64 0z"/>',
    "bow": '<path fill="#EEE6F6" d="M0 0h64v64H0z"/><path fill="#8F6BB8" d="M0 0a64 64 0 0 1 64 64H0z"/>'
    '<path fill="#43246F" d="M0 30a34 34 0 0 1 34 34H0z"/>',
    "tree": '<path fill="#E1EFDA" d="M0 0h64v64H0z"/><path fill="#652B00" d="M29 40h6v24h-6z"/>'
    '<circle cx="32" cy="27" r="18" fill="#5B8F45"/>',
    "sun": '<path fill="#FFC83D" d="M0 0h64v64H0z"/><path fill="#C2702A" d="M64 64A64 64 0 0 1 0 0h64z"/>'
    '<path fill="#652B00" d="M64 30A30 30 0 0 1 34 0h30z"/>',
    "petal": '<path fill="#D8EDEF" d="M0 0h64v64H0z"/><path fill="#2A8794" '
    'd="M0 0h34a30 30 0 0 1 30 30v34H30A30 30 0 0 1 0 34z"/>'
    '<circle cx="32" cy="32" r="10" fill="#FFC83D"/>',
    "leaf": '<path fill="#E1EFDA" d="M0 0h64v64H0z"/><path fill="#5B8F45" '
    'd="M64 0H30A30 30 0 0 0 0 30v34h34a30 30 0 0 0 30-30z"/>'
    '<circle cx="32" cy="32" r="10" fill="#D8EDEF"/>',
    "house": '<path fill="#FBE6D3" d="M0 0h64v64H0z"/><path fill="#C2702A" d="M8 64V34l24-22 24 22v30z"/>'
    '<path fill="#652B00" d="M25 64V48a7 7 0 0 1 14 0v16z"/>',
    "bowl": '<path fill="#073F49" d="M0 0h64v64H0z"/><path fill="#2A8794" d="M0 0a32 32 0 0 0 64 0z"/>',
    "arch": '<path fill="#EEE6F6" d="M0 0h64v64H0z"/><path fill="#8F6BB8" d="M9 64V32a23 23 0 0 1 46 0v32z"/>'
    '<path fill="#43246F" d="M20 64V34a12 12 0 0 1 24 0v30z"/>',
    "field": '<path fill="#E1EFDA" d="M0 0h64v64H0z"/><path fill="#5B8F45" d="M0 64A64 64 0 0 1 64 0v64z"/>'
    '<path fill="#1D4619" d="M29 64a35 35 0 0 1 35-35v35z"/>',
    "tower": '<path fill="#FBE6D3" d="M0 0h64v64H0z"/><path fill="#C2702A" d="M14 12h36v52H14z"/><path fill="#FFC83D" '
    'd="M21 19h8v8h-8zm14 0h8v8h-8zM21 33h8v8h-8zm14 0h8v8h-8zM21 47h8v8h-8zm14 0h8v8h-8z"/>',
}


def strip() -> Html:
    """A row of blocks as wide as the page."""
    blocks = [tag("g", trusted(drawn), transform=f"translate({64 * at})") for at, drawn in enumerate(_BLOCKS.values())]
    width = 64 * len(_BLOCKS)
    pattern = tag("pattern", *blocks, id="quilt", width=width, height=64, patternUnits="userSpaceOnUse")
    fill = tag("rect", width="100%", height="64", fill="url(#quilt)")
    return tag("svg", pattern, fill, class_="quilt", aria_hidden="true", focusable="false", height=64)


def block(name: str) -> Html:
    """One block by its name."""
    return tag(
        "svg", trusted(_BLOCKS[name]), class_="block", viewBox="0 0 64 64", aria_hidden="true", focusable="false"
    )
