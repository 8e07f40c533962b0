import { expect, test } from '@jest/globals';
import { CodecRunner } from '../../../lib/standards/image/wasm-codec.ts';

/** An empty WebAssembly module. */
const BINARY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** A loader that gives decoders of one kind, and counts how often it is asked and how often its promise is. */
function loaderOf(decode: () => void) {
  const counts = { loaded: 0, waited: 0 };
  const heap = new Uint8Array(64);
  class JPEGDecoder {
    getEncodedBuffer = (length: number) => heap.subarray(0, length);
    getDecodedBuffer = () => heap;
    getFrameInfo = () => ({ width: 1, height: 1, bitsPerSample: 8, componentCount: 1 });
    decode = decode;
    delete = () => undefined;
  }
  class Watched<T> extends Promise<T> {
    // biome-ignore lint/suspicious/noThenProperty: what is watched is whether anybody waits
    override then(): never {
      counts.waited += 1;
      return this as never;
    }
  }
  const promise = new Watched<object>((resolve) => resolve({}));
  const load = (module: object) => {
    counts.loaded += 1;
    Object.assign(module, { HEAPU8: heap, JPEGDecoder });
    return promise;
  };
  return { counts, codec: { load, readBinary: () => BINARY, decoder: 'JPEGDecoder' } as const };
}

const FILE = Uint8Array.of(1, 2, 3);

test('a codec that threw is started anew for the next picture, and nothing holds on to the one before', () => {
  const { counts, codec } = loaderOf(() => {
    throw 92_224;
  });
  const runner = new CodecRunner(codec);
  for (let picture = 0; picture < 3; picture += 1) expect(runner.decode(FILE, () => 'read')).toBeUndefined();
  // A reaction to a promise waits, with all it refers to, for a synchronous caller to end.
  expect(counts).toEqual({ loaded: 3, waited: 0 });
});

test('a codec that did not throw is used for the next picture too', () => {
  const { counts, codec } = loaderOf(() => undefined);
  const runner = new CodecRunner(codec);
  for (let picture = 0; picture < 3; picture += 1) expect(runner.decode(FILE, () => 'read')).toBe('read');
  expect(counts).toEqual({ loaded: 1, waited: 0 });
});

test('that no codec can be started is not said to be the fault of a picture', () => {
  const load = () => Promise.reject(new Error('no memory'));
  const runner = new CodecRunner({ load, readBinary: () => BINARY, decoder: 'JPEGDecoder' });
  expect(() => runner.decode(FILE, () => 'read')).toThrow('cannot be started');
});
