import { useState } from 'react';
import {
  ConsoleImportProductsDocument,
  type ConsoleImportProductsMutation,
  type ImportFormat,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { RowForm } from '../../parts/RowForm.js';
import { Table } from '../../parts/Table.js';
import { useAction, type Problem } from '../../parts/useAction.js';
import { textOf } from './textOf.js';

type Import = NonNullable<ConsoleImportProductsMutation['importProducts']['productImport']>;

const FORMATS: readonly ImportFormat[] = ['SHOPIFY_CSV', 'REPLAY_CSV'];

/** Takes products from a file, and says what became of its rows. */
export function ImportForm({ done }: { done: () => void }) {
  const { products: words } = useWords();
  const [format, setFormat] = useState<ImportFormat>('SHOPIFY_CSV');
  const { take, choose, action, came } = useImport(format, done);
  return (
    <details className="card">
      <summary>{words.import}</summary>
      <RowForm
        yes={words.takeFile}
        action={action}
        submit={take}
        told={came && <Outcome of={came} />}
      >
        <Choice
          label={words.format}
          value={format}
          options={FORMATS}
          names={words.formats}
          change={setFormat}
        />
        <label className="field">
          <span>{words.file}</span>
          <input
            type="file"
            accept=".csv,text/csv"
            required
            onChange={({ target }) => choose(target.files?.[0])}
          />
        </label>
      </RowForm>
    </details>
  );
}

function useImport(format: ImportFormat, done: () => void) {
  const { products: words } = useWords();
  const [file, setFile] = useState<File>();
  const [came, setCame] = useState<Import>();
  const [unreadable, setUnreadable] = useState<readonly Problem[]>([]);
  const { act, loading, problems, forget } = useAction(
    ConsoleImportProductsDocument,
    (data) => data.importProducts,
    false,
  );
  const forgetAll = (): void => {
    setCame(undefined);
    setUnreadable([]);
    forget();
  };
  const take = async (): Promise<void> => {
    if (!file) return;
    const text = await textOf(file);
    if (text === undefined) return setUnreadable([{ message: words.notUtf8 }]);
    const answer = await act({ format, text });
    setCame(answer?.productImport ?? undefined);
    if (answer) done();
  };
  const said = { loading, problems: [...unreadable, ...problems], forget: forgetAll };
  return { take, choose: setFile, action: said, came };
}

function Outcome({ of }: { of: Import }) {
  const { products: words } = useWords();
  return (
    <div className="stack" role="status">
      <p>{words.taken(of)}</p>
      {of.rejected.length > 0 && (
        <Table label={words.rejected} heads={[`${words.line}#`, words.column, words.why]}>
          {of.rejected.map(({ line, column, problem }, index) => (
            <tr key={index}>
              <td className="number">{line}</td>
              <td>{column}</td>
              <td>{problem.message}</td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}
