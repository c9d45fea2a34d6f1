import type { BookRule } from './BookRule.js';

/** What partners did and what runs for them. */
export const partnerBooks: readonly BookRule[] = [
  {
    name: 'every order of a partner is of one that there is, for no account of the shop',
    violations: `
      select o.number as example from orders o left join partner p on p.id = o.partner_id
      where o.partner_id is not null and (p.id is null or o.customer_id is not null)`,
  },
  {
    name: 'the id of an operation stands for one text, in all versions that run',
    violations: `
      select o.operation_id as example
      from manifest_operation o join manifest m on m.id = o.manifest_id
      where m.retired_at is null
      group by m.partner_id, o.operation_id having count(distinct o.body) > 1`,
  },
  {
    name: 'every manifest has operations',
    violations: `
      select m.version as example from manifest m
      where not exists (select from manifest_operation where manifest_id = m.id)`,
  },
];
