import { IAMClient } from '@aws-sdk/client-iam';
import { iamAccountReader } from '../adapters/iam-account-reader.ts';
import type { AccountReader } from '../rules/account-reader.ts';

/** Adaptive retry slows down with IAM's buckets, which the whole account shares. */
export const deployedAccountReader = (ownAccount: string, now: () => Date): AccountReader =>
  iamAccountReader(ownAccount, new IAMClient({ retryMode: 'adaptive', maxAttempts: 10 }), now);
