import { useMay } from '../../api/session.js';
import type { CaseFieldsFragment, ConsoleOrderFieldsFragment } from '../../generated/graphql.js';
import { useLanguage, useWords } from '../../i18n/language.js';
import { DialogButton } from '../../parts/DialogButton.js';
import { sayActor } from '../../parts/sayActor.js';
import { sayWeight } from '../../parts/sayWeight.js';
import { When } from '../../parts/When.js';
import { DeliveryDialog } from './DeliveryDialog.js';
import { MakeUpDialog } from './MakeUpDialog.js';
import { CloseCaseDialog, OpenCaseDialog } from './CaseDialogs.js';

export type Shipped = ConsoleOrderFieldsFragment['shipments'][number];

interface ParcelDetailsProps {
  parcel: Shipped;
  cases: readonly CaseFieldsFragment[];
  /** Told when a case was opened or closed. */
  changed: () => void;
}

/** How a parcel was packed, what is wrong with it, and what can be done about that. */
export function ParcelDetails({ parcel, cases, changed }: ParcelDetailsProps) {
  const { language, words } = useLanguage();
  const may = useMay();
  const { parcel: box, madeUpAt, status } = parcel;
  return (
    <>
      {box && (
        <p className="soft">
          {words.packing.box(box.number)}, {sayWeight(box.weightGrams, language)}
          {box.dimensions && `, ${words.packing.measures(box.dimensions)}`}
        </p>
      )}
      {cases.map((one) => (
        <Case key={one.id} one={one} changed={changed} />
      ))}
      {!madeUpAt && (
        <div className="row">
          {may('fulfilment') && status !== 'DELIVERED' && (
            <DialogButton name={words.cases.arrived}>
              {(close) => <DeliveryDialog parcel={parcel} close={close} />}
            </DialogButton>
          )}
          {may('fulfilment', 'orders') && (
            <DialogButton name={words.cases.report}>
              {(close) => <OpenCaseDialog parcel={parcel} {...{ changed, close }} />}
            </DialogButton>
          )}
        </div>
      )}
    </>
  );
}

function Case({ one, changed }: { one: CaseFieldsFragment; changed: () => void }) {
  const words = useWords();
  const isOpen = !one.closedAt;
  return (
    <section className={isOpen ? 'case open stack' : 'case stack'}>
      <p>
        <strong>{words.codes.DeliveryTrouble[one.trouble]}</strong> {one.description}{' '}
        <span className="soft">
          {sayActor(one.openedBy, words)} <When at={one.openedAt} />
        </span>
      </p>
      {isOpen ? (
        <CaseActions one={one} changed={changed} />
      ) : (
        <p className="soft">
          {one.resolution && words.cases.resolutions[one.resolution]} {one.note}{' '}
          {one.closedBy && sayActor(one.closedBy, words)} <When at={one.closedAt!} />
        </p>
      )}
    </section>
  );
}

function CaseActions({ one, changed }: { one: CaseFieldsFragment; changed: () => void }) {
  const { cases: words } = useWords();
  const may = useMay();
  const caseId = one.id;
  return (
    <div className="row">
      {may('fulfilment') && (
        <DialogButton name={words.reship}>
          {(close) => <MakeUpDialog by="reship" {...{ caseId, changed, close }} />}
        </DialogButton>
      )}
      {may('payments') && (
        <DialogButton name={words.refund}>
          {(close) => <MakeUpDialog by="refund" {...{ caseId, changed, close }} />}
        </DialogButton>
      )}
      {may('fulfilment', 'orders') && (
        <DialogButton name={words.close}>
          {(close) => <CloseCaseDialog {...{ caseId, changed, close }} />}
        </DialogButton>
      )}
    </div>
  );
}
