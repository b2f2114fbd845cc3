import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { jsonAt, objectAt } from '../../cloudtrail/json.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { groupIdOf, shownAt } from '../vocabulary/identity-center.ts';
import { isListed } from '../vocabulary/modifiers.ts';

/** The attributes that an update writes: their names are shown, their values are blanked. */
function attributesOf({ request }: CloudTrailEvent): readonly string[] {
  const operations = jsonAt(request, 'operations');
  const paths = Array.isArray(operations) ? operations.map((operation) => shownAt(operation, 'attributePath') ?? '') : [];
  return [...paths, ...Object.keys(objectAt(request, 'userAttributes'))];
}

/** What a change of the directory gives, before who made it is looked at. */
export function gradeDirectoryChange(event: CloudTrailEvent, { adminGroups }: RuleSettings): Grade {
  const attributes = attributesOf(event);
  switch (event.name) {
    case 'CreateUser':
      return { severity: 'low', because: 'the user has no access until a group or an assignment gives it' };
    case 'CreateGroup':
      return { severity: 'low', because: 'the group has no members and no access yet' };
    case 'EnableUser':
      return { severity: 'medium', because: 'the user has all the access again that it was given before' };
    case 'UpdateUserName':
      return { severity: 'medium', because: 'sessions of the user bear the new name, which may be that of somebody else' };
    case 'UpdateUser':
      return attributes.length > 0 &&
        !attributes.some((name) => !name || /mail|user.?name|external|title|department|division|cost/i.test(name))
        ? { severity: 'low', because: `only ${attributes.join(', ')} was written` }
        : {
            severity: 'medium',
            because: 'an address that passwords are reset by, a name or an attribute that policies read may be among what was written',
          };
    default:
      return isListed(groupIdOf(event), adminGroups)
        ? { severity: 'critical', because: 'the group gives administrator rights' }
        : { severity: 'medium', because: 'the user has all that the group is assigned, in every account' };
  }
}
