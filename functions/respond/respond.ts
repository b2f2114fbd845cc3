import { showAnswerPage, takeAnswer } from './answer-page.ts';
import { showDigest } from './digest-page.ts';
import type { RespondPorts } from './ports.ts';
import { type Reply, refuse } from './reply.ts';
import { headReport, showReport } from './report-page.ts';
import { type Request, requestOf } from './request.ts';
import { fromSlack } from './slack.ts';

type Door = (request: Request, ports: RespondPorts) => Promise<Reply>;

/** Every door there is, by method and path. */
const DOORS: ReadonlyMap<string, Door> = new Map([
  ['POST /slack', fromSlack],
  ['GET /answer', showAnswerPage],
  ['POST /answer', takeAnswer],
  ['GET /digest', showDigest],
  ['GET /report', showReport],
  ['HEAD /report', headReport],
]);

/**
 * Answers one request of whoever found the address. What is not signed, not timely, not new or not allowed changes nothing.
 * @throws TransientError when the store or a secret cannot be reached for now, PermanentError when a secret is missing.
 */
export async function respond(event: unknown, ports: RespondPorts): Promise<Reply> {
  const request = requestOf(event);
  if (typeof request === 'string') return refuse(request);
  const door = DOORS.get(`${request.method} ${request.path}`);
  return door === undefined ? refuse('lost') : door(request, ports);
}
