import type { AlarmId } from '../../lib/observability/alarm-catalogue.ts';

/** A text in the two languages of the node. */
export interface BothLanguages {
  readonly en: string;
  readonly es: string;
}

/** What CloudWatch counts: the dimensions are literal names, so that alarms need nothing from the stack they watch. */
export interface WatchedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'Maximum' | 'Average' | 'p50' | 'p99';
  /** Seconds, a multiple of 60. */
  readonly period: number;
}

export interface DeclaredAlarm {
  readonly alarm: AlarmId;
  /** Queue, function, table or partner; none where the node has one such alarm. */
  readonly subject?: string;
  /** What this subject's failure means, besides the catalogue's general text. */
  readonly impact?: BothLanguages;
  readonly metric: WatchedMetric;
  /** Raised when the metric is at least this. */
  readonly atLeast?: number;
  /** Raised when the metric is below this. */
  readonly below?: number;
  /** So many periods in a row; 1 unless told. */
  readonly periods?: number;
  /** True where silence itself is the fault. */
  readonly silenceIsFault?: boolean;
}

/**
 * The alarms a node's constructs ask for. The constructs can't be made without one; the monitoring stack turns the
 * whole register into CloudWatch alarms, so that alarms change without touching the node.
 */
export class AlarmRegister {
  readonly #alarms: DeclaredAlarm[] = [];

  declare(...alarms: DeclaredAlarm[]): void {
    this.#alarms.push(...alarms);
  }

  get alarms(): readonly DeclaredAlarm[] {
    return this.#alarms;
  }
}
