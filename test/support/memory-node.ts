import { generateKeyPairSync } from 'node:crypto';
import slv from '../../cdk/participants/slv.json' with { type: 'json' };
import usa from '../../cdk/participants/usa.json' with { type: 'json' };
import type { Caller } from '../../lib/access/caller.ts';
import { decryptionKeyOf, signingKeyOf } from '../../lib/adapters/keys/file-keys.ts';
import { MemoryDispatcher } from '../../lib/adapters/memory/memory-dispatcher.ts';
import { MemoryObjectStore } from '../../lib/adapters/memory/memory-object-store.ts';
import { MemoryStore } from '../../lib/adapters/memory/memory-store.ts';
import { isCodedError } from '../../lib/core/errors.ts';
import type {
  AgencyId,
  EncounterId,
  MessageId,
  ProbeId,
  ReviewId,
  SubscriptionId,
} from '../../lib/core/ids.ts';
import { readIdentity } from '../../lib/exchange/messages/kept-identity.ts';
import { verifyTransmissionReceipt } from '../../lib/exchange/receipts/transmission-receipt.ts';
import type { PartnerTransport, SealedMessage } from '../../lib/exchange/transport/partner-transport.ts';
import { LayoutReader } from '../../lib/gallery/log/layout.ts';
import { LogWriter } from '../../lib/gallery/log/log-writer.ts';
import { ShardGenerations } from '../../lib/gallery/search/shard.ts';
import { PACKINGS } from '../../lib/gallery/segments/packings.ts';
import { type Encounter, readEncounter } from '../../lib/intake/encounter.ts';
import { EVENT_TYPES } from '../../lib/notifications/events/event.ts';
import type { DeliveryOutcome, WebhookDelivery } from '../../lib/notifications/webhook/deliver.ts';
import type { Envelope } from '../../lib/outbox/outbox.ts';
import { type Participant, parseParticipant } from '../../lib/participants/participant.ts';
import { addFingers } from '../../lib/pipeline/add-fingers.ts';
import { answerProbe } from '../../lib/pipeline/answer-probe.ts';
import { changeSubscription } from '../../lib/pipeline/change-subscription.ts';
import { checkConservation } from '../../lib/pipeline/check-conservation.ts';
import { decideMatch } from '../../lib/pipeline/decide-match.ts';
import { decideReviewAs } from '../../lib/pipeline/decide-review.ts';
import { deliverNotification, type NotificationMessage } from '../../lib/pipeline/deliver-notification.ts';
import { prepareProbe } from '../../lib/pipeline/prepare-probe.ts';
import { receiveExchangeMessage } from '../../lib/pipeline/receive-exchange-message.ts';
import { type IdentityQuestion, requestIdentity } from '../../lib/pipeline/request-identity.ts';
import { type ReadyProbe, searchShard } from '../../lib/pipeline/search-shard.ts';
import { sendExchangeMessage } from '../../lib/pipeline/send-exchange-message.ts';
import { submitEncounter, type Taken } from '../../lib/pipeline/submit-encounter.ts';
import { sweepOutbox } from '../../lib/pipeline/sweep-outbox.ts';
import { listReviews, type Review } from '../../lib/reviews/review.ts';
import { identificationAt } from './identification.ts';

type IdentityAsked = IdentityQuestion & { readonly key: string; readonly agency: string };

/** One node of the pipeline over adapters in memory: its own tables, bucket, queues, keys and clock. */
export class MemoryNode {
  readonly store = new MemoryStore();
  readonly objects = new MemoryObjectStore();
  readonly dispatcher = new MemoryDispatcher();
  readonly segments = new MemoryObjectStore();
  readonly writer: LogWriter;
  readonly layouts: LayoutReader;
  readonly shards: readonly ShardGenerations[];
  readonly signing = signingKeyOf(privateJwk('P-256'));
  readonly decryption = decryptionKeyOf(privateJwk('P-256'));
  readonly webhookKey = signingKeyOf(privateJwk('Ed25519'));
  readonly webhooks: WebhookDelivery[] = [];
  /** Messages this node sent, as they crossed the border. */
  readonly wire: SealedMessage[] = [];
  webhookOutcome: DeliveryOutcome = { outcome: 'DELIVERED', status: 200 };
  participant: Participant;
  partner: MemoryNode | undefined;
  /** False while the node can't be reached from outside. */
  reachable = true;
  /** The next message is taken in, but its receipt is lost on the way back. */
  loseNextReceipt = false;
  now = Date.now();

  constructor(participant: Participant) {
    this.participant = participant;
    const { store, segments: objects } = this;
    this.writer = new LogWriter(store, participant.shards, this.clock);
    this.layouts = new LayoutReader(store, participant.shards, this.clock);
    const onDamaged = (): never => {
      throw new Error('a segment is damaged');
    };
    const loader = { store, objects, packings: PACKINGS, onDamaged };
    this.shards = Array.from(
      { length: participant.shards },
      (_, number) => new ShardGenerations(number, loader, this.clock),
    );
  }

  readonly clock = (): number => this.now;
  readonly onUnsent = (error: unknown): never => {
    throw error;
  };
  readonly answered: Encounter[] = [];
  readonly onAnswered = (encounter: Encounter): void => void this.answered.push(encounter);

  readonly transport: PartnerTransport = {
    post: async (endpoint, message) => {
      this.wire.push(message);
      if (!this.partner?.reachable) return { outcome: 'UNREACHABLE', reason: 'ECONNREFUSED' };
      try {
        const { receipt } = await this.partner.receive(message.compact);
        if (this.partner.loseNextReceipt) {
          this.partner.loseNextReceipt = false;
          return { outcome: 'UNREACHABLE', reason: 'ECONNRESET' };
        }
        const expected = {
          issuer: endpoint.participant,
          audience: message.issuer,
          messageId: message.messageId,
        };
        const proven = verifyTransmissionReceipt(receipt, expected, endpoint.jwks);
        return { outcome: 'DELIVERED', receipt: proven, receiptJws: receipt };
      } catch (error) {
        if (!isCodedError(error)) throw error;
        return { outcome: 'REFUSED', status: error.status, problemCode: error.code };
      }
    },
  };

  receive(compact: string) {
    return receiveExchangeMessage(compact, {
      ...this.#node(),
      layouts: this.layouts,
      signingKey: this.signing,
      decryptionKeys: [this.decryption],
    });
  }

  async submit(
    body: { contextualData: { agency: string } },
    key: string,
    account = 'slv-dgme-counter',
  ): Promise<EncounterId> {
    const caller: Caller = {
      agency: body.contextualData.agency as AgencyId,
      account,
      scopes: ['encounter.write'],
    };
    return (await submitEncounter(body, key, caller, this)).encounterId;
  }

  /** Adds fingers to an encounter of an agency. */
  async add(
    id: EncounterId,
    biometricData: readonly unknown[],
    { key = `added ${id}`, agency = 'SLV-DGME' }: { key?: string; agency?: string } = {},
  ): Promise<Taken> {
    const caller: Caller = {
      agency: agency as AgencyId,
      account: 'slv-dgme-counter',
      scopes: ['encounter.write'],
    };
    return addFingers(id, { biometricData }, { caller, idempotencyKey: key }, this);
  }

  /** Asks the partner for the identity behind its reference. */
  async askIdentity(
    id: EncounterId,
    { key = `identity ${id}`, agency = 'SLV-DGME', ...question }: Partial<IdentityAsked> = {},
  ): Promise<void> {
    const caller: Caller = {
      agency: agency as AgencyId,
      account: 'slv-dgme-counter',
      scopes: ['encounter.write'],
    };
    const asked = {
      participant: 'USA',
      reason: 'IDENTITY_NOT_ESTABLISHED',
      explanation: 'no papers',
    } as const;
    await requestIdentity(id, { ...asked, ...question }, { caller, idempotencyKey: key }, this);
  }

  /** What is held of the identity a partner gave. */
  identityOf(id: EncounterId, participant = 'USA') {
    return readIdentity(this.store, id, participant, this.now);
  }

  async encounter(id: EncounterId): Promise<Encounter> {
    const encounter = await readEncounter(this.store, id, this.now);
    if (encounter === undefined) throw new Error(`no encounter ${id}`);
    return encounter;
  }

  async subscribe(agency: string, url: string): Promise<void> {
    const caller: Caller = { agency: agency as AgencyId, account: 'test', scopes: ['encounter.read'] };
    await changeSubscription('main' as SubscriptionId, { url, events: EVENT_TYPES }, caller, this);
  }

  async openReviews(agency = 'SLV-DGME'): Promise<readonly Review[]> {
    return (await listReviews(this.store, agency as AgencyId, 'OPEN', { limit: 100 })).items;
  }

  decide(id: ReviewId | undefined, decision: 'CONFIRMED' | 'REJECTED', account: string, agency = 'SLV-DGME') {
    return decideReviewAs(
      id ?? ('' as ReviewId),
      { decision, account, agency: agency as AgencyId, reason: 'compared by eye' },
      this,
    );
  }

  checkConservation() {
    return checkConservation(this);
  }

  sweep() {
    return sweepOutbox(this);
  }

  /** Does what one queue message asks for, as the function behind the queue does. */
  async work({ destination, message }: Envelope): Promise<void> {
    const node = this.#node();
    const probeId = message.probeId as ProbeId;
    switch (destination) {
      case 'prepare-probe':
        await prepareProbe(message.encounterId as EncounterId, {
          ...node,
          objects: this.objects,
          writer: this.writer,
        });
        return;
      case 'probe-ready':
        for (const shards of this.shards)
          await searchShard(message as unknown as ReadyProbe, { ...node, shards });
        for (const messageId of (message.messageIds ?? []) as MessageId[]) await this.#send(messageId);
        return;
      case 'send-exchange-message':
        for (const messageId of message.messageIds as MessageId[]) await this.#send(messageId);
        return;
      case 'answer-probe':
        return answerProbe(probeId, node);
      case 'decide-match':
        return decideMatch(probeId, node);
      case 'deliver-notification': {
        const deliver = async (delivery: WebhookDelivery): Promise<DeliveryOutcome> => {
          this.webhooks.push(delivery);
          return this.webhookOutcome;
        };
        await deliverNotification(message as unknown as NotificationMessage, {
          ...node,
          webhookKey: this.webhookKey,
          deliver,
        });
      }
    }
  }

  #send(messageId: MessageId) {
    return sendExchangeMessage(messageId, {
      ...this.#node(),
      signingKey: this.signing,
      transport: this.transport,
    });
  }

  #node() {
    const { participant, store, dispatcher, clock, onUnsent, onAnswered } = this;
    return { participant, store, dispatcher, clock, onUnsent, onAnswered };
  }
}

/** Works off the queues of the nodes, in turn, until none holds a message. `pick` chooses the order. */
export async function workUntilQuiet(
  nodes: readonly MemoryNode[],
  pick: (waiting: number) => number = () => 0,
): Promise<void> {
  for (;;) {
    const busy = nodes.filter((node) => node.dispatcher.sent.length > 0);
    const node = busy[pick(busy.length) % busy.length];
    if (node === undefined) return;
    const [envelope] = node.dispatcher.sent.splice(
      pick(node.dispatcher.sent.length) % node.dispatcher.sent.length,
      1,
    );
    if (envelope !== undefined) await node.work(envelope);
  }
}

/** Two nodes that know each other: the United States and El Salvador. */
export async function memoryFederation(
  thresholds = { match: 45, review: 30 },
): Promise<{ usa: MemoryNode; slv: MemoryNode }> {
  const nodes = {
    usa: new MemoryNode(parseParticipant(usa)),
    slv: new MemoryNode(parseParticipant({ ...slv, shards: 2 })),
  };
  const identification = identificationAt(thresholds);
  await introduce(nodes.usa, nodes.slv, identification);
  await introduce(nodes.slv, nodes.usa, identification);
  return nodes;
}

/** Pins the partner's keys in a node's participant file. */
async function introduce(
  node: MemoryNode,
  partner: MemoryNode,
  identification: Participant['identification'],
): Promise<void> {
  const signing = await partner.signing.publicJwk();
  const encryption = await partner.decryption.publicJwk();
  const keys = [
    { ...signing, use: 'sig', alg: 'ES256' },
    { ...encryption, use: 'enc', alg: 'ECDH-ES+A256KW' },
  ];
  const json = structuredClone(node.participant) as unknown as { partners: { jwks: unknown }[] };
  for (const each of json.partners) each.jwks = { keys };
  // After parsing, so that a test may ask for a threshold that no score reaches.
  node.participant = { ...parseParticipant(json), identification };
  node.partner = partner;
}

function privateJwk(curve: 'P-256' | 'Ed25519') {
  const { privateKey } =
    curve === 'P-256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'jwk' }) as Parameters<typeof signingKeyOf>[0];
}
