import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { AuditEntry } from '../../entities/AuditEntry.js';
import { Order } from '../../entities/Order.js';
import { findAuditEntries } from '../../services/audit/findAuditEntries.js';
import { withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';

const optional = { nullable: true } as const;

@InputType()
class AuditFilter {
  @Field(() => ID, optional)
  orderId: string | undefined;

  @Field(() => String, { ...optional, description: 'Such as `staff:kim`, or `kim` alone.' })
  actor: string | undefined;

  @Field(() => String, { ...optional, description: 'A mutation, such as `refundOrder`.' })
  action: string | undefined;

  @Field(() => String, { ...optional, description: 'Such as `COUPON`.' })
  subjectKind: string | undefined;

  @Field(() => String, optional)
  subjectId: string | undefined;

  @Field(() => Date, { ...optional, description: 'From then on …' })
  from: Date | undefined;

  @Field(() => Date, { ...optional, description: '… and before then.' })
  to: Date | undefined;
}

const AuditEntryConnection = connectionOf(AuditEntry, 'AuditEntry');

@Resolver(() => AuditEntry)
export class AuditQueries {
  @Authorized('settings')
  @Query(() => AuditEntryConnection, {
    description:
      'What staff and partners did to orders, customers and settings, the latest first. What was refused is not in it.',
  })
  async auditLog(
    @Arg('filter', () => AuditFilter, optional) filter: AuditFilter | null,
    @Args(() => Page) page: Page,
    @Ctx() ctx: Context,
  ): Promise<Connection<AuditEntry>> {
    const found = { filter: withoutNulls(filter ?? {}), first: page.size + 1, before: page.idKey };
    return connect(await findAuditEntries(ctx, found), page, ({ id }) => id);
  }

  @FieldResolver(() => Order, { ...optional, description: 'The order that it was about.' })
  async order(@Root() { orderId }: AuditEntry, @Ctx() { em }: Context): Promise<Order | null> {
    return orderId ? em.findOne(Order, orderId) : null;
  }
}
