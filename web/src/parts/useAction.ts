import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { newKey } from '../api/newKey.js';
import { useWords } from '../i18n/language.js';

/** What is in the way, in the shop's own words, and of which field. */
export interface Problem {
  message: string;
  path?: readonly string[] | null;
  /** The state that a thing has moved on to, where that is in the way. */
  current?: string;
  /** What is wrong with what was asked for, where that is in the way. */
  reason?: string;
  /** The name of its kind. */
  __typename?: string;
}

export interface Told {
  problems: readonly Problem[];
}

export interface Action<Input, Answer> {
  /** The answer once it is done; nothing when something is in the way. */
  act: (input: Omit<Input, 'idempotencyKey'>) => Promise<Answer | undefined>;
  loading: boolean;
  problems: readonly Problem[];
  /** What was in the way is told no more: somebody changes what was asked for. */
  forget: () => void;
}

/**
 * One thing that somebody does by a mutation with one `input`. It is done once however often its button is pressed:
 * the key stays until the input changes or it is done. `hasKey`: whether the input has one. `refused` is told when something is in
 * the way: what is shown may be old.
 */
export function useAction<Data, Input extends object, Answer extends Told>(
  document: TypedDocumentNode<Data, { input: Input }>,
  answerOf: (data: Data) => Answer,
  hasKey = true,
  refused?: (problems: readonly Problem[]) => void,
): Action<Input, Answer> {
  const { state } = useWords();
  const [ask, { loading }] = useMutation(document as TypedDocumentNode<Data, OperationVariables>);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const attempt = useRef<{ wish: string; key: string }>(undefined);
  const act = async (input: Omit<Input, 'idempotencyKey'>): Promise<Answer | undefined> => {
    const wish = JSON.stringify(input);
    if (attempt.current?.wish !== wish) attempt.current = { wish, key: newKey() };
    const key = hasKey && { idempotencyKey: attempt.current.key };
    try {
      const { data } = await ask({ variables: { input: { ...input, ...key } } });
      const answer = answerOf(data as Data);
      setProblems(answer.problems);
      if (answer.problems.length > 0) {
        refused?.(answer.problems);
        return undefined;
      }
      attempt.current = undefined;
      return answer;
    } catch (error) {
      const said = CombinedGraphQLErrors.is(error) ? error.errors[0]?.message : undefined;
      setProblems([{ message: said ?? state.failed }]);
      return undefined;
    }
  };
  const forget = (): void => setProblems((told) => (told.length > 0 ? [] : told));
  return { act, loading, problems, forget };
}
