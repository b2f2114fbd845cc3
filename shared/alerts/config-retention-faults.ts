import type { Config, ConfigFault } from './config.ts';

/** A snapshot is found by what its run said. */
export const retentionFaults = ({ retention: { snapshots, evidence } }: Config): readonly ConfigFault[] =>
  snapshots <= evidence
    ? []
    : [
        {
          path: ['retention', 'snapshots'],
          message: `nobody finds a snapshot whose run is forgotten: keep snapshots for ${evidence} days at most, or evidence for longer`,
        },
      ];
