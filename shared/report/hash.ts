import { createHash } from 'node:crypto';
import { canonicalJson } from '../cloudtrail/json.ts';

/** SHA-256, hex, of a value's canonical JSON: the same before it was written to a file and after it was read back. */
export const reportHash = (body: object): string =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(body))))
    .digest('hex');
