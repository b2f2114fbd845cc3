import { SOURCES } from '../../shared/posture/sources.ts';

/** The calls that an audit makes, and no others. */
export const auditPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'TrailwardenAudit',
      Effect: 'Allow',
      Action: [
        'iam:GenerateCredentialReport',
        ...Object.values(SOURCES)
          .map(({ call }) => call)
          .filter((call) => call.startsWith('iam:')),
      ].toSorted(),
      Resource: '*',
    },
  ],
};
