import {
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ObjectType,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { Payment, type StoredNextAction } from '../../entities/Payment.js';
import { PaymentEvent } from '../../entities/PaymentEvent.js';

enum NextActionType {
  CLIENT_SECRET = 'CLIENT_SECRET',
  REDIRECT = 'REDIRECT',
  QR_CODE = 'QR_CODE',
  SDK_PARAMS = 'SDK_PARAMS',
}

registerEnumType(NextActionType, {
  name: 'NextActionType',
  description:
    "CLIENT_SECRET: for the provider's own card form. REDIRECT: open the URL. QR_CODE: show the content as a QR code. SDK_PARAMS: hand it to the provider's SDK as it is: to Alipay's the order string, to WeChat Pay's the fields of the JSON.",
});

@ObjectType({ description: "What the customer's app does next to pay." })
class NextAction {
  @Field(() => NextActionType)
  type!: NextActionType;

  @Field(() => String)
  value!: string;

  @Field(() => String, { nullable: true })
  publishableKey: string | undefined;
}

@Resolver(() => Payment)
export class PaymentFields {
  @FieldResolver(() => NextAction, {
    nullable: true,
    description: 'Absent once there is nothing to do.',
  })
  nextAction(@Root() payment: Payment, @Ctx() { viewer }: Context): StoredNextAction | undefined {
    // Its secret is the customer's: staff pay for nobody.
    return payment.isActive && viewer.role !== 'staff' ? payment.nextAction : undefined;
  }

  @Authorized('payments')
  @FieldResolver(() => [PaymentEvent], { description: 'What happened to it, oldest first.' })
  events(@Root() { id }: Payment, @Ctx() { em }: Context): Promise<PaymentEvent[]> {
    return em
      .fork()
      .find(PaymentEvent, { payment: id }, { orderBy: { occurredAt: 'asc', id: 'asc' } });
  }
}
