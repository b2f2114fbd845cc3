import { jsonAt, textAt } from '../../cloudtrail/json.ts';
import { type HolderKind, iam, option } from './calls.ts';
import { type Planner, unnamed } from './plan.ts';

const OIDC = 'open-id-connect-provider';
const oidcArn = (arn: string): readonly string[] => option(`${OIDC}-arn`, arn);

export const samlCreated: Planner = ({ request, response }) => {
  const arn = textAt(response, 'sAMLProviderArn') ?? textAt(response, 'samlProviderArn') ?? textAt(request, 'sAMLProviderArn');
  if (arn === undefined) return unnamed('the provider');
  return {
    look: { text: 'Look at the provider.', words: iam('get-saml-provider', option('saml-provider-arn', arn)) },
    steps: [{ text: 'Delete the provider.', words: iam('delete-saml-provider', option('saml-provider-arn', arn)) }],
    lacks: [],
    mind: ['Roles that trust it by now can be assumed through it no more.'],
    event: 'gives',
  };
};

export const samlUpdated: Planner = ({ request }) => {
  const arn = textAt(request, 'sAMLProviderArn') ?? textAt(request, 'samlProviderArn');
  if (arn === undefined) return unnamed('the provider');
  return {
    look: { text: 'Look at the metadata that stand there now.', words: iam('get-saml-provider', option('saml-provider-arn', arn)) },
    steps: [{ text: 'Put the earlier metadata back with update-saml-provider, from your identity provider or your own source.' }],
    lacks: ['The earlier metadata are not in the event.'],
    event: 'either',
  };
};

export const oidcCreated: Planner = ({ response }) => {
  const arn = textAt(response, 'openIDConnectProviderArn');
  if (arn === undefined) return unnamed('the provider');
  return {
    look: { text: 'Look at the provider.', words: iam(`get-${OIDC}`, oidcArn(arn)) },
    steps: [{ text: 'Delete the provider.', words: iam(`delete-${OIDC}`, oidcArn(arn)) }],
    lacks: [],
    mind: ['Roles that trust it by now can be assumed through it no more.'],
    event: 'gives',
  };
};

/** A client id is an audience that the provider's tokens may carry. */
export const clientId =
  (done: 'add' | 'remove'): Planner =>
  ({ request }) => {
    const [arn, id] = [textAt(request, 'openIDConnectProviderArn'), textAt(request, 'clientID')];
    if (arn === undefined || id === undefined) return unnamed('the provider or the client id');
    const operation = done === 'add' ? `remove-client-id-from-${OIDC}` : `add-client-id-to-${OIDC}`;
    return {
      look: { text: 'Look at the provider as it is now.', words: iam(`get-${OIDC}`, oidcArn(arn)) },
      steps: [
        { text: `${done === 'add' ? 'Remove' : 'Add'} the client id.`, words: iam(operation, oidcArn(arn), option('client-id', id)) },
      ],
      lacks: [],
      event: done === 'add' ? 'gives' : 'takes',
    };
  };

export const thumbprintUpdated: Planner = ({ request }) => {
  const arn = textAt(request, 'openIDConnectProviderArn');
  if (arn === undefined) return unnamed('the provider');
  return {
    look: { text: 'Look at the thumbprints that stand there now.', words: iam(`get-${OIDC}`, oidcArn(arn)) },
    steps: [{ text: `Put the earlier ones back with update-${OIDC}-thumbprint.` }],
    lacks: ['The earlier thumbprints are not in the event.'],
    event: 'either',
  };
};

/** Tags count where policies decide by them. A value that was overwritten is not in the event. */
export const tags =
  (kind: Exclude<HolderKind, 'group'>, done: 'tag' | 'untag'): Planner =>
  ({ request }) => {
    const holder = textAt(request, `${kind}Name`);
    if (holder === undefined) return unnamed(`the ${kind}`);
    const named = option(`${kind}-name`, holder);
    const look = { text: 'Look at the tags that stand there now.', words: iam(`list-${kind}-tags`, named) };
    if (done === 'untag') {
      return {
        look,
        steps: [{ text: `Set the tags again with tag-${kind}.` }],
        lacks: ['The earlier values are not in the event.'],
        event: 'either',
      };
    }
    const set = jsonAt(request, 'tags');
    const keys = (Array.isArray(set) ? set : []).flatMap((tag) => textAt(tag, 'key') ?? textAt(tag, 'Key') ?? []);
    // A key that begins with a dash would be taken for an option, and a list has no other form.
    if (keys.length === 0 || keys.some((key) => key.startsWith('-'))) return unnamed('the tags');
    return {
      look,
      steps: [{ text: 'Remove the tags that were set.', words: [...iam(`untag-${kind}`, named), '--tag-keys', ...keys] }],
      lacks: ['Tags that stood there before with another value must be set to it: the event does not say which.'],
      event: 'either',
    };
  };
