import { DescribeLaunchTemplateVersionsCommand, type LaunchTemplateVersion } from '@aws-sdk/client-ec2';
import { type FunctionConfiguration, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetParametersByPathCommand } from '@aws-sdk/client-ssm';
import { PermanentError } from '../../errors.ts';
import { keysAmong, type Traces, tracesIn } from '../../posture/keys-in-text.ts';
import type { PostureClients } from './aws-clients.ts';
import type { TraceOf } from './key-trace.ts';
import { userDataText } from './user-data.ts';
import { from, type Page, tokenOf, wholeList } from './whole-list.ts';

/** Of one list in one region: seven minutes of calls, which fit into one step of a run. */
const MOST_PAGES = 2000;

/** One thing that was searched: its text is gone by then. */
interface Searched {
  /** What the service tells it from others by, in its region. */
  readonly id: string;
  readonly name: string;
  readonly keys: readonly object[];
  /** Why its text could not be read. */
  readonly unread?: string;
}
type Search = (clients: Pick<PostureClients, 'ec2' | 'lambda' | 'ssm'>, region: string, traceOf: TraceOf) => Promise<readonly Searched[]>;

/** Each in one region. */
export const SEARCHES = {
  functions: { call: 'lambda:ListFunctions', search: inFunctions },
  launchTemplates: { call: 'ec2:DescribeLaunchTemplateVersions', search: inLaunchTemplates },
  parameters: { call: 'ssm:GetParametersByPath', search: inParameters },
} as const satisfies Readonly<Record<string, { readonly call: string; readonly search: Search }>>;

/** Of each function the version that is not published, for that is what the list gives. */
async function inFunctions(...[{ lambda }, region, traceOf]: Parameters<Search>): Promise<readonly Searched[]> {
  const searched = ({ FunctionName: name = '', Environment }: FunctionConfiguration): Searched => {
    const { Variables = {}, Error: error } = Environment ?? {};
    if (error !== undefined) return { id: name, name, keys: [], unread: error.ErrorCode ?? 'unknown' };
    const variables = Object.entries(Variables).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const keys = keysAmong(variables.map(([variable, text]) => tracesIn({ name: variable, text })));
    return { id: name, name, keys: keys.map((key) => traceOf(key, key.name)) };
  };
  return boundedList(async (marker) => {
    const { Functions = [], NextMarker } = await lambda(region).send(new ListFunctionsCommand({ MaxItems: 50, ...from('Marker', marker) }));
    return { items: Functions.map(searched), next: tokenOf(NextMarker) };
  });
}

/** Without a template's name the newest and the default version of all are given at once. */
async function inLaunchTemplates(...[{ ec2 }, region, traceOf]: Parameters<Search>): Promise<readonly Searched[]> {
  const searched = ({ LaunchTemplateId: id = '', LaunchTemplateName: name = '', ...one }: LaunchTemplateVersion): Searched => {
    const version = one.VersionNumber;
    try {
      const keys = keysAmong([tracesIn({ name: 'the user data', text: userDataText(one.LaunchTemplateData?.UserData ?? '') })]);
      return { id, name, keys: keys.map((key) => ({ ...traceOf(key, `line ${key.line}`), version })) };
    } catch {
      return { id, name, keys: [], unread: `the user data of version ${version} can't be unpacked` };
    }
  };
  const Versions = ['$Latest', '$Default'];
  const all = await boundedList(async (token) => {
    const { LaunchTemplateVersions = [], NextToken } = await ec2(region).send(
      new DescribeLaunchTemplateVersionsCommand({ Versions, MaxResults: 200, ...from('NextToken', token) }),
    );
    return { items: LaunchTemplateVersions.map((one) => ({ version: one.VersionNumber, ...searched(one) })), next: tokenOf(NextToken) };
  });
  return [...Map.groupBy(all, ({ id, version }) => `${id} ${version}`).values()].flatMap(([first]) => first ?? []);
}

/** One call gives ten with their values. An encrypted one among them would be left as it is. */
async function inParameters(...[{ ssm }, region, traceOf]: Parameters<Search>): Promise<readonly Searched[]> {
  const looked = await boundedList(async (token) => {
    const { Parameters: found = [], NextToken } = await ssm(region).send(
      new GetParametersByPathCommand({
        ...{ Path: '/', Recursive: true, WithDecryption: false, MaxResults: 10 },
        ParameterFilters: [{ Key: 'Type', Option: 'Equals', Values: ['String', 'StringList'] }],
        ...from('NextToken', token),
      }),
    );
    const plain = found.filter(({ Type }) => Type !== 'SecureString');
    return { items: plain.map(({ Name: name = '', Value: text = '' }) => tracesIn({ name, text })), next: tokenOf(NextToken) };
  });
  const keys = Map.groupBy(keysInFolders(looked), ({ name }) => name);
  return looked.map(({ name }) => ({ id: name, name, keys: (keys.get(name) ?? []).map((key) => traceOf(key, `line ${key.line}`)) }));
}

/** "/app/key-id" and "/app/secret" belong together; those without a path say nothing of each other. */
const keysInFolders = (all: readonly Traces[]) => [...Map.groupBy(all, ({ name }) => folderOf(name)).values()].flatMap(keysAmong);
const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/'))) || name;

/** @throws PermanentError where the list is longer than one step of a run can read */
function boundedList<Item>(page: (marker: string | undefined) => Promise<Page<Item>>): Promise<readonly Item[]> {
  let pages = 0;
  return wholeList((marker) => {
    if (++pages > MOST_PAGES) throw new PermanentError(`the list has more than ${MOST_PAGES} pages, which is more than a run can read`);
    return page(marker);
  });
}
