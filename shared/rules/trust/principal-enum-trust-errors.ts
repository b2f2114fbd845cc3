import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { defineRuleOverTime } from '../over-time.ts';
import { actorOfSighting } from '../vocabulary/actor-subject.ts';
import { listed, sightingEvidence } from '../vocabulary/sighting-evidence.ts';

/** Calls that write a policy in which a principal is named, and that AWS refuses when there is no such principal. */
const WRITES = {
  iam: ['UpdateAssumeRolePolicy', 'CreateRole'],
  s3: ['PutBucketPolicy'],
  kms: ['PutKeyPolicy'],
  secretsmanager: ['PutResourcePolicy'],
  ecr: ['SetRepositoryPolicy'],
} as const;
const NAMES = new Set(Object.entries(WRITES).flatMap(([source, names]) => names.map((name) => `${source}:${name}`)));

/** Each service has its own words for a policy that names nobody. */
const isAboutPrincipal = ({ outcome }: CloudTrailEvent): boolean =>
  outcome.kind === 'failed' && (/MalformedPolicy/i.test(outcome.code ?? '') || /principal/i.test(outcome.message ?? ''));

/** On what it was tried, as far as the request says. */
const triedOn = ({ request }: CloudTrailEvent): string =>
  ['roleName', 'bucketName', 'keyId', 'secretId', 'repositoryName']
    .map((field) => textAt(request, field))
    .find((name) => name !== undefined) ?? '';

export const rule = defineRuleOverTime({
  id: 'principal-enum-trust-errors',
  family: 'trust',
  title: 'Users and roles guessed by writing them into policies',
  kind: 'incident',
  severity: 'medium',
  why: 'AWS takes a policy only if its principals exist: error by error, a caller learns the users and roles of other accounts.',
  ends: 'an hour without so many errors, and acknowledgement',
  controls: [],
  attack: ['T1087.004'],
  parameters: {
    errors: { default: 5, least: 3, most: 100, what: 'policies refused for their principal' },
    many: { default: 25, least: 5, most: 500, what: 'such refusals that are no mishap any more' },
    minutes: { default: 10, least: 1, most: 60, what: 'minutes within which they are refused' },
  },
  withinMinutes: ({ minutes }) => minutes,
  quietMinutes: 60,
  keep: ({ errors, many }) => 2 * Math.max(errors, many),
  steps: {
    refused: {
      listens: Object.entries(WRITES).map(([source, names]) => ({ source, names })),
      sees: (event) =>
        NAMES.has(`${event.source}:${event.name}`) && isAboutPrincipal(event) && event.actor.key !== ''
          ? { key: event.actor.key, detail: triedOn(event) }
          : undefined,
    },
  },
  opens: ({ seen: { refused }, last, parameters }) => {
    if (refused.length < parameters.errors) return undefined;
    return {
      ...(refused.length >= parameters.many
        ? { severity: 'high', because: 'so many errors are the work of a program that tries names' }
        : { severity: 'medium', because: 'one wrong policy is a mistake, several in a row may be names that are tried' }),
      subject: actorOfSighting(last),
      summary: `${last.caller} wrote ${refused.length} policies within ${parameters.minutes} minutes that were refused for their form or principal`,
      evidence: [{ label: 'Tried on', value: listed(refused.map(({ detail }) => detail)) }, ...sightingEvidence(refused)],
      remedy: [
        { text: 'Ask the caller what it was building: a deployment that fails over and over looks the same.' },
        { text: 'If nobody knows of it: revoke the session or deactivate the key, and delete the role or bucket that was made for it.' },
      ],
    };
  },
});
