import * as z from 'zod/mini';
import { part } from './part.ts';
import { time } from './time.ts';

/** DescribeOrganization; `none`: the account stands alone. */
export const organization = z.union([
  z.literal('none'),
  z.object({ Id: z.string(), MasterAccountId: z.string(), FeatureSet: z.optional(z.string()) }),
]);

/** What only the management account or a delegated administrator may ask; `not-here`: this account is neither. */
const fromAbove = <Form extends z.ZodMiniType>(form: Form) => z.union([z.literal('not-here'), form]);

/** ListOrganizationsFeatures of IAM: "RootCredentialsManagement", "RootSessions". */
export const organizationFeatures = fromAbove(z.array(z.string()));

/** Ids of the organisation's accounts. */
export const organizationAccounts = fromAbove(z.array(z.string()));

/** Service control policies that are attached somewhere, with their documents, and ids of what they are attached to. */
export const serviceControlPolicies = fromAbove(
  z.array(
    part(
      z.object({
        Id: z.string(),
        Name: z.string(),
        Content: z.string(),
        AwsManaged: z.optional(z.boolean()),
        targets: z.array(z.string()),
      }),
    ),
  ),
);

export const delegatedAdministrators = fromAbove(z.array(z.object({ Id: z.string(), services: z.array(z.string()) })));

/** GetContactInformation: which of its fields are filled. What stands in them is not kept. */
export const contactInformation = z.union([z.literal('none'), z.object({ filled: z.array(z.string()) })]);

/** Alternate contacts by kind; `none`: there is none. Of an address only a hash is kept: enough to see that two are one. */
const alternate = part(z.union([z.literal('none'), z.object({ emailHash: z.string() })]));
export const alternateContacts = z.object({ SECURITY: alternate, BILLING: alternate, OPERATIONS: alternate });

/** What people attest, from the configuration: "training", "primary-contact", "management-account". */
export const attestations = z.record(z.string(), z.object({ at: time, by: z.string() }));
