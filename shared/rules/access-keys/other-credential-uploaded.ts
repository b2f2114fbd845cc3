import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Resolver, type Subject } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { callerWithoutMfa, protectedTarget, throughService } from '../vocabulary/modifiers.ts';
import { UPLOADED_KINDS, type UploadedKind, uploadedId } from '../vocabulary/uploaded-credential.ts';

const isStatus = ({ request }: CloudTrailEvent, status: string): boolean => textAt(request, 'status')?.toLowerCase() === status;

const subjectOf = (kind: UploadedKind, id: string | undefined, owner: string | undefined): Subject => ({
  type: 'credential',
  id: `${kind.what}/${id ?? `unnamed:${owner ?? ''}`}`,
  label: `${kind.what}${id === undefined ? '' : ` ${id}`}${owner === undefined ? '' : ` of ${owner}`}`,
});

const ownerOf = ({ target }: CloudTrailEvent, kind: UploadedKind): string | undefined =>
  kind.ofUser && target?.kind === 'user' ? target.name : undefined;

export const uploadedCredentialEnds: Resolver = {
  listens: [{ source: 'iam', names: UPLOADED_KINDS.flatMap(({ remove, update }) => (update === undefined ? [remove] : [remove, update])) }],
  match: (event) => {
    const kind = UPLOADED_KINDS.find(
      ({ remove, update }) => event.name === remove || (event.name === update && isStatus(event, 'inactive')),
    );
    const id = kind === undefined || event.outcome.kind !== 'succeeded' ? undefined : uploadedId(event, kind);
    if (kind === undefined || id === undefined) return undefined;
    return {
      subject: subjectOf(kind, id, ownerOf(event, kind)),
      reason: `the ${kind.what} was ${event.name === kind.remove ? 'deleted' : 'deactivated'}`,
    };
  },
};

export const rule = defineRule({
  id: 'other-credential-uploaded',
  family: 'access-keys',
  title: 'SSH key, certificate or CloudFront key uploaded',
  kind: 'state',
  severity: 'medium',
  why: 'A credential whose private half AWS never saw: it works without a password, without MFA and outside the key inventory.',
  ends: 'the credential deleted or deactivated',
  controls: ['cis-5.0/1.18'],
  attack: ['T1098.001', 'T1098.004'],
  listens: [{ source: 'iam', names: UPLOADED_KINDS.flatMap(({ upload, update }) => (update === undefined ? [upload] : [upload, update])) }],
  match: (event) => {
    const kind = UPLOADED_KINDS.find(({ upload, update }) => event.name === upload || (event.name === update && isStatus(event, 'active')));
    return kind === undefined || event.outcome.kind !== 'succeeded' || event.target?.kind === 'root' || event.actor.type === 'root'
      ? undefined
      : kind;
  },
  assess: ({ hit: kind, event, settings }) => {
    const [id, owner] = [uploadedId(event, kind), ownerOf(event, kind)];
    const of = owner === undefined ? [] : ['--user-name', owner];
    return {
      ...grade(
        { severity: kind.severity, because: kind.because },
        protectedTarget(event, settings),
        callerWithoutMfa(event),
        throughService(event, kind.severity === 'low' ? 'info' : 'medium'),
      ),
      subject: subjectOf(kind, id, owner),
      summary: `${callerWords(event)} ${event.name === kind.upload ? 'uploaded' : 'switched on'} ${subjectOf(kind, id, owner).label}`,
      evidence: [{ label: 'Credential', value: `${kind.what} ${id ?? 'not named in the record'}` }, sessionMfa(event.mfa)],
      remedy: [
        {
          text: 'Delete it unless its owner needs it.',
          ...(id === undefined || kind.command.length === 0 || (kind.ofUser && owner === undefined)
            ? {}
            : { command: shellCommand('aws', 'iam', ...kind.command, id, ...of) }),
        },
      ],
    };
  },
  resolvers: [uploadedCredentialEnds],
});
