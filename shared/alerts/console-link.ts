import type { EventEssentials } from '../findings/occurrence.ts';

const HOSTS: Readonly<Record<string, (region: string) => string>> = {
  aws: (region) => `${region}.console.aws.amazon.com`,
  'aws-us-gov': () => 'console.amazonaws-us-gov.com',
  'aws-cn': () => 'console.amazonaws.cn',
};
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const EVENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The event in CloudTrail's Event history, which keeps 90 days. It opens in whatever account the reader is signed in to.
 * Undefined where the record names no region, has no id of its own, or lies in a partition whose console is not public.
 */
export function consoleLink({ id, region, partition }: Pick<EventEssentials, 'id' | 'region' | 'partition'>): string | undefined {
  const host = Object.hasOwn(HOSTS, partition) ? HOSTS[partition] : undefined;
  if (host === undefined || region === undefined || !REGION.test(region) || !EVENT_ID.test(id)) return undefined;
  return `https://${host(region)}/cloudtrailv2/home?region=${region}#/events/${id}`;
}
