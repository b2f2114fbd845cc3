import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import type { Resolver, Step } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { wordAt } from '../vocabulary/fields.ts';
import { succeededAs } from '../vocabulary/policy-calls.ts';
import { missingSubject, oidcProvider, type Provider, providerSubject } from './providers.ts';

interface Change extends Grade {
  readonly done: string;
  /** What was made or added is one finding; what was taken away another. */
  readonly takes?: true;
}

export const CREATE = 'CreateOpenIDConnectProvider';
export const DELETE = 'DeleteOpenIDConnectProvider';
const ADD = 'AddClientIDToOpenIDConnectProvider';
const REMOVE = 'RemoveClientIDFromOpenIDConnectProvider';

export const OIDC_CHANGES: Readonly<Record<string, Change>> = {
  [CREATE]: { done: 'made the', severity: 'high', because: 'tokens of this issuer open every role that trusts it' },
  [ADD]: { done: 'added an audience to the', severity: 'high', because: 'tokens made for another client are accepted from now on' },
  UpdateOpenIDConnectProviderThumbprint: {
    done: 'changed the thumbprints of the',
    severity: 'high',
    because: 'another certificate may now stand for the issuer',
  },
  [REMOVE]: { done: 'took an audience from the', severity: 'medium', because: 'workloads that use it can no longer sign in', takes: true },
  [DELETE]: { done: 'deleted the', severity: 'medium', because: 'nobody can sign in through it any more', takes: true },
};

const clientIn = ({ request }: CloudTrailEvent): string | undefined => wordAt(request, 'ClientID');

/** Each audience is a piece of its own; so are the provider itself and its thumbprints. */
export function pieceOf(event: CloudTrailEvent): string {
  if (event.name === ADD || event.name === REMOVE) return `client:${clientIn(event) ?? ''}`;
  return event.name === CREATE || event.name === DELETE ? 'provider' : 'thumbprint';
}

export function oidcRemedy(event: CloudTrailEvent, { arn }: Provider): Step {
  if (OIDC_CHANGES[event.name]?.takes) return { text: 'If nobody planned it, put it back from your own source: workloads wait for it.' };
  if (pieceOf(event) === 'thumbprint') {
    return { text: 'Compare the thumbprints with the certificate chain of the issuer; put the right ones back.' };
  }
  const text = 'Take it away if nobody planned it, and look for roles that trust the provider.';
  const client = clientIn(event);
  if (arn === undefined || (event.name === ADD && client === undefined)) return { text };
  const verb = client === undefined ? 'delete-open-id-connect-provider' : 'remove-client-id-from-open-id-connect-provider';
  const which = client === undefined ? [] : ['--client-id', client];
  return { text, command: shellCommand('aws', 'iam', verb, '--open-id-connect-provider-arn', arn, ...which) };
}

/** An audience that was added ends when it is taken away, and the other way round. */
export const audienceEnds: Resolver = {
  listens: [{ source: 'iam', names: [ADD, REMOVE] }],
  match: (event) => {
    const provider = oidcProvider(event);
    if (provider.arn === undefined || clientIn(event) === undefined || !succeededAs(event, [ADD, REMOVE])) return undefined;
    return event.name === REMOVE
      ? { subject: providerSubject(provider), part: pieceOf(event), reason: 'the audience was taken away' }
      : { subject: missingSubject(provider), part: pieceOf(event), reason: 'the audience was put back' };
  },
};
