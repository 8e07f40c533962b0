import type { ICruiseOptions, IFlattenedRuleSet } from 'dependency-cruiser';

/** The layers of docs/architecture.md, top to bottom: a folder may import those below it and nothing above. */
export const LAYERS = [
  'lib/runtime',
  'lib/pipeline',
  'lib/adapters',
  'lib/api',
  'lib/notifications',
  'lib/exchange',
  'lib/release',
  'lib/reviews',
  'lib/people',
  'lib/decisions',
  'lib/gallery',
  'lib/intake',
  'lib/outbox',
  'lib/access',
  'lib/keys',
  'lib/fingerprint',
  'lib/biographic',
  'lib/standards',
  'lib/participants',
  'lib/audit',
  'lib/store',
  'lib/observability',
  'lib/core',
] as const;

const folder = (name: string): string => `^${name}/`;

export const RULES: IFlattenedRuleSet = {
  forbidden: [
    ...LAYERS.slice(1).map((layer, above) => ({
      name: `${layer} imports nothing above it`,
      severity: 'error' as const,
      from: { path: folder(layer) },
      to: { path: LAYERS.slice(0, above + 1).map(folder) },
    })),
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'the domain imports no AWS',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/(adapters|runtime)/' },
      to: { path: '(^|node_modules/)(@aws-sdk|@smithy|aws-cdk-lib|@aws-lambda-powertools|@middy)/' },
    },
    {
      name: 'what is deployed imports the library alone',
      severity: 'error',
      from: { path: '^(lib|functions)/' },
      to: { path: '^(functions|cdk|local|bench|test)/' },
    },
    {
      name: 'every folder of the library has a layer',
      severity: 'error',
      from: { path: '^lib/', pathNot: LAYERS.map(folder) },
      to: {},
    },
    {
      name: 'what is deployed needs no development dependency',
      severity: 'error',
      from: { path: '^(lib|functions)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
};

/** Type imports count as imports: a layer that knows another's types knows the other. */
export const OPTIONS: ICruiseOptions = {
  parser: 'swc',
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  enhancedResolveOptions: {
    extensions: ['.ts', '.js'],
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default', 'types'],
  },
};
