import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRuleOverTime } from '../over-time.ts';
import { firstFew, textsAt } from '../vocabulary/request-values.ts';

const DAYS = 14;
const DAY_MINUTES = 1440;

/** For whom the token was made: the services outside that will believe it. */
const audienceOf = ({ request }: CloudTrailEvent): string => firstFew(textsAt(request, 'audience')) || 'not said';

const dayOf = ({ time }: CloudTrailEvent): string => time.toISOString().slice(0, 10);

export const rule = defineRuleOverTime({
  id: 'outbound-token-first',
  family: 'federation',
  title: 'First web identity token of an identity for the outside',
  kind: 'incident',
  severity: 'medium',
  why: 'With such a token the identity signs in to services outside AWS, where no log of this account follows it.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1550.001'],
  withinMinutes: () => DAYS * DAY_MINUTES,
  // Each day counts once: whoever makes tokens all the time is never new.
  keep: () => 2 * DAYS,
  steps: {
    made: {
      listens: [{ source: 'sts', names: ['GetWebIdentityToken'], reads: true }],
      sees: (event) =>
        event.outcome.kind === 'succeeded' && event.actor.key !== ''
          ? { key: event.actor.key, detail: `${dayOf(event)} for ${audienceOf(event)}`.slice(0, 200) }
          : undefined,
      distinct: true,
    },
  },
  opens: ({ all, last, key }) =>
    all.length > 1
      ? undefined
      : {
          severity: 'medium',
          because: `the identity made no such token in the ${DAYS} days before`,
          subject: { type: 'actor', id: key, label: last.caller },
          summary: `${last.caller} had a web identity token made for use outside AWS`,
          evidence: [
            { label: 'Day and audience', value: last.detail },
            { label: 'Called from', value: last.address ?? 'not said' },
          ],
          remedy: [
            { text: 'Ask whoever runs this identity which service outside needs the token.' },
            { text: 'If none does: take sts:GetWebIdentityToken away from it, and treat its credentials as lost.' },
          ],
        },
});
