import { PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, Enum, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instant, text } from './columns.js';
import { ContactKind } from './ContactKind.js';

/** Someone who can't order: known by e-mail, phone or customer id. */
@Entity()
export class BlockedContact {
  [PrimaryKeyProp]?: ['kind', 'value'];

  @Enum({ items: () => ContactKind, primary: true })
  kind!: ContactKind;

  @PrimaryKey({ ...text })
  value!: string;

  @Property({ ...text })
  reason!: string;

  @Property({ ...text })
  blockedBy!: string;

  @Property({ ...instant })
  createdAt!: Date;
}
