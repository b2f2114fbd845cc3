import { iamResource } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Resolver, Subject } from '../rule.ts';
import { wordAt } from '../vocabulary/fields.ts';
import { succeededAs } from '../vocabulary/policy-calls.ts';

/** An identity provider that IAM knows: whoever it vouches for may sign in to the roles that trust it. */
export interface Provider {
  readonly kind: 'SAML' | 'OIDC';
  readonly arn: string | undefined;
  readonly name: string | undefined;
}

const arnOf = ({ partition, account }: CloudTrailEvent, kind: string, name: string | undefined): string | undefined =>
  name === undefined || account === undefined ? undefined : `arn:${partition}:iam::${account}:${kind}/${name}`;

/** CloudTrail lowers the first letter of a parameter ("sAMLProviderArn"); what converts records may spell it in another way. */
export function samlProvider(event: CloudTrailEvent): Provider {
  const arn =
    wordAt(event.request, 'SAMLProviderArn') ??
    wordAt(event.response, 'SAMLProviderArn') ??
    arnOf(event, 'saml-provider', textAt(event.request, 'name'));
  return { kind: 'SAML', arn, name: iamResource(arn)?.name };
}

/** The name of a provider is its address: "arn:…:oidc-provider/token.example.org/tenant". */
export function oidcProvider(event: CloudTrailEvent): Provider {
  const address = textAt(event.request, 'url')?.replace(/^https:\/\//, '');
  const arn =
    wordAt(event.request, 'OpenIDConnectProviderArn') ??
    wordAt(event.response, 'OpenIDConnectProviderArn') ??
    arnOf(event, 'oidc-provider', address);
  return { kind: 'OIDC', arn, name: arn?.split(':oidc-provider/')[1] ?? address };
}

export const providerSubject = ({ kind, arn, name }: Provider): Subject => ({
  type: 'identity-provider',
  id: arn ?? `unnamed:${kind}`,
  label: `${kind} provider ${name ?? '(not named in the record)'}`,
});

/** That a provider is gone is another matter than that it is there: each ends the other. */
export function missingSubject(provider: Provider): Subject {
  const subject = providerSubject(provider);
  return { ...subject, id: `removed:${subject.id}` };
}

/** A provider that was made or changed ends with its deletion, a deleted one with its return. */
export const providerEnds = (providerOf: (event: CloudTrailEvent) => Provider, made: string, deleted: string): Resolver => ({
  listens: [{ source: 'iam', names: [made, deleted] }],
  match: (event) => {
    const provider = providerOf(event);
    if (provider.arn === undefined || !succeededAs(event, [made, deleted])) return undefined;
    return event.name === deleted
      ? { subject: providerSubject(provider), reason: 'the provider was deleted' }
      : { subject: missingSubject(provider), reason: 'the provider was made again' };
  },
});
