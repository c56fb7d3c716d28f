import { type PointerEvent, useRef, useState } from 'react';
import { useTexts } from '../../i18n';
import { timeOfDay } from '../../i18n/time';
import type { EpcrHead } from '../../state/views';
import { line, REASONS, type Reason, SIGNERS, type Signer, signatureLines, TYPED } from './lines';
import type { EntryProps } from './Medications';
import styles from './record.module.css';
import { recordTexts } from './recordtexts';

const SIGNED = Object.keys(SIGNERS) as Signer[];
const PURPOSES = Object.keys(REASONS) as Reason[];
const WIDE = 600;
const HIGH = 200;

/** Consent, refusal, transfer: who signs what for, drawn on the screen or refused; then the record is closed. */
export function Signatures({ view, head, enter }: EntryProps & { readonly head: EpcrHead | undefined }) {
  const t = useTexts(recordTexts);
  const [signer, setSigner] = useState<Signer>('patient');
  const [reason, setReason] = useState<Reason>('treat');
  const [name, setName] = useState('');
  const sign = (image: string | undefined) =>
    enter((pen) => signatureLines(pen, { signer, reason, name, ...(image === undefined ? {} : { image }) }));
  const byName = () => enter((pen) => signatureLines(pen, { signer, reason, name: name.trim(), typed: true }));
  const fields = view?.fields ?? [];
  const signed = fields.filter(({ element }) => element === 'eOther.12');
  const of = (instance: string, element: string) =>
    fields.find((field) => field.element === element && field.instance.startsWith(instance))?.shown.value;
  const word = (codes: Readonly<Record<string, string>>, code: string | undefined) =>
    Object.entries(codes).find(([, known]) => known === code)?.[0] as Signer | Reason | undefined;
  return (
    <div className={styles.body}>
      <ul className={styles.given}>
        {signed.map((field) => {
          const who = word(SIGNERS, field.shown.value);
          const what = word(REASONS, of(field.instance, 'eOther.13'));
          return (
            <li key={field.instance} data-signed={who}>
              <strong>
                {who !== undefined && t(who)} · {what !== undefined && t(what)}
              </strong>{' '}
              {of(field.instance, 'eOther.15') === '4515019' ? t('refused') : '✓'}
              {of(field.instance, 'eOther.17') === TYPED &&
                ` ${t('typedMark')}: ${of(field.instance, 'eOther.20') ?? ''}`}{' '}
              {timeOfDay(field.shown.recordedAt)}
            </li>
          );
        })}
      </ul>
      <fieldset className={styles.choices}>
        <legend>{t('purpose')}</legend>
        {PURPOSES.map((one) => (
          <button key={one} type="button" aria-pressed={one === reason} onClick={() => setReason(one)}>
            {t(one)}
          </button>
        ))}
      </fieldset>
      <fieldset className={styles.choices}>
        <legend>{t('signer')}</legend>
        {SIGNED.map((one) => (
          <button key={one} type="button" aria-pressed={one === signer} onClick={() => setSigner(one)}>
            {t(one)}
          </button>
        ))}
      </fieldset>
      <label className={styles.field}>
        {t('name')}
        <input value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />
      </label>
      <Pad sign={sign} />
      <ByName key={`${signer} ${reason} ${name}`} name={name.trim()} sign={byName} />
      <button
        type="button"
        className={styles.close}
        disabled={head?.locked !== undefined}
        onClick={() => enter((pen) => [line(pen, 'record.Lock', '', { value: pen.tablet })])}
      >
        {t('lock')}
      </button>
    </div>
  );
}

/** Signing without drawing: the name is typed, and the person says that it is theirs. */
function ByName({ name, sign }: { readonly name: string; readonly sign: () => void }) {
  const t = useTexts(recordTexts);
  const [mine, setMine] = useState(false);
  return (
    <div className={styles.choices}>
      <label className={styles.mine}>
        <input type="checkbox" checked={mine} disabled={name === ''} onChange={(e) => setMine(e.target.checked)} />
        {t('typedConfirm', { name: name === '' ? '…' : name })}
      </label>
      <button
        type="button"
        disabled={!mine}
        onClick={() => {
          setMine(false);
          sign();
        }}
      >
        {t('typed')}
      </button>
    </div>
  );
}

/** Something to draw on. */
function Pad({ sign }: { readonly sign: (image: string | undefined) => void }) {
  const t = useTexts(recordTexts);
  const ref = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * WIDE, ((event.clientY - box.top) / box.height) * HIGH] as const;
  };
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    const ctx = event.currentTarget.getContext('2d');
    event.currentTarget.setPointerCapture(event.pointerId);
    ctx?.beginPath();
    ctx?.moveTo(...at(event));
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const ctx = event.currentTarget.getContext('2d');
    if (event.buttons === 0 || ctx === null) return;
    ctx.lineWidth = 3;
    ctx.lineCap = 'round';
    ctx.lineTo(...at(event));
    ctx.stroke();
    setDrawn(true);
  };
  const clear = () => {
    ref.current?.getContext('2d')?.clearRect(0, 0, WIDE, HIGH);
    setDrawn(false);
  };
  const done = () => {
    const image = ref.current?.toDataURL('image/png').split(',')[1];
    if (image !== undefined) sign(image);
    clear();
  };
  return (
    <>
      <canvas
        ref={ref}
        width={WIDE}
        height={HIGH}
        className={styles.pad}
        role="img"
        aria-label={t('pad')}
        onPointerDown={down}
        onPointerMove={move}
      />
      <div className={styles.choices}>
        <button type="button" className={styles.strong} disabled={!drawn} onClick={done}>
          {t('sign')}
        </button>
        <button type="button" disabled={!drawn} onClick={clear}>
          {t('clear')}
        </button>
        <button type="button" onClick={() => sign(undefined)}>
          {t('refused')}
        </button>
      </div>
    </>
  );
}
