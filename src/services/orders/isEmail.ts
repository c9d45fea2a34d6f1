import validator from 'validator';

/** Whether mail servers would take it for an address. */
export const isEmail = (text: string): boolean =>
  validator.isEmail(text, { allow_utf8_local_part: false });
