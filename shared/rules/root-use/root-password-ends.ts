import type { Resolver, Subject } from '../rule.ts';
import { rootSubject } from '../subjects.ts';
import { endedBy } from '../vocabulary/ended-by.ts';
import { endsRootCredential } from './root-key-ends.ts';

export const rootPasswordEnds = (subject: Subject): Resolver =>
  endedBy('iam', ['DeleteLoginProfile'], "root's console password was removed", (event) =>
    endsRootCredential(event) && event.target?.kind !== 'user' ? subject : undefined,
  );

/** Of what is wrong with root for having a password. */
export const rootPasswordRemoved = rootPasswordEnds(rootSubject);
