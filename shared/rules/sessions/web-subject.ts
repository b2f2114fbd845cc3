import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { RuleSettings } from '../settings.ts';

/** Who came with a token of a web identity provider. `who` is what tells one way in from another. */
export interface WebSubject {
  readonly who: string;
  /** Not among the subjects that the operator calls ours. */
  readonly isOutside: boolean;
}

/** Providers whose subjects are the users of an application: each new customer would be a new subject. */
const OF_CUSTOMERS = new Set(['cognito-identity.amazonaws.com', 'accounts.google.com', 'graph.facebook.com', 'www.amazon.com']);

const MARKER = ':oidc-provider/';

/** Records name the provider by its host, or by the ARN it has in the account. */
const hostOf = (provider: string): string => {
  const at = provider.indexOf(MARKER);
  return (at < 0 ? provider : provider.slice(at + MARKER.length)).toLowerCase();
};

export function webSubject({ actor }: CloudTrailEvent, { trustedSubjects }: RuleSettings): WebSubject {
  const provider = hostOf(actor.identityProvider ?? 'a provider that is not named');
  if (OF_CUSTOMERS.has(provider)) return { who: provider, isOutside: false };
  const subject = actor.userName ?? 'a subject that is not named';
  // A cluster's subjects are its own service accounts: nobody else can be one.
  const isCluster = provider.startsWith('oidc.eks.');
  return {
    who: `${subject} of ${provider}`,
    isOutside: trustedSubjects.length > 0 && !isCluster && !trustedSubjects.some((ours) => subject.startsWith(ours)),
  };
}
