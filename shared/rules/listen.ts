import type { ActorType } from '../cloudtrail/actor.ts';

/**
 * What a rule listens for: calls of one service by name, or one field's value where every service matters.
 * Names of Lambda's calls are written without the API date that its records carry ("AddPermission").
 */
export type Listen =
  | Calls
  /** The writes of a service that nothing else listens for by name. */
  | { readonly source: string; readonly unlisted: true }
  | { readonly identity: 'Root' }
  | { readonly assumedRoot: true }
  /** Calls of any service that were refused for want of permission. */
  | { readonly denied: true }
  /** Calls made with delegated access by a product provider (`invokedByDelegate`). */
  | { readonly delegated: true }
  /** Calls of an EC2 instance's role session, by itself. */
  | { readonly instanceSession: true }
  /** Records of a newer major version than the parser knows, among those that others have passed on. */
  | { readonly unknownSchema: true };

export interface Calls {
  readonly source: string;
  readonly names: readonly string[];
  /** Some of the names are read-only, which EventBridge drops unless it is asked for them. */
  readonly reads?: true;
  /** Only callers of these kinds. */
  readonly by?: readonly ActorType[];
  /** Only calls that name a resource of the monitor in one of these request fields ("name", "functionName"). Refused calls show no field. */
  readonly onMonitor?: readonly string[];
}
