import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { claimsOf, useSession } from '../api/session.js';
import { useWords } from '../i18n/language.js';
import { Preferences } from './Preferences.js';
import { useScreenTitle } from './useTitle.js';

/** Staff come with a token. A demo shop gives one to whoever asks. */
export function SignIn() {
  const words = useWords();
  useScreenTitle('', words.session.signIn);
  const { facts, hasEnded, signIn } = useSession();
  const [problem, setProblem] = useState<string>();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget).get('token');
    const token = typeof given === 'string' ? given.trim() : '';
    if (claimsOf(token)?.role === 'staff') signIn(token);
    else setProblem(words.session.notStaff);
  };
  return (
    <main className="sign-in">
      <img src="/icon.svg" alt="" width="56" height="56" />
      <h1>{words.console}</h1>
      {hasEnded && <p role="alert">{words.session.expired}</p>}
      {facts.demo && <Demo />}
      <form className="card stack" onSubmit={submit}>
        <label className="field">
          <span>{words.session.token}</span>
          <input
            name="token"
            type="password"
            required
            autoComplete="off"
            aria-invalid={!!problem}
          />
        </label>
        <p className="soft">{words.session.tokenHint}</p>
        {problem && <p role="alert">{problem}</p>}
        <button type="submit">{words.session.signIn}</button>
      </form>
      <Link href="/shop">{words.session.toShop}</Link>
      <Preferences />
    </main>
  );
}

function Demo() {
  const words = useWords();
  const { signIn } = useSession();
  const [failed, setFailed] = useState(false);
  const ask = async (): Promise<void> => {
    setFailed(false);
    try {
      const response = await fetch('/console/demo-token', { method: 'POST' });
      if (!response.ok) throw new Error(`Answered with ${response.status}`);
      signIn(((await response.json()) as { token: string }).token);
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <button type="button" className="big" onClick={() => void ask()}>
        {words.session.demo}
      </button>
      {failed && <p role="alert">{words.state.failed}</p>}
    </>
  );
}
