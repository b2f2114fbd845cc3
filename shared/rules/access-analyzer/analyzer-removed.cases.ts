import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, awsService, call, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './analyzer-removed.ts';

const analyzer = (name: string, analyzerName = 'main', over = {}, by = user()) =>
  call('access-analyzer', name, { by, request: { analyzerName }, over });
const deleted = (by = user()) => analyzer('DeleteAnalyzer', 'main', {}, by);
const FAILED = { errorCode: 'ResourceNotFoundException', errorMessage: 'not found' };

export const cases = casesFor(rule, {
  hits: {
    deleted: {
      event: deleted(),
      severity: 'high',
      subject: 'analyzer/us-east-1/main',
      says: /deleted analyzer main in us-east-1[\s\S]*create-analyzer --analyzer-name main/,
    },
    'one that a service keeps': { event: analyzer('DeleteServiceLinkedAnalyzer'), severity: 'high' },
    'named by its ARN': {
      event: call('access-analyzer', 'DeleteAnalyzer', {
        request: { analyzerArn: `arn:aws:access-analyzer:us-east-1:${ACCOUNT}:analyzer/main` },
      }),
      severity: 'high',
      subject: 'analyzer/us-east-1/main',
    },
    'through a service it stays high': { event: deleted(through('cloudformation.amazonaws.com', role())), severity: 'high' },
  },
  nearMisses: {
    'it was never there': { event: analyzer('DeleteAnalyzer', 'main', FAILED) },
    'made is the cure': { event: analyzer('CreateAnalyzer') },
    'one of its archive rules': { event: analyzer('DeleteArchiveRule') },
    'an analyzer of another service': { event: call('comprehend', 'DeleteAnalyzer') },
  },
  denied: { 'nothing was deleted': { event: analyzer('DeleteAnalyzer', 'main', { errorCode: 'AccessDeniedException' }) } },
  nullParameters: { 'no name': { event: call('access-analyzer', 'DeleteAnalyzer'), severity: 'high', subject: 'analyzer/us-east-1/' } },
  identities: {
    root: { event: deleted(root()), severity: 'high' },
    'an AWS service': { event: deleted(awsService()), severity: 'high' },
  },
  evasions: { 'a user agent like a service': { event: disguised(deleted()), severity: 'high' } },
  ends: {
    'made again': { opens: deleted(), after: analyzer('CreateAnalyzer'), ends: true },
    'another one made': { opens: deleted(), after: analyzer('CreateAnalyzer', 'other'), ends: false },
    'made in another region': { opens: deleted(), after: analyzer('CreateAnalyzer', 'main', { awsRegion: 'eu-west-1' }), ends: false },
    'not made': { opens: deleted(), after: analyzer('CreateAnalyzer', 'main', FAILED), ends: false },
  },
});
