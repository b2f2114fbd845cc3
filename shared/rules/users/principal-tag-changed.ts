import { isJsonObject, type JsonObject, jsonAt, textAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { isListed, protectedTarget, throughService } from '../vocabulary/modifiers.ts';

const NAMES = ['TagUser', 'UntagUser', 'TagRole', 'UntagRole'];

/** The keys of `tags` or `tagKeys`; one element may stand without its list. */
function keysIn(request: JsonObject): readonly string[] {
  const listed = [jsonAt(request, 'tags'), jsonAt(request, 'tagKeys')].flat();
  return listed.flatMap((tag) => (typeof tag === 'string' ? [tag] : isJsonObject(tag) ? (textAt(tag, 'key') ?? []) : []));
}

export const rule = defineRule({
  id: 'principal-tag-changed',
  family: 'users',
  title: 'Tags of a user or role changed',
  kind: 'incident',
  severity: 'info',
  why: 'Where policies decide by tags, a tag gives rights without any policy being changed.',
  ends: 'acknowledgement: what the tag said before is not in the record',
  controls: [],
  attack: ['T1098'],
  listens: [{ source: 'iam', names: NAMES }],
  match: ({ outcome, request, name }) =>
    outcome.kind === 'succeeded' ? { keys: keysIn(request), removed: name.startsWith('Untag') } : undefined,
  assess: ({ hit: { keys, removed }, event, settings }) => {
    const deciding = keys.filter((key) => isListed(key, settings.abacTagKeys));
    const subject = targetSubject(event.target, event.name.endsWith('User') ? 'user' : 'role');
    return {
      ...(deciding.length === 0
        ? { severity: 'info', because: 'no policy is said to decide by these tags' }
        : grade(
            { severity: 'medium', because: `policies decide by ${deciding.join(', ')}` },
            protectedTarget(event, settings),
            throughService(event),
          )),
      subject,
      summary: `${callerWords(event)} ${removed ? 'took tags from' : 'put tags on'} ${subject.label}`,
      evidence: [{ label: 'Tags', value: keys.length === 0 ? 'not named in the record' : keys.join(', ') }, sessionMfa(event.mfa)],
      remedy: [{ text: 'Compare the tags with what they should say, and find the policies that decide by them.' }],
    };
  },
});
