import { useState } from 'react';
import { useSession } from '../../api/session.js';
import { CreateCouponDocument, UpdateCouponDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { useAction } from '../../parts/useAction.js';
import { CouponFields } from './CouponFields.js';
import { blank, draftOf, newTermsOf, rebased, termsOf, type CouponView } from './couponTerms.js';

interface CouponDialogProps {
  close: () => void;
  done: () => void;
}

/** Makes a coupon of any kind. */
export function NewCouponDialog({ close, done }: CouponDialogProps) {
  const { settings: words } = useWords();
  const { currency, timeZone } = useSession().facts;
  const [draft, setDraft] = useState(blank(currency));
  const action = useAction(CreateCouponDocument, (data) => data.createCoupon, false);
  const create = () =>
    action.act({ code: draft.code, ...newTermsOf(draft, timeZone) }).then(told(done));
  return (
    <AskDialog title={words.newCoupon} yes={words.add} action={action} ask={create} close={close}>
      <CouponFields draft={draft} change={setDraft} isNew />
    </AskDialog>
  );
}

/** Changes a coupon for orders to come. Of two who do so at once the later one is told, and sees what the other has changed. */
export function ChangeCouponDialog(props: CouponDialogProps & { coupon: CouponView }) {
  const { settings: words, action: all } = useWords();
  const { coupon, close } = props;
  const { draft, setDraft, action, update } = useChange(props);
  return (
    <AskDialog
      title={words.changeCoupon(coupon.code)}
      yes={all.save}
      action={action}
      ask={update}
      close={close}
    >
      <CouponFields draft={draft} change={setDraft} />
    </AskDialog>
  );
}

function useChange({ coupon, done }: CouponDialogProps & { coupon: CouponView }) {
  const { timeZone } = useSession().facts;
  const [read, setRead] = useState(coupon);
  const [draft, setDraft] = useState(() => draftOf(coupon, timeZone));
  const [isStale, setStale] = useState(false);
  const action = useAction(
    UpdateCouponDocument,
    (data) => data.updateCoupon,
    false,
    (problems) => {
      setStale(problems.some(({ path }) => path?.[0] === 'expectedVersion'));
      done();
    },
  );
  // The list is read anew beneath the form; only who was refused is shown it before they are done.
  if (isStale && coupon.version !== read.version) {
    setStale(false);
    setRead(coupon);
    setDraft(rebased(draft, draftOf(read, timeZone), draftOf(coupon, timeZone)));
  }
  const update = () => {
    const { code, version: expectedVersion } = read;
    return action.act({ code, expectedVersion, ...termsOf(draft, timeZone) }).then(told(done));
  };
  return { draft, setDraft, action, update };
}

/** Lets the list know, and hands the answer on. */
const told =
  (done: () => void) =>
  <Answer,>(answer: Answer | undefined): Answer | undefined => {
    if (answer !== undefined) done();
    return answer;
  };
