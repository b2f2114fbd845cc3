import { loggingStarted, trailDeleted, trailValidated } from '../../rules/vocabulary/trail-ends.ts';
import { defineCheck } from '../check.ts';
import { eachLoggingTrail, trailCommand, trailSubject } from './trails.ts';

export const check = defineCheck({
  id: 'trail-validation',
  section: 'logging',
  title: 'Log files can be proven unchanged',
  severity: 'low',
  why: 'Without digests nobody can say whether a log was altered to hide somebody.',
  cis: { '3.0': '3.2', '5.0': '3.2', '6.0': '4.2', '7.0': '4.2' },
  securityHub: ['CloudTrail.4'],
  reads: ['trails'],
  ends: [trailValidated, trailDeleted, loggingStarted],
  judge: ({ account, values: { trails } }) =>
    eachLoggingTrail(account, trails, 'log file validation is on', (trail) =>
      trail.LogFileValidationEnabled === true
        ? undefined
        : {
            outcome: 'fail',
            subject: trailSubject(trail),
            detail: `${trail.Name} writes no digests of its log files`,
            remedy: [
              {
                text: 'Turn validation on; it holds from then on.',
                command: trailCommand('update-trail', trail, '--enable-log-file-validation'),
              },
            ],
          },
    ),
});
