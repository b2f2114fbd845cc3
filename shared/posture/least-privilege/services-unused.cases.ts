import { ACCOUNT, casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { detailsOf, refused, whole } from '../../../test/support/posture-parts.ts';
import { check } from './services-unused.ts';

const used = (days: number, ms = 0) => ({ ServiceNamespace: 's3', LastAuthenticated: daysAgo(days, ms) });
const never = { ServiceNamespace: 'sqs' };
const answer = (services: { ServiceNamespace: string; LastAuthenticated?: Date }[], asOf = daysAgo(1)) => whole({ asOf, services });
const ana = `arn:aws:iam::${ACCOUNT}:user/ana`;
const given = (services: { ServiceNamespace: string; LastAuthenticated?: Date }[], user: object = {}, asOf?: Date) => ({
  lastAccessed: { [ana]: answer(services, asOf) },
  authorizationDetails: detailsOf([{ name: 'ana', ...user }]),
});

export const cases = casesFor(check, {
  pass: {
    'everything is used': { given: given([used(3)]), outcome: 'pass', says: /0 of 1 identity/ },
    'nothing is granted': { given: given([]), outcome: 'pass' },
    "AWS's own roles are not asked about": {
      given: {
        ...given([used(3)]),
        authorizationDetails: detailsOf([{ name: 'ana' }], [{ name: 'AWSServiceRoleForX', path: '/aws-service-role/x.amazonaws.com/' }]),
      },
      outcome: 'pass',
    },
    'no identity at all': { given: { lastAccessed: {}, authorizationDetails: detailsOf([]) }, outcome: 'pass' },
  },
  fail: {
    'a service without recorded use': {
      given: given([used(3), never]),
      outcome: 'fail',
      subjects: ['ana'],
      says: /1 of 2 granted services in 90 days: sqs[\s\S]*list-policies-granting-service-access --arn \S+ --service-namespaces sqs/,
    },
    'of a role': {
      given: {
        lastAccessed: { [`arn:aws:iam::${ACCOUNT}:role/app/worker`]: answer([never]) },
        authorizationDetails: detailsOf([], [{ name: 'worker', path: '/app/' }]),
      },
      outcome: 'fail',
      subjects: ['worker'],
    },
  },
  edges: {
    'used exactly 90 days ago': { given: given([used(90)]), outcome: 'fail' },
    'a millisecond less': { given: given([used(90, 1)]), outcome: 'pass' },
    'a limit of the operator': { given: given([used(40)]), settings: { servicesUnusedDays: 30 }, outcome: 'fail' },
    'an identity of exactly 90 days': { given: given([never], { CreateDate: daysAgo(90) }), outcome: 'fail' },
    'younger than 90 days': { given: given([never], { CreateDate: daysAgo(90, 1) }), outcome: 'not-evaluated' },
    'an answer of eight days': { given: given([used(9)], {}, daysAgo(8)), outcome: 'pass' },
    'an older answer clears nobody': { given: given([used(9)], {}, daysAgo(8, -1)), outcome: 'stale' },
    'but accuses still': { given: given([never], {}, daysAgo(30)), outcome: 'fail' },
  },
  missing: {
    'an identity that was not asked about yet': {
      given: { lastAccessed: { [ana]: answer([used(3)]) }, authorizationDetails: detailsOf([{ name: 'ana' }, { name: 'bo' }]) },
      outcome: ['not-evaluated', 'pass'],
      says: /user bo/,
    },
    'one whose question failed': {
      given: {
        lastAccessed: { [ana]: refused('iam:GetServiceLastAccessedDetails') },
        authorizationDetails: detailsOf([{ name: 'ana' }]),
      },
      outcome: 'error',
      subjects: ['ana'],
    },
    'nobody knows how old it is': { given: given([never], { CreateDate: undefined }), outcome: 'error' },
    'an identity that is gone': {
      given: { lastAccessed: { [ana]: answer([never]) }, authorizationDetails: detailsOf([]) },
      outcome: 'pass',
    },
  },
});
