import { SignJWT } from 'jose';
import { answerForm, FORM, following, tokenOf, type UrlEvent, urlEvent } from '../support/url-events.ts';
import { type Making, type Mutation, oddText, one, whole } from './respond-choices.ts';

const DAY_MS = 86_400_000;
const SIGNED_WITH = 'k'.repeat(32);

const token = async ({ links, finding, now }: Making): Promise<string> => tokenOf(await links.answer(finding, 'mail', now));
const asked = (given: string, { choice }: Making): UrlEvent =>
  choice() < 0.5 ? answerForm(given, {}) : urlEvent({ path: '/answer', query: `t=${encodeURIComponent(given.toWellFormed())}` });

/** A letter of the token that counts: of the last one two bits do not. */
function letterOff(text: string, { choice }: Making): string {
  const at = whole(choice, text.length - 1);
  const other = one(
    [...'ABCabc019-_.'].filter((letter) => letter !== text[at]),
    choice,
  );
  return `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
}

const jwt = (making: Making): SignJWT =>
  new SignJWT({ chn: 'mail' })
    .setSubject(making.finding)
    .setJti(`j${making.choice()}`)
    .setExpirationTime(Math.floor(making.now.getTime() / 1000) + 1000);
const key = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Requests with links that must change nothing. */
export const LINK_MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a letter of the token': async (making) => asked(letterOff(await token(making), making), making),
  'a part of the token': async (making) => {
    const text = await token(making);
    return asked(
      one(
        [
          text.slice(0, whole(making.choice, text.length - 1)),
          `${text}.`,
          `.${text}`,
          `${text}${text}`,
          oddText(making.choice),
          text.split('.').toReversed().join('.'),
        ],
        making.choice,
      ),
      making,
    );
  },
  'an old token': async (making) => {
    const then = new Date(making.now.getTime() - DAY_MS - whole(making.choice, 40) * DAY_MS);
    return asked(tokenOf(await making.links.answer(making.finding, 'mail', then)), making);
  },
  'a token for something else': async (making) => {
    const { links, finding, now, choice } = making;
    return asked(tokenOf(await one([links.digest, links.report], choice)(finding, now)), making);
  },
  'a link to a report that is none': async ({ links, finding, now, choice }) =>
    following(await links.report(one([finding, `FINDING#${finding}`, `snapshots/${finding}`, oddText(choice)], choice), now)),
  'a token of another key, issuer or algorithm': async (making) => {
    const forged = [
      () =>
        jwt(making)
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer('trailwarden')
          .setAudience('answer')
          .sign(key('x'.repeat(32))),
      () =>
        jwt(making)
          .setProtectedHeader({ alg: 'HS512' })
          .setIssuer('trailwarden')
          .setAudience('answer')
          .sign(key(SIGNED_WITH.repeat(2))),
      () => jwt(making).setProtectedHeader({ alg: 'HS256' }).setAudience('answer').sign(key(SIGNED_WITH)),
      () => jwt(making).setProtectedHeader({ alg: 'HS256' }).setIssuer('trailwarden').sign(key(SIGNED_WITH)),
    ];
    return asked(await one(forged, making.choice)(), making);
  },
  'no signature': async (making) => {
    const [, claims = ''] = (await token(making)).split('.');
    const head = Buffer.from(JSON.stringify({ alg: one(['none', 'None', 'HS256', 'RS256'], making.choice) })).toString('base64url');
    return asked(`${head}.${claims}.`, making);
  },
  'a form that is none': async (making) => {
    const fields = one(
      [
        { choice: 'delete' },
        { choice: 'mute', time: '10y', reason: 'x y z' },
        { more: '1' },
        { name: '' },
        { choice: 'mine', reason: '' },
        { name: 'x'.repeat(5000) },
      ],
      making.choice,
    );
    return answerForm(await token(making), fields as Readonly<Record<string, string>>);
  },
  'a form of another type': async (making) => {
    const event = answerForm(await token(making), {});
    return { ...event, headers: { 'content-type': one(['application/json', 'text/plain', '', `x${FORM}`], making.choice) } };
  },
  'a field twice': async (making) => {
    const text = await token(making);
    const body = `t=${text}&choice=acknowledge&name=a&reason=&${one(['t=', 'name=b', 'choice=resolve'], making.choice)}`;
    return urlEvent({ method: 'POST', path: '/answer', headers: { 'content-type': FORM }, body });
  },
};

/** What scanners of mails do: it is no refusal, and changes nothing. */
export const looking: Mutation = async ({ links, finding, now }) => following(await links.answer(finding, 'mail', now));
