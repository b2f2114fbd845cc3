import { setTimeout as sleep } from 'node:timers/promises';
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
} from '@aws-sdk/client-iam';
import type { Clients } from './clients.ts';

export interface UserToBe {
  readonly groups?: readonly string[];
  readonly policies?: readonly string[];
  readonly hasPassword?: boolean;
  readonly keys?: 0 | 1 | 2;
  readonly mfa?: 'virtual' | 'security-key' | 'sms';
}

/** The report holds whole seconds: keys are told apart by them. */
const APART_MS = 2100;

/** Makes users, groups, policies and roles as an administrator would. @param keys learns whose each key is: "dave 1". */
export function identities({ iam }: Pick<Clients, 'iam'>, account: string, keys: Map<string, string>) {
  return {
    async user(UserName: string, { groups = [], policies = [], hasPassword = false, keys: count = 0, mfa }: UserToBe = {}): Promise<void> {
      await iam.send(new CreateUserCommand({ UserName }));
      for (const GroupName of groups) await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
      for (const PolicyArn of policies) await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
      if (hasPassword) await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'correct horse battery staple 1!' }));
      for (let key = 1; key <= count; key++) {
        if (key > 1) await sleep(APART_MS);
        const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
        keys.set(AccessKey?.AccessKeyId ?? '', `${UserName} ${key}`);
      }
      if (mfa === undefined) return;
      const serial = await serialOf(mfa, UserName);
      const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };
      await iam.send(new EnableMFADeviceCommand({ UserName, SerialNumber: serial, ...codes }));
    },
    async group(GroupName: string, policies: readonly string[] = []): Promise<void> {
      await iam.send(new CreateGroupCommand({ GroupName }));
      for (const PolicyArn of policies) await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn }));
    },
    /** @returns its ARN. */
    async policy(PolicyName: string, PolicyDocument: string): Promise<string> {
      const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
      return Policy?.Arn ?? '';
    },
    async role(RoleName: string, AssumeRolePolicyDocument: string, policies: readonly string[] = [], hours = 1): Promise<void> {
      await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, MaxSessionDuration: hours * 3600 }));
      for (const PolicyArn of policies) await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    },
  };

  async function serialOf(mfa: NonNullable<UserToBe['mfa']>, name: string): Promise<string> {
    if (mfa === 'security-key') return `arn:aws:iam::${account}:u2f/user/${name}/key-AAAAAAAAAAAAAAAAAA`;
    if (mfa === 'sms') return `arn:aws:iam::${account}:sms-mfa/${name}`;
    const { VirtualMFADevice } = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name }));
    return VirtualMFADevice?.SerialNumber ?? '';
  }
}
