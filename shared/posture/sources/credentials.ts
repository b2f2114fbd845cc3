import * as z from 'zod/mini';
import { time } from './time.ts';

/** Keys by user name, of those whose keys were listed. */
export const accessKeys = z.record(
  z.string(),
  z.array(z.object({ AccessKeyId: z.string(), Status: z.string(), CreateDate: z.optional(time) })),
);

/**
 * MFA devices by user name: of users with MFA whose device is not among the virtual ones, for only those have to be asked for one by
 * one. A user with MFA who is neither here nor there was not read.
 */
export const mfaDevices = z.record(z.string(), z.array(z.object({ SerialNumber: z.string(), EnableDate: z.optional(time) })));

/** ListServiceSpecificCredentials of all users. */
export const serviceCredentials = z.array(
  z.object({
    UserName: z.string(),
    ServiceName: z.string(),
    ServiceSpecificCredentialId: z.string(),
    /** Active, Inactive or Expired. */
    Status: z.string(),
    CreateDate: z.optional(time),
    ExpirationDate: z.optional(time),
  }),
);

/** SSH public keys by user name, of those who were asked for in the last week, and when each was. */
export const sshKeys = z.record(
  z.string(),
  z.object({
    asOf: time,
    keys: z.array(z.object({ SSHPublicKeyId: z.string(), Status: z.string(), UploadDate: z.optional(time) })),
  }),
);
