import { useEffect } from 'react';
import { api } from '../api/http';
import { overrideWords } from '../i18n';
import { type Bilingual, PRIORITY, type Priority } from '../protocol/types';

/** How each priority is called and coloured here: what `GET /api/priorities` answers. */
type Looks = Readonly<Record<Priority, { readonly name: Bilingual; readonly light: string; readonly dark: string }>>;

/** Told to the document when the colours have changed; who has drawn with them draws again. */
export const COLOURS_CHANGED = 'prehospital-colours';

/** What was known last, for a start without link. */
const STORED = 'prehospital.priorities';
/** How long until a centre that did not answer is asked again. */
const AGAIN_MILLIS = 60_000;

const COLOUR = /^#[0-9a-f]{6}$/;
const sheet = document.createElement('style');

/** Lets the site's names and colours of the priorities take effect on this console. */
export function usePriorities(): void {
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () =>
      void api.get<Looks>('/api/priorities', abort.signal).then(
        (looks) => {
          localStorage.setItem(STORED, JSON.stringify(looks));
          take(looks);
        },
        () => {
          if (!abort.signal.aborted) timer = setTimeout(ask, AGAIN_MILLIS);
        },
      );
    const known = stored();
    if (known !== undefined) take(known);
    ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, []);
}

function stored(): Looks | undefined {
  try {
    const looks = JSON.parse(localStorage.getItem(STORED) ?? '') as Looks;
    const sound = PRIORITY.every((p) => COLOUR.test(looks[p].light) && COLOUR.test(looks[p].dark));
    return sound && PRIORITY.every((p) => looks[p].name.en !== '' && looks[p].name.zh !== '') ? looks : undefined;
  } catch {
    // Nothing stored, or by another version.
    return undefined;
  }
}

function take(looks: Looks): void {
  const rules = (scheme: 'light' | 'dark') =>
    PRIORITY.map((p) => `--${p.toLowerCase()}: ${looks[p][scheme]};`).join(' ');
  const css = (['dark', 'light'] as const)
    .map((scheme) => `:root[data-mantine-color-scheme='${scheme}'] { ${rules(scheme)} }`)
    .join(' ');
  if (!sheet.isConnected) document.head.append(sheet);
  if (sheet.textContent !== css) {
    sheet.textContent = css;
    document.dispatchEvent(new Event(COLOURS_CHANGED));
  }
  overrideWords(
    'Priority',
    Object.fromEntries(PRIORITY.map((p) => [p, [looks[p].name.en, looks[p].name.zh] as const])),
  );
}
