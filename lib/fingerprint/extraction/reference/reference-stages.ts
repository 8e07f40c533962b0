import type { PixelStages } from '../pixel-stages.ts';
import { binarise } from './binarise.ts';
import { cellProducts } from './cell-products.ts';
import { enhance } from './enhance.ts';
import { gradientTensor } from './gradient-tensor.ts';
import { normalise } from './normalise.ts';
import { ridgeWaves } from './ridge-waves.ts';
import { smooth } from './smooth.ts';
import { thin } from './thin.ts';

/** The loops over pixels as they are meant: what the kernel is held against. */
export function referenceStages(): PixelStages {
  let width = 0;
  return {
    begin(pictureWidth) {
      width = pictureWidth;
    },
    normalise,
    gradientTensor,
    smooth(maps, grid, sigma) {
      for (const map of maps) smooth(map, grid, sigma);
    },
    ridgeWaves,
    enhance,
    cellProducts,
    binarise,
    thin: (ridges) => thin(ridges, width),
  };
}
