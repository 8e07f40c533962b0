/** A function as the host needs it. */
export interface FunctionModel {
  /** Physical name, e.g. `encuentro-slv-submit-encounter`. */
  readonly name: string;
  readonly arn: string;
  /** Where its bundle is unpacked. */
  readonly directory: string;
  /** `<file>.<export>`, e.g. `index.handler`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  /** MiB, as configured; here all functions of a node share the memory of its thread. */
  readonly memory: number;
}
