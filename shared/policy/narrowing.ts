import { parseArn } from '../cloudtrail/arn.ts';
import type { Condition, Statement } from './statements.ts';

/** What a statement for everybody is held to besides its principal. It keeps the public out; whose it is, nobody can tell. */
export interface Narrowing {
  readonly to: 'network' | 'address' | 'source';
  readonly values: readonly string[];
}

// As for pins: a negated operator, "…IfExists" and "ForAllValues:" also pass when the key is absent.
const TEXT = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/i;
const ADDRESS = /^(ForAnyValue:)?IpAddress$/i;

type Test = (value: string) => boolean;

const isNetwork: Test = (value) => /^vpce?-[0-9a-z]+$/i.test(value);

/** Wider ranges than these hold a good part of the internet: AWS itself calls them public. */
const isNarrowRange: Test = (value) => {
  const [address = '', length] = value.split('/');
  if (!/^[0-9a-f.:]+$/i.test(address)) return false;
  return length === undefined || Number(length) >= (address.includes(':') ? 32 : 8);
};

/** One resource of a service whose ARNs name no account, or name any. */
const isSource: Test = (value) => {
  const arn = parseArn(value);
  return arn !== undefined && /^\w/.test(arn.resource) && /^[a-z0-9-]+$/.test(arn.service);
};

const KINDS: readonly { readonly to: Narrowing['to']; readonly key: RegExp; readonly operator: RegExp; readonly test: Test }[] = [
  { to: 'network', key: /^aws:sourcevpce?$/, operator: TEXT, test: isNetwork },
  { to: 'address', key: /^aws:sourceip$/, operator: ADDRESS, test: isNarrowRange },
  { to: 'source', key: /^aws:sourcearn$/, operator: TEXT, test: isSource },
];

const narrowedBy = ({ operator, key, values }: Condition): Narrowing | undefined => {
  const kind = KINDS.find((each) => each.key.test(key) && each.operator.test(operator));
  return kind !== undefined && values.length > 0 && values.every(kind.test) ? { to: kind.to, values } : undefined;
};

/** What holds a statement to one network, address range or source. */
export const narrowingOf = ({ conditions }: Statement): Narrowing | undefined =>
  conditions.map(narrowedBy).find((narrowing) => narrowing !== undefined);

/** File systems: only who reaches a mount target inside the network, which no caller from outside does. */
export const isThroughMountTarget = ({ conditions }: Statement): boolean =>
  conditions.some(
    ({ operator, key, values }) =>
      /^Bool$/i.test(operator) && key === 'elasticfilesystem:accessedviamounttarget' && values.every((value) => /^true$/i.test(value)),
  );
