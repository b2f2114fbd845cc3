import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';
import { rootSubject } from '../subjects.ts';
import { isRootUse } from './root-events.ts';
import { askHolder, rootActivity, secureRoot } from './root-remedy.ts';

/** A federated session that root issued carries root's rights on under another identity type. */
const fromRoot = ({ actor, byService }: CloudTrailEvent): boolean =>
  actor.type === 'federated-user' && actor.issuer?.type === 'Root' && byService === undefined;

export const rule = defineRule({
  id: 'root-session-issued',
  family: 'root-use',
  title: 'Portable credentials issued to root',
  kind: 'incident',
  severity: 'critical',
  why: 'A root sign-in became credentials that work from anywhere and outlive the browser session.',
  ends: 'acknowledgement by the person who holds the root credentials',
  controls: ['cis-5.0/4.3'],
  attack: ['T1550.001'],
  listens: [
    { source: 'sts', names: ['GetSessionToken', 'GetFederationToken'] },
    { source: 'signin', names: ['GetSigninToken', 'CreateOAuth2Token', 'AuthorizeOAuth2Access'] },
  ],
  match: (event) =>
    event.outcome.kind === 'succeeded' && (isRootUse(event) || fromRoot(event))
      ? { keyId: textAt(event.response, 'credentials', 'accessKeyId'), name: textAt(event.request, 'name') }
      : undefined,
  assess: ({ hit: { keyId, name }, event }) => ({
    severity: 'critical',
    because: 'root needs no temporary credentials',
    subject: rootSubject,
    summary: `${fromRoot(event) ? 'A federated session of root' : 'Root user'} obtained portable credentials with ${event.source}:${event.name}`,
    evidence: [
      ...(keyId === undefined ? [] : [{ label: 'Access key issued', value: keyId }]),
      ...(name === undefined ? [] : [{ label: 'Session name', value: name }]),
    ],
    remedy: [
      askHolder,
      { text: 'Credentials that STS issues to root cannot be revoked and last an hour at most: watch what they do until then.' },
      secureRoot,
      rootActivity(event),
    ],
  }),
});
