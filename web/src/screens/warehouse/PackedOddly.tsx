/** What the shop says of a box that was closed all the same. */
export interface Warning {
  message: string;
}

/** Tells the packer what to look at before the box leaves: what was packed is gone from the form. */
export function PackedOddly({ warnings }: { warnings: readonly Warning[] }) {
  return (
    <div role="alert">
      {warnings.map(({ message }) => (
        <p key={message} className="card warning">
          {message}
        </p>
      ))}
    </div>
  );
}
