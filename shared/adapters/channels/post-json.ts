import { request as plainRequest } from 'node:http';
import { type RequestOptions, request as tlsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { UncertainDelivery } from '../../alerts/channel.ts';
import { PermanentError, TransientError } from '../../errors.ts';

export interface Posting {
  /** The channel's name, for messages. */
  readonly id: string;
  readonly url: URL;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** For all of it, from the look-up of the name to the answer's head. */
  readonly timeoutMs: number;
  readonly lookup?: LookupFunction;
}

export interface Answered {
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** Its beginning: what the far end says may be endless. */
  readonly body: string;
}

const MOST_BODY = 16_384;
const WRONG_CERTIFICATE = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|HOSTNAME_MISMATCH)/;

/**
 * One POST over a connection of its own; a redirect is an answer like another.
 * @throws TransientError where the connection was never made, PermanentError where it can't be trusted, UncertainDelivery where no
 * answer came. No message repeats the URL or what the far end said.
 */
export function postJson({ id, url, body, headers = {}, timeoutMs, lookup }: Posting): Promise<Answered> {
  const post = url.protocol === 'http:' ? plainRequest : tlsRequest;
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Trailwarden',
      ...headers,
      'content-length': Buffer.byteLength(body),
    },
    ...(lookup === undefined ? {} : { lookup }),
  };
  return new Promise((resolve, reject) => {
    let connected = false;
    const request = post(url, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const done = (): void => {
        response.destroy();
        const { statusCode = 0, headers: told } = response;
        resolve({ status: statusCode, retryAfter: told['retry-after'], body: Buffer.concat(chunks).toString('utf8').slice(0, MOST_BODY) });
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= MOST_BODY) done();
      });
      // The status is known by then: a body that breaks off changes nothing.
      response.on('end', done).on('close', done).on('error', done);
    });
    request.once('socket', (socket) => {
      socket.once(url.protocol === 'http:' ? 'connect' : 'secureConnect', () => {
        connected = true;
      });
    });
    request.on('error', (error) => reject(failure(error, id, connected)));
    request.end(body);
  });
}

function failure(error: Error, id: string, connected: boolean): Error {
  if (error instanceof PermanentError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  if (connected) return new UncertainDelivery(`channel ${id}: no answer${code}`);
  if (WRONG_CERTIFICATE.test(code.slice(2))) return new PermanentError(`channel ${id}: the certificate of the far end is not valid${code}`);
  return new TransientError(`channel ${id}: no connection${code}`);
}
