import { useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../theme/tokens.css';
import { setLanguage, startLanguage, useLanguage, useTexts } from '../i18n';
import { CaseView } from './CaseView';
import type { CaseData, CaseFile, StillPicture } from './case';
import { dayAndTime } from './days';
import { FileWaves, type TakeSamples } from './fileWaves';
import { PlainMap } from './PlainMap';
import styles from './quality.module.css';
import { qualityTexts } from './texts';

/** What `data/case.js` of an exported folder holds. */
interface Exported extends CaseData {
  readonly windows: readonly number[];
  readonly cut: readonly string[];
  /** Recordings whose bytes do not have the hash of the event log; absent in folders of before. */
  readonly altered?: readonly string[];
  /** Pictures of tracks of still ones, by recording; absent in folders of before. */
  readonly stills?: Readonly<Record<string, readonly StillPicture[]>>;
  readonly at: string;
  readonly by: string;
}

declare global {
  interface Window {
    prehospitalCase?: Exported;
    prehospitalSamples?: TakeSamples;
  }
}

/** A file of the folder, loaded as a script and taken away again. */
function load(file: string, failed: () => void): void {
  const script = document.createElement('script');
  script.src = file;
  script.onload = () => script.remove();
  script.onerror = () => {
    script.remove();
    failed();
  };
  document.head.append(script);
}

function filed({ file, altered = [], stills = {} }: Exported): CaseFile {
  const media = file.media.map((one) => ({
    ...one,
    ...(altered.includes(one.id) ? { altered: true } : {}),
    ...(one.kind === 'STILLS' ? { stills: stills[one.id] ?? [] } : {}),
  }));
  return { ...file, media, running: false };
}

const SCHEMES = ['light', 'dark'] as const;

/** The page of an exported case: the same view as in the system, from the files beside it. */
function Page({ exported }: { readonly exported: Exported }) {
  const t = useTexts(qualityTexts);
  const language = useLanguage();
  const [dark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const waves = useMemo(() => new FileWaves(exported.windows, load), [exported]);
  useEffect(() => {
    window.prehospitalSamples = waves.take;
  }, [waves]);
  useEffect(() => {
    document.documentElement.dataset.mantineColorScheme = SCHEMES[dark ? 1 : 0];
  }, [dark]);
  const { incident } = exported.file;
  const title = t('caseTitle', { id: incident.id });
  useEffect(() => {
    document.title = title;
  }, [title]);
  // What ran when it was exported has ended here: nothing comes any more.
  const data = useMemo(() => ({ ...exported, file: filed(exported) }), [exported]);
  return (
    <div className={styles.frame}>
      <header className={styles.viewerHead}>
        <h1>{title}</h1>
        <span>{incident.complaint}</span>
        <span>{dayAndTime(exported.file.from)}</span>
        <span className={styles.dim}>
          {t('exported', { time: dayAndTime(exported.at) })} · {exported.by}
        </span>
        <button type="button" onClick={() => setDark(!dark)}>
          {t(dark ? 'light' : 'dark')}
        </button>
        <button
          type="button"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
        >
          {language === 'en' ? '中文' : 'English'}
        </button>
      </header>
      <CaseView filed data={data} waves={waves} cut={exported.cut} map={(props) => <PlainMap {...props} />} />
    </div>
  );
}

startLanguage();
const exported = window.prehospitalCase;
const root = document.getElementById('root');
if (root !== null && exported !== undefined) createRoot(root).render(<Page exported={exported} />);
