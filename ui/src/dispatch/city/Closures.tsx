import { useState } from 'react';
import { api, newId } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { useTexts } from '../../i18n';
import { duration } from '../../i18n/time';
import { useCollection, useNow, useServerClock } from '../../link/LiveProvider';
import type { LatLon } from '../../protocol/types';
import type { RoadClosure } from '../../state/views';
import shared from '../dispatch.module.css';
import choices from '../incident/incident.module.css';
import { ReasonDialog } from '../incident/ReasonDialog';
import { useForbidden } from '../permission';
import { useSelection } from '../selection';
import styles from './city.module.css';
import { closedArea } from './closedArea';
import { cityTexts } from './texts';

/** Offered durations in minutes. */
const MINUTES = [30, 60, 120, 480] as const;
/** Longest reason of a closure, in characters. */
const REASON_MAX = 200;

/** Closed roads with what is left of their time, and closing another one. */
export function Closures({ none }: { readonly none: boolean }) {
  const t = useTexts(cityTexts);
  const now = useNow();
  const forbidden = useForbidden();
  const closures = useCollection('closures');
  const { pick } = useSelection();
  const [area, setArea] = useState<readonly LatLon[]>();
  const choose = async () =>
    pick({
      purpose: t('closeRoadPurpose'),
      corners: [],
      done: (point, corners) => {
        const closed = closedArea(point, corners);
        if (closed === undefined) return;
        pick(undefined);
        setArea(closed);
      },
    });
  return (
    <section className={styles.box} aria-label={t('closures')}>
      <ActionButton
        section={t('map')}
        operation={{
          label: t('closeRoad'),
          keys: 'b',
          disabled: forbidden ?? (none ? t('noMap') : undefined),
          run: choose,
        }}
      />
      {[...closures.values()].map((closure) => (
        <Closed key={closure.id} closure={closure} now={now} forbidden={forbidden} />
      ))}
      {area !== undefined && <ClosureDialog area={area} close={() => setArea(undefined)} />}
    </section>
  );
}

/** Minutes that a dispatcher's confirmation lasts. */
const CONFIRMED_MINUTES = 60;

function Closed({ closure, now, forbidden }: ClosedProps) {
  const t = useTexts(cityTexts);
  const clock = useServerClock();
  const { id, reason, expiresAt, report } = closure;
  const crew = report?.by.startsWith('unit:') === true ? report.by.slice('unit:'.length) : undefined;
  const path = `/api/closures/${encodeURIComponent(id)}`;
  const confirm = () =>
    api.post(`${path}/confirm`, {
      expiresAt: new Date(clock.now() + CONFIRMED_MINUTES * 60_000).toISOString(),
    });
  return (
    <div className={styles.closure}>
      <span>
        {reason === '' ? t('roadBlocked') : reason}{' '}
        {report !== undefined && (
          <span className={shared.note}>
            {t('reportedBy', {
              who: crew === undefined ? report.by : t('unit', { unit: crew }),
              time: duration(now - Date.parse(report.at)),
            })}{' '}
          </span>
        )}
        <span className={shared.note}>{t('closureEnds', { time: duration(Date.parse(expiresAt) - now) })}</span>
      </span>
      {crew !== undefined && report?.confirmedBy === undefined && (
        <ActionButton operation={{ label: t('confirmClosure'), disabled: forbidden, run: confirm }} />
      )}
      <ActionButton operation={{ label: t('openRoad'), disabled: forbidden, run: () => api.delete(path) }} />
    </div>
  );
}

interface ClosedProps {
  readonly closure: RoadClosure;
  readonly now: number;
  readonly forbidden: string | undefined;
}

function ClosureDialog({ area, close }: { readonly area: readonly LatLon[]; readonly close: () => void }) {
  const t = useTexts(cityTexts);
  const clock = useServerClock();
  const [minutes, setMinutes] = useState<number>(60);
  const [id] = useState(() => newId('closure'));
  const send = (reason: string) => {
    const expiresAt = new Date(clock.now() + minutes * 60_000).toISOString();
    return api.post('/api/closures', { id, area, expiresAt, reason: reason.slice(0, REASON_MAX) });
  };
  return (
    <ReasonDialog
      about="closure"
      title={
        area.length === 1
          ? `${t('closeRoad')} · ${area[0]?.lat.toFixed(5)}, ${area[0]?.lon.toFixed(5)}`
          : t('closeArea', { n: area.length })
      }
      reasons={[t('accident'), t('works'), t('flooded'), t('event')]}
      send={send}
      close={close}
      reasonFirst
    >
      <fieldset className={choices.choices}>
        <legend>{t('howLong')}</legend>
        {MINUTES.map((n) => (
          <label key={n}>
            <input type="radio" name="minutes" checked={n === minutes} onChange={() => setMinutes(n)} />
            {n < 60 ? t('minutes', { n }) : t('hours', { n: n / 60 })}
          </label>
        ))}
      </fieldset>
    </ReasonDialog>
  );
}
