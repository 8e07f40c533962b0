/** Common to both projects. */
const project = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/esbuild-transform.js' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/dist'],
};

/** Unit, property and contract tests; and journeys over the embedded stack, which need the templates synthesised once. */
/** @type {import('jest').Config} */
export default {
  testTimeout: 60_000,
  maxWorkers: 2,
  projects: [
    {
      ...project,
      displayName: 'units',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/test/journeys/'],
    },
    {
      ...project,
      displayName: 'journeys',
      testMatch: ['<rootDir>/test/journeys/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/synthesise-once.js',
    },
  ],
};
