/** The page's style: system fonts and colours of the reader's own scheme; nothing is loaded from elsewhere. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1a1d21; --ground: #fff; --quiet: #59616b; --line: #d5dae0; --panel: #f5f7f9;
  --link: #0b57a4; --get: #0a6b3d; --post: #0b57a4; --put: #7a4b00; --delete: #a11620; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e9ed; --ground: #15181c; --quiet: #a3acb7; --line: #353c45;
  --panel: #1d2228; --link: #7db7f2; --get: #6fcf9b; --post: #7db7f2; --put: #e3b15f; --delete: #f28b92; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 1rem 1.25rem 4rem; font: 1rem/1.55 system-ui, sans-serif;
  color: var(--text); background: var(--ground); }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; } .skip:focus { position: static; }
header { display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: baseline; justify-content: space-between; }
h1 { margin: .5rem 0; } h2 { margin: 2.5rem 0 .5rem; border-bottom: 1px solid var(--line); }
h3 { margin: 2rem 0 .25rem; font-size: 1.1rem; } h4 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; } code { overflow-wrap: anywhere; }
pre { padding: .75rem 1rem; overflow: auto; max-height: 26rem; background: var(--panel); border: 1px solid var(--line); }
.method { font-weight: 700; } .get { color: var(--get); } .post { color: var(--post); } .put { color: var(--put); }
.delete { color: var(--delete); }
.quiet { color: var(--quiet); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 600; } tbody th { font-weight: 400; }
summary { cursor: pointer; }
@media print { details { display: block; } nav { display: none; } }
`;
