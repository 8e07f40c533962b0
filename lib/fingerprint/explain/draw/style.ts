/**
 * Colours that people with any of the common colour deficiencies tell apart (Okabe and Ito 2008), without the yellow,
 * which white swallows. A pair's number says the same, so no colour is needed to read a picture.
 */
export const PAIR_COLOURS = ['#0072B2', '#D55E00', '#009E73', '#B6458E', '#E69F00', '#3A9BD0'] as const;

export const INK = '#1b1f24';
export const QUIET = '#5b6470';
export const FAINT = '#9aa3ad';
export const LINE = '#d5dae0';

/** Where text is drawn over ridges, a white rim keeps it readable. */
export const STYLE = `
text { font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; fill: ${INK}; }
.title { font-size: 17px; font-weight: 600; }
.head { font-size: 13px; font-weight: 600; }
.said { font-size: 12.5px; }
.small { font-size: 11px; fill: ${QUIET}; }
.number { font-size: 9.5px; font-weight: 600; text-anchor: middle; dominant-baseline: central; paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round; }
.panel { fill: #fafbfc; stroke: ${LINE}; }
.tie { fill: none; stroke-width: 1; opacity: 0.38; }
.rim { fill: none; stroke: #fff; stroke-width: 4; stroke-linecap: round; stroke-linejoin: round; opacity: 0.85; }
.paired { fill: #fff; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.single { fill: none; stroke: ${FAINT}; stroke-width: 1.2; stroke-linecap: round; stroke-linejoin: round; }
.over .single { stroke: #6b7580; }
.doubtful { opacity: 0.45; }
`.trim();
