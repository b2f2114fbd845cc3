import type { SourceName } from '../../shared/posture/sources.ts';

/** Without these no run speaks of the account. */
export const ESSENTIAL: readonly SourceName[] = ['summary', 'passwordPolicy', 'credentialReport', 'authorizationDetails'];
