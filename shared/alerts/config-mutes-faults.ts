import { isAlwaysTold } from '../rules/tuning.ts';
import type { ConfigFault, KnownRule, Mute } from './config.ts';

/** The longest a mute may last. */
const MUTE_DAYS = 90;
const DAY = 86_400_000;

/** A star may stand for what lies below an IAM path of one account, and for nothing else. */
const PATTERN = /^arn:aws[a-z-]*:iam::\d{12}:(user|role)\/[^/*?]+\/([^/*?]+\/)*\*$/;

/**
 * What is wrong with a mute, beyond its fields: the same for one of the configuration, of Slack and of the command line.
 * @param known the catalogue by id.
 */
export function muteFaults({ scope, created, until }: Mute, known: ReadonlyMap<string, KnownRule>): readonly ConfigFault[] {
  const faults: ConfigFault[] = [];
  const parts = Object.values(scope).filter((part) => part !== undefined);
  if (parts.length === 0 || parts.some((part) => /^[*?%.\s]+$/.test(part))) {
    faults.push({ path: ['scope'], message: 'a mute may not cover everything: name a rule, account, subject or actor exactly' });
  } else if (scope.actor !== undefined && /[*?]/.test(scope.actor) && !PATTERN.test(scope.actor)) {
    faults.push({
      path: ['scope', 'actor'],
      message:
        'a star may only end the ARN of users or roles under an IAM path, as in "arn:aws:iam::111122223333:role/ci/*": sessions, names and accounts are not matched by pattern',
    });
  }
  faults.push(...ruleFaults(scope.rule, known));
  if (until <= created) faults.push({ path: ['until'], message: 'the mute ends before it begins: write a later time' });
  if (until.getTime() - created.getTime() > MUTE_DAYS * DAY) {
    faults.push({ path: ['until'], message: `a mute lasts ${MUTE_DAYS} days at most: write an earlier time and renew it when it is due` });
  }
  return faults;
}

function ruleFaults(id: string | undefined, known: ReadonlyMap<string, KnownRule>): readonly ConfigFault[] {
  if (id === undefined) return [];
  const rule = known.get(id);
  const path = ['scope', 'rule'];
  if (rule === undefined) return [{ path, message: `there is no rule "${id}": see the list of rules in docs/rules.md` }];
  return isAlwaysTold(rule)
    ? [{ path, message: `rule "${id}" of the family "${rule.family}" can't be muted: acknowledge its findings instead` }]
    : [];
}
