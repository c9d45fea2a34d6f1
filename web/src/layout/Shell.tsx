import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSession } from '../api/session.js';
import { useWords } from '../i18n/language.js';
import { AlertCount } from '../screens/alerts/AlertCount.js';
import { ConnectionLost } from './ConnectionLost.js';
import { Preferences } from './Preferences.js';
import { screens, useOwnScreens } from './screens.js';
import { useFocusOnMove } from './useFocusOnMove.js';
import { useScreenTitle } from './useTitle.js';

/** What stands around every screen of staff: where one can go, and who one is. */
export function Shell({ children }: { children: ReactNode }) {
  const words = useWords();
  const { name, connection, signOut } = useSession();
  const main = useFocusOnMove();
  const [here] = useLocation();
  const screen = screens.find(({ path }) => isAt(here, path))?.name;
  useScreenTitle(here, screen ? words.nav[screen] : words.console);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {words.nav.skip}
      </a>
      <header className="side">
        <Link href="/" className="brand">
          <img src="/icon.svg" alt="" width="28" height="28" /> {words.name}
        </Link>
        <AlertCount />
        <Navigation />
        <div className="who">
          <span className="soft">{name}</span>
          <Preferences />
          <button type="button" className="quiet" onClick={signOut}>
            {words.session.signOut}
          </button>
        </div>
      </header>
      <main id="content" tabIndex={-1} ref={main}>
        <ConnectionLost connection={connection} />
        {children}
      </main>
    </div>
  );
}

function Navigation() {
  const { nav } = useWords();
  const own = useOwnScreens();
  const [here] = useLocation();
  return (
    <nav aria-label={nav.main}>
      {own.map(({ name, path }) => (
        <Link
          key={path}
          href={path}
          ref={isAt(here, path) ? showWhole : undefined}
          aria-current={isAt(here, path) ? 'page' : undefined}
        >
          {nav[name]}
        </Link>
      ))}
    </nav>
  );
}

/** On a phone the menu is wider than the screen. */
const showWhole = (link: HTMLElement | null): void =>
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

const isAt = (here: string, path: string): boolean =>
  path === '/' ? here === '/' : here === path || here.startsWith(`${path}/`);
