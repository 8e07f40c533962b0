import type { Participant } from '../lib/participants/participant.ts';

export const PARTITIONS = ['aws', 'aws-us-gov'] as const;
export type Partition = (typeof PARTITIONS)[number];

/** The participant file's region where it lies in the partition; in the other partition, its usual region. */
export function regionOf({ deployment: { region } }: Participant, partition: Partition): string {
  const isGovernment = region.startsWith('us-gov-');
  if (partition === 'aws-us-gov') return isGovernment ? region : 'us-gov-west-1';
  return isGovernment ? 'us-east-1' : region;
}
