import type { ObjectStore } from '../../store/object-store.ts';

/** A bucket in memory. */
export class MemoryObjectStore implements ObjectStore {
  readonly objects = new Map<string, Uint8Array>();

  async put(name: string, bytes: Uint8Array): Promise<void> {
    this.objects.set(name, Uint8Array.from(bytes));
  }

  async get(name: string): Promise<Uint8Array | undefined> {
    const bytes = this.objects.get(name);
    return bytes && Uint8Array.from(bytes);
  }

  async delete(name: string): Promise<void> {
    this.objects.delete(name);
  }
}
