import { Arg, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../../context.js';
import { Alert } from '../../entities/Alert.js';
import { AlertEvent } from '../../entities/AlertEvent.js';
import { watchAlerts } from '../../services/alerts/watchAlerts.js';
import { withoutNulls } from '../asPayload.js';
import { AnyStaff } from '../authorization.js';

interface Subscribing {
  args: { after?: string };
  context: Context;
}

@Resolver(() => AlertEvent)
export class AlertFeed {
  @AnyStaff()
  @Subscription(() => AlertEvent, {
    description:
      'Each alert that is raised, acknowledged or resolved, after a cursor and then live: no gap, no duplicate.',
    subscribe: ({ args, context }: Subscribing) => watchAlerts(context, withoutNulls(args).after),
  })
  alertFeed(
    @Root() event: AlertEvent,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Absent: live only. Empty: everything.',
    })
    _after: string | undefined,
  ): AlertEvent {
    return event;
  }

  @FieldResolver(() => Alert, { description: 'As it was when the event was read.' })
  alert(@Root() { alert }: AlertEvent): Alert {
    return alert;
  }
}
