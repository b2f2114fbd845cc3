import { iamResource } from '../cloudtrail/arn.ts';
import type { Finding } from '../findings/finding.ts';
import type { Config } from './config.ts';
import { isMuteEnding } from './mute-ending.ts';

/** Of a finding what routes look at. */
export type Routable = Pick<Finding, 'rule' | 'family' | 'account'> & {
  readonly subject: Pick<Finding['subject'], 'type' | 'id' | 'owner' | 'holder'>;
};

/** Somebody whose finding it is, and why. */
export interface Owned {
  /** As the configuration names them. */
  readonly owner: string;
  readonly name: string;
  readonly because: 'account' | 'ou' | 'tag' | 'path' | 'name' | 'author';
  /** It rests on what the configuration says of the account, not on what whoever creates a user writes. */
  readonly isSure: boolean;
}

type OwnersConfig = Pick<Config, 'owners' | 'accounts'>;

/** Whose finding it is: those who are sure first, then in the order of the configuration. */
export function ownersOf(finding: Routable, { owners, accounts }: OwnersConfig): readonly Owned[] {
  const account = accounts[finding.account];
  const named = nameAndPath(finding.subject);
  const found = Object.entries(owners).flatMap(([owner, { name, email, owns = {} }]): Owned[] => {
    const says = (because: Owned['because'], isSure: boolean): Owned[] => [{ owner, name, because, isSure }];
    const author = isMuteEnding(finding) ? finding.subject.owner : undefined;
    if (author !== undefined && [owner, name, email].some((known) => known?.toLowerCase() === author.toLowerCase()))
      return says('author', true);
    if (account?.owner === owner || owns.accounts?.includes(finding.account)) return says('account', true);
    if (owns.ous?.some((unit) => isWithin(unit, account?.ou))) return says('ou', true);
    if (owns.tags !== undefined && hasTags(owns.tags, account?.tags)) return says('tag', true);
    if (owns.paths?.some((path) => isUnder(path, named.path))) return says('path', false);
    return owns.names?.some((pattern) => fitsName(pattern, named.name)) ? says('name', false) : [];
  });
  return found.toSorted((a, b) => Number(b.isSure) - Number(a.isSure));
}

/** Name and IAM path of what a finding is about. Whoever creates a user, role or policy writes both. */
export function nameAndPath({ type, id, holder }: Routable['subject']): { readonly name?: string; readonly path?: string } {
  if (type === 'access-key' && holder !== undefined) return nameAndPath({ type: 'user', id: holder });
  if (!NAMED.has(type)) return {};
  const whole = id.split('|')[0] ?? id;
  if (whole.startsWith('arn:')) {
    const { name, path } = iamResource(whole) ?? {};
    return { ...(name === undefined ? {} : { name }), ...(path === undefined ? {} : { path }) };
  }
  return { name: whole.slice(whole.lastIndexOf('/') + 1) };
}

const NAMED: ReadonlySet<Routable['subject']['type']> = new Set(['user', 'role', 'group', 'policy', 'attachment']);

export const isWithin = (unit: string, ou: string | undefined): boolean => ou === unit || ou?.startsWith(`${unit}/`) === true;

export const isUnder = (wanted: string, path: string | undefined): boolean => path?.startsWith(wanted.replace(/\*$/, '')) === true;

const hasTags = (wanted: Readonly<Record<string, string>>, tags: Readonly<Record<string, string>> = {}): boolean =>
  Object.keys(wanted).length > 0 && Object.entries(wanted).every(([tag, value]) => tags[tag] === value);

/** A star stands for any characters. No expression is made of it: it takes time by the length of the two alone. */
export function fitsName(pattern: string, name: string | undefined): boolean {
  if (name === undefined) return false;
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}
