import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';
import type { Secrets } from '../alerts/channel.ts';
import type { LinkPurpose, LinkReader, Links } from '../alerts/links.ts';
import { PermanentError } from '../errors.ts';

const ISSUER = 'trailwarden';
const ALGORITHM = 'HS256';
const LIFETIME_SECONDS: Readonly<Record<LinkPurpose, number>> = { answer: 86_400, digest: 7 * 86_400, report: 7 * 86_400 };
/** As long as what HS256 makes of it ("HMAC with SHA-2 Functions", RFC 7518). */
const LEAST_KEY_BYTES = 32;
/** A finding's id, a channel's name and the key of a digest or a report are far shorter; nothing longer is decoded. */
const MOST_TOKEN = 2000;

const Claims = z.object({ sub: z.string(), chn: z.string(), jti: z.string(), exp: z.int() });

export interface LinkKeys {
  readonly secrets: Secrets;
  /** Where the keys are kept: the first signs, each is accepted. */
  readonly keys: readonly string[];
}

/** Signed addresses (JWT, HS256) under the page's own. @param url of the respond function, with or without a slash at the end. */
export function signedLinks(url: string, { secrets, keys }: LinkKeys): Links {
  const link = async (purpose: LinkPurpose, subject: string, channel: string, now: Date): Promise<string> => {
    const key = await keyFrom(secrets, keys[0] ?? '');
    const issued = Math.floor(now.getTime() / 1000);
    const token = await new SignJWT({ chn: channel })
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setAudience(purpose)
      .setSubject(subject)
      .setJti(randomUUID())
      .setIssuedAt(issued)
      .setExpirationTime(issued + LIFETIME_SECONDS[purpose])
      .sign(key);
    return `${url.replace(/\/$/, '')}/${purpose}?t=${token}`;
  };
  return {
    answer: (findingId, channel, now) => link('answer', findingId, channel, now),
    digest: (key, now) => link('digest', key, '', now),
    report: (key, now) => link('report', key, '', now),
  };
}

export function linkReader({ secrets, keys }: LinkKeys): LinkReader {
  return {
    async read(token, purpose, now) {
      if (token.length > MOST_TOKEN) return { kind: 'forged' };
      for (const reference of keys) {
        const read = await readWith(await keyFrom(secrets, reference), token, purpose, now);
        if (read.kind !== 'forged') return read;
      }
      return { kind: 'forged' };
    },
  };
}

async function readWith(key: Uint8Array, token: string, audience: LinkPurpose, currentDate: Date): ReturnType<LinkReader['read']> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: [ALGORITHM], issuer: ISSUER, audience, currentDate });
    const { sub, chn, jti, exp } = Claims.parse(payload);
    return { kind: 'good', claims: { subject: sub, channel: chn, id: jti, expiresAt: new Date(exp * 1000) } };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: 'expired' };
    // Whatever else is wrong with it, we did not sign it for this.
    if (error instanceof errors.JOSEError || error instanceof z.core.$ZodError) return { kind: 'forged' };
    throw error;
  }
}

async function keyFrom(secrets: Secrets, reference: string): Promise<Uint8Array> {
  const key = new TextEncoder().encode(await secrets(reference));
  if (key.length < LEAST_KEY_BYTES)
    throw new PermanentError(`the secret ${reference} is too short for a link key: write ${LEAST_KEY_BYTES} bytes or more`);
  return key;
}
