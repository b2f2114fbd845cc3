import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Step } from '../rule.ts';
import { type Grade, grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { wordAt } from '../vocabulary/fields.ts';
import { callerWithoutMfa } from '../vocabulary/modifiers.ts';
import { succeededAs } from '../vocabulary/policy-calls.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeThroughService } from '../vocabulary/policy-grade.ts';
import { missingSubject, type Provider, providerEnds, providerSubject, samlProvider } from './providers.ts';

const DONE: Readonly<Record<string, string>> = {
  CreateSAMLProvider: 'made',
  UpdateSAMLProvider: 'changed',
  DeleteSAMLProvider: 'deleted',
};
const NAMES = Object.keys(DONE);

/** Identity Center keeps its own providers up. The path of its role and the caller's name are AWS's; a role's name proves nothing. */
const isOwnUpkeep = ({ actor, byService }: CloudTrailEvent, { name }: Provider): boolean =>
  (actor.role?.path === '/aws-service-role/sso.amazonaws.com/' || byService === 'sso.amazonaws.com') && /^AWSSSO_/.test(name ?? '');

function gradeOf(event: CloudTrailEvent, provider: Provider): Grade {
  if (isOwnUpkeep(event, provider)) return { severity: 'info', because: 'Identity Center keeps up its own provider' };
  if (event.name === 'DeleteSAMLProvider') {
    return gradeThroughService({ severity: 'high', because: 'nobody can sign in through it any more' }, event, 'medium');
  }
  const withoutMfa = callerWithoutMfa(event);
  const base: Grade = { severity: 'high', because: 'its owner decides who may take every role that trusts it' };
  return gradeThroughService(grade(base, { ...withoutMfa, when: withoutMfa.when && event.byService === undefined }), event, 'medium');
}

/** The identity provider's own name, from its metadata. */
const entityOf = ({ request }: CloudTrailEvent): string | undefined => {
  const metadata = wordAt(request, 'SAMLMetadataDocument')?.slice(0, 20_000) ?? '';
  return /\bentityID\s*=\s*["']([^"']{1,300})["']/.exec(metadata)?.[1];
};

function remedyOf({ name }: CloudTrailEvent, { arn }: Provider): Step {
  if (name === 'DeleteSAMLProvider') return { text: 'Make the provider again from the metadata of your identity provider.' };
  const command = (verb: string) => (arn === undefined ? {} : { command: shellCommand('aws', 'iam', verb, '--saml-provider-arn', arn) });
  return name === 'CreateSAMLProvider'
    ? { text: 'Delete the provider if nobody planned it, and look for roles that trust it.', ...command('delete-saml-provider') }
    : { text: 'Compare the metadata with that of your identity provider; put the right one back.', ...command('get-saml-provider') };
}

export const rule = defineRule({
  id: 'saml-provider-changed',
  family: 'federation',
  title: 'SAML identity provider made, changed or deleted',
  kind: 'state',
  severity: 'high',
  why: 'Whoever holds the key behind the metadata can sign in as anybody whom the provider vouches for.',
  ends: 'the provider deleted; a deleted one: made again',
  controls: [],
  attack: ['T1484.002'],
  listens: [{ source: 'iam', names: NAMES }],
  match: (event) => (succeededAs(event, NAMES) ? samlProvider(event) : undefined),
  assess: ({ hit: provider, event }) => {
    const subject = event.name === 'DeleteSAMLProvider' ? missingSubject(provider) : providerSubject(provider);
    const entity = entityOf(event);
    return {
      ...gradeOf(event, provider),
      subject,
      summary: `${callerWords(event)} ${DONE[event.name] ?? 'changed'} the ${subject.label}`,
      evidence: policyEvidence(
        event,
        { label: 'Provider', value: provider.arn ?? 'not named in the record' },
        entity === undefined ? undefined : { label: 'Entity id in the metadata', value: entity },
      ),
      remedy: [remedyOf(event, provider)],
    };
  },
  resolvers: [providerEnds(samlProvider, 'CreateSAMLProvider', 'DeleteSAMLProvider')],
});
