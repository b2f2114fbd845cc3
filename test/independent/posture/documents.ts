/** Policy documents, in few words. */
export const allows = (Action: string | readonly string[], over: object = {}): string =>
  documentOf({ Effect: 'Allow', Action, Resource: '*', ...over });

export const documentOf = (...Statement: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });

export const trusts = (Principal: unknown, over: object = {}): string =>
  documentOf({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal, ...over });
