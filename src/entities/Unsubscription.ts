import { PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, Enum, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instant, text } from './columns.js';
import type { Customer } from './Customer.js';
import { NotificationKind } from './NotificationKind.js';

/** A customer does without messages of one kind. */
@Entity()
export class Unsubscription {
  [PrimaryKeyProp]?: ['subject', 'kind'];

  /** See `subjectOf`. */
  @PrimaryKey({ ...text })
  subject!: string;

  @Enum({ items: () => NotificationKind, primary: true })
  kind!: NotificationKind;

  @Property({ ...instant })
  createdAt!: Date;
}

/** Who has preferences: an account, or for guests their e-mail address. */
export const subjectOf = ({ id, email }: Pick<Customer, 'id' | 'email'>): string =>
  id === undefined ? `email:${email}` : `customer:${id}`;
