import { registerEnumType } from 'type-graphql';

/** Why a customer sends goods back. */
export enum ReturnReason {
  CHANGED_MIND = 'CHANGED_MIND',
  DOES_NOT_FIT = 'DOES_NOT_FIT',
  NOT_AS_DESCRIBED = 'NOT_AS_DESCRIBED',
  WRONG_PRODUCT = 'WRONG_PRODUCT',
  DAMAGED = 'DAMAGED',
  DEFECTIVE = 'DEFECTIVE',
  /** In words of the customer's own. */
  OTHER = 'OTHER',
}

registerEnumType(ReturnReason, {
  name: 'ReturnReason',
  description: 'Why goods come back; OTHER needs a note.',
});
