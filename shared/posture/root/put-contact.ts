export const putContact = (kind: 'SECURITY' | 'BILLING' | 'OPERATIONS'): string =>
  `aws account put-alternate-contact --alternate-contact-type ${kind} --name NAME --title TITLE --email-address ADDRESS --phone-number NUMBER`;
