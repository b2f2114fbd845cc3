import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { PermanentError } from '../errors.ts';

/** As the SDK's clients take them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Takes on a role, in another account as a rule. @param session names who did, in CloudTrail of both accounts. */
export async function assumedRole(sts: STSClient, role: string, session: string): Promise<Credentials> {
  const { Credentials: given } = await sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: session }));
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined) throw new PermanentError(`${role} gives no credentials`);
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
    ...(Expiration === undefined ? {} : { expiration: Expiration }),
  };
}
