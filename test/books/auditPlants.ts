/** One violation for each rule about the audit log. */
export const AUDIT_PLANTS: Record<string, string> = {
  'the audit log tells of orders that there are': `
    insert into audit_entry (id, occurred_at, actor, role, action, subject_kind, order_id, details)
    values (gen_random_uuid(), shop_now(), 'staff:kim', 'staff', 'refundOrder', 'ORDER', gen_random_uuid(), '[]')`,
};
