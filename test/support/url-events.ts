import { slackSignature } from '../../shared/alerts/slack-signature.ts';
import { ANA, SIGNING_SECRET } from './respond-world.ts';

/** What Lambda hands a function behind an address of its own, as far as it is read. */
export interface UrlEvent {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestContext: { readonly http: { readonly method: string; readonly sourceIp: string } };
  readonly body?: string;
  readonly isBase64Encoded: boolean;
}

export interface Asking {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** As Lambda hands on bodies of forms. */
  readonly base64?: boolean;
}

export const urlEvent = ({ method = 'GET', path = '/', query = '', headers = {}, body, base64 = true }: Asking): UrlEvent => ({
  rawPath: path,
  rawQueryString: query,
  headers,
  requestContext: { http: { method, sourceIp: '198.51.100.7' } },
  ...(body === undefined ? {} : { body: base64 ? Buffer.from(body).toString('base64') : body }),
  isBase64Encoded: body !== undefined && base64,
});

export const FORM = 'application/x-www-form-urlencoded';

export interface Signing {
  readonly at: Date;
  readonly secret?: string;
  readonly base64?: boolean;
}

/** A body as Slack signs and sends it. */
export function fromSlack(body: string, { at, secret = SIGNING_SECRET, base64 = true }: Signing): UrlEvent {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = slackSignature(secret, timestamp, Buffer.from(body));
  const headers = { 'content-type': FORM, 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature };
  return urlEvent({ method: 'POST', path: '/slack', headers, body, base64 });
}

export const payloadBody = (payload: unknown): string => `payload=${encodeURIComponent(JSON.stringify(payload))}`;

let clicks = 0;
/** A button that was pressed: with more around it than is read, as Slack sends it. */
export const pressing = (action: string, value: string, user = ANA): object => ({
  type: 'block_actions',
  team: { id: 'T1DC2JH3J', domain: 'testteamnow' },
  user: { id: user, username: 'somebody', name: 'somebody', team_id: 'T1DC2JH3J' },
  api_app_id: 'A1',
  token: 'xyzz0WbapA4vBCDEFasx0q6G',
  container: { type: 'message', message_ts: '1772615723.000100', channel_id: 'C0123456789', is_ephemeral: false },
  trigger_id: `398738663015.47445629121.${clicks++}`,
  channel: { id: 'C0123456789', name: 'security' },
  message: { type: 'message', text: 'CRITICAL: …', blocks: [] },
  response_url: 'https://hooks.slack.com/actions/T1DC2JH3J/397700885554/96rGlfmibIGlgcZRskXaIFfN',
  actions: [
    { action_id: action, block_id: `answer:${value}`, text: { type: 'plain_text', text: action }, value, type: 'button', action_ts: '1' },
  ],
});

/** A window that was sent. */
export const sending = (window: string, finding: string, values: object, user = ANA): object => ({
  type: 'view_submission',
  team: { id: 'T1DC2JH3J', domain: 'testteamnow' },
  user: { id: user, username: 'somebody', name: 'somebody', team_id: 'T1DC2JH3J' },
  trigger_id: `398738663015.47445629121.${clicks++}`,
  view: {
    id: 'V1',
    type: 'modal',
    callback_id: window,
    private_metadata: JSON.stringify({ finding, channel: 'C0123456789', thread: '1772615723.000100' }),
    state: { values },
  },
  response_urls: [],
});

export const reasonGiven = (value: string | null) => ({ reason: { reason: { type: 'plain_text_input', value } } });
export const muteGiven = (reason: string, time = '1d', scope = 'subject') => ({
  ...reasonGiven(reason),
  time: { time: { type: 'static_select', selected_option: { text: { type: 'plain_text', text: time }, value: time } } },
  scope: { scope: { type: 'static_select', selected_option: { text: { type: 'plain_text', text: scope }, value: scope } } },
});
export const personGiven = (user: string) => ({ person: { person: { type: 'users_select', selected_user: user } } });

/** The answer page's form. */
export const answerForm = (token: string, fields: Readonly<Record<string, string>>): UrlEvent =>
  urlEvent({
    method: 'POST',
    path: '/answer',
    headers: { 'content-type': FORM },
    body: String(new URLSearchParams({ t: token, choice: 'acknowledge', name: 'Ana', reason: '', ...fields })),
  });

export const tokenOf = (link: string): string => new URL(link).searchParams.get('t') ?? '';
export const following = (link: string): UrlEvent => {
  const { pathname, search } = new URL(link);
  return urlEvent({ path: pathname, query: search.slice(1) });
};
