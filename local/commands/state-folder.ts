import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where nodes keep what they keep, while they run. */
export interface StateFolder {
  readonly directory: string;
  close(): Promise<void>;
}

/**
 * A folder that was named, which is kept, or else a temporary one, which is removed. A named folder is one process's at a time:
 * two that write the same tables would lose what was accepted.
 *
 * @throws Error where another process has it open
 */
export async function openState(named: string | undefined): Promise<StateFolder> {
  if (named === undefined) {
    const directory = await mkdtemp(path.join(tmpdir(), 'encuentro-'));
    return { directory, close: () => rm(directory, { recursive: true, force: true }) };
  }
  await mkdir(named, { recursive: true });
  const claim = path.join(named, 'in-use');
  await writeFile(claim, String(process.pid), { flag: 'wx' }).catch(async () => {
    const holder = Number(await readFile(claim, 'utf8'));
    if (isRunning(holder)) {
      throw new Error(
        `${named} is in use by process ${holder}: two would spoil what the other keeps. / ` +
          `${named} está en uso por el proceso ${holder}: dos estropearían lo que guarda el otro.`,
      );
    }
    await writeFile(claim, String(process.pid));
  });
  return { directory: named, close: () => rm(claim, { force: true }) };
}

/** Whether a process of another start is still there; one that was killed left its claim behind. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
