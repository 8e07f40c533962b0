import { type ErrorEntry, entry } from './entry.ts';

/** What an encounter must and must not hold (lib/intake/submission). Rule ids are those of the exchange's rules. */
export const SUBMISSION_ERRORS = {
  PURPOSE_MISSING: entry(
    422,
    ['Purpose missing', 'No purpose, no search (rule R4). State one of: {allowed}.'],
    ['Falta la finalidad', 'Sin finalidad no hay búsqueda (regla R4). Indique una de: {allowed}.'],
  ),
  PURPOSE_NOT_ALLOWED: entry(
    422,
    ['Purpose not allowed', 'The list of purposes is closed (rule R4). State one of: {allowed}.'],
    ['Finalidad no permitida', 'La lista de finalidades es cerrada (regla R4). Indique una de: {allowed}.'],
  ),
  INVESTIGATION_FIELD_MISSING: entry(
    422,
    [
      'Investigation field missing',
      'A criminal investigation states purposeDetail, caseNumber, authority, offence and approvingOfficer (rule R4).',
    ],
    [
      'Falta un campo de la investigación',
      'Una investigación penal indica purposeDetail, caseNumber, authority, offence y approvingOfficer (regla R4).',
    ],
  ),
  NOTICE_MISSING: entry(
    422,
    ['Notice missing', 'State the language and time of the notice given to the person (rule R23).'],
    ['Falta el aviso', 'Indique el idioma y la hora del aviso dado a la persona (regla R23).'],
  ),
  AGENCY_MISMATCH: entry(
    422,
    ['Not your agency', 'contextualData.agency must be the agency your access token was issued to.'],
    [
      'No es su institución',
      'contextualData.agency debe ser la institución a la que se emitió su token de acceso.',
    ],
  ),
  UNIT_UNKNOWN: entry(
    422,
    ['Unit unknown', 'This unit is not registered for your agency at this node.'],
    ['Unidad desconocida', 'Esta unidad no está registrada para su institución en este nodo.'],
  ),
  TIME_NOT_REAL: entry(
    422,
    [
      'Not a real time',
      'Give a real date and time with its offset, as 2026-11-24T08:15:00-06:00 (RFC 3339).',
    ],
    [
      'No es una hora real',
      'Indique una fecha y hora reales con su desfase, como 2026-11-24T08:15:00-06:00 (RFC 3339).',
    ],
  ),
  TIME_IN_FUTURE: entry(
    422,
    ['Time in the future', 'This time has not come yet. Check the clock and the offset.'],
    ['Hora en el futuro', 'Esta hora aún no llega. Revise el reloj y el desfase.'],
  ),
  DATE_NOT_REAL: entry(
    422,
    ['Not a real date', 'Give a date of the calendar, whole or partial: YYYY-MM-DD, YYYY-MM or YYYY.'],
    [
      'No es una fecha real',
      'Indique una fecha del calendario, completa o parcial: YYYY-MM-DD, YYYY-MM o YYYY.',
    ],
  ),
  DATE_OF_BIRTH_OUT_OF_RANGE: entry(
    422,
    [
      'Date of birth out of range',
      'A date of birth is not after the encounter, and at most {years} years before it.',
    ],
    [
      'Fecha de nacimiento fuera de rango',
      'Una fecha de nacimiento no es posterior al encuentro ni anterior en más de {years} años.',
    ],
  ),
  COUNTRY_UNKNOWN: entry(
    422,
    [
      'Country code unknown',
      'Use a three-letter code of ISO 3166-1, or one of ICAO Doc 9303 part 3 where /v1/docs says so.',
    ],
    [
      'Código de país desconocido',
      'Use un código de tres letras de ISO 3166-1, o uno de ICAO Doc 9303 parte 3 donde /v1/docs lo indica.',
    ],
  ),
  NATIONALITY_CONTRADICTORY: entry(
    422,
    [
      'Nationalities contradict each other',
      'XXX (unknown) and XXA (stateless) stand alone: remove them or the other codes.',
    ],
    [
      'Nacionalidades contradictorias',
      'XXX (desconocida) y XXA (apátrida) van solas: quítelas o quite los demás códigos.',
    ],
  ),
  ENTRY_REPEATED: entry(
    422,
    ['Entry repeated', 'This entry is in the list already. Send each once.'],
    ['Elemento repetido', 'Este elemento ya está en la lista. Envíe cada uno una sola vez.'],
  ),
  NAME_EMPTY: entry(
    422,
    ['Name empty', 'A name needs a given name or a surname. For a single name, use surnames alone.'],
    [
      'Nombre vacío',
      'Un nombre necesita nombre de pila o apellido. Si es un solo nombre, use solo surnames.',
    ],
  ),
  NAME_CHARACTERS: entry(
    422,
    [
      'Characters not used in names',
      'Send letters, marks, spaces, apostrophes, hyphens and stops only, without space at either end.',
    ],
    [
      'Caracteres que no se usan en nombres',
      'Envíe solo letras, signos diacríticos, espacios, apóstrofos, guiones y puntos, sin espacios en los extremos.',
    ],
  ),
  TEXT_CHARACTERS: entry(
    422,
    [
      'Characters not allowed',
      'Send visible text on one line, without control characters and without space at either end.',
    ],
    [
      'Caracteres no permitidos',
      'Envíe texto visible en una línea, sin caracteres de control y sin espacios en los extremos.',
    ],
  ),
  NOTHING_TO_SEARCH: entry(
    422,
    [
      'Nothing to search with',
      'An encounter is searched by fingers only. Send at least one captured finger.',
    ],
    ['Nada con qué buscar', 'Un encuentro se busca solo por dedos. Envíe al menos un dedo capturado.'],
  ),
  BIOMETRICS_UNDER_SIX: entry(
    422,
    [
      'No biometrics of young children',
      'Biometrics of a child under {years} are not accepted (rule R9), and encounters are searched by nothing else. Refer the child to child protection.',
    ],
    [
      'Sin biometría de niños pequeños',
      'No se acepta biometría de un niño menor de {years} años (regla R9), y los encuentros no se buscan de otro modo. Remita al niño a protección de la niñez.',
    ],
  ),
  BIOMETRICS_AGE_UNPROVEN: entry(
    422,
    [
      'Age not proven',
      'By its dateOfBirth the person may be under {years}, so biometrics are not accepted (rule R9). Send a more exact date.',
    ],
    [
      'Edad no probada',
      'Según dateOfBirth, la persona puede ser menor de {years} años; no se acepta biometría (regla R9). Envíe una fecha más exacta.',
    ],
  ),
  MINOR_IN_INVESTIGATION: entry(
    422,
    [
      'Minors are not searched criminally',
      'A person who is, or by dateOfBirth may be, under {years} is never in a criminal search (rule R9). Use another purpose.',
    ],
    [
      'No hay búsqueda penal de menores',
      'Quien es, o según dateOfBirth puede ser, menor de {years} años nunca entra en una búsqueda penal (regla R9). Use otra finalidad.',
    ],
  ),
  BIOMETRIC_TYPE_UNSUPPORTED: entry(
    422,
    ['Biometric type not supported', 'Only FINGER is searched here now. Remove the other biometricData.'],
    ['Tipo biométrico no admitido', 'Por ahora aquí solo se busca FINGER. Quite los demás biometricData.'],
  ),
  BIOMETRIC_SUBTYPE_UNSUPPORTED: entry(
    422,
    ['Finger not supported', 'Name one of: {allowed}. A template is of one finger.'],
    ['Dedo no admitido', 'Indique uno de: {allowed}. Una plantilla es de un dedo.'],
  ),
  IMAGE_REFERENCE_UNSUPPORTED: entry(
    415,
    ['Picture by reference', 'Pictures are not fetched from elsewhere. Send the file itself, in image.'],
    ['Imagen por referencia', 'Las imágenes no se traen de otro lugar. Envíe el archivo mismo, en image.'],
  ),
  FINGER_REPEATED: entry(
    422,
    ['Finger repeated', 'The same finger with the same impressionType may come {limit} times at most.'],
    ['Dedo repetido', 'El mismo dedo con el mismo impressionType puede venir como máximo {limit} veces.'],
  ),
  FINGER_ALREADY_ACCEPTED: entry(
    422,
    [
      'Finger already accepted',
      'This impression of the finger is searched already and cannot be replaced. Send only fingers whose report names a problem, or others.',
    ],
    [
      'Dedo ya aceptado',
      'Esta impresión del dedo ya se busca y no se puede reemplazar. Envíe solo dedos cuyo informe nombra un problema, u otros.',
    ],
  ),
  FINGER_MISSING_AND_PRESENT: entry(
    422,
    [
      'Finger both missing and present',
      'This finger is reported missing, and a template of it is sent. Remove one of the two.',
    ],
    [
      'Dedo ausente y presente',
      'Este dedo se declara ausente y se envía una plantilla de él. Quite una de las dos cosas.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
