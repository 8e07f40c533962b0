import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** A resource of a template, its properties not yet resolved. */
export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly stack: Stack;
}

export interface Stack {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly mappings: Readonly<Record<string, Record<string, Record<string, unknown>>>>;
  readonly conditions: Readonly<Record<string, unknown>>;
}

/** What `cdk synth` wrote for one node: its stacks, and where the code of each asset lies. */
export interface Assembly {
  readonly region: string;
  readonly stacks: readonly Stack[];
  /** Values of exports by name, with the stack that can resolve them. */
  readonly exports: ReadonlyMap<string, { readonly stack: Stack; readonly value: unknown }>;
  /** Directory or file of an asset, by its object key (`<hash>.zip`). */
  readonly assets: ReadonlyMap<string, string>;
}

const record = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value);
const manifestSchema = z.object({
  artifacts: record(
    z.object({
      type: z.string(),
      environment: z.string().optional(),
      properties: record(z.unknown()).optional(),
    }),
  ),
});
const templateSchema = z.object({
  Resources: record(z.object({ Type: z.string(), Properties: record(z.unknown()).default({}) })).default({}),
  Parameters: record(z.object({ Default: z.unknown().optional() })).default({}),
  Mappings: record(record(record(z.unknown()))).default({}),
  Conditions: record(z.unknown()).default({}),
  Outputs: record(
    z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }),
  ).default({}),
});
const assetsSchema = z.object({
  files: record(
    z.object({
      source: z.object({ path: z.string().optional() }),
      destinations: record(z.object({ objectKey: z.string() })),
    }),
  ),
});

/** Reads a cloud assembly. @throws when the directory holds none, or not of the expected form */
export function readAssembly(directory: string): Assembly {
  const manifest = manifestSchema.parse(readJson(path.join(directory, 'manifest.json')));
  const stacks: Stack[] = [];
  const exports = new Map<string, { stack: Stack; value: unknown }>();
  const assets = new Map<string, string>();
  for (const [id, { type, environment, properties = {} }] of Object.entries(manifest.artifacts)) {
    if (type === 'aws:cloudformation:stack') {
      const template = templateSchema.parse(readJson(path.join(directory, String(properties.templateFile))));
      const stack = stackOf(String(properties.stackName ?? id), environment, template);
      stacks.push(stack);
      for (const { Value, Export } of Object.values(template.Outputs)) {
        if (Export !== undefined) exports.set(Export.Name, { stack, value: Value });
      }
    } else if (type === 'cdk:asset-manifest') {
      const { files } = assetsSchema.parse(readJson(path.join(directory, String(properties.file))));
      for (const { source, destinations } of Object.values(files)) {
        for (const { objectKey } of Object.values(destinations)) {
          if (source.path !== undefined) assets.set(objectKey, path.resolve(directory, source.path));
        }
      }
    }
  }
  const [first] = stacks;
  if (first === undefined) throw new Error(`${directory} holds no stack`);
  return { region: first.region, stacks, exports, assets };
}

function stackOf(
  name: string,
  environment: string | undefined,
  template: z.infer<typeof templateSchema>,
): Stack {
  const [, account = 'unknown-account', region = 'unknown-region'] =
    /^aws:\/\/([^/]+)\/(.+)$/.exec(environment ?? '') ?? [];
  const resources = new Map<string, Resource>();
  const stack: Stack = {
    name,
    account: account === 'unknown-account' ? '000000000000' : account,
    region: region === 'unknown-region' ? 'us-east-1' : region,
    resources,
    parameters: Object.fromEntries(
      Object.entries(template.Parameters).map(([parameter, { Default }]) => [parameter, Default]),
    ),
    mappings: template.Mappings,
    conditions: template.Conditions,
  };
  for (const [logicalId, { Type, Properties }] of Object.entries(template.Resources)) {
    resources.set(logicalId, { logicalId, type: Type, properties: Properties, stack });
  }
  return stack;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
