import type { Resource, Template } from '../../support/packaged-service.ts';

/** One action on one resource; the resource as its JSON text. */
export interface Grant {
  readonly action: string;
  readonly resource: string;
}

/** As calledActions names it. */
export const actionOf = ({ action, resource }: Grant): string => (resource.includes('/index/') ? `${action} index` : action);

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** Of a role its inline policies; of a managed policy its own. */
export function grantsOf({ Properties }: Resource): readonly Grant[] {
  const policies = (Properties['Policies'] ?? [Properties]) as readonly { PolicyDocument: { Statement: readonly Statement[] } }[];
  return policies.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action, Resource: on }) =>
      listOf(Action).flatMap((action) => listOf(on).map((resource) => grant(String(action), resource))),
    ),
  );
}

export interface DeployedFunction {
  /** As in serverless.yml. */
  readonly name: string;
  /** Folder of its bundle in dist/. */
  readonly bundle: string;
  readonly id: string;
  readonly role: Resource;
  /** Managed policies that are attached to the role. */
  readonly attached: readonly Resource[];
  readonly properties: Readonly<Record<string, unknown>>;
}

export const functionsOf = ({ Resources }: Template): readonly DeployedFunction[] =>
  Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
    if (Type !== 'AWS::Lambda::Function') return [];
    const roleId = (Properties['Role'] as { 'Fn::GetAtt': readonly [string, string] })['Fn::GetAtt'][0];
    const role = Resources[roleId];
    if (role === undefined) throw new Error(`${id} has no role of its own in the template`);
    const name = String(Properties['FunctionName']).split('-').slice(2).join('-');
    const attached = Object.values(Resources).filter(
      (one) => one.Type === 'AWS::IAM::ManagedPolicy' && JSON.stringify(one.Properties['Roles']).includes(`"${roleId}"`),
    );
    return [{ id, name, role, attached, bundle: String(Properties['Handler']).split('/')[1] ?? '', properties: Properties }];
  });

const WIRING = ['AWS::Lambda::EventSourceMapping', 'AWS::Lambda::EventInvokeConfig'];

/** What a function needs because of what invokes it and where its failures go, by "Least privilege" of each event source. */
export function wiredGrants({ Resources }: Template, functionId: string): readonly Grant[] {
  return Object.values(Resources).flatMap(({ Type, Properties }) => {
    if (!WIRING.includes(Type) || !JSON.stringify(Properties['FunctionName'] ?? null).includes(`"${functionId}"`)) return [];
    const onFailure = (Properties['DestinationConfig'] as { OnFailure?: { Destination: unknown } } | undefined)?.OnFailure?.Destination;
    const failures = onFailure === undefined ? [] : [grant('sqs:SendMessage', onFailure)];
    return Type === 'AWS::Lambda::EventSourceMapping' ? [...sourceGrants(Properties['EventSourceArn']), ...failures] : failures;
  });
}

function sourceGrants(source: unknown): readonly Grant[] {
  return JSON.stringify(source).includes('StreamArn')
    ? [
        ...['DescribeStream', 'GetRecords', 'GetShardIterator'].map((action) => grant(`dynamodb:${action}`, source)),
        grant('dynamodb:ListStreams', '*'),
      ]
    : ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((action) => grant(`sqs:${action}`, source));
}

const grant = (action: string, resource: unknown): Grant => ({ action, resource: JSON.stringify(resource) });
