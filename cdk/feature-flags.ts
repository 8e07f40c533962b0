import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };

/**
 * The CDK's recommended behaviour of its pinned version, wherever the app is started from, with three choices of our own.
 */
export const FEATURE_FLAGS: Readonly<Record<string, unknown>> = {
  ...recommended,
  /** One template for every partition: `${AWS::Partition}`, never `arn:aws:`. */
  '@aws-cdk/core:enablePartitionLiterals': false,
  /** Exports: a key can't be deleted while the node uses it. */
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  /** The template names its assets, so that the embedded stack finds each function's bundle. */
  'aws:cdk:enable-asset-metadata': true,
};
