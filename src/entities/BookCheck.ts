import { Check, Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instant, integer, json, uuid } from './columns.js';
import { newId } from './newId.js';

/** What is not as it has to be, by the rule of the books that says so. */
export interface BookFinding {
  name: string;
  violations: number;
  examples: string[];
}

/** One look into the books, and what it found: an alert of it lasts until a later one finds it mended. */
@Entity()
@Index({ properties: ['checkedAt'] })
@Check({ name: 'book_check_rules_not_negative', expression: 'rules >= 0' })
export class BookCheck {
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Property({ ...instant })
  checkedAt!: Date;

  /** So many things were looked at. */
  @Property({ ...integer })
  rules!: number;

  @Property({ ...json })
  findings!: BookFinding[];
}
