import { useQuery } from '@apollo/client/react';
import { SettingsBlockedDocument, UnblockDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { MoreButton } from '../../parts/MoreButton.js';
import { Pile } from '../../parts/Pile.js';
import { sayActor } from '../../parts/sayActor.js';
import { When } from '../../parts/When.js';
import { BlockForm } from './BlockForm.js';

const PAGE = 50;

/** Who may not order, by whom and why; and one more, or one less. */
export function BlockList() {
  const all = useWords();
  const { settings: words } = all;
  const { data, error, refetch, fetchMore } = useQuery(SettingsBlockedDocument, {
    variables: { first: PAGE },
    fetchPolicy: 'cache-and-network',
  });
  const blocked = data?.blockedCustomers;
  const changed = (): void => void refetch();
  return (
    <Pile title={words.blockList} count={blocked?.edges.length} error={error}>
      {blocked?.edges.map(({ node: { kind, value, reason, blockedBy, createdAt } }) => (
        <li key={`${kind} ${value}`} className="row">
          <span className="soft">{words.contacts[kind]}</span> <strong>{value}</strong>
          <span>{reason}</span>
          <span className="soft">
            {sayActor(blockedBy, all)}, <When at={createdAt} />
          </span>
          <ActionButton
            name={words.unblock}
            document={UnblockDocument}
            answerOf={(told) => told.unblockCustomer}
            input={{ kind, value }}
            done={changed}
          />
        </li>
      ))}
      {blocked && (
        <li>
          <MoreButton
            page={blocked.pageInfo}
            more={(after) => fetchMore({ variables: { after } })}
          />
          <BlockForm done={changed} />
        </li>
      )}
    </Pile>
  );
}
