import { useState } from 'react';
import { api } from '../../api/http';
import { ActionButton } from '../../components/ActionButton';
import { Age } from '../../components/Age';
import { Measured, UplinkList } from '../../components/Measured';
import { OutOfServiceLine } from '../../fleet/OutOfServiceLine';
import { UpkeepLines } from '../../fleet/UpkeepLines';
import { useTexts, useWords } from '../../i18n';
import { age, duration } from '../../i18n/time';
import { useEntry, useNow } from '../../link/LiveProvider';
import type { UnitView } from '../../protocol/types';
import shared from '../dispatch.module.css';
import { ReasonDialog } from '../incident/ReasonDialog';
import { useForbidden } from '../permission';
import { Alarm } from '../queue/Rows';
import { useSelection } from '../selection';
import styles from './city.module.css';
import { FRESH_MILLIS } from './features';
import { ShiftDialog } from './ShiftDialog';
import { cityTexts } from './texts';

/** The selected unit: what it does, how old its position is, its link, and taking it out of service. */
export function UnitCard() {
  const { unit: selected, selectUnit } = useSelection();
  const unit = useEntry('units', selected);
  return unit === undefined ? null : <Card key={unit.id} unit={unit} shut={() => selectUnit(undefined)} />;
}

function Card({ unit, shut }: { readonly unit: UnitView; readonly shut: () => void }) {
  const t = useTexts(cityTexts);
  const word = useWords();
  const assignment = useEntry('assignments', unit.assignment);
  const incident = useEntry('incidents', assignment?.incident);
  const { selectIncident } = useSelection();
  const free = unit.availability === 'IN_SERVICE' ? t('idle') : word('UnitAvailability', 'OUT_OF_SERVICE');
  return (
    <section className={styles.box} aria-label={t('unit', { unit: unit.card.callSign })}>
      <div className={styles.cardHead}>
        <strong>{unit.card.callSign}</strong>
        <span>{assignment === undefined ? free : word('AssignmentStatus', assignment.status)}</span>
        <span className={shared.spring} />
        <button type="button" className={styles.shut} aria-label={t('shut')} onClick={shut}>
          ×
        </button>
      </div>
      {incident !== undefined && (
        <button type="button" className={styles.incident} onClick={() => selectIncident(incident.id)}>
          {incident.complaint} · {incident.place.description}
        </button>
      )}
      <Position unit={unit} />
      <Link unit={unit} />
      <Duty unit={unit} />
      <span className={shared.note}>{unit.card.capabilities.map((c) => word('Capability', c)).join(' · ')}</span>
      <OutOfServiceLine unit={unit} />
      <Vehicle unit={unit} />
      <Availability unit={unit} />
    </section>
  );
}

/** How the vehicle itself stands, as it last said. */
function Vehicle({ unit }: { readonly unit: UnitView }) {
  const upkeep = useEntry('upkeep', unit.id);
  return upkeep === undefined ? null : <UpkeepLines upkeep={upkeep} />;
}

function Position({ unit }: { readonly unit: UnitView }) {
  const t = useTexts(cityTexts);
  const fix = useEntry('positions', unit.id)?.fix;
  if (fix === undefined) return <Alarm text={t('noPosition')} />;
  return (
    <span>
      <Age at={fix.fixedAt} staleAfterMillis={FRESH_MILLIS} always>
        {t('positionFrom')} {fix.speedKmh !== undefined && t('speed', { kmh: Math.round(fix.speedKmh) })}
      </Age>
    </span>
  );
}

function Link({ unit }: { readonly unit: UnitView }) {
  const t = useTexts(cityTexts);
  const now = useNow();
  const link = useEntry('links', unit.id);
  if (link === undefined) return null;
  const down = duration(now - Date.parse(link.since));
  return (
    <>
      <span>
        {link.up ? t('linkUp') : <Alarm text={t('linkDown', { time: down })} />}
        {link.backlog > 0 && ` · ${t('backlog', { n: link.backlog })}`}
        {link.up && link.catchingUp === true && ` · ${t('catchingUp')}`}
      </span>
      {link.up && (
        <span className={shared.note}>
          <Measured quality={link.quality} />
        </span>
      )}
      {link.up && <UplinkList uplinks={link.quality?.uplinks} />}
    </>
  );
}

/** Where it stands by, and what is left of its crew's shift and rest. */
function Duty({ unit }: { readonly unit: UnitView }) {
  const t = useTexts(cityTexts);
  const now = useNow();
  const forbidden = useForbidden();
  const [asking, setAsking] = useState(false);
  const { posting, shift } = unit;
  const left = shift === undefined ? 0 : Date.parse(shift.endsAt) - now;
  const rest = shift?.restUntil === undefined ? 0 : Date.parse(shift.restUntil) - now;
  return (
    <>
      {posting !== undefined && (
        <span>
          {t('standsBy', { post: posting.post.name, age: age(now - Date.parse(posting.since)) })}{' '}
          <ActionButton
            operation={{
              label: t('sendHome'),
              disabled: forbidden,
              run: () => api.post(`/api/units/${encodeURIComponent(unit.id)}/post`, {}),
            }}
          />
        </span>
      )}
      {shift !== undefined && (
        <span>
          {t(left < 0 ? 'shiftEnded' : 'shiftEnds', { time: duration(Math.abs(left)) })}
          {rest > 0 && ` · ${t('resting', { time: duration(rest) })}`}
        </span>
      )}
      <ActionButton operation={{ label: t('shift'), disabled: forbidden, run: async () => setAsking(true) }} />
      {asking && <ShiftDialog unit={unit} close={() => setAsking(false)} />}
    </>
  );
}

function Availability({ unit }: { readonly unit: UnitView }) {
  const t = useTexts(cityTexts);
  const word = useWords();
  const forbidden = useForbidden();
  const [asking, setAsking] = useState(false);
  const set = (availability: UnitView['availability'], reason: string) =>
    api.post(`/api/units/${encodeURIComponent(unit.id)}/availability`, { availability, reason });
  if (unit.availability === 'OUT_OF_SERVICE') {
    return <ActionButton operation={{ label: t('putIn'), disabled: forbidden, run: () => set('IN_SERVICE', '') }} />;
  }
  const busy = unit.assignment === undefined ? undefined : word('Refusal', 'UNIT_HAS_ACTIVE_ASSIGNMENT');
  return (
    <>
      <ActionButton
        operation={{ label: t('takeOut'), disabled: forbidden ?? busy, run: async () => setAsking(true) }}
      />
      {asking && (
        <ReasonDialog
          about={`out ${unit.id}`}
          title={`${t('takeOut')} · ${unit.card.callSign}`}
          reasons={[t('defect'), t('crewRest'), t('cleaning')]}
          send={(reason) => set('OUT_OF_SERVICE', reason)}
          close={() => setAsking(false)}
        />
      )}
    </>
  );
}
