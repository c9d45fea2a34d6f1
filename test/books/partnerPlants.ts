import { idOf } from './planting.js';

const manifest = (version: string): string => `
  insert into manifest (id, version, registered_at, registered_by)
  values (gen_random_uuid(), '${version}', shop_now(), 'planted');`;

const operation = (version: string, body: string): string => `
  insert into manifest_operation (manifest_id, operation_id, name, type, body)
  select id, 'same', 'Same', 'QUERY', '${body}' from manifest where version = '${version}';`;

/** One violation for each rule about partners. */
export const PARTNER_PLANTS: Record<string, string> = {
  'every order of a partner is of one that there is, for no account of the shop': `
    update orders set partner_id = gen_random_uuid(), customer_id = null where id = ${idOf('pending')}`,

  'the id of an operation stands for one text, in all versions that run': `
    ${manifest('1') + operation('1', 'query Same { a }')}
    ${manifest('2') + operation('2', 'query Same { b }')}`,

  'every manifest has operations': manifest('empty'),
};
