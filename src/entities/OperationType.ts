import { registerEnumType } from 'type-graphql';

export enum OperationType {
  QUERY = 'QUERY',
  MUTATION = 'MUTATION',
  SUBSCRIPTION = 'SUBSCRIPTION',
}

registerEnumType(OperationType, { name: 'OperationType' });
