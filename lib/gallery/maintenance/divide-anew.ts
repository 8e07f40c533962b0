import { auditLeaf } from '../../audit/entry.ts';
import { HOUR, isoTime } from '../../core/clock.ts';
import { CodedError } from '../../core/errors.ts';
import { TransactionRefused } from '../../store/store.ts';
import { addressesOf, type Generation } from '../log/address.ts';
import { readHead } from '../log/gallery-log.ts';
import { establishLayout, type Layout, type OtherGeneration, putLayout } from '../log/layout.ts';
import { readManifest } from '../segments/manifest.ts';
import { isComplete } from '../segments/plan.ts';
import { copyShard, dropCursor, markLayout } from './copy-shard.ts';
import { dropShard } from './drop-shard.ts';
import { isOver, type Maintainer } from './maintainer.ts';

export interface DivisionTimes {
  /** How long the previous generation is kept after the switch: longer than any search lives. Milliseconds. */
  readonly keptFor: number;
}

/** After writers were told to leave a generation, none can still append to it: twelve times as long as they keep a layout. */
const LEFT_AFTER = HOUR;

/**
 * Begins to divide the gallery into another number of shards. What follows is done by the runs of the upkeep.
 *
 * @throws CodedError GALLERY_COMMAND_INVALID while another division is under way, or for a number that is not between 1
 * and that of the deployed shard functions
 */
export async function beginDivision(
  shards: number,
  deployed: number,
  maintainer: Maintainer,
): Promise<Layout> {
  const layout = await establishLayout(maintainer.store, deployed);
  const refuse = (reason: string): never => {
    throw new CodedError('GALLERY_COMMAND_INVALID', { facts: { reason } });
  };
  if (layout.other !== undefined) refuse('DIVISION_UNDER_WAY');
  if (shards < 1 || shards > deployed) refuse('SHARDS_NOT_DEPLOYED');
  const { searched } = layout;
  if (shards === searched.shards) refuse('SHARDS_AS_THEY_ARE');
  const other = { generation: searched.generation + 1, shards };
  return change(layout, { searched, other: inState(other, 'COPYING', maintainer) }, maintainer);
}

const inState = (
  { generation, shards }: Generation,
  state: OtherGeneration['state'],
  { clock }: Maintainer,
): OtherGeneration => ({ generation, shards, state, since: clock() });

/** Does the next step of a division under way, as far as the run's time allows. Answers the layout as it is then. */
export async function advanceDivision(
  layout: Layout,
  { keptFor }: DivisionTimes,
  maintainer: Maintainer,
): Promise<Layout> {
  const { searched, other } = layout;
  if (other === undefined) return layout;
  const { store, clock } = maintainer;
  switch (other.state) {
    case 'COPYING':
      for (const address of addressesOf(searched))
        if (!(await copyShard(address, other, layout.version, maintainer))) return layout;
      if (!(await isReady(other, maintainer))) return layout;
      return change(
        layout,
        { searched: plain(other), other: inState(searched, 'KEPT', maintainer) },
        maintainer,
      );
    case 'KEPT':
      if (clock() - other.since < keptFor) return layout;
      return change(layout, { searched, other: inState(other, 'DROPPING', maintainer) }, maintainer);
    case 'DROPPING':
      for (const address of addressesOf(other)) await markLayout(store, address, layout.version);
      if (clock() - other.since < LEFT_AFTER) return layout;
      for (const address of addressesOf(other))
        if (isOver(maintainer) || !(await dropShard(address, maintainer))) return layout;
      await store.transact(addressesOf(other).map((address) => dropCursor(address, searched)));
      return change(layout, { searched }, maintainer);
  }
}

const plain = ({ generation, shards }: Generation): Generation => ({ generation, shards });

/** Whether a generation's segments span its logs, so that searches can load it as quickly as the one they use. */
async function isReady(generation: Generation, { store, packing, limits }: Maintainer): Promise<boolean> {
  for (const address of addressesOf(generation)) {
    const { sequence } = await readHead(store, address);
    if (!isComplete(await readManifest(store, address, packing.algorithm), sequence, limits)) return false;
  }
  return true;
}

async function change(
  { version }: Layout,
  changed: Omit<Layout, 'version'>,
  { store, clock, actor }: Maintainer,
): Promise<Layout> {
  const layout = { version: version + 1, ...changed };
  try {
    await store.transact([
      putLayout(layout),
      auditLeaf({
        at: isoTime(clock()),
        action: 'GALLERY_CHANGED',
        actor,
        subject: `G${(changed.other ?? changed.searched).generation}`,
        decision: changed.other?.state ?? 'DROPPED',
      }),
    ]);
    return layout;
  } catch (error) {
    if (!(error instanceof TransactionRefused)) throw error;
    // Another run has changed it already.
    return establishLayout(store, changed.searched.shards);
  }
}
