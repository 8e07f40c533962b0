/**
 * Every tuning number of the segmentation. Lengths are millimetres on the skin unless a name says otherwise, so that
 * they hold at every resolution. What each is worth, and on what it was tried, is in docs/slap-segmentation.md.
 */
export const SEGMENTATION = {
  ridges: {
    /** Resolution the picture is reduced to: the finest ridges of a child (0.28 mm) still have three samples. */
    resolution: 250,
    /** Side of a cell of the ridge map, in samples of the reduced picture: 8 pixels at 500 ppi, nfseg's grid too. */
    cell: 4,
    /** Cells to each side that are looked at together: with 2, some four ridges. */
    reach: 2,
    /** Half width of the mean that is subtracted, in samples: longer than a ridge, shorter than a shade or a hole. */
    backgroundReach: 5,
    /** A sample counts as ridge or valley beyond this share of the picture's strong contrast, and at least `noise`. */
    contrastShare: 0.2,
    noise: 5,
    /** The strong contrast of a picture is this quantile of the cells' deviations. */
    contrastQuantile: 0.92,
    /** Ridge periods that skin has (Ashbaugh 1999: 0.3 to 0.8 mm with children), and where it surely has them. */
    period: { least: 0.2, surelyFrom: 0.28, surelyTo: 0.68, most: 0.95 },
    /** Coherence of the gradients (Kass and Witkin 1987) at which ridges begin, and are certain. */
    coherence: { least: 0.12, sure: 0.45 },
    /** In the cells next to it lines may be no sparser than this period, or a gap between fingers would be bridged. */
    nearPeriod: 1.6,
  },
  mask: {
    /** Least likeness of a cell of a finger, after the mean with its eight neighbours. */
    likeness: 0.22,
    /** Gaps of up to twice this many cells are closed: scars, scars, dry spots. */
    closing: 1,
    /** What is narrower than twice this many cells is taken off: print and rules that touch a finger. */
    opening: 3,
    /** Holes up to this share of the blob around them are filled: a punched hole in a finger. */
    hole: 0.35,
    /** A cell darker than this share of the paper, without lines, is solid ink or a punched hole. */
    solid: 0.3,
    /** Such a patch belongs to the finger around it if this share of its rim is ridges. */
    solidRim: 0.6,
    /** Cells around a solid patch that its edge spoils. */
    solidEdge: 2,
  },
  parting: {
    /** A blob is parted at a neck narrower than this share of its narrower side, wherever it is. */
    neck: 0.72,
    /** A side of which the half width is smaller than this is a bulge, not a finger. */
    leastHalfWidth: 2.5,
  },
  cutting: {
    /** Least width of a finger, and length of a fingertip, that a cut leaves. */
    leastWidth: 3,
    leastLength: 9,
    /** How low the ridges must fall against the lower hill beside the valley. */
    valleyBetweenFingers: 0.55,
    valleyAtCrease: 0.35,
    /** Angles tried, radians from the hand's. */
    angles: [0, -0.12, 0.12, -0.24, 0.24],
  },
  patch: {
    /** Share of a patch's cells that may lie beyond each side of its box. */
    outliers: 0.01,
    /** A fingertip is at most this many times as long as it is wide: the crease is there or above. */
    longest: 1.75,
    /** Widths of fingertip prints, millimetres: those of all people, and what is impossible. */
    width: { impossibleBelow: 4, from: 7.5, to: 22, impossibleAbove: 30 },
    /** Length over width: less is what is left of a print from another field of the card. */
    slenderness: { impossibleBelow: 0.4, from: 0.9 },
    /** Share of its box that a patch fills: an ellipse has 0.79. */
    fill: { impossibleBelow: 0.3, from: 0.65 },
    /** Mean ridge likeness. */
    likeness: { impossibleBelow: 0.15, from: 0.6 },
    /** What is left of the plausibility of a patch that the picture's side cuts along its whole length. */
    sideCut: 0.3,
  },
  angle: {
    /** A hand is turned by at most this, radians; a finger against its hand by at most `finger`. */
    most: 0.9,
    finger: 0.35,
    /** A patch shows its angle if it is this much longer than it is wide; twice that counts fully. */
    slenderness: 1.12,
    /** How much of its own angle a finger keeps against its hand's. */
    own: 0.5,
  },
  choice: {
    /** Patches looked at, the most plausible first. */
    mostCandidates: 9,
    /** What a patch must gain to be taken for a finger. */
    threshold: 0.3,
    /** A patch this plausible beside two or three fingers is one more, though nobody said so. */
    surplus: 0.6,
    /** Cost of a patch left over above a finger, by its plausibility. */
    phalanx: 0.7,
    /** Such a patch begins at least this much higher, millimetres. */
    aboveBy: 6,
    /** Two fingers stand at least this share of their width apart. */
    apart: 0.6,
    /** Misfit with the layout of a hand: the usual spread of tips (millimetres) and of widths (log), and its cost. */
    spreadX: 6,
    spreadY: 8,
    spreadWidth: 0.25,
    misfit: 0.06,
    mostMisfit: 0.5,
    /** Scale of a hand against the layout's: from a small child's to a large man's. */
    scale: { least: 0.5, most: 1.3 },
  },
  handCheck: {
    /** Spread of the difference between the tips of index and little finger, millimetres. */
    spreadTips: 9,
    /** Spread of the logarithm of the ratio of their widths. */
    spreadWidths: 0.2,
    /** Log odds from which the picture agrees, and from which it speaks for the other hand. */
    agrees: 1,
    disagrees: -3,
  },
  region: {
    /** Added to each side of the finger of a picture of one, millimetres: the rim's ridges are weak. */
    margin: 1,
    /**
     * Least area beyond that is as bold as the finger's ridges, square millimetres: the most in 320 sensors' pictures is 16,
     * the least in nine pictures from cards 40.
     */
    marks: 25,
    /** Least patch that is taken for the finger, square millimetres: what the quality takes for one at least. */
    leastArea: 15,
    /** Another patch of this share of its size leaves open which of the two is the finger. */
    rival: 0.5,
  },
  stated: {
    /** Sides of a finger's box, millimetres: a small child's fingertip, a rolled thumb with the phalanx below. */
    leastSide: 4,
    widest: 45,
    longest: 80,
    /** Most of the smaller box that lies in the other: upright boxes of fingers that lie aslant overlap. */
    overlap: 0.6,
    /** Least share of a box that is ridges. */
    ridges: 0.3,
    /** Least intersection over union with the box found here, where all expected fingers were found. */
    agreement: 0.2,
  },
  box: {
    /** Added to each side, as a share of the finger's width: the rim's ridges are weak, and nfseg's boxes have as much. */
    margin: 0.105,
  },
} as const;
