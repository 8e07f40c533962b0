import { type ErrorEntry, entry } from './entry.ts';

/** Records read or changed through the API. Another agency's record is answered as one that does not exist. */
export const RESOURCE_ERRORS = {
  ENCOUNTER_NOT_FOUND: entry(
    404,
    ['Encounter not found', 'Your agency has no encounter with this id, or its retention is over.'],
    [
      'Encuentro no encontrado',
      'Su institución no tiene un encuentro con este identificador, o terminó su plazo de conservación.',
    ],
  ),
  ENCOUNTER_BEING_SEARCHED: entry(
    409,
    [
      'Encounter being searched',
      'Fingers can be added once the encounter is ANSWERED or REJECTED. Read it until then, or wait for its notification.',
    ],
    [
      'Encuentro en búsqueda',
      'Se pueden agregar dedos cuando el encuentro esté ANSWERED o REJECTED. Léalo hasta entonces, o espere su aviso.',
    ],
  ),
  FINGERS_NOT_WANTED: entry(
    409,
    [
      'No finger to be captured again',
      'None of the fingers of this encounter was refused for its quality. Submit a new encounter.',
    ],
    [
      'Ningún dedo por capturar de nuevo',
      'Ningún dedo de este encuentro se rechazó por su calidad. Envíe un encuentro nuevo.',
    ],
  ),
  IDENTITY_REASON_NOT_ALLOWED: entry(
    422,
    [
      'Reason not allowed',
      'For the purpose of this encounter an identity is asked for with one of these reasons (rule R12): {allowed}.',
    ],
    [
      'Motivo no permitido',
      'Para la finalidad de este encuentro, una identidad se pide con uno de estos motivos (regla R12): {allowed}.',
    ],
  ),
  IDENTITY_NOT_AVAILABLE: entry(
    409,
    [
      'Nothing to ask about',
      'This partner gave no reference for the encounter, or its identity is there already. Read the encounter.',
    ],
    [
      'No hay nada que pedir',
      'Este socio no dio ninguna referencia para el encuentro, o ya está la identidad. Lea el encuentro.',
    ],
  ),
  IDENTITY_REQUEST_OPEN: entry(
    409,
    [
      'Request under way',
      'The identity has been asked for, and the partner has not answered yet. Wait until answerBy.',
    ],
    [
      'Solicitud en curso',
      'La identidad ya se pidió y el socio aún no ha respondido. Espere hasta answerBy.',
    ],
  ),
  PARTNER_ANSWER_NOT_FOUND: entry(
    404,
    [
      'No answer of this partner',
      'The partner has not answered for this encounter, or was not asked. Read the encounter for how far it is.',
    ],
    [
      'Sin respuesta de este socio',
      'El socio no ha respondido para este encuentro, o no se le preguntó. Lea el encuentro para saber cómo va.',
    ],
  ),
  PERSON_NOT_FOUND: entry(
    404,
    ['Person not found', 'Your agency may see no person with this id.'],
    ['Persona no encontrada', 'Su institución no puede ver ninguna persona con este identificador.'],
  ),
  REVIEW_NOT_FOUND: entry(
    404,
    ['Review not found', 'Your agency has no review with this id, or its retention is over.'],
    [
      'Revisión no encontrada',
      'Su institución no tiene una revisión con este identificador, o terminó su plazo de conservación.',
    ],
  ),
  REVIEW_ALREADY_DECIDED: entry(
    409,
    ['Review already decided', 'An examiner has decided this review. Read it again to see the decision.'],
    ['Revisión ya decidida', 'Un perito ya decidió esta revisión. Léala de nuevo para ver la decisión.'],
  ),
  REVIEW_OWN_SUBMISSION: entry(
    403,
    ['Own submission', 'Nobody reviews what their own account submitted. Ask another examiner.'],
    ['Envío propio', 'Nadie revisa lo que envió su propia cuenta. Pida a otro perito que lo haga.'],
  ),
  EXPLANATION_NOT_FOUND: entry(
    404,
    ['Nothing to explain', 'There is no such candidate, or its prints are no longer kept.'],
    ['Nada que explicar', 'No existe ese candidato, o sus huellas ya no se conservan.'],
  ),
  SUBSCRIPTION_NOT_FOUND: entry(
    404,
    ['Subscription not found', 'Your agency has no subscription with this id.'],
    ['Suscripción no encontrada', 'Su institución no tiene una suscripción con este identificador.'],
  ),
  SUBSCRIPTION_ID_INVALID: entry(
    422,
    [
      'Subscription id not valid',
      'A subscription id has 1 to 64 of a–z, 0–9 and "-", and begins with a letter or digit.',
    ],
    [
      'Identificador de suscripción no válido',
      'Un identificador de suscripción tiene de 1 a 64 de a–z, 0–9 y "-", y empieza con letra o dígito.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
