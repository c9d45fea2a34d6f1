import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/language.js';
import { useReloadWhenBack } from './useReloadWhenBack.js';

interface BoundaryProps {
  /** Where the reader is: somewhere else is tried anew. */
  place: string;
  children: ReactNode;
}

interface BoundaryState {
  hasFailed: boolean;
  place: string;
}

/** Keeps what stands around a screen when the screen can not be shown: its code did not arrive, or it failed. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { hasFailed: false, place: this.props.place };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ place }: BoundaryProps, state: BoundaryState) {
    return state.place === place ? null : { hasFailed: false, place };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <Broken /> : this.props.children;
  }
}

/** A screen's code that could not be fetched once stays away until the page is loaded anew. */
function Broken() {
  const { state } = useWords();
  useReloadWhenBack();
  return (
    <div className="notice" role="alert">
      <p>{state.broken}</p>
      <button type="button" onClick={() => location.reload()}>
        {state.retry}
      </button>
    </div>
  );
}
