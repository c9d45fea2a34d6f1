import { registerEnumType } from 'type-graphql';

/** Where one refund is. */
export enum RefundStatus {
  PENDING = 'PENDING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
}

registerEnumType(RefundStatus, { name: 'RefundStatus', description: 'Where one refund is.' });
