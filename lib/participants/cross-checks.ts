import type { Participant } from './participant-schema.ts';

/** Something wrong in a participant file: where (path of keys and positions) and what, in English and Spanish. */
export interface ParticipantProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What one field's schema can't see: every contradiction between the fields of a participant file. */
export function contradictions(file: Participant): ParticipantProblem[] {
  return [
    ...identification(file),
    ...participants(file),
    ...agencies(file),
    ...partners(file),
    ...keys(file),
    ...outsideIssuers(file),
    ...addresses(file),
  ];
}

function* identification({ identification: { targetFpir } }: Participant): Generator<ParticipantProblem> {
  if (targetFpir.match >= targetFpir.review) {
    yield {
      path: ['identification', 'targetFpir', 'match'],
      message: 'must be below review / debe ser menor que review',
    };
  }
}

function* participants(file: Participant): Generator<ParticipantProblem> {
  yield* repeated(file.participants, ['participants']);
  yield* repeated(file.purposes, ['purposes']);
  if (!file.participants.includes(file.participant)) {
    yield {
      path: ['participants'],
      message: `must list ${file.participant} itself / debe incluir a ${file.participant}`,
    };
  }
}

function* agencies(file: Participant): Generator<ParticipantProblem> {
  yield* repeated(
    file.agencies.map((agency) => agency.id),
    ['agencies'],
  );
  yield* repeated(
    file.agencies.flatMap((agency) => agency.clients.map((client) => client.id)),
    ['agencies'],
  );
  for (const [index, agency] of file.agencies.entries()) {
    if (!agency.id.startsWith(`${file.participant}-`)) {
      const prefix = `${file.participant}-`;
      yield {
        path: ['agencies', index, 'id'],
        message: `must begin with ${prefix} / debe comenzar con ${prefix}`,
      };
    }
    yield* repeated(agency.units, ['agencies', index, 'units']);
  }
}

function* partners(file: Participant): Generator<ParticipantProblem> {
  yield* repeated(
    file.partners.map((partner) => partner.participant),
    ['partners'],
  );
  for (const [index, partner] of file.partners.entries()) {
    const path = ['partners', index];
    if (partner.participant === file.participant) {
      yield {
        path: [...path, 'participant'],
        message: 'a node is not its own partner / un nodo no es socio de sí mismo',
      };
    }
    if (!file.participants.includes(partner.participant)) {
      yield {
        path: [...path, 'participant'],
        message: 'must be listed in participants / debe figurar en participants',
      };
    }
    if (partner.url === file.nodeUrl) {
      yield { path: [...path, 'url'], message: 'is this node’s own / es la de este nodo' };
    }
    yield* repeated(partner.purposes, [...path, 'purposes']);
    for (const purpose of partner.purposes.filter((each) => !file.purposes.includes(each))) {
      yield {
        path: [...path, 'purposes'],
        message: `${purpose} is not a purpose of this node / ${purpose} no es una finalidad de este nodo`,
      };
    }
    for (const use of ['sig', 'enc'] as const) {
      const count = partner.jwks.keys.filter((key) => key.use === use).length;
      if (count < 1 || count > 2) {
        yield {
          path: [...path, 'jwks', 'keys'],
          message: `one or two ${use} keys / una o dos claves ${use}`,
        };
      }
    }
  }
}

/** A key pinned for two parties would let one sign as the other. */
function* keys(file: Participant): Generator<ParticipantProblem> {
  const owners = [
    ...file.agencies.flatMap((agency, index) =>
      agency.clients.map((client, at) => ({
        path: ['agencies', index, 'clients', at, 'jwks'],
        keys: client.jwks.keys,
      })),
    ),
    ...file.partners.map((partner, index) => ({
      path: ['partners', index, 'jwks'],
      keys: partner.jwks.keys,
    })),
  ];
  const seen = new Set<string>();
  for (const owner of owners) {
    yield* repeated(
      owner.keys.map((key) => key.kid),
      owner.path,
    );
    for (const key of owner.keys) {
      if (seen.has(key.x)) {
        yield {
          path: owner.path,
          message: `key ${key.kid} is used twice / la clave ${key.kid} se usa dos veces`,
        };
      }
      seen.add(key.x);
    }
  }
}

function* outsideIssuers(file: Participant): Generator<ParticipantProblem> {
  const issuers = file.outsideIssuers ?? [];
  yield* repeated(
    issuers.map(({ issuer }) => issuer),
    ['outsideIssuers'],
  );
  const known = new Set(file.agencies.map(({ id }) => id));
  for (const [index, { issuer, agencies }] of issuers.entries()) {
    if (issuer === file.nodeUrl) {
      yield { path: ['outsideIssuers', index, 'issuer'], message: 'is this node’s own / es la de este nodo' };
    }
    for (const agency of agencies.filter((id) => !known.has(id))) {
      yield {
        path: ['outsideIssuers', index, 'agencies'],
        message: `${agency} is not an agency of this node / ${agency} no es una institución de este nodo`,
      };
    }
  }
}

/** Plain HTTP exists only inside the embedded stack. */
function* addresses(file: Participant): Generator<ParticipantProblem> {
  if (file.webhooks.allowPrivateAddresses) return;
  const message = 'must begin with https:// / debe comenzar con https://';
  if (!file.nodeUrl.startsWith('https://')) yield { path: ['nodeUrl'], message };
  for (const [index, partner] of file.partners.entries()) {
    if (!partner.url.startsWith('https://')) yield { path: ['partners', index, 'url'], message };
  }
}

function* repeated(
  values: readonly string[],
  path: readonly (string | number)[],
): Generator<ParticipantProblem> {
  for (const value of new Set(values.filter((each, index) => values.indexOf(each) !== index))) {
    yield { path, message: `${value} appears twice / ${value} aparece dos veces` };
  }
}
