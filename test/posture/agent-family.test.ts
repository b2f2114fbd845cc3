import { expect, test } from 'vitest';
import { agentFamily } from '../../shared/posture/credentials/agent-family.ts';

const browser = (system: string, rest: string) => `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`;

test.each([
  [browser('Windows NT 10.0; Win64; x64', 'Chrome/140.0.0.0 Safari/537.36'), 'Chrome on Windows'],
  [browser('Windows NT 10.0; Win64; x64', 'Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0'), 'Edg on Windows'],
  [browser('Macintosh; Intel Mac OS X 10_15_7', 'Version/18.0 Safari/605.1.15'), 'Safari on Macintosh'],
  [browser('Linux; Android 15; Pixel 9', 'Chrome/140.0.0.0 Mobile Safari/537.36'), 'Chrome on Android'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  ['Mozilla/5.0 (BeOS) Firefox/2.0', 'Firefox'],
  ['aws-cli/2.30.1 md/awscrt#0.27 ua/2.1 os/linux', 'aws-cli'],
  ['[Boto3/1.40.1 Python/3.13]', 'Boto3'],
  ['curl', 'curl'],
  ['signin.amazonaws.com', undefined],
  ['AWS Internal', undefined],
  ['', undefined],
])('%j is %s', (agent, family) => {
  expect(agentFamily(agent)).toBe(family);
});
