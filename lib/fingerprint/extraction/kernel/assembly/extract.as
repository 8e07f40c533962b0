// The pixel loops of the extraction. What each computes is written plainly in ../../reference; the two are bit-equal.
export { normalise } from './normalise';
export { gradientTensor } from './tensor';
export { smooth } from './smooth';
export { ridgeWaves } from './waves';
export { cellProducts } from './products';
export { enhance } from './gabor';
export { binarise, turnSmallParts, thin } from './ridges';
