import { useSession } from '../api/session.js';
import { useWords } from '../i18n/language.js';
import { QrCode } from './QrCode.js';

/** What the payer does next, as the provider wants it. A demo shop leads to the simulated provider. */
export function NextStep({ action }: { action: { type: string; value: string } }) {
  const { paying } = useWords();
  const { sandboxUrl } = useSession().facts;
  switch (action.type) {
    case 'REDIRECT':
      return (
        <a className="button" href={action.value}>
          {paying.goOn}
        </a>
      );
    case 'QR_CODE':
      return (
        <>
          <QrCode text={action.value} />
          <p className="soft">{paying.scan}</p>
          {sandboxUrl && (
            <a className="button" href={action.value} target="_blank" rel="noreferrer">
              {paying.scanHere}
            </a>
          )}
        </>
      );
    case 'CLIENT_SECRET':
      return sandboxUrl ? (
        <a className="button" href={cardPage(sandboxUrl, action.value)}>
          {paying.goOn}
        </a>
      ) : (
        <p>{paying.cardForm}</p>
      );
    default:
      return <p>{paying.inApp}</p>;
  }
}

const cardPage = (sandboxUrl: string, secret: string): string =>
  `${sandboxUrl}/stripe/pay?${new URLSearchParams({ client_secret: secret, return_url: location.href }).toString()}`;
