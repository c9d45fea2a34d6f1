import { SettingsBlockedDocument, UnblockDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { Pile } from '../../parts/Pile.js';
import { sayActor } from '../../parts/sayActor.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { When } from '../../parts/When.js';
import { BlockForm } from './BlockForm.js';

/** Who may not order, by whom and why; and one more, or one less. */
export function BlockList() {
  const all = useWords();
  const { settings: words } = all;
  const { list, error, again, more } = useOpenedPages(
    SettingsBlockedDocument,
    (data) => data.blockedCustomers,
    {},
  );
  return (
    <Pile
      title={words.blockList}
      count={list?.edges.length}
      error={error}
      page={list?.pageInfo}
      more={more}
      footer={<BlockForm done={again} />}
    >
      {list?.edges.map(({ node: { kind, value, reason, blockedBy, createdAt } }) => (
        <li key={`${kind} ${value}`} className="row">
          <span className="soft">{words.contacts[kind]}</span> <strong>{value}</strong>
          <span>{reason}</span>
          <span className="soft">
            {sayActor(blockedBy, all)}, <When at={createdAt} />
          </span>
          <span className="end">
            <ActionButton
              name={words.unblock}
              document={UnblockDocument}
              answerOf={(told) => told.unblockCustomer}
              input={{ kind, value }}
              done={again}
            />
          </span>
        </li>
      ))}
    </Pile>
  );
}
