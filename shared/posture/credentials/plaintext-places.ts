import { call, option } from '../../policy/revert/calls.ts';
import { shellCommand } from '../../rules/command.ts';
import type { Step, Subject } from '../../rules/rule.ts';
import { regionSubject } from '../../rules/subjects.ts';
import type { SourceValues } from '../sources.ts';

export type Searches = Exclude<SourceValues['plainTextKeys'], 'off'>;
type Kind = Exclude<keyof Searches, 'ownersKnown'>;
type Searched = Extract<Searches[Kind][string], { state: 'read' }>['value'];
type Place = Searched['places'][number];
export type KeyTrace = Place['keys'][number];

/** What was searched of one kind in one region. */
export type InRegion = Searched & { readonly kind: Kind; readonly region: string };

/** A place with keys in it. */
export interface Found {
  readonly kind: Kind;
  readonly region: string;
  readonly place: Place;
}

interface Words {
  readonly service: string;
  readonly one: string;
  /** What is counted: one, many. */
  readonly counted: readonly [string, string];
  /** What is missing where the service kept a text back. */
  readonly unread: string;
  readonly removal: (place: Pick<Place, 'id' | 'name'> & { readonly keys: readonly KeyTrace[] }, region: string) => Step;
}

/** Each kind of place that is searched, in words. */
export const PLACES: Readonly<Record<Kind, Words>> = {
  functions: {
    ...{ service: 'Lambda', one: 'function', counted: ['function', 'functions'] },
    unread: 'kms:Decrypt on the key that encrypts their variables is what it takes',
    removal: ({ name }, region) => ({
      text: "Give the function's role the rights that the key has, or let the function read it from Secrets Manager, and take the variables out. Published versions keep theirs: delete those.",
      command: shellCommand(
        ...call('lambda', 'get-function-configuration', option('function-name', name), option('region', region), option('query', 'Role')),
      ),
    }),
  },
  launchTemplates: {
    ...{
      service: 'EC2',
      one: 'launch template',
      counted: ['version of launch templates', 'versions of launch templates'],
    },
    unread: 'look at them yourself',
    removal: ({ id, keys }, region) => ({
      text: 'Give the machines an instance profile, make a version without the key the default one, and delete those with it.',
      command: shellCommand(
        ...call('ec2', 'delete-launch-template-versions', option('launch-template-id', id), option('region', region)),
        ...['--versions', ...new Set(keys.flatMap(({ version }) => (version === undefined ? [] : [String(version)])))],
      ),
    }),
  },
  parameters: {
    ...{ service: 'Systems Manager', one: 'parameter', counted: ['plain parameter', 'plain parameters'] },
    unread: 'look at them yourself',
    removal: ({ name }, region) => ({
      text: 'Give what reads it a role, or move the key to Secrets Manager. Then delete the parameter: its history keeps the values that it had.',
      command: shellCommand(...call('ssm', 'delete-parameter', option('name', name), option('region', region))),
    }),
  },
};

export const KINDS = Object.keys(PLACES) as Kind[];

/** Below its service and region: where those can't be read, nothing is known of it either. */
export const placeSubject = (kind: Kind, { id, name }: Pick<Place, 'id' | 'name'>, region: string): Subject => {
  const { service, one } = PLACES[kind];
  return { type: 'resource', id: `${regionSubject(service, region).id}/${id}`, label: `${one} ${name} in ${region}` };
};
