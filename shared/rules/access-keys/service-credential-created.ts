import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { isSelf } from '../../cloudtrail/target.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Resolver, type Subject } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { callerWithoutMfa, protectedTarget, throughService } from '../vocabulary/modifiers.ts';

const DID: Readonly<Record<string, string>> = {
  CreateServiceSpecificCredential: 'made',
  ResetServiceSpecificCredential: 'reset',
  UpdateServiceSpecificCredential: 'switched on',
};

interface ServiceCredential {
  readonly did: string;
  readonly id: string | undefined;
  readonly owner: string | undefined;
  /** Its DNS name; only the calls that make or reset one say it. */
  readonly service: string | undefined;
}

const inEither = ({ request, response }: CloudTrailEvent, name: string): string | undefined =>
  textAt(response, 'serviceSpecificCredential', name) ?? textAt(request, name);

function changed(event: CloudTrailEvent): Omit<ServiceCredential, 'did'> | undefined {
  if (event.outcome.kind !== 'succeeded' || event.target?.kind === 'root') return undefined;
  return { id: inEither(event, 'serviceSpecificCredentialId'), owner: event.target?.name, service: inEither(event, 'serviceName') };
}

const isStatus = ({ request }: CloudTrailEvent, status: string): boolean => textAt(request, 'status')?.toLowerCase() === status;

const subjectOf = ({ id, owner }: Pick<ServiceCredential, 'id' | 'owner'>): Subject => ({
  type: 'credential',
  id: id ?? `unnamed:${owner ?? ''}`,
  label: `service credential${id === undefined ? '' : ` ${id}`}${owner === undefined ? '' : ` of ${owner}`}`,
});

export const serviceCredentialEnds: Resolver = {
  listens: [{ source: 'iam', names: ['DeleteServiceSpecificCredential', 'UpdateServiceSpecificCredential'] }],
  match: (event) => {
    const isDeleted = event.name === 'DeleteServiceSpecificCredential';
    const credential = isDeleted || isStatus(event, 'inactive') ? changed(event) : undefined;
    if (credential?.id === undefined) return undefined;
    const subject = subjectOf(credential);
    return isDeleted
      ? { subject, reason: 'the credential was deleted', final: true }
      : { subject, reason: 'the credential was deactivated' };
  },
};

export const rule = defineRule({
  id: 'service-credential-created',
  family: 'access-keys',
  title: 'Service-specific credential made, reset or switched on',
  kind: 'state',
  severity: 'medium',
  why: 'A password or API key for one service, good for years, that no key inventory lists and no MFA guards.',
  ends: 'the credential deleted or deactivated',
  controls: ['cis-5.0/1.13'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: Object.keys(DID) }],
  match: (event) => {
    if (event.name === 'UpdateServiceSpecificCredential' && !isStatus(event, 'active')) return undefined;
    const credential = changed(event);
    return credential === undefined ? undefined : { ...credential, did: DID[event.name] ?? 'changed' };
  },
  assess: ({ hit: { did, id, owner, service }, event, settings }) => ({
    ...grade(
      service?.startsWith('bedrock') === true
        ? { severity: 'high', because: 'an API key for Bedrock runs up cost wherever it leaks' }
        : { severity: 'medium', because: 'it is a long-lived secret outside the key inventory' },
      protectedTarget(event, settings),
      callerWithoutMfa(event),
      throughService(event, 'medium'),
    ),
    subject: subjectOf({ id, owner }),
    summary: `${callerWords(event)} ${did} a credential for ${service ?? 'a service that the record does not name'}, ${isSelf(event) ? 'for itself' : `for ${owner === undefined ? 'an unnamed user' : `user ${owner}`}`}`,
    evidence: [
      { label: 'Credential', value: id ?? 'not named in the record' },
      { label: 'Service', value: service ?? 'not named in the record' },
      sessionMfa(event.mfa),
    ],
    remedy: [
      {
        text: 'Delete it unless its owner needs it.',
        ...(id === undefined || owner === undefined
          ? {}
          : {
              command: shellCommand(
                'aws',
                'iam',
                'delete-service-specific-credential',
                '--user-name',
                owner,
                '--service-specific-credential-id',
                id,
              ),
            }),
      },
    ],
  }),
  resolvers: [serviceCredentialEnds],
});
