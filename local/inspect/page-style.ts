/** The page's style: system fonts, the reader's own scheme of colours; nothing is loaded from elsewhere. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --text: #1a1d21; --ground: #eef1f4; --card: #fff; --quiet: #59616b; --line: #d9dee4;
  --link: #0b57a4; --ending: #d6336c; --bifurcation: #1971c2; --other: #7a5af8; --finger: #0a8f5b; --segment: #e8860c; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e9ed; --ground: #111418; --card: #1a1f25; --quiet: #a3acb7;
  --line: #323a44; --link: #7db7f2; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--ground); }
header { padding: 1.5rem clamp(1rem, 4vw, 3rem) 1rem; }
h1 { margin: 0; font-size: 1.5rem; } h2 { margin: 0; font-size: 1.1rem; }
header p, .detail { margin: .15rem 0 0; color: var(--quiet); }
.frame { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 1.5rem; align-items: start;
  padding: 0 clamp(1rem, 4vw, 3rem) 4rem; }
nav { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto; font-size: .875rem; }
nav ol { margin: 0; padding: 0; list-style: none; } nav a { display: block; padding: .3rem .6rem; border-radius: .4rem;
  color: inherit; text-decoration: none; } nav a:hover { background: var(--card); } nav span { color: var(--quiet); }
main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; }
section { padding: 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
.body { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.25rem;
  margin-top: 1rem; align-items: start; }
figure { margin: 0; } figure.wide, figure.wide ~ .scroll { grid-column: 1 / -1; } .picture { position: relative; background: #fff; border: 1px solid var(--line);
  border-radius: .4rem; overflow: hidden; margin: 0 auto; }
.picture img { display: block; width: 100%; height: auto; } .picture svg { position: absolute; inset: 0; width: 100%;
  height: 100%; }
polygon { fill: none; stroke-width: 2; vector-effect: non-scaling-stroke; } circle, path { fill: none; stroke-width: 2;
  vector-effect: non-scaling-stroke; }
svg text { font-family: system-ui, sans-serif; font-weight: 600; paint-order: stroke; stroke: #fff; stroke-width: 4px; }
.finger polygon { stroke: var(--finger); } .finger text { fill: var(--finger); }
.segment polygon { stroke: var(--segment); stroke-dasharray: 6 4; } .segment text { fill: var(--segment); }
svg .minutiae { filter: drop-shadow(0 0 1px #fff) drop-shadow(0 0 1px #fff); } .ending { stroke: var(--ending); } .bifurcation { stroke: var(--bifurcation); } .other { stroke: var(--other); }
.legend { display: flex; flex-wrap: wrap; gap: .35rem 1rem; margin: .6rem 0 0; font-size: .85rem; color: var(--quiet); }
.legend label { cursor: pointer; } .key { font-weight: 700; } .key.ending { color: var(--ending); }
.key.bifurcation { color: var(--bifurcation); } .key.other { color: var(--other); }
figure:has(.show-minutiae:not(:checked)) .minutiae, figure:has(.show-fingers:not(:checked)) .finger,
figure:has(.show-segments:not(:checked)) .segment { display: none; }
ul.remarks { margin: .6rem 0 0; padding-left: 1.1rem; font-size: .9rem; }
.stages { margin-top: 1rem; } .stages > div { display: flex; gap: .75rem; overflow-x: auto; padding: .75rem 0; }
.stages figure { flex: none; font-size: .85rem; color: var(--quiet); } .stages img { display: block; height: 20rem; width: auto;
  border: 1px solid var(--line); border-radius: .4rem; }
.scroll { overflow-x: auto; } table { width: 100%; border-collapse: collapse; font-size: .875rem; }
th, td { padding: .3rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line);
  font-weight: 400; } thead th { color: var(--quiet); font-weight: 600; }
td.value { font-family: ui-monospace, monospace; overflow-wrap: anywhere; } .number { white-space: nowrap;
  font-family: ui-monospace, monospace; } .mnemonic { color: var(--quiet); font-size: .8rem; }
.value div { min-height: 1.3em; } summary { cursor: pointer; color: var(--link); }
a:focus-visible, input:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
@media (max-width: 48rem) { .frame { grid-template-columns: minmax(0, 1fr); } nav { position: static; } }
@media print { nav { display: none; } .frame { display: block; } section { break-inside: avoid; margin-bottom: 1rem; } }
`;
