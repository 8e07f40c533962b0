import { type ErrorEntry, entry } from './entry.ts';

/** What an answer says of a finger that was not searched, and of an encounter none of whose fingers was. */
export const FINGER_REPORT_ERRORS = {
  IMAGE_LOST: entry(
    422,
    ['Picture lost', 'The picture was not kept long enough to be read. Send it again.'],
    ['Imagen perdida', 'La imagen no se conservó lo suficiente para leerla. Envíela de nuevo.'],
  ),
  FINGER_NOT_FOUND: entry(
    422,
    [
      'Finger not found',
      'The slap does not show {finger}. Press all fingers flat, or state in missing that it is not there.',
    ],
    [
      'Dedo no encontrado',
      'La imagen de varios dedos no muestra {finger}. Apoye todos los dedos, o indique en missing que falta.',
    ],
  ),
  FINGER_HAND_DISAGREES: entry(
    422,
    [
      'Not the stated hand',
      'The fingers look like those of the other hand. Check which hand was captured and send it as that.',
    ],
    [
      'No es la mano declarada',
      'Los dedos parecen de la otra mano. Revise qué mano se capturó y envíela como tal.',
    ],
  ),
  FINGERS_UNCLEAR: entry(
    422,
    [
      'Not clear which fingers these are',
      'Of the {expected} fingers that the picture should show, {found} were found, and nothing in it tells which they are. State in missing which are not there, or send each finger as a picture of its own.',
    ],
    [
      'No está claro qué dedos son',
      'De los {expected} dedos que la imagen debería mostrar se encontraron {found}, y nada indica cuáles son. Indique en missing los que faltan, o envíe cada dedo en una imagen propia.',
    ],
  ),
  FINGER_RESOLUTION_IMPLAUSIBLE: entry(
    422,
    [
      'Stated resolution cannot be right',
      'At the stated {resolution} pixels per inch the ridges of {finger} would be {millimetres} mm apart; skin has 0.3 to 0.6. Send it again with the resolution it was scanned at: a scan at 1000 is easily stated as 500, and the reverse.',
    ],
    [
      'La resolución indicada no puede ser correcta',
      'Con los {resolution} píxeles por pulgada indicados, las crestas de {finger} distarían {millimetres} mm; en la piel distan de 0.3 a 0.6. Envíelo de nuevo con la resolución del escaneo: es fácil indicar 500 para uno de 1000, y al revés.',
    ],
  ),
  FINGER_TOO_FEW_MINUTIAE: entry(
    422,
    [
      'Too little of the finger',
      'Only {minutiae} minutiae can be read of {finger}; {least} are needed. Clean the finger and the glass, press the middle of the fingertip flat and a little longer; moisten a dry finger, dry a wet one.',
    ],
    [
      'Se ve muy poco del dedo',
      'Solo se leen {minutiae} minucias de {finger}; hacen falta {least}. Limpie el dedo y el cristal, apoye plano el centro de la yema un poco más de tiempo; humedezca un dedo seco, seque uno mojado.',
    ],
  ),
  FINGER_QUALITY_TOO_LOW: entry(
    422,
    [
      'Finger not good enough',
      '{finger} has quality {score}; this purpose needs {least}. Reasons: {reasons}. TOO_DRY: moisten the finger a little or press more. TOO_WET: dry it, press more lightly. TOO_SMALL_AREA, FEW_MINUTIAE, NO_FINGER: lay it flat in the middle. SMEARED, LOW_CONTRAST: clean finger and scanner, hold still. PUSHED: lay the finger down straight, do not slide it. Capture this finger again and add it to this encounter.',
    ],
    [
      'Dedo de calidad insuficiente',
      '{finger} tiene calidad {score}; esta finalidad exige {least}. Motivos: {reasons}. TOO_DRY: humedezca un poco el dedo o presione más. TOO_WET: séquelo y presione menos. TOO_SMALL_AREA, FEW_MINUTIAE, NO_FINGER: apóyelo plano en el centro. SMEARED, LOW_CONTRAST: limpie el dedo y el escáner y no lo mueva. PUSHED: apóyelo recto, sin deslizarlo. Capture de nuevo este dedo y agréguelo a este encuentro.',
    ],
  ),
  FINGERS_ERASED: entry(
    422,
    ['Fingers erased', 'The fingers of this encounter were erased by order, so none can be added to it.'],
    [
      'Dedos borrados',
      'Los dedos de este encuentro se borraron por orden, así que no se le puede agregar ninguno.',
    ],
  ),
  QUALITY_REJECT: entry(
    422,
    [
      'Fingers to be captured again',
      'The encounter was not searched: see for each finger in fingers what to do, capture it again and add it to this encounter (links.biometricData).',
    ],
    [
      'Dedos que capturar de nuevo',
      'El encuentro no se buscó: vea en fingers qué hacer con cada dedo, captúrelo de nuevo y agréguelo a este encuentro (links.biometricData).',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
