import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { ACCOUNT, call, role, user } from './records.ts';

/** Records of calls on the monitor's own resources, named as the deployment names them. */
const REGION = 'us-east-1';
export const named = (name: string): string => `trailwarden-dev-${name}`;
export const arnOf = (service: string, resource: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

/** The role that deploys, with a path, and a session of it. */
const DEPLOY_ROLE = `arn:aws:iam::${ACCOUNT}:role/ci/Deploy`;
export const deploys = { deployRoles: [DEPLOY_ROLE] };
export const deployer: JsonObject = role('Deploy', 'pipeline', { path: '/ci/' });
/** Another role of that name: only the path tells them apart. */
export const lookAlike: JsonObject = role('Deploy', 'pipeline');

/** A call refused for want of permission: the resource stands only in the message. */
export const refused = (source: string, name: string, resource: string, by: Json = user('mallory')): JsonObject => {
  const action = `${source}:${name.replace(/\d{8}(v\d+)?$/, '')}`;
  return call(source, name, {
    by,
    over: {
      errorCode: 'AccessDenied',
      errorMessage: `User: arn:aws:iam::${ACCOUNT}:user/mallory is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
    },
  });
};
