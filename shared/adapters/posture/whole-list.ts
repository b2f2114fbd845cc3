import { PermanentError } from '../../errors.ts';
import { OutOfTime } from '../../posture/read-source.ts';
import { readFailure } from './read-failure.ts';

/** One answer of a list, and where the next begins; undefined: it was the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

const STARTS = 3;

/**
 * All pages of a list, or none. A list that breaks off is read anew from its beginning, for halves of two are no list: what changed
 * in between would be missing or there twice.
 * @throws what the service said last.
 */
export async function wholeList<Item>(page: (marker: string | undefined) => Promise<Page<Item>>): Promise<readonly Item[]> {
  for (let start = 1; ; start++) {
    const items: Item[] = [];
    const seen = new Set<string>();
    try {
      let next: string | undefined;
      do {
        const one = await page(next);
        items.push(...one.items);
        next = one.next;
        if (next !== undefined && seen.has(next)) throw new PermanentError('the list goes in a circle: it gave the same marker twice');
        if (next !== undefined) seen.add(next);
      } while (next !== undefined);
      return items;
    } catch (error) {
      const isMidway = seen.size > 0 && !(error instanceof OutOfTime || error instanceof PermanentError);
      if (!isMidway || start === STARTS || readFailure('', error).kind === 'denied') throw error;
    }
  }
}

/** Where IAM says that a list goes on. Pages may hold fewer items than asked for, so only this tells. */
export function markerOf({ IsTruncated, Marker }: { readonly IsTruncated?: boolean | undefined; readonly Marker?: string | undefined }) {
  if (IsTruncated !== true) return undefined;
  if (Marker === undefined || Marker === '') throw new PermanentError('the list says that it goes on, and gives no marker');
  return Marker;
}

/** The same of services that give a token or nothing. */
export const tokenOf = (token: string | undefined): string | undefined => (token === '' ? undefined : token);

/** The member of a request that asks for what follows. */
export const from = <Name extends string>(name: Name, marker: string | undefined): { readonly [K in Name]?: string } =>
  (marker === undefined ? {} : { [name]: marker }) as { readonly [K in Name]?: string };
