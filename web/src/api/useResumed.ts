import type { DocumentNode, TypedDocumentNode } from '@apollo/client';
import { useSubscription } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { useSession } from './session.js';

interface Resumed<Data> {
  /** Where the stream goes on after a row. */
  cursorOf: (data: Data) => string;
  /** Each row once. */
  take: (data: Data) => void;
  /** Where it begins, once that is known; left out: now. */
  start?: { after: string | undefined };
  /** The connection is back: what came before the first row has to be asked for. */
  isBack?: () => unknown;
}

/** A stream that goes on where the connection was lost, and misses nothing. */
export function useResumed<Data>(
  document: TypedDocumentNode<Data, { after?: string | null }>,
  { cursorOf, take, start = NOW, isBack }: Resumed<Data>,
) {
  const { connection } = useSession();
  const last = useRef<string>(undefined);
  const [after, setAfter] = useState<string>();
  useEffect(
    () =>
      connection.socket.on('connected', (_socket, _payload, wasRetry) => {
        if (!wasRetry) return;
        setAfter(last.current);
        isBack?.();
      }),
    [connection, isBack],
  );
  const { error } = useSubscription<unknown>(document as DocumentNode, {
    variables: { after: after ?? start.after },
    ignoreResults: true,
    onData: ({ data: { data } }) => {
      if (!data) return;
      const cursor = cursorOf(data as Data);
      if (cursor === last.current) return;
      last.current = cursor;
      take(data as Data);
    },
  });
  return { error };
}

const NOW = { after: undefined };
