/** What the demo says, in both languages. `{name}` is filled in. */
export const DEMO_TEXTS = {
  title: {
    en: 'Encuentro: an encounter posted in one country is matched, answered across the border, and notified',
    es: 'Encuentro: un encuentro registrado en un país se coteja, se responde a través de la frontera y se notifica',
  },
  ready: {
    en: 'Two nodes are up after {seconds} s, from the templates that would be deployed',
    es: 'Dos nodos están en marcha en {seconds} s, con las plantillas que se desplegarían',
  },
  real: {
    en: 'Fingers are sent as pictures: real ones, of the FVC test sets, in WSQ and PNG',
    es: 'Los dedos se envían como imágenes: reales, de los conjuntos de prueba FVC, en WSQ y PNG',
  },
  generated: {
    en: 'Fingers are sent as pictures: generated ones, of persons who never existed, in PNG',
    es: 'Los dedos se envían como imágenes: generadas, de personas que nunca existieron, en PNG',
  },
  subscribe: {
    en: 'USA-CBP and SLV-DGME subscribe to webhooks, and are shown the key that signs them',
    es: 'USA-CBP y SLV-DGME se suscriben a avisos y reciben la clave que los firma',
  },
  first: {
    en: 'Miami. CBP meets a traveller who says to be “Carlos Pineda”, Honduran. Nobody knows the fingers yet',
    es: 'Miami. CBP encuentra a un viajero que dice ser «Carlos Pineda», hondureño. Nadie conoce aún los dedos',
  },
  finger: {
    en: 'One finger hardly touched the glass: the others are searched, and the officer reads what to do about it',
    es: 'Un dedo apenas tocó el cristal: los demás se buscan, y el oficial lee qué hacer con él',
  },
  again: {
    en: 'It is captured again and added to the same encounter, which is searched with all three',
    es: 'Se captura de nuevo y se agrega al mismo encuentro, que se busca con los tres',
  },
  second: {
    en: 'San Salvador. DGME meets the same person, under another name and passport, and takes the fingers anew',
    es: 'San Salvador. La DGME encuentra a la misma persona, con otro nombre y pasaporte, y toma de nuevo los dedos',
  },
  match: {
    en: 'The United States knows this person: a reference and whom to call, no more (R12). {ms} ms from POST to answer',
    es: 'Estados Unidos conoce a esta persona: una referencia y a quién llamar, nada más (R12). {ms} ms del POST a la respuesta',
  },
  notified: {
    en: 'Both sides are told, by signed webhooks without personal data',
    es: 'Ambas partes reciben aviso, por webhooks firmados y sin datos personales',
  },
  identity: {
    en: 'DGME asks, with a reason, who that is (R12). CBP’s record says another name, and is given for this purpose alone (R4, R14, R18)',
    es: 'La DGME pregunta, con un motivo, quién es (R12). El registro de CBP dice otro nombre, y se da solo para esta finalidad (R4, R14, R18)',
  },
  why: {
    en: 'Two names given at the counter, papers in doubt',
    es: 'Dio dos nombres en la ventanilla, documentos dudosos',
  },
  national: {
    en: 'La Hachadura. A citizen of the United States is never sent, and leaves no trace there (R1)',
    es: 'La Hachadura. Un ciudadano de Estados Unidos nunca se consulta, y no deja rastro allá (R1)',
  },
  noTrace: {
    en: 'Entries in the audit log of the United States before and after: {before} and {after}',
    es: 'Asientos en la bitácora de Estados Unidos antes y después: {before} y {after}',
  },
  down: {
    en: 'The node of the United States goes down. An encounter in San Salvador is answered by its own galleries',
    es: 'El nodo de Estados Unidos se cae. Un encuentro en San Salvador se responde con las galerías propias',
  },
  back: {
    en: 'The node is back: the answer arrives by itself, and the agency is told',
    es: 'El nodo vuelve: la respuesta llega por sí sola, y se avisa a la institución',
  },
  destroyed: {
    en: 'Probes left in the United States: {probes}. Keys of probes left: {keys}. Signed deletion receipts held in El Salvador: {receipts} (R11)',
    es: 'Consultas que quedan en Estados Unidos: {probes}. Claves de consultas que quedan: {keys}. Recibos de destrucción firmados en El Salvador: {receipts} (R11)',
  },
  conservation: {
    en: 'Accepted {accepted} = answered {answered} + rejected {rejected} + pending {pending}; dead letters {dead}',
    es: 'Aceptados {accepted} = respondidos {answered} + rechazados {rejected} + pendientes {pending}; apartados {dead}',
  },
  end: {
    en: 'That is the main job. Next: `npm start` keeps both nodes up; the README shows the API by example.',
    es: 'Ese es el trabajo principal. Siga con `npm start`, que mantiene ambos nodos; el README muestra la API con ejemplos.',
  },
} as const;

export type DemoText = keyof typeof DEMO_TEXTS;
