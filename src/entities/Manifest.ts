import { Collection, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  ManyToOne,
  OneToMany,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { instant, nullable, text, uuid } from './columns.js';
import { ManifestOperation } from './ManifestOperation.js';
import { newId } from './newId.js';
import { Partner } from './Partner.js';

/**
 * The operations of one version of a partner's program, or of the shop's own clients: they run by their ids. Versions
 * live side by side until they are retired.
 */
@ObjectType({
  description:
    "The operations of one version of a partner's program. Versions live side by side until retired.",
})
@Entity()
@Unique({
  properties: ['partner', 'version'],
  where: 'retired_at is null',
  name: 'manifest_one_of_partner',
})
@Unique({
  properties: ['version'],
  where: 'partner_id is null and retired_at is null',
  name: 'manifest_one_of_shop',
})
@Check({
  name: 'manifest_retired_by_somebody',
  expression: '(retired_at is null) = (retired_by is null)',
})
export class Manifest {
  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Field(() => Partner, { ...nullable, description: "Absent: of the shop's own clients." })
  @ManyToOne(() => Partner, { ...nullable, deleteRule: 'restrict' })
  partner: Rel<Partner> | undefined;

  @Field(() => String, { description: 'Of the program whose operations these are.' })
  @Property({ ...text })
  version!: string;

  @Field(() => Date)
  @Property({ ...instant })
  registeredAt!: Date;

  @Property({ ...text })
  registeredBy!: string;

  @Field(() => Date, { ...nullable, description: 'Since then its operations run no more.' })
  @Property({ ...instant, ...nullable })
  retiredAt: Date | undefined;

  @Property({ ...text, ...nullable })
  retiredBy: string | undefined;

  @OneToMany(() => ManifestOperation, (operation) => operation.manifest, {
    orderBy: { name: 'asc', operationId: 'asc' },
  })
  operations = new Collection<ManifestOperation>(this);

  /** Its operations run no more; a second time changes nothing. */
  retire(at: Date, by: string): void {
    if (this.retiredAt) return;
    Object.assign(this, { retiredAt: at, retiredBy: by });
  }
}
