import { useEffect, useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { Age } from '../../components/Age';
import { ProblemText } from '../../components/ProblemText';
import { useTexts, useWords } from '../../i18n';
import { DAY_PART, ROAD_KIND, type SirenSpeedsView, SPEEDS_USE, type SpeedsUse } from '../../protocol/types';
import { ReasonDialog } from '../incident/ReasonDialog';
import { useForbidden } from '../permission';
import { calibrationTexts } from './texts';

/** Siren speeds learned from own drives, and how far drive times were off on drives that were kept aside. */
export function SirenSpeeds() {
  const t = useTexts(calibrationTexts);
  const [view, setView] = useState<SirenSpeedsView>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    const abort = new AbortController();
    api.get<SirenSpeedsView>('/api/speeds', abort.signal).then(setView, setProblem);
    return () => abort.abort();
  }, []);
  return (
    <section aria-label={t('speeds')}>
      <h3>{t('speeds')}</h3>
      {problem !== undefined && <ProblemText error={problem} />}
      {view !== undefined && (view.drives === 0 ? <p>{t('noDrives')}</p> : <Learned view={view} />)}
      {view !== undefined && <Choice view={view} chosen={setView} />}
    </section>
  );
}

/** Learning happens every night. */
const STALE_MILLIS = 36 * 3_600_000;

const percent = (share: number) => (share * 100).toFixed(1);

function Learned({ view }: { readonly view: SirenSpeedsView }) {
  const t = useTexts(calibrationTexts);
  const { heldOut } = view;
  return (
    <>
      <p>
        {t('speedErrors', {
          n: heldOut.drives,
          all: view.drives,
          assumed: percent(heldOut.assumed),
          before: percent(heldOut.before),
          learned: percent(heldOut.learned),
        })}{' '}
        <State view={view} /> <Age at={view.computedAt} staleAfterMillis={STALE_MILLIS} always />
      </p>
      {view.factors.length > 0 && <Factors view={view} />}
    </>
  );
}

/** What came of the last night, or who chose otherwise. */
function State({ view }: { readonly view: SirenSpeedsView }) {
  const t = useTexts(calibrationTexts);
  const word = useWords();
  const { held, back } = view;
  if (held !== undefined) return t('speedsHeld', { ...held, use: word('SpeedsUse', held.use) });
  if (back !== undefined) return t('speedsBack', { use: word('SpeedsUse', back) });
  return t(view.taken ? 'speedsTaken' : 'speedsKept');
}

interface ChoiceProps {
  readonly view: SirenSpeedsView;
  readonly chosen: (view: SirenSpeedsView) => void;
}

/** Drives by other speeds, with a reason; what is learned comes back as soon as someone wants it. */
function Choice({ view, chosen }: ChoiceProps) {
  const t = useTexts(calibrationTexts);
  const word = useWords();
  const forbidden = useForbidden();
  const [use, setUse] = useState<SpeedsUse>();
  const send = async (reason: string) => {
    chosen(await api.post<SirenSpeedsView>('/api/speeds', { use, reason }));
  };
  const inUse = view.held?.use;
  return (
    <p>
      {t('use')}{' '}
      {SPEEDS_USE.map((one) => (
        <ActionButton
          key={one}
          operation={{
            label: word('SpeedsUse', one),
            disabled: forbidden ?? (one === inUse ? t('inUse') : undefined),
            run: async () => setUse(one),
          }}
        />
      ))}
      {use !== undefined && (
        <ReasonDialog
          about={`speeds-${use}`}
          title={`${t('useTitle')} ${word('SpeedsUse', use)}`}
          reasons={use === 'LEARNED' ? [t('useAgain'), t('useCheck')] : [t('useOff'), t('useCheck')]}
          send={send}
          close={() => setUse(undefined)}
        />
      )}
    </p>
  );
}

function Factors({ view }: { readonly view: SirenSpeedsView }) {
  const t = useTexts(calibrationTexts);
  const word = useWords();
  const factor = new Map(view.factors.map((one) => [`${one.kind} ${one.part}`, one.factor]));
  return (
    <table>
      <caption>{t('factors')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('road')}</th>
          {DAY_PART.map((part) => (
            <th key={part} scope="col">
              {word('DayPart', part)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROAD_KIND.map((kind) => (
          <tr key={kind}>
            <th scope="row">{word('RoadKind', kind)}</th>
            {DAY_PART.map((part) => (
              <td key={part}>{(factor.get(`${kind} ${part}`) ?? 1).toFixed(2)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
