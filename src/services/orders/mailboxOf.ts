import validator from 'validator';

/** The mailbox behind an address: providers deliver to one under many spellings (dots, `+tags`, letter case). */
export const mailboxOf = (email: string): string => validator.normalizeEmail(email) || email;
