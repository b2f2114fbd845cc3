import { defineRule } from '../rule.ts';
import { exposureFinding } from '../vocabulary/exposure-finding.ts';
import { flagAt } from '../vocabulary/fields.ts';
import { assessWritten, listensTo, policyEnds, policyWritten } from '../vocabulary/resource-policy.ts';
import { SECRET_AND_IMAGE_POLICIES, SECRET_AND_IMAGE_REMOVALS } from './secret-ecr-calls.ts';

const SECRET = { anyone: 'critical', account: 'critical' } as const;
const IMAGE = { anyone: 'high', account: 'high' } as const;

export const rule = defineRule({
  id: 'secret-ecr-policy-external',
  family: 'resource-policies',
  title: 'Secret or container images opened to outsiders',
  kind: 'state',
  severity: 'critical',
  why: 'A secret that outsiders read opens whatever it protects; images that they pull hold code, and images that they push are run.',
  ends: 'a policy that lets in insiders only, or the policy or repository is deleted',
  controls: [],
  attack: ['T1098', 'T1537'],
  listens: listensTo(SECRET_AND_IMAGE_POLICIES),
  match: (event) => {
    const written = policyWritten(SECRET_AND_IMAGE_POLICIES, event);
    return written === undefined ? undefined : { written };
  },
  assess: ({ hit: { written }, event, settings }) => {
    const finding = assessWritten({ written, event, settings, loudness: event.source === 'ecr' ? IMAGE : SECRET });
    if (finding !== undefined || flagAt(event.request, 'blockPublicPolicy') !== false) return finding;
    const { resource } = written;
    return exposureFinding({
      event,
      settings,
      resource,
      part: 'public-check',
      base: { severity: 'low', because: 'the policy lets in insiders only; a later one may let in everybody unchecked' },
      did: `wrote the policy of ${resource.subject.label} with the check for public policies switched off`,
      found: { label: 'Check for public policies', value: 'off' },
      remedy: [{ text: 'Write the policy again with the check on.' }],
    });
  },
  resolvers: [
    policyEnds(SECRET_AND_IMAGE_POLICIES, SECRET_AND_IMAGE_REMOVALS),
    {
      listens: [{ source: 'secretsmanager', names: ['PutResourcePolicy'] }],
      match: (event) => {
        const written = policyWritten(SECRET_AND_IMAGE_POLICIES, event);
        return written !== undefined && flagAt(event.request, 'blockPublicPolicy') === true
          ? { subject: written.resource.subject, part: 'public-check', reason: 'the check for public policies is on again' }
          : undefined;
      },
    },
  ],
});
