/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/esbuild-transform.js' },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/dist'],
  testTimeout: 30_000,
};
