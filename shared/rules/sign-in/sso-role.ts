import type { Actor } from '../../cloudtrail/actor.ts';
import { isIdentityCenterPath } from '../../cloudtrail/reserved-paths.ts';

const RESERVED_NAME = /^AWSReservedSSO_/i;

/** A session of a permission set: the role stands under Identity Center's own path. */
export const isSsoRole = ({ role }: Actor): boolean => RESERVED_NAME.test(role?.name ?? '') && isIdentityCenterPath(role?.path);

/** Named like a permission set's role, and known to stand elsewhere. */
export const isImitatedSsoRole = ({ role }: Actor): boolean =>
  role?.path !== undefined && RESERVED_NAME.test(role.name) && !isIdentityCenterPath(role.path);
