import { useEffect, useState } from 'react';
import { navigate, usePath } from '../app/navigation';
import { useAccount, useSession } from '../app/session';
import components from '../components/components.module.css';
import { Empty } from '../components/Empty';
import { LanguageSwitch, ThemeSwitch } from '../components/Header';
import { ProblemText } from '../components/ProblemText';
import { commonTexts } from '../components/texts';
import { useTexts, useWords } from '../i18n';
import { EVERYTHING } from './asked';
import { CaseList, type Page } from './CaseList';
import { CaseMap } from './CaseMap';
import { CaseView } from './CaseView';
import { dayAndTime } from './days';
import { QualityLine } from './QualityLine';
import styles from './quality.module.css';
import { ReplayPage } from './replay/ReplayPage';
import { qualityTexts } from './texts';
import { useCase } from './useCase';
import type { Looked } from './useQualityVerbs';

const CASE = '/quality/case/';
const REPLAY = '/quality/replay';

/** Looking back: the list of cases, and one case on its time axis. */
export default function QualityConsole() {
  const path = usePath();
  const id = path.startsWith(CASE) ? decodeURIComponent(path.slice(CASE.length)) : '';
  const t = useTexts(qualityTexts);
  const [asked, ask] = useState(EVERYTHING);
  const [found, setFound] = useState<Page>();
  const looked: Looked = { items: found?.items ?? [], ask };
  if (path === REPLAY) {
    return (
      <div className={styles.frame}>
        <Head>
          <To path="/quality" words={t('back')} />
        </Head>
        <ReplayPage />
        <QualityLine looked={looked} />
      </div>
    );
  }
  return id === '' ? (
    <div className={styles.frame}>
      <Head>
        <To path={REPLAY} words={t('replay')} />
      </Head>
      <CaseList asked={asked} ask={ask} found={found} onFound={setFound} />
      <QualityLine looked={looked} />
    </div>
  ) : (
    <OneCase key={id} id={id} looked={looked} />
  );
}

function OneCase({ id, looked }: { readonly id: string; readonly looked: Looked }) {
  const t = useTexts(qualityTexts);
  const { data, cut, error, waves } = useCase(id);
  useEffect(() => {
    document.title = t('caseTitle', { id });
  }, [t, id]);
  return (
    <div className={styles.frame}>
      <Head>
        <span className={styles.title} title={data?.file.incident.complaint}>
          {id} · {data?.file.incident.complaint} {data?.file.running === true && `· ${t('running')}`}
        </span>
        {data !== undefined && <span>{dayAndTime(data.file.from)}</span>}
        <To path="/quality" words={t('back')} />
        {data !== undefined && (
          <a className={styles.link} href={`/api/quality/cases/${encodeURIComponent(id)}/folder`} download>
            {t('folder')} (.zip)
          </a>
        )}
      </Head>
      <ProblemText error={error} />
      {data === undefined ? (
        <>
          {error === undefined && <Empty>{t('loading')}</Empty>}
          <QualityLine looked={looked} id={id} />
        </>
      ) : (
        <CaseView
          data={data}
          waves={waves}
          cut={cut}
          map={(props) => <CaseMap {...props} />}
          line={(controls) => <QualityLine looked={looked} id={id} controls={controls} />}
        />
      )}
    </div>
  );
}

function To({ path, words }: { readonly path: string; readonly words: string }) {
  return (
    <a
      className={styles.link}
      href={path}
      onClick={(event) => {
        event.preventDefault();
        navigate(path);
      }}
    >
      {words}
    </a>
  );
}

function Head({ children }: { readonly children?: React.ReactNode }) {
  const t = useTexts(qualityTexts);
  const common = useTexts(commonTexts);
  const word = useWords();
  const account = useAccount();
  const { signOut } = useSession();
  return (
    <header className={components.header}>
      <h1>{t('cases')}</h1>
      {children}
      <span className={components.spring} />
      <button type="button" className={components.plain} onClick={() => navigate('/dispatch')}>
        {t('toDispatch')}
      </button>
      <span>
        {account.name} <span className={components.unit}>{account.roles.map((r) => word('Role', r)).join(' · ')}</span>
      </span>
      <LanguageSwitch />
      <ThemeSwitch />
      <button type="button" className={components.plain} onClick={() => void signOut()}>
        {common('signOut')}
      </button>
    </header>
  );
}
