import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { api } from '../../api/http';
import { ProblemText } from '../../components/ProblemText';
import { commonTexts } from '../../components/texts';
import { useTexts } from '../../i18n';
import { duration } from '../../i18n/time';
import { useKeysSuspended } from '../../keys/keys';
import type { CalibrationView } from '../../protocol/types';
import { SirenSpeeds } from './SirenSpeeds';
import { calibrationTexts } from './texts';

const WIDTH = 300;
const HEIGHT = 120;

/** How well promised arrivals held: the share inside their range, a bar for each tenth, and by length of the drive. */
export function Calibration({ close }: { readonly close: () => void }) {
  const t = useTexts(calibrationTexts);
  const common = useTexts(commonTexts);
  const [report, setReport] = useState<CalibrationView>();
  const [problem, setProblem] = useState<unknown>();
  useKeysSuspended(true);
  useEffect(() => {
    const abort = new AbortController();
    api.get<CalibrationView>('/api/calibration', abort.signal).then(setReport, setProblem);
    return () => abort.abort();
  }, []);
  return (
    <Modal
      opened
      onClose={close}
      title={t('title')}
      size="34rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {problem !== undefined && <ProblemText error={problem} />}
      {report === undefined ? problem === undefined && <p>{t('loading')}</p> : <Report report={report} />}
      <SirenSpeeds />
    </Modal>
  );
}

const day = (instant: string | undefined) => instant?.slice(0, 10) ?? '';
const percent = (share: number) => Math.round(share * 100);

function Report({ report }: { readonly report: CalibrationView }) {
  const t = useTexts(calibrationTexts);
  if (report.trips === 0) return <p>{t('none')}</p>;
  return (
    <>
      <p>
        {t('inside', { percent: percent(report.inside), n: report.trips })}{' '}
        {t('span', { from: day(report.oldest), to: day(report.newest) })}
      </p>
      <Tenths deciles={report.deciles} />
      <table>
        <thead>
          <tr>
            <th scope="col">{t('length')}</th>
            <th scope="col">{t('trips')}</th>
            <th scope="col">{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {report.byLength.map(({ secondsMax, trips, inside }) => (
            <tr key={`${secondsMax}-${trips}-${inside}`}>
              <td>{duration(secondsMax * 1_000)}</td>
              <td>{trips}</td>
              <td>{percent(inside)} %</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Tenths({ deciles }: { readonly deciles: readonly number[] }) {
  const t = useTexts(calibrationTexts);
  const total = deciles.reduce((sum, count) => sum + count, 0);
  const most = Math.max(1, ...deciles);
  const right = HEIGHT * (1 - total / deciles.length / most);
  const step = WIDTH / deciles.length;
  return (
    <figure>
      <svg
        role="img"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width="100%"
        aria-label={t('chart', { counts: deciles.join(', ') })}
      >
        {deciles.map((count, i) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the tenths never change places
            key={i}
            x={i * step + 2}
            y={HEIGHT * (1 - count / most)}
            width={step - 4}
            height={(HEIGHT * count) / most}
            fill="currentColor"
            opacity={0.6}
          />
        ))}
        <line x1="0" x2={WIDTH} y1={right} y2={right} stroke="currentColor" strokeDasharray="4 3" />
      </svg>
      <figcaption>
        ← {t('early')} · {t('late')} →
      </figcaption>
    </figure>
  );
}
