import { CombinedGraphQLErrors } from '@apollo/client';

const UNREGISTERED =
  'This shop does not know the operations of the app: register examples/mobile/manifest.json there, or leave out --registered.';

/** Why something did not work, for a person: what the shop said, or that it said nothing. */
export function sayProblem(error: unknown): string {
  // What fetch throws when there is no answer, and graphql-ws when there is no connection.
  if (error instanceof TypeError || !(error instanceof Error)) {
    return 'The shop can not be reached.';
  }
  return isUnregistered(error) ? UNREGISTERED : error.message;
}

function isUnregistered(error: Error): boolean {
  if (!CombinedGraphQLErrors.is(error)) return false;
  return error.errors.some(
    ({ extensions }) => extensions?.['code'] === 'PERSISTED_QUERY_NOT_FOUND',
  );
}
