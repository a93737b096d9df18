"""The report's style sheet. It stands in each page: nothing comes from elsewhere, and a page alone is complete.

Sizes are in rem and em, so that they follow the reader's text size; wide rules begin where there is room for them.
"""

from __future__ import annotations

from kiosk.organizer.report import _look as look

_COLOURS = {
    "paper": look.PAPER,
    "dock": look.DOCK,
    "card": look.CARD,
    "hairline": look.HAIRLINE,
    "ink": look.INK,
    "quiet": look.QUIET,
    "border": look.BORDER,
    "plum": look.PLUM,
    "deep": look.DEEP,
    "gold": look.GOLD,
    "amber": look.AMBER,
    "amber-text": look.AMBER_TEXT,
    "amber-border": look.AMBER_BORDER,
}

CSS = (
    ":root{"
    + ";".join(f"--{name}:{colour}" for name, colour in _COLOURS.items())
    + """}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;font:400 1rem/1.5 "Noto Sans","Noto Sans Arabic","Noto Sans SC",system-ui,sans-serif;
 overflow-wrap:break-word;print-color-adjust:exact;-webkit-print-color-adjust:exact}
h1,h2,h3,h4{line-height:1.25;margin:0;text-wrap:balance}
h1{font-size:clamp(2rem,1.2rem + 4vw,3.5rem);letter-spacing:-.01em}
h2{font-size:clamp(1.5rem,1.2rem + 1.4vw,2.1rem)}
h3{font-size:clamp(1.2rem,1.1rem + .5vw,1.45rem);max-width:45ch}
h4{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:.5rem 0;max-width:68ch;text-wrap:pretty}
a{color:var(--plum);text-underline-offset:.2em}
a:focus-visible,[tabindex]:focus-visible{outline:.2rem solid var(--ink);outline-offset:.15rem;
 box-shadow:0 0 0 .35rem var(--gold)}
.wrap{max-width:76rem;margin:0 auto;padding:0 clamp(1rem,4vw,3rem)}
.skip{position:absolute;left:-100rem;background:var(--plum);color:var(--card);padding:.75rem 1.25rem;z-index:2;
 font-weight:700}
.skip:focus{left:1rem;top:1rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.quilt{display:block;width:100%;height:64px}
.simulated{background:var(--ink);color:var(--gold);font-weight:700;padding:.6rem 0}
.simulated p{margin:0;max-width:none}
.simulated b{letter-spacing:.06em}
.mast{padding-top:clamp(1.5rem,4vw,3rem)}
.lede{font-size:1.2rem;color:var(--quiet)}
.quiet{color:var(--quiet)}
.notice{background:var(--amber);color:var(--amber-text);border:.15rem solid var(--amber-border);border-radius:1rem;
 padding:1rem clamp(1rem,3vw,1.75rem);margin:1.5rem 0}
.notice h2{font-size:1.25rem}.notice p{max-width:none}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,9rem),1fr));gap:.9rem;margin:1rem 0 0;
 padding:0}
.tile{background:var(--card);border:1px solid var(--hairline);border-radius:1rem;padding:1rem 1.25rem;display:flex;
 flex-direction:column-reverse;justify-content:flex-end}
.tile dd{margin:0;font-size:2.2rem;line-height:1.2;font-weight:700;color:var(--plum);
 font-variant-numeric:tabular-nums}
.tile dt{color:var(--quiet)}
.tile.first{background:var(--deep);border-color:var(--deep)}
.tile.first dd{color:var(--gold)}.tile.first dt{color:var(--card)}
.part{margin-top:3rem}
.two{display:grid;gap:2rem 3rem}
.notes{padding-inline-start:1.2rem;margin:.75rem 0;max-width:68ch}
.notes li{margin:.4rem 0}
.streams{list-style:none;padding:0;margin:1rem 0 0;display:grid;gap:.75rem;
 grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr))}
.streams a{display:flex;align-items:center;gap:.9rem;background:var(--tint);color:var(--ink);
 border:.12rem solid var(--mid);
 border-radius:1rem;padding:.7rem .9rem;font-weight:700;text-decoration:none;min-height:100%}
.streams a:hover{text-decoration:underline}
.block{flex:none;width:3rem;height:3rem;border-radius:.75rem}
.band{background:var(--tint);border:.12rem solid var(--mid);border-radius:1rem;
 padding:1.25rem clamp(1rem,3vw,2rem);display:flex;gap:1.25rem;align-items:center}
.band .block{width:4.5rem;height:4.5rem;border-radius:1rem}
.band p{margin:.25rem 0 0}
.card{background:var(--card);border:1px solid var(--hairline);border-radius:1rem;padding:clamp(1rem,3vw,2rem);
 margin-top:1.25rem}
.answered{display:inline-block;background:var(--tint);border-radius:.6rem;padding:.15rem .75rem;margin:.75rem 0 0;
 font-weight:700}
.note{color:var(--quiet);margin:.35rem 0 0}
.pair{display:grid;gap:1.25rem 3rem;margin-top:1.25rem;align-items:start}
.pair>*{min-width:0}
.chart{display:block;width:100%;height:var(--narrow);font-family:inherit;overflow:hidden}
.chart .wide{display:none}
.chart text{fill:var(--ink)}
.chart .value{font-weight:700}
.held{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:baseline;background:var(--tint);
 border-radius:1rem;padding:1.25rem;
 margin-top:1.25rem}
.held p{margin:0}.held b{font-size:1.2rem}
.full{margin-top:1.5rem}
.key{list-style:none;margin:1rem 0 1.25rem;padding:0;display:grid;gap:.4rem 1.5rem;
 grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr))}
.pair .key{margin-top:0;grid-template-columns:repeat(auto-fit,minmax(6rem,max-content))}
.key li{display:flex;gap:.6rem;align-items:start}
.swatch{flex:none;width:1.6rem;height:1.6rem;line-height:1.5rem;text-align:center;font-weight:700;border-radius:.3rem;
 border:.1rem solid var(--strong)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.95rem}
caption{text-align:start;font-weight:700;padding-bottom:.4rem}
th,td{text-align:start;padding-block:.42rem;padding-inline:0 .6rem;border-bottom:1px solid var(--hairline);
 vertical-align:top;font-weight:400}
thead th{color:var(--quiet);font-weight:700;border-bottom:.12rem solid var(--border);vertical-align:bottom}
.full th[scope=row]{min-width:10rem}
th[scope=rowgroup]{color:var(--quiet);font-weight:700;padding-top:1rem;border-bottom-color:var(--border)}
.n{text-align:end;padding-block:.42rem;padding-inline:.8rem 0;font-variant-numeric:tabular-nums;white-space:nowrap}
thead .n{white-space:normal}
.absent{margin-top:1.25rem;border-top:1px solid var(--hairline);padding-top:.75rem}
.absent p{margin:0;font-weight:700;color:var(--quiet)}
.absent dl{margin:.25rem 0 0;display:flex;flex-wrap:wrap;gap:.15rem 1.5rem;font-size:.95rem;color:var(--quiet)}
.absent dl div{display:flex;gap:.45rem}.absent dd{margin:0;font-weight:700;font-variant-numeric:tabular-nums}
.codes{margin:0}
.codes div{display:flex;gap:.6rem}.codes dt{flex:none;min-width:2.5rem;font-weight:700}.codes dd{margin:0}
.code{font-family:"Noto Sans Mono",ui-monospace,monospace;font-size:.85rem;padding-inline-end:1rem}
.book h2{margin-top:2rem}
main:focus{outline:none}
footer{background:var(--dock);margin-top:4rem;padding:1.5rem 0}
@media (max-width:39.99em){table{font-size:.875rem}.full th[scope=row]{min-width:7rem}.n{padding-inline-start:.35rem}}
@media (min-width:40em){html{font-size:112.5%}}
@media (min-width:52em){
 .two{grid-template-columns:1fr 1fr}
 .chart{height:var(--wide-height)}.chart .wide{display:inline}.chart .narrow{display:none}
}
@media (min-width:66em){.pair{grid-template-columns:minmax(0,11fr) minmax(0,9fr)}}
@media print{
 @page{margin:16mm 14mm 20mm}
 html{font-size:9.5pt;background:var(--card)}
 .skip{display:none}.wrap{max-width:none;padding-inline:0}
 .card,.tile,.notice,.band,tr,.chart{break-inside:avoid}h2,h3,.band{break-after:avoid}
 .pair{grid-template-columns:minmax(0,11fr) minmax(0,9fr)}
 .part{margin-top:2rem}.scroll{overflow:visible}
}
@media (forced-colors:active){.chart rect,.chart circle{forced-color-adjust:none}.chart text{fill:CanvasText}}"""
)


def foot_of_print(sentence: str) -> str:
    """A rule that sets `sentence` under every printed page."""
    text = "".join(f"\\{ord(letter):06X}" for letter in sentence)  # escaped whole: no letter can end the string
    return f'@page{{@bottom-center{{content:"{text}";font:700 9pt "Noto Sans",sans-serif}}}}'
