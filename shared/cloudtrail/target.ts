import type { Actor } from './actor.ts';
import { iamResource, parseArn } from './arn.ts';
import { type JsonObject, objectAt, textAt } from './json.ts';

export type TargetKind = 'root' | 'user' | 'role' | 'group' | 'policy';

/** The identity or policy that a call acts on. A name is unique only within account and kind. */
export interface Target {
  readonly kind: TargetKind;
  readonly name: string | undefined;
  readonly arn: string | undefined;
  /** Where it was read: a denied call has no parameters, only a message that may be cut short. */
  readonly from: 'parameters' | 'response' | 'message' | 'caller';
}

/** IAM calls without `userName` that act on the calling user ("If you do not specify a user name …", IAM API Reference). */
const SELF_SERVICE = new Set([
  'CreateAccessKey',
  'UpdateAccessKey',
  'DeleteAccessKey',
  'ChangePassword',
  'CreateServiceSpecificCredential',
  'ResetServiceSpecificCredential',
  'UpdateServiceSpecificCredential',
  'DeleteServiceSpecificCredential',
  'UploadSigningCertificate',
  'UpdateSigningCertificate',
  'DeleteSigningCertificate',
  'CreateLoginProfile',
  'DeleteLoginProfile',
  'DeactivateMFADevice',
]);

const ROOT_DEVICE = /:mfa\/root-account-mfa-device$/;

export function targetOf(record: JsonObject, actor: Actor): Target | undefined {
  const request = objectAt(record, 'requestParameters');
  return (
    fromParameters(request) ??
    fromResponse(objectAt(record, 'responseElements')) ??
    fromDeniedMessage(textAt(record, 'errorMessage')) ??
    fromCaller(record, actor)
  );
}

function fromParameters(request: JsonObject): Target | undefined {
  const from = 'parameters';
  const user = textAt(request, 'userName');
  const serial = textAt(request, 'serialNumber');
  if (user === 'AWS ROOT USER' || ROOT_DEVICE.test(serial ?? '')) return { kind: 'root', name: undefined, arn: undefined, from };
  if (user !== undefined) return { kind: 'user', name: user, arn: undefined, from };
  for (const kind of ['role', 'group'] as const) {
    const name = textAt(request, `${kind}Name`);
    if (name !== undefined) return { kind, name, arn: undefined, from };
  }
  const policyArn = textAt(request, 'policyArn');
  const policyName = policyArn === undefined ? textAt(request, 'policyName') : iamResource(policyArn)?.name;
  return policyArn === undefined && policyName === undefined ? undefined : { kind: 'policy', name: policyName, arn: policyArn, from };
}

function fromResponse(response: JsonObject): Target | undefined {
  const from = 'response';
  const keyOwner = textAt(response, 'accessKey', 'userName') ?? textAt(response, 'serviceSpecificCredential', 'userName');
  if (keyOwner !== undefined) return { kind: 'user', name: keyOwner, arn: undefined, from };
  for (const kind of ['user', 'role', 'group'] as const) {
    const name = textAt(response, kind, `${kind}Name`);
    if (name !== undefined) return { kind, name, arn: textAt(response, kind, 'arn'), from };
  }
  const policyArn = textAt(response, 'policy', 'arn');
  return policyArn === undefined ? undefined : { kind: 'policy', name: textAt(response, 'policy', 'policyName'), arn: policyArn, from };
}

/** "… is not authorized to perform: iam:CreateAccessKey on resource: user bob because …" or the resource's ARN. */
const ON_RESOURCE = /on resource: (?:(user|role|group|policy) )?("?)(\S+?)\2(?:,|\s|$)/;

function fromDeniedMessage(message: string | undefined): Target | undefined {
  const found = ON_RESOURCE.exec(message ?? '');
  const named = found?.[3];
  if (named === undefined) return undefined;
  const from = 'message';
  const arn = parseArn(named) === undefined ? undefined : named;
  if (arn !== undefined && parseArn(arn)?.resource === 'root') return { kind: 'root', name: undefined, arn, from };
  const resource = iamResource(arn);
  const kind = found?.[1] ?? resource?.kind;
  if (kind !== 'user' && kind !== 'role' && kind !== 'group' && kind !== 'policy') return undefined;
  return { kind, name: resource?.name ?? (arn === undefined ? named : undefined), arn, from };
}

/** Only where the call went through: a denied call without parameters says nothing about its target. */
function fromCaller(record: JsonObject, actor: Actor): Target | undefined {
  const name = textAt(record, 'eventName') ?? '';
  const signIn = textAt(record, 'eventSource') === 'signin.amazonaws.com';
  if (textAt(record, 'errorCode') !== undefined) return undefined;
  if (!signIn && !SELF_SERVICE.has(name)) return undefined;
  const from = 'caller';
  if (actor.type === 'root') return { kind: 'root', name: undefined, arn: actor.arn, from };
  if (actor.type !== 'iam-user' || actor.userName === undefined) return undefined;
  return { kind: 'user', name: actor.userName, arn: actor.arn, from };
}

/** The target is the calling user itself. A role session never is, whatever it calls itself. */
export function isSelf(event: {
  readonly actor: Actor;
  readonly target: Target | undefined;
  readonly account: string | undefined;
}): boolean {
  const { actor, target } = event;
  if (target?.kind === 'root') return actor.type === 'root';
  return (
    actor.type === 'iam-user' &&
    target?.kind === 'user' &&
    target.name === actor.userName &&
    (event.account === undefined || actor.account === undefined || actor.account === event.account)
  );
}
