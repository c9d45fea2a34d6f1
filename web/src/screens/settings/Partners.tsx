import { SettingsPartnersDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { DialogButton } from '../../parts/DialogButton.js';
import { Pile } from '../../parts/Pile.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { NewPartnerDialog } from './NewPartnerDialog.js';
import { PartnerRow } from './PartnerRow.js';

/** Whoever else is let in, by which keys, and to do what. */
export function Partners() {
  const { settings: words } = useWords();
  const { list, error, again, more } = useOpenedPages(
    SettingsPartnersDocument,
    (data) => data.partners,
    {},
  );
  return (
    <Pile
      title={words.partners}
      count={list?.edges.length}
      error={error}
      page={list?.pageInfo}
      more={more}
      footer={
        <DialogButton name={words.newPartner}>
          {(close) => <NewPartnerDialog close={close} done={again} />}
        </DialogButton>
      }
    >
      {list?.edges.map(({ node }) => (
        <PartnerRow key={node.id} partner={node} changed={again} />
      ))}
    </Pile>
  );
}
