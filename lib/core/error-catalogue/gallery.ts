import { type ErrorEntry, entry } from './entry.ts';

/** What a node keeps of its gallery (lib/gallery). */
export const GALLERY_ERRORS = {
  GALLERY_SHARD_DAMAGED: entry(
    500,
    [
      'A packed gallery shard cannot be read',
      'The shard’s {part} is not as it was written. Load another copy, or build the shard anew from its log.',
    ],
    [
      'No se puede leer un fragmento empaquetado de la galería',
      'La parte {part} del fragmento no está como se escribió. Cargue otra copia o reconstruya el fragmento desde su registro.',
    ],
  ),
  GALLERY_SHARD_VERSION: entry(
    500,
    [
      'A packed gallery shard is of another version',
      'The shard is of version {version}; this software reads version {supported}. Build the shard anew from its log.',
    ],
    [
      'Un fragmento empaquetado de la galería es de otra versión',
      'El fragmento es de la versión {version}; este programa lee la versión {supported}. Reconstruya el fragmento desde su registro.',
    ],
  ),
  GALLERY_LOG_DAMAGED: entry(
    500,
    [
      'The gallery log is damaged',
      'A line of a shard’s log is missing or is not what was written ({field}, sequence {sequence}). Nothing is searched past it.',
    ],
    [
      'El registro de la galería está dañado',
      'Falta una línea del registro de un fragmento o no es lo que se escribió ({field}, secuencia {sequence}). No se busca más allá de ella.',
    ],
  ),
  GALLERY_SEGMENT_DAMAGED: entry(
    500,
    [
      'A gallery segment is damaged',
      'The segment is not what was written ({field}). It is read from the log instead, and built again.',
    ],
    [
      'Un segmento de la galería está dañado',
      'El segmento no es lo que se escribió ({field}). Se lee del registro en su lugar y se construye de nuevo.',
    ],
  ),
  GALLERY_COMMAND_INVALID: entry(
    422,
    ['The command cannot be carried out', 'The gallery is not in a state for it: {reason}.'],
    ['La orden no se puede ejecutar', 'La galería no está en un estado que la permita: {reason}.'],
  ),
} as const satisfies Record<string, ErrorEntry>;
