import { parseArn } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { isInside } from '../../policy/pins.ts';
import { shellCommand } from '../command.ts';
import type { Assessment } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { exposureFinding } from '../vocabulary/exposure-finding.ts';
import { wordAt } from '../vocabulary/fields.ts';
import type { PolicyWritten } from '../vocabulary/resource-policy.ts';
import { homeOf } from '../vocabulary/trust-document.ts';
import { functionOf, urlOf } from './lambda-calls.ts';

export const URLS = ['CreateFunctionUrlConfig', 'UpdateFunctionUrlConfig'];

export const urlCalled = ({ source, api, outcome }: CloudTrailEvent): boolean =>
  source === 'lambda' && outcome.kind === 'succeeded' && URLS.includes(api);

export function assessUrl(event: CloudTrailEvent, settings: RuleSettings): Assessment {
  const resource = functionOf(event);
  const { name } = resource;
  const remove =
    name === undefined ? {} : { command: shellCommand('aws', 'lambda', 'delete-function-url-config', '--function-name', name) };
  return exposureFinding({
    event,
    settings,
    resource,
    part: urlOf(event),
    base: { severity: 'high', because: 'the address asks for no credentials' },
    did: `gave ${resource.subject.label} a web address that asks for no credentials (${event.api})`,
    found: { label: 'Authentication', value: 'NONE' },
    remedy: [{ text: 'Delete the address, or set its authentication to AWS_IAM, unless the function is meant for the public.', ...remove }],
  });
}

/** An AWS service as principal acts for whoever its resources belong to. */
function serviceGrade(event: CloudTrailEvent, settings: RuleSettings): Grade | undefined {
  const arn = wordAt(event.request, 'sourceArn');
  const sources = [parseArn(arn)?.account, wordAt(event.request, 'sourceAccount')].filter((each) => each !== undefined && each !== '');
  const home = homeOf(event, settings);
  if (sources.some((account) => !isInside(account, home))) {
    return { severity: 'high', because: 'resources of an account outside may invoke it' };
  }
  // A bucket's ARN names no account, a skill's token names the skill.
  if (arn !== undefined || sources.length > 0 || wordAt(event.request, 'eventSourceToken') !== undefined) return undefined;
  return { severity: 'medium', because: 'the service may invoke it for any account: neither source ARN nor source account is asked for' };
}

export function assessService(
  written: PolicyWritten,
  principal: string,
  event: CloudTrailEvent,
  settings: RuleSettings,
): Assessment | undefined {
  const base = serviceGrade(event, settings);
  if (base === undefined) return undefined;
  const { resource, part } = written;
  const source = wordAt(event.request, 'sourceArn') ?? wordAt(event.request, 'sourceAccount') ?? 'any';
  return exposureFinding({
    event,
    settings,
    resource,
    part,
    base,
    did: `let the service ${principal} invoke ${resource.subject.label} for ${source === 'any' ? 'any account' : source}`,
    found: { label: 'Source', value: source },
    remedy: [{ text: 'Take the permission away and add it again with the source ARN and source account of the own resource.' }],
  });
}
