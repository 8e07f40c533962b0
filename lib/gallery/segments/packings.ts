import type { Packing } from './packing.ts';
import { TEMPLATE_PACKING } from './template-packing.ts';

/** The packing that segments are built with. */
export const NEWEST_PACKING: Packing = TEMPLATE_PACKING;

/** Those that can be loaded, the newest first. */
export const PACKINGS: readonly Packing[] = [NEWEST_PACKING];
