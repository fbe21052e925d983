// What the app says of a dossier.
import { texts } from '../e2e/forms';

const t = texts();

/** What the list of dossiers says of the one that was begun. */
export type Found = 'nothing' | 'draft' | 'waiting' | 'sending' | 'sent';

/** What the words of the list mean. */
export function read(words: string): Found {
  if (words.includes(t('dossiers.sent', { time: '' }).trim())) return 'sent';
  if (words.includes(t('dossiers.sending'))) return 'sending';
  if (words.includes(t('dossiers.queued'))) return 'waiting';
  return words.includes(t('dossiers.draft', { time: '' }).trim()) ? 'draft' : 'nothing';
}

/** A script for every page: says once when one of these stands in a heading or in the list of dossiers. */
const watch = (words: string[]): string => `window.__name = (own) => own; (() => {
    const words = ${JSON.stringify(words)};
    const look = () => {
      const all = [...document.querySelectorAll('#app main h1, .kept-list__row, .note, [role=status]')].map((own) => own.textContent);
      if (all.some((text) => words.some((own) => text.includes(own)))) { watch.disconnect(); window.saidSent(); }
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true, characterData: true });
  })();`;

export const WATCH = watch([t('receipt.title'), t('dossiers.sent', { time: '' }).trim(), t('shell.sent')]);
