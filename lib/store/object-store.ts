/** The port to a bucket: objects by name. */
export interface ObjectStore {
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Nothing where there is no such object. */
  get(name: string): Promise<Uint8Array | undefined>;
  /** No error where there is no such object. */
  delete(name: string): Promise<void>;
}
