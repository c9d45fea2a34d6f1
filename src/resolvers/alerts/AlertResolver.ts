import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { Alert } from '../../entities/Alert.js';
import { AlertRule } from '../../entities/AlertRule.js';
import { ALERT_RULES, type AlertRuleSettings } from '../../entities/alertRules.js';
import { AlertUnit } from '../../entities/AlertUnit.js';
import { acknowledgeAlert } from '../../services/alerts/acknowledgeAlert.js';
import { findAlerts } from '../../services/alerts/findAlerts.js';
import { sayAlert } from '../../services/alerts/sayAlert.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { AnyStaff } from '../authorization.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { Payload } from '../Payload.js';

const optional = { nullable: true } as const;

@InputType()
class AlertFilterInput {
  @Field(() => Boolean, optional)
  isOpen: boolean | undefined;

  @Field(() => Boolean, optional)
  isAcknowledged: boolean | undefined;

  @Field(() => [AlertRule], optional)
  rules: AlertRule[] | undefined;

  @Field(() => String, optional)
  subject: string | undefined;
}

@ArgsType()
class AlertArgs extends Page {
  @Field(() => AlertFilterInput, optional)
  filter: AlertFilterInput | undefined;
}

@InputType()
class AcknowledgeAlertInput {
  @Field(() => ID)
  alertId!: string;
}

@ObjectType()
class AcknowledgeAlertPayload extends Payload {
  @Field(() => Alert, optional)
  alert: Alert | undefined;
}

@ObjectType({ description: 'From which figure on something alerts.' })
class AlertThreshold {
  @Field(() => String, { description: 'What it is about; ALL where it makes no difference.' })
  subject!: string;

  @Field(() => Float, { description: 'In the unit of the rule.' })
  value!: number;
}

@ObjectType('AlertRuleSettings', { description: 'When a rule alerts, as it is configured.' })
class AlertRuleView {
  @Field(() => AlertRule)
  rule!: AlertRule;

  @Field(() => Boolean)
  isOn!: boolean;

  @Field(() => AlertUnit)
  unit!: AlertUnit;

  @Field(() => Int, {
    ...optional,
    description: 'Shares and percentiles of fewer cases say nothing.',
  })
  fewest: number | undefined;

  @Field(() => [AlertThreshold], {
    description: 'Empty for shelves: each has a reorder point of its own.',
  })
  thresholds!: AlertThreshold[];
}

const AlertConnection = connectionOf(Alert, 'Alert');

@Resolver(() => Alert)
export class AlertResolver {
  @AnyStaff()
  @Query(() => AlertConnection, {
    description: 'What staff have to know of, and had to, newest first.',
  })
  async alerts(
    @Args(() => AlertArgs) page: AlertArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Alert>> {
    const filter = withoutNulls(page.filter ?? {});
    const found = { filter, first: page.size + 1, before: page.idKey };
    return connect(await findAlerts(ctx, found), page, ({ id }) => id);
  }

  @AnyStaff()
  @Query(() => [AlertRuleView], { description: 'What staff are alerted of, and when.' })
  alertRules(@Ctx() { settings }: Context): AlertRuleView[] {
    return Object.entries(settings.alertRules).map(([rule, one]: [string, AlertRuleSettings]) => ({
      ...{ rule: rule as AlertRule, isOn: one.isOn, unit: one.unit, fewest: one.fewest },
      thresholds: Object.entries(one.thresholds).map(([subject, value]) => ({ subject, value })),
    }));
  }

  @AnyStaff()
  @Mutation(() => AcknowledgeAlertPayload, {
    description:
      'Says that the caller looks after an open alert. Whoever comes second changes nothing.',
  })
  acknowledgeAlert(
    @Arg('input', () => AcknowledgeAlertInput) input: AcknowledgeAlertInput,
    @Ctx() ctx: Context,
  ): Promise<AcknowledgeAlertPayload> {
    return asPayload<AcknowledgeAlertPayload>(ctx, acknowledgeAlert(ctx, input));
  }

  @FieldResolver(() => AlertUnit)
  unit(@Root() { rule }: Alert): AlertUnit {
    return ALERT_RULES[rule].unit;
  }

  @FieldResolver(() => String, { description: "For people, in the caller's language." })
  message(@Root() alert: Alert, @Ctx() { locale }: Context): string {
    return sayAlert(locale, alert);
  }
}
