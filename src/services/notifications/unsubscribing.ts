import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { NotificationKind } from '../../entities/NotificationKind.js';

/** Who does without what. */
const Wish = z.tuple([z.string().min(1), z.enum(NotificationKind)]);

export interface UnsubscribeWish {
  subject: string;
  kind: NotificationKind;
}

/** Signs what the link at the end of a mail may do: end one kind of messages for one customer, and nothing else. */
export interface Unsubscribing {
  sign(wish: UnsubscribeWish): string;
  /** Nothing when the token is not ours. */
  verify(token: string): UnsubscribeWish | undefined;
}

/** A link in an old mail has to work for as long as the mail is kept, so tokens don't expire. */
export function createUnsubscribing(secret: string): Unsubscribing {
  const mac = (content: string) =>
    createHmac('sha256', secret).update(`unsubscribe ${content}`).digest();
  return {
    sign({ subject, kind }) {
      const content = Buffer.from(JSON.stringify([subject, kind])).toString('base64url');
      return `${content}.${mac(content).toString('base64url')}`;
    },
    verify(token) {
      const [content = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const wanted = mac(content);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
      const [subject, kind] = Wish.parse(JSON.parse(Buffer.from(content, 'base64url').toString()));
      return { subject, kind };
    },
  };
}
