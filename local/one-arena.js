import { isMainThread } from 'node:worker_threads';

// Loaded before the commands that run nodes. glibc gives each thread an arena of its own, which some thirty threads keep
// half empty: with two arenas the federation takes 160 to 400 MB less. It has to be set before the process begins.
const unset = process.env.MALLOC_ARENA_MAX === undefined;
if (isMainThread && process.platform === 'linux' && unset && process.execve !== undefined) {
  process.removeAllListeners('warning');
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    MALLOC_ARENA_MAX: '2',
  });
}
