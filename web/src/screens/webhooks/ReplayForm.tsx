import { useState } from 'react';
import { useSession } from '../../api/session.js';
import { ReplayWebhooksDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { MomentField } from '../../parts/MomentField.js';
import { useAction } from '../../parts/useAction.js';
import { momentAt } from '../../parts/zoneClock.js';

/** Sends again whatever happened in a span of time, also what the address did not want then; asked twice, since it may be much. */
export function ReplayForm({ endpointId }: { endpointId: string }) {
  const { webhooks: words } = useWords();
  const [span, setSpan] = useState({ from: '', to: '' });
  const [isAsking, setAsking] = useState(false);
  const [count, setCount] = useState<number>();
  const isUpsideDown = span.from !== '' && span.to !== '' && span.to <= span.from;
  return (
    <>
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault();
          setCount(undefined);
          setAsking(!isUpsideDown);
        }}
      >
        <h2>{words.replay}</h2>
        <div className="fields">
          <MomentField
            label={words.from}
            value={span.from}
            required
            change={(from) => setSpan({ ...span, from })}
          />
          <MomentField
            label={words.to}
            value={span.to}
            required
            change={(to) => setSpan({ ...span, to })}
          />
        </div>
        {isUpsideDown && <p role="alert">{words.spanUpsideDown}</p>}
        {count !== undefined && <p role="status">{words.replayed(count)}</p>}
        <button type="submit">{words.sendAgain}</button>
      </form>
      {isAsking && (
        <ReplayDialog
          endpointId={endpointId}
          span={span}
          close={() => setAsking(false)}
          done={setCount}
        />
      )}
    </>
  );
}

interface ReplayDialogProps {
  endpointId: string;
  span: { from: string; to: string };
  close: () => void;
  done: (count: number) => void;
}

function ReplayDialog({ endpointId, span, close, done }: ReplayDialogProps) {
  const { webhooks: words } = useWords();
  const { timeZone } = useSession().facts;
  const action = useAction(ReplayWebhooksDocument, (data) => data.replayWebhooks, false);
  const ask = async () => {
    const iso = (typed: string): string => new Date(momentAt(typed, timeZone)).toISOString();
    const answer = await action.act({ endpointId, from: iso(span.from), to: iso(span.to) });
    if (answer) done(answer.count ?? 0);
    return answer;
  };
  return (
    <AskDialog title={words.replay} yes={words.sendAgain} action={action} ask={ask} close={close}>
      <p>{words.replayWarning}</p>
    </AskDialog>
  );
}
