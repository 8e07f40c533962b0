import slv from '../../cdk/participants/slv.json' with { type: 'json' };
import { MemoryObjectStore } from '../../lib/adapters/memory/memory-object-store.ts';
import { MemoryStore } from '../../lib/adapters/memory/memory-store.ts';
import { DAY } from '../../lib/core/clock.ts';
import type { EncounterId } from '../../lib/core/ids.ts';
import { encodeSearchTemplate } from '../../lib/fingerprint/template/search-template.ts';
import { addressesOf, type ShardAddress } from '../../lib/gallery/log/address.ts';
import { establishLayout, readLayout } from '../../lib/gallery/log/layout.ts';
import { enrolAnewAt, enrolAt, LogWriter } from '../../lib/gallery/log/log-writer.ts';
import { readPlace } from '../../lib/gallery/log/place.ts';
import { Shard } from '../../lib/gallery/search/shard.ts';
import type { Packing } from '../../lib/gallery/segments/packing.ts';
import { NEWEST_PACKING } from '../../lib/gallery/segments/packings.ts';
import type { SegmentLimits } from '../../lib/gallery/segments/parameters.ts';
import { decodeSegment, decodeSegmentEntries } from '../../lib/gallery/segments/segment-format.ts';
import { parseParticipant } from '../../lib/participants/participant.ts';
import {
  eraseFromGallery,
  type GalleryMaintainer,
  maintainGallery,
} from '../../lib/pipeline/maintain-gallery.ts';
import type { ObjectStore } from '../../lib/store/object-store.ts';
import { type Store, TransactionRefused } from '../../lib/store/store.ts';
import { type Faults, FaultyObjects, FaultyStore } from './faults.ts';
import { ListIndex, packingOf } from './list-packing.ts';

/** As small as they can be, so that a few encounters make several segments. */
export const SMALL_LIMITS: SegmentLimits = {
  span: 4,
  bytes: 1_000_000,
  tail: 2,
  tailAge: DAY,
  abandonedAfter: 3_600_000,
  expiryEvery: 1,
};

/** A template that no other number has: it is looked for, byte by byte, where it must not be. */
export function templateOf(number: number): Uint8Array {
  const x = [100 + (number % 50), 300 + Math.floor(number / 50), 217];
  const template = {
    count: 3,
    x: Uint16Array.from(x),
    y: Uint16Array.from([1000 + number, 4000 + number, 7000 + number]),
    angle: Uint8Array.from([number % 256, 90, 200]),
    type: Uint8Array.from([1, 2, 1]),
    quality: Uint8Array.from([60, 60, 60]),
  };
  return encodeSearchTemplate([{ position: 'RIGHT_INDEX', template }]);
}

export const idOf = (number: number): EncounterId => `enc_${String(number).padStart(26, '0')}` as EncounterId;

/** What is stored, which outlives every process. */
export class GalleryWorld {
  readonly store = new MemoryStore();
  readonly objects = new MemoryObjectStore();
  now = Date.UTC(2026, 0, 1);
  readonly participant = { ...parseParticipant(slv), shards: 3 };
  /** Shards of the gallery when the first encounter comes. */
  readonly firstShards: number;

  constructor(firstShards = 2) {
    this.firstShards = firstShards;
  }

  readonly clock = (): number => this.now;

  /** A process that writes to the gallery and keeps it up. */
  process(faults?: Faults, packing: Packing = packingOf(1)): GalleryProcess {
    const store = faults === undefined ? this.store : new FaultyStore(this.store, faults);
    const objects = faults === undefined ? this.objects : new FaultyObjects(this.objects, faults);
    return new GalleryProcess(this, store, objects, packing);
  }

  /** Who is found by searches that start from nothing, as a new environment does. @throws when one is found twice */
  async visible(packings: readonly Packing[] = [packingOf(1)]): Promise<Set<string>> {
    const { searched } = await readLayout(this.store, this.firstShards);
    const found: string[] = [];
    for (const address of addressesOf(searched)) {
      const shard = this.shard(address, packings);
      await shard.refresh();
      found.push(...everyone(shard));
    }
    if (new Set(found).size !== found.length) throw new Error('found twice');
    return new Set(found);
  }

  readonly damaged: string[] = [];

  /** One shard in memory, as a new environment has it. */
  shard(address: ShardAddress, packings: readonly Packing[] = [packingOf(1)]): Shard {
    const { store, objects } = this;
    const onDamaged = (_: ShardAddress, id: string): void => void this.damaged.push(id);
    return new Shard(address, { store, objects, packings, onDamaged }, (packed) => new ListIndex(packed));
  }

  /** Names of the places where this encounter's template is stored. */
  holding(number: number): string[] {
    const template = Buffer.from(templateOf(number)).subarray(4);
    const rows = this.store
      .scan('gallery')
      .filter(({ searchTemplate }) => holds(searchTemplate, template))
      .map(({ pk, sk }) => `${pk} ${sk}`);
    const objects = [...this.objects.objects].filter(([, bytes]) => isMember(bytes, idOf(number)));
    return [...rows, ...objects.map(([name]) => name)];
  }
}

const holds = (value: unknown, template: Buffer): boolean =>
  value instanceof Uint8Array && Buffer.from(value).includes(template);

/** Whether a segment names an encounter, in its index or in its payload. */
const isMember = (bytes: Uint8Array, id: string): boolean =>
  decodeSegmentEntries(bytes).some(({ encounterId }) => encounterId === id) ||
  NEWEST_PACKING.open(decodeSegment(bytes).payload).find(id) !== undefined;

/** Everyone a shard can find. */
export const everyone = (shard: Shard): string[] =>
  shard.identify({ fingers: [] }, { limit: 10_000, minimumScore: 0 }).map(({ encounterId }) => encounterId);

export class GalleryProcess {
  readonly maintainer: GalleryMaintainer;
  readonly #world: GalleryWorld;

  constructor(world: GalleryWorld, store: Store, objects: ObjectStore, packing: Packing) {
    this.#world = world;
    this.maintainer = {
      store,
      objects,
      writer: new LogWriter(store, world.firstShards, world.clock),
      packing,
      limits: SMALL_LIMITS,
      clock: world.clock,
      until: Number.POSITIVE_INFINITY,
      actor: 'test',
      participant: world.participant,
    };
  }

  /** Enrols an encounter; again if that was cut off before. */
  async enrol(
    number: number,
    retainUntil = Math.ceil(this.#world.now / 1000) + 1_000_000_000,
  ): Promise<void> {
    const { store, writer } = this.maintainer;
    for (let attempt = 1; ; attempt++) {
      try {
        await writer.inTurn(idOf(number), (places) =>
          store.transact(
            enrolAt(places, { encounterId: idOf(number), searchTemplate: templateOf(number), retainUntil }),
          ),
        );
        return;
      } catch (error) {
        if (!(error instanceof TransactionRefused)) throw error;
        if (await this.#isEnrolled(number)) return;
        if (attempt === 50) throw error;
      }
    }
  }

  /** Enrols an encounter anew, with the template of another number. */
  async enrolAnew(
    number: number,
    template: number,
    retainUntil = Math.ceil(this.#world.now / 1000) + 1_000_000_000,
  ): Promise<void> {
    const { store, writer } = this.maintainer;
    for (let attempt = 1; ; attempt++) {
      try {
        return await writer.inTurn(idOf(number), async (places) => {
          const stored = await Promise.all(
            places.map((place) => readPlace(store, idOf(number), place.generation)),
          );
          const entry = { encounterId: idOf(number), searchTemplate: templateOf(template), retainUntil };
          await store.transact(enrolAnewAt(places, stored, entry));
        });
      } catch (error) {
        if (!(error instanceof TransactionRefused) || attempt === 50) throw error;
      }
    }
  }

  async #isEnrolled(number: number): Promise<boolean> {
    const layout = await establishLayout(this.maintainer.store, this.#world.firstShards);
    const { generation } = layout.searched;
    const key = { pk: `ENCOUNTER#${idOf(number)}`, sk: `G${generation}` };
    return (await this.maintainer.store.get('gallery', key)) !== undefined;
  }

  erase(number: number) {
    return eraseFromGallery(idOf(number), this.maintainer);
  }

  maintain() {
    return maintainGallery(this.maintainer);
  }
}
