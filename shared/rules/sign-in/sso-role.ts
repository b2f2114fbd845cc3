import type { Actor } from '../../cloudtrail/actor.ts';

const RESERVED_NAME = /^AWSReservedSSO_/i;
/** Only AWS can make roles under this path; names are open to anybody. */
const RESERVED_PATH = /^\/aws-reserved\/sso\.amazonaws\.com\//;

/** A session of a permission set: the role stands under Identity Center's own path. */
export const isSsoRole = ({ role }: Actor): boolean => RESERVED_NAME.test(role?.name ?? '') && RESERVED_PATH.test(role?.path ?? '');

/** Named like a permission set's role, and known to stand elsewhere. */
export const isImitatedSsoRole = ({ role }: Actor): boolean =>
  role?.path !== undefined && RESERVED_NAME.test(role.name) && !RESERVED_PATH.test(role.path);
