import { SettingsPartnersDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { DialogButton } from '../../parts/DialogButton.js';
import { Pile } from '../../parts/Pile.js';
import { usePile } from '../../parts/usePile.js';
import { NewPartnerDialog } from './NewPartnerDialog.js';
import { PartnerRow } from './PartnerRow.js';

/** Whoever else is let in, by which keys, and to do what. */
export function Partners() {
  const { settings: words } = useWords();
  const { nodes, error, again } = usePile(SettingsPartnersDocument, (data) => data.partners);
  return (
    <Pile title={words.partners} count={nodes?.length} error={error}>
      {nodes?.map((partner) => (
        <PartnerRow key={partner.id} partner={partner} changed={again} />
      ))}
      <li>
        <DialogButton name={words.newPartner}>
          {(close) => <NewPartnerDialog close={close} done={again} />}
        </DialogButton>
      </li>
    </Pile>
  );
}
