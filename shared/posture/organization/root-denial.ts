import type { PolicyDocument, PolicyStatement } from '../../policy/document/document.ts';
import { parsePolicy } from '../../policy/document/parse-policy.ts';
import { applies } from '../../policy/evaluate/applies.ts';
import { rootArn } from '../root/root-user.ts';

/** `other`: it does not deny everything to the root user of every account. */
export type RootDenial = 'denies' | 'other' | 'unreadable';

/** Keys whose values are known of a root user who signed in. A condition on any other may let it through. */
const KNOWN_KEYS = new Set(['aws:principalarn', 'aws:principalaccount', 'aws:assumedroot']);
/** Stands for the accounts that are yet to come. */
const ANY_ACCOUNT = '000000000000';

/** Whether a service control policy stops the root users of all accounts. Read by what it does, not by how it is written. */
export function rootDenialOf(content: string, partition: string, members: readonly string[]): RootDenial {
  const parsed = parsePolicy(content, 'identity');
  if (!parsed.readable) return 'unreadable';
  const { document } = parsed;
  const denials = document.statements.filter(isWholeDenial);
  return [...members, ANY_ACCOUNT].every((account) => denials.some((denial) => stops(denial, document, partition, account)))
    ? 'denies'
    : 'other';
}

const isWholeDenial = ({ effect, actions, resources, conditions }: PolicyStatement): boolean =>
  effect === 'Deny' &&
  !actions.not &&
  actions.patterns.some((pattern) => /^(\*+|\*+:\*+)$/.test(pattern)) &&
  resources !== undefined &&
  !resources.not &&
  resources.patterns.some((pattern) => /^\*+$/.test(pattern)) &&
  conditions.every(({ key }) => KNOWN_KEYS.has(key));

const stops = (denial: PolicyStatement, { version }: PolicyDocument, partition: string, account: string): boolean =>
  applies(
    denial,
    {
      action: 'iam:createuser',
      resource: '*',
      context: { 'aws:principalarn': [rootArn(partition, account)], 'aws:principalaccount': [account] },
    },
    version,
  ) !== undefined;
