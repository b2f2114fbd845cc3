import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { PermanentError } from '../../shared/errors.ts';
import { isKeptKey, type KeptFile } from '../../shared/report/kept-reports.ts';
import { claimsOf } from './answer-page.ts';
import { sorryPage } from './pages/outcome.ts';
import type { RespondPorts } from './ports.ts';
import { type Reply, reportFile } from './reply.ts';
import type { Request } from './request.ts';

/** A function behind an address answers 6 MB at most, and bytes take a third more on their way ("Lambda quotas", AWS Lambda Developer Guide). */
const MOST_BYTES = 4_400_000;
const packed = promisify(gzip);

/** A file of a weekly report. It is only read, however often it is asked for. */
export async function showReport(request: Request, ports: RespondPorts): Promise<Reply> {
  const read = await claimsOf(request.query.get('t'), 'report', ports);
  if ('status' in read) return read;
  if (!isKeptKey(read.subject)) return sorryPage('unauthorised', 'report');
  const file = await fileAt(read.subject, ports);
  if (file === undefined) return sorryPage('lost', 'report');
  const body = await packed(file.text);
  return body.length > MOST_BYTES ? sorryPage('oversized', 'report') : { ...reportFile(file, body), opened: read.subject };
}

/** The same without its content, for who only looks whether it is there. */
export async function headReport(request: Request, ports: RespondPorts): Promise<Reply> {
  const { opened: _notHandedOut, ...reply } = await showReport(request, ports);
  return { ...reply, body: '' };
}

/** What is refused is as good as gone for the reader, and told to who runs it: S3 says no more than that of what is not there. */
async function fileAt(key: string, { reports, warn }: RespondPorts): Promise<KeptFile | undefined> {
  try {
    return await reports.file(key);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    warn('a report that a link leads to can not be read', error);
    return undefined;
  }
}
