/** Keys that say something of each other: which values stand together is not known here. */
const GROUPS: readonly (readonly string[])[] = [
  [
    'aws:principalarn',
    'aws:principalaccount',
    'aws:principalorgid',
    'aws:principalorgpaths',
    'aws:userid',
    'aws:username',
    'aws:principaltype',
  ],
  ['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths'],
  ['aws:sourceip', 'aws:vpcsourceip', 'aws:sourcevpc', 'aws:sourcevpce'],
  ['aws:multifactorauthpresent', 'aws:multifactorauthage'],
  ['aws:resourceaccount', 'aws:resourceorgid', 'aws:resourceorgpaths'],
];

const groupOf = new Map(GROUPS.flatMap((keys, group) => keys.map((key) => [key, group] as const)));

/** Whether what one key holds may decide what the other can hold. */
export function areCorrelated(one: string, other: string): boolean {
  const group = groupOf.get(one);
  return one !== other && group !== undefined && groupOf.get(other) === group;
}

/** Of calls that a principal signs; in policies of resources calls may be anonymous. */
const ALWAYS_PRESENT = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:securetransport',
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:userid',
  'aws:viaawsservice',
  'aws:principalisawsservice',
]);

export const isAlwaysPresent = (key: string): boolean => ALWAYS_PRESENT.has(key);
