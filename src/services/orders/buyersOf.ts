import { ContactKind } from '../../entities/ContactKind.js';
import type { Customer } from '../../entities/Customer.js';
import { mailboxOf } from './mailboxOf.js';
import type { OrderRequest } from './readFacts.js';

/**
 * Whose purchases and coupon uses count together: the mailbox, the phone, and the account if there is one. Any of them alone is
 * changed too easily, and who signs out is nobody else.
 */
export function buyersOf({
  id,
  email,
  phone,
}: Pick<Customer, 'email'> & { id?: string | undefined; phone?: string | undefined }): string[] {
  return [
    ...(id ? [`${ContactKind.CUSTOMER_ID}:${id}`] : []),
    `${ContactKind.EMAIL}:${mailboxOf(email)}`,
    ...(phone ? [`${ContactKind.PHONE}:${phone}`] : []),
  ];
}

export const buyersOfRequest = ({ order, customerId }: OrderRequest): string[] =>
  buyersOf({ ...order.customer, id: customerId });
