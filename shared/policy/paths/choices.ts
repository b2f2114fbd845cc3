import type { PolicyRequest } from '../document/request.ts';
import type { Holder } from './holder.ts';

type Context = PolicyRequest['context'];

const ADMINISTRATOR_POLICIES = ['AdministratorAccess', 'IAMFullAccess'];

export interface Aim {
  /** ARN of the boundary of the identity that is acted on, where it is known to have one or none. */
  readonly boundary?: { readonly arn: string | undefined };
  /** A service to which a role is passed. */
  readonly service?: string;
}

/** What a caller may put into a call: the policy it attaches, the boundary it gives, the service it names. */
export function choicesFor(action: string, { actor }: Pick<Holder, 'actor'>, aim: Aim = {}): readonly Context[] {
  const partition = actor?.partition ?? 'aws';
  const administrators = ADMINISTRATOR_POLICIES.map((name) => `arn:${partition}:iam::aws:policy/${name}`);
  if (action === 'iam:passrole') return aim.service === undefined ? [{}] : [{ 'iam:passedtoservice': [aim.service] }];
  // A boundary that limits nothing serves as well as none.
  if (/^iam:create(?:user|role)$/.test(action)) return boundaries([undefined, administrators[0]]);
  if (/^iam:put(?:user|role)permissionsboundary$/.test(action)) return boundaries([administrators[0]]);
  if (!/^iam:(?:(?:attach|detach|put|delete)(?:user|role|group)policy|delete(?:user|role)permissionsboundary)$/.test(action)) return [{}];
  const limits = aim.boundary === undefined ? [{}] : boundaries([aim.boundary.arn]);
  if (!action.startsWith('iam:attach')) return limits;
  return limits.flatMap((limit) => administrators.map((policy) => ({ ...limit, 'iam:policyarn': [policy] })));
}

/** The key with no value stands for a call that is known not to carry it. */
const boundaries = (arns: readonly (string | undefined)[]): readonly Context[] =>
  arns.map((arn) => ({ 'iam:permissionsboundary': arn === undefined ? [] : [arn] }));
