import type { Client } from 'pg';

/** For a server whose statements are to be counted. */
export const COUNTING = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
};

export async function countStatements(database: Client): Promise<void> {
  await database.query('create extension if not exists pg_stat_statements');
  await database.query('select pg_stat_statements_reset()');
}

/** What the server was asked most, by the time that it took there: planning and execution, not parsing. */
export async function topStatements(database: Client): Promise<string> {
  const { rows } = await database.query<{ line: string }>(
    `select format('  %s ms = %s × %s ms, %s rows each  %s', lpad(round(total)::text, 6), calls,
       round((total / calls)::numeric, 2), round(rows::numeric / calls, 1),
       left(regexp_replace(query, '\\s+', ' ', 'g'), 110)) as line
     from (select *, total_plan_time + total_exec_time as total from pg_stat_statements
           where calls > 0 and dbid = (select oid from pg_database where datname = current_database())) counted
     order by total desc limit 40`,
  );
  return rows.map(({ line }) => line).join('\n');
}
