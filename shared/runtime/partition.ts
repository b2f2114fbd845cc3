import type { Partition } from '../alerts/hub-resources.ts';

/** The partition that a region belongs to. */
export const partitionOf = (region: string): Partition => {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
};
