import { registerEnumType } from 'type-graphql';

/** What became of an alert. */
export enum AlertEventType {
  RAISED = 'RAISED',
  ACKNOWLEDGED = 'ACKNOWLEDGED',
  RESOLVED = 'RESOLVED',
}

registerEnumType(AlertEventType, {
  name: 'AlertEventType',
  description:
    'What became of an alert. ACKNOWLEDGED: somebody looks after it. RESOLVED: it is no longer so.',
});
