import type { PolicyDocument } from '../document/document.ts';

const ADMINISTRATOR = /^arn:aws[a-z-]*:iam::aws:policy\/AdministratorAccess$/;

/** AWS's own policy by its whole ARN: customers may name theirs alike, and AWS has others whose names begin so. */
export const isAdministratorAccess = (arn: string): boolean => ADMINISTRATOR.test(arn);

/** A policy that AWS keeps, in any partition. */
export const isAwsManaged = (arn: string): boolean => /^arn:[^:]+:iam::aws:policy\//.test(arn);

/** What AdministratorAccess says. */
export const everything: PolicyDocument = {
  version: '2012-10-17',
  statements: [
    {
      index: 0,
      sid: undefined,
      effect: 'Allow',
      actions: { not: false, patterns: ['*'] },
      resources: { not: false, patterns: ['*'] },
      principals: undefined,
      conditions: [],
    },
  ],
};
