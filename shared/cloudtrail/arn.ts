/** The parts of an ARN of any partition. `resource` keeps its colons and slashes. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

const ARN = /^arn:([^:]+):([^:]*):([^:]*):([^:]*):(.+)$/s;

export function parseArn(text: string | undefined): Arn | undefined {
  const parts = ARN.exec(text ?? '');
  if (!parts) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = parts;
  return { partition, service, region, account, resource };
}

/** The name at the end of an IAM resource's ARN, or of a trail's; of what has none, all of it. */
export const nameInArn = (arn: string): string => iamResource(arn)?.name ?? arn;

/** Path and name of an IAM resource: "role/a/b/Deploy" is kind "role", path "/a/b/", name "Deploy". */
export function iamResource(arn: string | undefined): { kind: string; path: string; name: string } | undefined {
  const resource = parseArn(arn)?.resource;
  const slash = resource?.indexOf('/') ?? -1;
  if (resource === undefined || slash < 0) return undefined;
  const last = resource.lastIndexOf('/');
  return { kind: resource.slice(0, slash), path: resource.slice(slash, last + 1), name: resource.slice(last + 1) };
}

/** A role as its account knows it, in every partition: "111122223333:role/name". */
export const roleInAccount = (arn: string): string => {
  const { account, resource } = parseArn(arn) ?? { account: '', resource: arn };
  return `${account}:${resource}`;
};
