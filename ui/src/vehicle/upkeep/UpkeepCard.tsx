import { Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ActionButton } from '../../components/ActionButton';
import { Age } from '../../components/Age';
import { ProblemText } from '../../components/ProblemText';
import { useLanguage, useTexts } from '../../i18n';
import { useKeysSuspended } from '../../keys/keys';
import { useCollection, useEntry, useNow } from '../../link/LiveProvider';
import { post } from '../../offline/offline';
import { useAttempt } from '../../operations/operation';
import { NumberEntry } from '../findings/NumberEntry';
import { useFormulary } from '../record/formulary';
import styles from '../record/record.module.css';
import vehicle from '../vehicle.module.css';
import { CHECKED_MILLIS, carried, concerns, type Upkeep } from './upkeep';
import { checkTexts, upkeepTexts } from './upkeeptexts';

const CHECKS = Object.keys(checkTexts) as (keyof typeof checkTexts)[];
const GAUGES = { OXYGEN: 300, FUEL: 100, MILEAGE: 2_000_000 } as const;
const SIGNALS = ['DOOR', 'SIREN', 'IGNITION'] as const;
const NONE: Upkeep = { checks: {}, stock: {}, gauges: {}, signals: {} };
const NEVER = Number.POSITIVE_INFINITY;

interface SayProps {
  readonly upkeep: Upkeep;
  readonly say: (path: string, body: object) => void;
}

/** The vehicle itself: checklist of the shift, stock with expiry, gauges, signals, and faults that take it out of service. */
export function UpkeepCard({ unit }: { readonly unit: string }) {
  const t = useTexts(upkeepTexts);
  const [open, setOpen] = useState(false);
  const now = useNow();
  const upkeep = useEntry('upkeep', unit) ?? NONE;
  const { attempt, start } = useAttempt();
  useKeysSuspended(open);
  const say = (path: string, body: object) =>
    void start(() => post(`/api/vehicles/${unit}/upkeep/${path}`, { ...body, at: new Date().toISOString() }));
  const fresh = (at: string) => now - Date.parse(at) < CHECKED_MILLIS;
  const faults = Object.values(upkeep.checks).filter(({ ok }) => !ok).length;
  const left = CHECKS.filter((item) => !fresh(upkeep.checks[item]?.at ?? '1970-01-01T00:00:00Z')).length;
  const low = Object.values(upkeep.stock).filter((stock) => concerns(stock, now).some((c) => c !== 'soon')).length;
  return (
    <section className={vehicle.card} aria-labelledby="upkeep" data-faults={faults}>
      <h2 id="upkeep">{t('vehicle')}</h2>
      <p className={faults + low > 0 ? vehicle.abnormal : undefined}>
        {faults + low > 0 && '▲ '}
        {t('summary', { faults, low, left })}
      </p>
      <button type="button" className={vehicle.touch} onClick={() => setOpen(true)}>
        {t('open')}
      </button>
      <Modal opened={open} onClose={() => setOpen(false)} fullScreen withCloseButton={false}>
        <div className={styles.head}>
          <Modal.Title>{t('open')}</Modal.Title>
          <button type="button" className={vehicle.touch} onClick={() => setOpen(false)}>
            {t('close')}
          </button>
        </div>
        <div className={styles.body}>
          <ProblemText error={attempt.kind === 'refused' ? attempt.error : undefined} />
          <Checklist upkeep={upkeep} say={say} />
          <StockList upkeep={upkeep} say={say} />
          <Gauges upkeep={upkeep} say={say} />
          <Bags />
          <OutOfService unit={unit} />
        </div>
      </Modal>
    </section>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Checklist({ upkeep, say }: SayProps) {
  const t = useTexts(upkeepTexts);
  const name = useTexts(checkTexts);
  const grave = (item: keyof typeof checkTexts) => {
    say('checks', { item, ok: false });
    say('service', { availability: 'OUT_OF_SERVICE', reason: name(item) });
  };
  return (
    <Part title={t('checklist')}>
      {CHECKS.map((item) => {
        const check = upkeep.checks[item];
        return (
          <fieldset key={item} className={styles.choices} data-check={item}>
            <legend>
              {name(item)}
              {check !== undefined && (
                <>
                  {' '}
                  <Age at={check.at} staleAfterMillis={CHECKED_MILLIS} always>
                    <strong className={check.ok ? undefined : vehicle.abnormal}>
                      {check.ok ? `✓ ${t('ok')}` : `▲ ${t('fault')}`}
                    </strong>
                  </Age>{' '}
                  <small>{check.by}</small>
                </>
              )}
            </legend>
            <button type="button" aria-pressed={check?.ok === true} onClick={() => say('checks', { item, ok: true })}>
              {t('ok')}
            </button>
            <button type="button" aria-pressed={check?.ok === false} onClick={() => say('checks', { item, ok: false })}>
              {t('fault')}
            </button>
            <button type="button" onClick={() => grave(item)}>
              {t('faultOut')}
            </button>
          </fieldset>
        );
      })}
    </Part>
  );
}

function StockList({ upkeep, say }: SayProps) {
  const t = useTexts(upkeepTexts);
  const now = useNow();
  const chinese = useLanguage() !== 'en';
  const { medications } = useFormulary();
  return (
    <Part title={t('stock')}>
      {carried(medications, upkeep.stock).map(({ item, name, least }) => {
        const stock = upkeep.stock[item];
        const label = name[chinese ? 1 : 0];
        const count = (n: number, expires = stock?.expires) =>
          say('stock', { item, name: name[0], count: n, least, ...(expires === undefined ? {} : { expires }) });
        return (
          <fieldset key={item} className={styles.choices} data-stock={item}>
            <legend>
              {label}{' '}
              {stock === undefined ? (
                t('notCounted')
              ) : (
                <Age at={stock.at} staleAfterMillis={NEVER} always>
                  <strong>{t('count', { n: stock.count, least: stock.least })}</strong>
                  {stock.used > 0 && ` · ${t('used', { n: stock.used })}`}
                </Age>
              )}
              {stock !== undefined &&
                concerns(stock, now).map((concern) => (
                  <strong key={concern} className={vehicle.abnormal}>
                    {' '}
                    ▲ {t(concern)}
                  </strong>
                ))}
            </legend>
            <button
              type="button"
              aria-label={`${t('oneLess')}: ${label}`}
              onClick={() => count(Math.max(0, (stock?.count ?? 0) - 1))}
            >
              −
            </button>
            <button
              type="button"
              aria-label={`${t('oneMore')}: ${label}`}
              onClick={() => count((stock?.count ?? 0) + 1)}
            >
              +
            </button>
            <input
              type="date"
              className={styles.text}
              aria-label={`${t('expiry')}: ${label}`}
              value={stock?.expires ?? ''}
              onChange={(e) => e.target.value !== '' && count(stock?.count ?? 0, e.target.value)}
            />
          </fieldset>
        );
      })}
    </Part>
  );
}

function Gauges({ upkeep, say }: SayProps) {
  const t = useTexts(upkeepTexts);
  return (
    <Part title={t('gauges')}>
      {(Object.keys(GAUGES) as (keyof typeof GAUGES)[]).map((gauge) => {
        const known = upkeep.gauges[gauge];
        return (
          <div key={gauge} data-gauge={gauge}>
            {t(gauge)}:{' '}
            {known === undefined ? (
              t('unknown')
            ) : (
              <Age at={known.at} staleAfterMillis={CHECKED_MILLIS} always>
                <strong>{known.value}</strong>
              </Age>
            )}
            <NumberEntry
              label={t(gauge)}
              range={{ min: 0, max: GAUGES[gauge], decimals: 0, unit: '' }}
              enter={(value) => say('gauges', { gauge, value: Number(value) })}
            />
          </div>
        );
      })}
      <p>
        {t('signals')}:{' '}
        {SIGNALS.map((signal) => {
          const known = upkeep.signals[signal];
          return (
            <span key={signal} data-signal={signal}>
              {t(signal)}{' '}
              {known === undefined ? (
                t('unknown')
              ) : (
                <Age at={known.at} staleAfterMillis={NEVER} always>
                  <strong>{t(known.on ? 'on' : 'off')}</strong>
                </Age>
              )}{' '}
            </span>
          );
        })}
      </p>
    </Part>
  );
}

/** What the tags of smart backpacks say. */
function Bags() {
  const t = useTexts(upkeepTexts);
  const bags = [...useCollection('backpacks').values()];
  if (bags.length === 0) return null;
  return (
    <Part title={t('bags')}>
      {bags.map(({ bag, heardAt, counts }) => (
        <p key={bag} data-bag={bag}>
          <Age at={heardAt} staleAfterMillis={300_000} always>
            <strong>{bag}</strong>
          </Age>{' '}
          {(['MISSING', 'EXPIRED', 'USED', 'SEEN'] as const).map((state) => {
            const n = counts[state] ?? 0;
            const bad = n > 0 && (state === 'MISSING' || state === 'EXPIRED');
            return n === 0 ? null : (
              <span key={state} className={bad ? vehicle.abnormal : undefined}>
                {bad && '▲ '}
                {t(state, { n })}{' '}
              </span>
            );
          })}
        </p>
      ))}
    </Part>
  );
}

/** Kept on the vehicle and carried out by the centre when it hears of it; shown among what waits until then. */
function OutOfService({ unit }: { readonly unit: string }) {
  const t = useTexts(upkeepTexts);
  const [why, setWhy] = useState('');
  const set = (availability: string, more: object = {}) =>
    post(`/api/vehicles/${unit}/upkeep/service`, { availability, ...more });
  return (
    <Part title={t('outOfService')}>
      <label className={styles.field}>
        {t('why')}
        <input value={why} maxLength={200} onChange={(e) => setWhy(e.target.value)} />
      </label>
      <div className={styles.choices}>
        <ActionButton
          operation={{
            label: t('take'),
            disabled: why.trim() === '' ? t('why') : undefined,
            run: () => set('OUT_OF_SERVICE', { reason: why.trim() }),
          }}
        />
        <ActionButton operation={{ label: t('back'), run: () => set('IN_SERVICE') }} />
      </div>
    </Part>
  );
}
