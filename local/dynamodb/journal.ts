import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** One changed entry of one map; without a value, it was deleted. */
export interface Change {
  readonly map: string;
  readonly key: string;
  readonly value?: unknown;
}

/** Where changes are kept between runs: one SQLite file, one SQLite transaction for each request that wrote. */
export interface Journal {
  load(): Iterable<Required<Change>>;
  /** Durable against the end of the process, not of the machine (write-ahead log, no sync at each commit). */
  write(changes: readonly Change[]): void;
  close(): void;
}

export function openJournal(directory: string): Journal {
  mkdirSync(directory, { recursive: true });
  const database = new DatabaseSync(join(directory, 'dynamodb.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec(
    'CREATE TABLE IF NOT EXISTS entry (map TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (map, key)) WITHOUT ROWID',
  );
  const select = database.prepare('SELECT map, key, value FROM entry ORDER BY map, key');
  const upsert = database.prepare('INSERT OR REPLACE INTO entry (map, key, value) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM entry WHERE map = ? AND key = ?');
  return {
    *load() {
      for (const row of select.iterate()) {
        yield { map: String(row.map), key: String(row.key), value: JSON.parse(String(row.value)) };
      }
    },
    write: (changes) => {
      database.exec('BEGIN');
      try {
        for (const { map, key, value } of changes) {
          if (value === undefined) remove.run(map, key);
          else upsert.run(map, key, JSON.stringify(value));
        }
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}
