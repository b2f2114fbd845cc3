import { regionSubject } from '../subjects.ts';
import { endedBy } from './ended-by.ts';

export const securityHubEnabled = endedBy('securityhub', ['EnableSecurityHub'], 'Security Hub was switched on', ({ region }) =>
  region === undefined ? undefined : regionSubject('Security Hub', region),
);
