import { createHash } from 'node:crypto';
import { canonicalJson } from '../cloudtrail/json.ts';

/** SHA-256, hex, of a value's canonical JSON. */
export const reportHash = (body: object): string => createHash('sha256').update(canonicalJson(body)).digest('hex');
