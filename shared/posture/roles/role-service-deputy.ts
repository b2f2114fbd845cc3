import { list } from '../../policy/diff/words.ts';
import type { TrustEntry } from '../../policy/trust/entry.ts';
import type { TrustHome } from '../../policy/trust/home.ts';
import { readServiceCondition } from '../../policy/trust/service-bounds.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { defineCheck } from '../check.ts';
import { eachTrust, homeOf, retrusted } from './trusting.ts';

/** They often send no source, and take a role only from whoever may pass it. */
const TAKE_PASSED_ROLES = new Set(['ec2.amazonaws.com', 'lambda.amazonaws.com', 'ecs-tasks.amazonaws.com', 'edgelambda.amazonaws.com']);

export const check = defineCheck({
  id: 'role-service-deputy',
  section: 'roles',
  title: 'Trust in a service names whom it may act for',
  severity: 'medium',
  why: 'A service that acts for another customer can be made to use the role on their behalf.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  readsMore: ['organization', 'organizationAccounts'],
  ends: [roleDeleted],
  judge: (reading) => {
    const home = homeOf(reading);
    return eachTrust(reading, 'every service that may assume a role is held to our own resources', (entries, role) => {
      const services = entries.flatMap((entry) => (entry.who.kind === 'service' && !isHeld(entry, home) ? [entry.who.service] : []));
      if (services.length === 0) return [];
      return [
        {
          detail: `role ${role.name} does not say for whom ${list([...new Set(services)], 5)} may assume it`,
          ...(services.every((service) => TAKE_PASSED_ROLES.has(service)) ? { severity: 'info' } : {}),
          remedy: retrusted(role, `Add a condition StringEquals that aws:SourceAccount is ${home.account}, or ArnLike on aws:SourceArn.`),
        },
      ];
    });
  },
});

/** Held to an account or organisation that is ours, by what the service itself sends. */
function isHeld({ who, level, guards }: TrustEntry, home: TrustHome): boolean {
  if (who.kind !== 'service') return true;
  if (who.forWhom !== '' && who.forWhom !== 'anyone') return level !== 'external-account';
  return guards.some(({ conditions }) =>
    conditions.every((condition) => isOurs(readServiceCondition(condition, who.service, home).bounds)),
  );
}

const isOurs = (bounds: ReturnType<typeof readServiceCondition>['bounds']): boolean =>
  bounds?.every(({ level }) => level !== 'external-account') ?? false;
