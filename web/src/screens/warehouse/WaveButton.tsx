import { useLocation } from 'wouter';
import { ConsoleCreateWaveDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Problems } from '../../parts/Problems.js';
import { useAction } from '../../parts/useAction.js';

/** Begins one walk for the chosen lists. */
export function WaveButton({ lists }: { lists: readonly string[] }) {
  const { warehouse: words } = useWords();
  const [, go] = useLocation();
  const { act, loading, problems } = useAction(
    ConsoleCreateWaveDocument,
    (data) => data.createWave,
  );
  if (lists.length < 2) return <span className="soft">{words.howToWave}</span>;
  const begin = async (): Promise<void> => {
    const answer = await act({ pickingListIds: [...lists] });
    if (answer?.wave) go(`/warehouse/waves/${answer.wave.id}`);
  };
  return (
    <>
      <button type="button" disabled={loading} onClick={() => void begin()}>
        {words.together(lists.length)}
      </button>
      <Problems problems={problems} />
    </>
  );
}
