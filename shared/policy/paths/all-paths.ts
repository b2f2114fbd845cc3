import { credentialPaths } from './data/credentials.ts';
import { federationAndGuardrailPaths } from './data/federation-and-guardrails.ts';
import { ownIdentityPaths } from './data/own-identity.ts';
import { passingAToD } from './data/passing-a-to-d.ts';
import { passingEToF } from './data/passing-e-to-f.ts';
import { passingGToZ } from './data/passing-g-to-z.ts';
import { runningComputeAToE } from './data/running-compute-a-to-e.ts';
import { runningComputeGToZ } from './data/running-compute-g-to-z.ts';
import { trustPaths } from './data/trust.ts';
import type { EscalationPath } from './path.ts';

/** Every way to more rights that is looked for. */
export const allPaths: readonly EscalationPath[] = [
  ...ownIdentityPaths,
  ...credentialPaths,
  ...trustPaths,
  ...federationAndGuardrailPaths,
  ...passingAToD,
  ...passingEToF,
  ...passingGToZ,
  ...runningComputeAToE,
  ...runningComputeGToZ,
];
