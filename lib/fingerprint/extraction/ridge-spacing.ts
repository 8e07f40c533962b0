import type { Analysis } from './analyse.ts';
import { WAVE_PERIODS } from './ridge-waves.ts';

/** How far the ridges of a finger are apart, as far as they can be read. */
export interface RidgeSpacing {
  /** Places of the foreground at which they were. */
  readonly readings: number;
  /** Median, in pixels of the picture looked at; 0 without readings. */
  readonly median: number;
  /** Share of readings at the longest period that is looked for, or beyond. */
  readonly beyondLongest: number;
}

export function ridgeSpacing({ frequency, mask }: Pick<Analysis, 'frequency' | 'mask'>): RidgeSpacing {
  const waves = frequency.readings.flatMap(({ cell, wave }) => (mask[cell] === 1 ? [wave] : []));
  waves.sort((a, b) => a - b);
  const readings = waves.length;
  const longest = waves.filter((wave) => wave === WAVE_PERIODS.length - 1).length;
  return {
    readings,
    median: readings === 0 ? 0 : (WAVE_PERIODS[waves[readings >> 1] as number] as number),
    beyondLongest: readings === 0 ? 0 : longest / readings,
  };
}
