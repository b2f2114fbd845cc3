import * as z from 'zod/mini';
import { PermanentError } from '../errors.ts';
import type { KeptReports } from '../report/kept-reports.ts';
import type { ObjectStore } from './objects/object-store.ts';

const form = z.object({
  fileName: z.string().check(z.regex(/^[\w-]+(\.[\w-]+)+$/), z.maxLength(200)),
  contentType: z.enum(['text/html', 'text/csv']),
  text: z.string(),
});

/** Files of reports in a store of objects, for the function that makes them. */
export const reportKeeper = (objects: Pick<ObjectStore, 'put'>): Pick<KeptReports, 'save'> => ({
  save: (key, file) => objects.put(key, file),
});

/** The same for who only reads. */
export const reportShelf = (objects: Pick<ObjectStore, 'get'>): Pick<KeptReports, 'file'> => ({
  async file(key) {
    const data = await objects.get(key);
    if (data === undefined) return undefined;
    const parsed = form.safeParse(data);
    if (!parsed.success) throw new PermanentError(`${key} is no file of a report: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  },
});
