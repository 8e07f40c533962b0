/** What is used of the global object, which neither Node's types nor the language's declare. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

/** What the decoders of both codecs have in common. */
export interface CodecDecoder {
  /** A place for the file's bytes in the codec's memory. */
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getFrameInfo(): {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned?: boolean;
  };
  /** The samples, in the codec's memory. */
  getDecodedBuffer(): Uint8Array;
  delete(): void;
}

/** One instance of a codec: its memory, as it grows, and the class of its decoders. */
type Instance = { readonly HEAPU8: Uint8Array } & Readonly<Record<DecoderClass, new () => CodecDecoder>>;

type DecoderClass = 'JPEGDecoder' | 'J2KDecoder';

export interface Codec {
  readonly load: (module: object) => Promise<object>;
  readonly readBinary: () => Uint8Array;
  readonly decoder: DecoderClass;
}

/** Memory of an instance never shrinks: one that has grown past this is left to the collector after its picture. */
const KEPT_MEMORY = 96 * 1024 * 1024;

/**
 * Runs a codec of C or C++ in WebAssembly, synchronously: the module is compiled at the first use and instantiated
 * here, so its loader has nothing to wait for. One thread has one instance.
 *
 * An instance that threw is dropped, with whatever it still held.
 */
export class CodecRunner {
  readonly #codec: Codec;
  #module: object | undefined;
  #instance: Instance | undefined;

  constructor(codec: Codec) {
    this.#codec = codec;
  }

  /**
   * Decodes a file. `read` copies what it wants out of the decoder, whose memory ends with the call.
   *
   * @returns what `read` does, or undefined where the codec threw. That no instance can be had is thrown: it is not
   * the file's fault.
   */
  decode<Result>(bytes: Uint8Array, read: (decoder: CodecDecoder) => Result): Result | undefined {
    const instance = this.#instance ?? this.#instantiate();
    this.#instance = undefined;
    try {
      const decoder = new instance[this.#codec.decoder]();
      decoder.getEncodedBuffer(bytes.length).set(bytes);
      decoder.decode();
      const result = read(decoder);
      decoder.delete();
      if (instance.HEAPU8.length <= KEPT_MEMORY) this.#instance = instance;
      return result;
    } catch {
      // Numbers and errors of the codec's own: either way the picture is not to be had.
      return undefined;
    }
  }

  #instantiate(): Instance {
    const { load, readBinary } = this.#codec;
    this.#module ??= new WebAssembly.Module(readBinary());
    const compiled = this.#module;
    const target = {
      HEAPU8: new Uint8Array(),
      print: ignore,
      printErr: ignore,
      instantiateWasm: (imports: object, ready: (instance: object) => void) => {
        const instance = new WebAssembly.Instance(compiled, imports);
        ready(instance);
        return instance.exports;
      },
    };
    // It has filled `target` when it returns; the promise is for loaders that fetch. A reaction to it would hold the
    // instance until the thread rests, and thousands of them while a file of many bad pictures is gone through.
    const loaded = load(target);
    if (!(this.#codec.decoder in target)) {
      loaded.catch(ignore);
      throw new Error(`the codec ${this.#codec.decoder} cannot be started`);
    }
    return target as unknown as Instance;
  }
}

/** The codecs print what they find; the caller gets a code instead. */
function ignore(): void {}
