import { gzipSync } from 'node:zlib';
import type { Answers, Asked } from './account-stand-in.ts';
import { ACCOUNT } from './posture-account.ts';

/** What stands in an account, by region. */
export interface Written {
  /** Variables of each function; text: the error code in their stead. */
  readonly functions?: Readonly<Record<string, Readonly<Record<string, string>> | string>>;
  /** User data by "name version". */
  readonly templates?: Readonly<Record<string, string | Buffer>>;
  readonly parameters?: Readonly<Record<string, string>>;
}

export const packed = (text: string): Buffer => gzipSync(text);

function paged<T>(all: readonly T[], token: string | undefined, most: number) {
  const begin = Number(token ?? 0);
  return { items: all.slice(begin, begin + most), next: begin + most < all.length ? String(begin + most) : undefined };
}

const SHORT_PAGES = { functions: 2, templates: 2, parameters: 2 };
/** The most that each service gives at once. */
export const AWS_PAGES = { functions: 50, templates: 200, parameters: 10 };

/** Answers as Lambda, EC2 and Systems Manager give them. */
export function searchedAccount(written: Readonly<Record<string, Written>>, pages = SHORT_PAGES): Answers {
  const arn = (region: string, service: string, resource: string): string => `arn:aws:${service}:${region}:${ACCOUNT}:${resource}`;
  const at = ({ region }: Asked): Written => written[region] ?? {};
  return {
    'lambda:ListFunctions': (asked) => {
      const { items, next } = paged(Object.entries(at(asked).functions ?? {}), asked.input['Marker'], pages.functions);
      const Functions = items.map(([FunctionName, variables]) => ({
        FunctionName,
        FunctionArn: arn(asked.region, 'lambda', `function:${FunctionName}`),
        ...(typeof variables === 'string'
          ? { Environment: { Error: { ErrorCode: variables, Message: 'Lambda was unable to decrypt your environment variables' } } }
          : Object.keys(variables).length === 0
            ? {}
            : { Environment: { Variables: variables } }),
      }));
      return { Functions, NextMarker: next ?? null };
    },
    'ec2:DescribeLaunchTemplateVersions': (asked) => {
      const { items, next } = paged(Object.entries(at(asked).templates ?? {}), asked.input['NextToken'], pages.templates);
      const launchTemplateVersionSet = items.map(([key, text]) => {
        const [launchTemplateName = '', versionNumber] = key.split(' ');
        const userData = (typeof text === 'string' ? Buffer.from(text) : text).toString('base64');
        return { launchTemplateId: `lt-${launchTemplateName}`, launchTemplateName, versionNumber, launchTemplateData: { userData } };
      });
      return { launchTemplateVersionSet, nextToken: next };
    },
    'ssm:GetParametersByPath': (asked) => {
      const { items, next } = paged(Object.entries(at(asked).parameters ?? {}), asked.input['NextToken'], pages.parameters);
      const Parameters = items.map(([Name, Value]) => ({
        ...{ Name, Value, Type: 'String', Version: 1, ARN: arn(asked.region, 'ssm', `parameter/${Name.replace(/^\//, '')}`) },
      }));
      return { Parameters, ...(next === undefined ? {} : { NextToken: next }) };
    },
  };
}
