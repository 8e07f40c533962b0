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
} as const satisfies Record<string, ErrorEntry>;
