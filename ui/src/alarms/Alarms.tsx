import { useMemo } from 'react';
import { api } from '../api/http';
import { ActionButton } from '../components/ActionButton';
import { useLanguage, useTexts, useWords } from '../i18n';
import { duration, timeOfDay } from '../i18n/time';
import { useCollection, useNow } from '../link/LiveProvider';
import type { AlarmOwner, AlarmView } from '../protocol/types';
import { AlarmMark } from './AlarmMark';
import styles from './alarms.module.css';
import { ordered, SHOWN_MAX, waits } from './order';
import { alarmTexts } from './texts';

interface AlarmsProps {
  /** The key that takes the first alarm. */
  readonly keys: string;
  readonly section: string;
  /** Why this account may not take alarms; undefined when it may. */
  readonly forbidden?: string | undefined;
  /** Where they are taken: the centre's alarms, or those of the vehicle that the crew is in. */
  readonly path?: string;
  /** Shows the button that makes one quiet for everyone, which only the crew has. */
  readonly silencing?: boolean;
}

/** As long as one press makes an alarm quiet. */
const SILENCE_SECONDS = 120;
const AT_THE_CENTRE = '/api/alarms';

/** The alarms of patients and devices, by need. Nothing at all while there is none. */
export function Alarms({ keys, section, forbidden, path = AT_THE_CENTRE, silencing }: AlarmsProps) {
  const t = useTexts(alarmTexts);
  const all = useCollection('alarms');
  const list = useMemo(() => ordered(all.values()), [all]);
  if (list.length === 0) return null;
  return (
    <section className={styles.alarms} aria-labelledby="alarms-title" tabIndex={0}>
      <h2 id="alarms-title" className={styles.title}>
        {t('title')} ({list.filter(waits).length})
      </h2>
      <ul className={styles.list}>
        {list.slice(0, SHOWN_MAX).map((alarm, index) => (
          <Alarm
            key={alarm.id}
            alarm={alarm}
            first={index === 0 && waits(alarm)}
            keys={keys}
            section={section}
            forbidden={forbidden}
            path={path}
            silencing={silencing === true}
          />
        ))}
      </ul>
      {list.length > SHOWN_MAX && <p className={styles.note}>{t('more', { n: list.length - SHOWN_MAX })}</p>}
      <p className={styles.note}>{t('notMedical')}</p>
    </section>
  );
}

interface AlarmProps extends Required<Omit<AlarmsProps, 'forbidden'>> {
  readonly forbidden: string | undefined;
  readonly alarm: AlarmView;
  readonly first: boolean;
}

function Alarm({ alarm, first, keys, section, forbidden, path, silencing }: AlarmProps) {
  const t = useTexts(alarmTexts);
  const word = useWords();
  const now = useNow();
  const chinese = useLanguage() === 'zh-CN';
  const waiting = waits(alarm);
  const own = `${path}/${encodeURIComponent(alarm.id)}`;
  const silent = alarm.silence !== undefined && Date.parse(alarm.silence.until) > now;
  return (
    <li className={styles.alarm} data-alarm={alarm.id} data-waits={waiting} data-first={first}>
      <AlarmMark priority={alarm.priority} />
      <span className={styles.what}>
        <strong>{chinese ? alarm.text.zh : alarm.text.en}</strong>
        <Value alarm={alarm} />
      </span>
      <span className={styles.does}>
        <ActionButton
          section={first ? section : undefined}
          operation={{
            label: first ? t('acknowledgeFirst') : t('acknowledge'),
            keys: first ? keys : undefined,
            disabled: waiting ? forbidden : t('already'),
            run: () => api.post(`${own}/acknowledge`, {}),
          }}
        />
        {silencing && !silent && alarm.state !== 'ENDED' && (
          <ActionButton
            operation={{
              label: t('silence', { n: SILENCE_SECONDS }),
              disabled: forbidden,
              run: () => api.post(`${own}/silence`, { seconds: SILENCE_SECONDS }),
            }}
          />
        )}
      </span>
      <span className={styles.more}>
        {alarm.unit} · {word('AlarmKind', alarm.kind)} · {alarm.device} · {duration(now - Date.parse(alarm.startedAt))}{' '}
        · {word('AlarmState', alarm.state)} · <Owner alarm={alarm} />
        {silent && <> · {t('silent', { time: timeOfDay(alarm.silence?.until ?? 0) })}</>}
      </span>
    </li>
  );
}

function Value({ alarm }: { readonly alarm: AlarmView }) {
  const t = useTexts(alarmTexts);
  const { measured } = alarm;
  if (measured === undefined) return null;
  return (
    <span>
      {measured.value} {measured.unit}
      {measured.limit !== undefined && ` (${t('limit', { limit: measured.limit })})`}
    </span>
  );
}

function Owner({ alarm }: { readonly alarm: AlarmView }) {
  const t = useTexts(alarmTexts);
  const word = useWords();
  const hospitals = useCollection('hospitals');
  const named = ({ party, name }: AlarmOwner) =>
    party === 'DISPATCH' && name === 'dispatch'
      ? t('dispatch')
      : `${word('AlarmParty', party)} ${hospitals.get(name)?.card.name ?? name}`;
  const { acknowledged, escalation } = alarm;
  if (acknowledged !== undefined) return <>{t('taken', { name: named(alarm.owner) })}</>;
  if (escalation === undefined) return <>{t('owner', { name: named(alarm.owner) })}</>;
  const time = duration(Date.parse(escalation.at) - Date.parse(alarm.startedAt));
  return <strong>{t('escalated', { time, name: named(escalation.to) })}</strong>;
}
