import { useEffect, useState } from 'react';
import { api } from '../../api/http';
import { Age } from '../../components/Age';
import { ProblemText } from '../../components/ProblemText';
import { useTexts, useWords } from '../../i18n';
import { DAY_PART, ROAD_KIND, type SirenSpeedsView } from '../../protocol/types';
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
        {t(view.taken ? 'speedsTaken' : 'speedsKept')}{' '}
        <Age at={view.computedAt} staleAfterMillis={STALE_MILLIS} always />
      </p>
      {view.factors.length > 0 && <Factors view={view} />}
    </>
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
