import { useMemo } from 'react';
import { api, newId } from '../../api/http';
import { handle, incomplete, type Meaning, one, type Verb } from '../../command/grammar';
import { useTexts, useWords } from '../../i18n';
import { useBindings } from '../../keys/keys';
import { useCollection } from '../../link/LiveProvider';
import { CALLBACK_OUTCOME, type CallView, type IncidentView, PRIORITY, type UnitView } from '../../protocol/types';
import { neediest } from '../exceptions/order';
import { useForbidden } from '../permission';
import { goTo, useSelection } from '../selection';
import { commandTexts } from './texts';

type Step<T> = (value: T, rest: readonly string[]) => Meaning;

const path = (kind: string, id: string, deed: string) => `/api/${kind}/${encodeURIComponent(id)}/${deed}`;
const say = (incident: IncidentView) => `${handle(incident.id)} ${incident.complaint}`;
const sayCall = (call: CallView) => `${handle(call.id)} ${call.complaint || call.callback}`;

/** The dispatcher's verbs (docs/commands.md). */
export function useDispatchVerbs(): readonly Verb[] {
  const units = useUnitVerbs();
  const incidents = useIncidentVerbs();
  const calls = useCallVerbs();
  return useMemo(() => [...calls, ...units, ...incidents], [calls, units, incidents]);
}

/** How a line becomes something that is done, with what forbids it. */
function useReady() {
  const t = useTexts(commandTexts);
  const forbidden = useForbidden();
  return useMemo(() => {
    const ready = (preview: string, run: () => Promise<unknown> | undefined): Meaning => ({
      kind: 'ready',
      preview,
      disabled: forbidden,
      run,
    });
    const reasoned = (rest: readonly string[], then: (reason: string) => Meaning) =>
      rest.length === 0 ? incomplete(t('why')) : then(rest.join(' '));
    return { ready, reasoned };
  }, [t, forbidden]);
}

/** An incident by name; the selected one for a dot, or when it may be left out. */
function useIncidentStep() {
  const t = useTexts(commandTexts);
  const incidents = useCollection('incidents');
  const { incident: selected } = useSelection();
  return useMemo(() => {
    const open = [...incidents.values()].filter((i) => i.closedAt === undefined);
    const names = open.map((value) => ({
      value,
      names: [handle(value.id), value.id, value.complaint, value.place.description],
    }));
    const current = open.find((i) => i.id === selected);
    return (then: Step<IncidentView>, optional = false) =>
      (args: readonly string[]): Meaning => {
        const dot = args[0] === '.' || (optional && args[0] === undefined);
        return dot && current !== undefined
          ? then(current, args.slice(1))
          : one(names, t('whichIncident'), then)(dot ? [] : args);
      };
  }, [t, incidents, selected]);
}

function useUnitVerbs(): readonly Verb[] {
  const t = useTexts(commandTexts);
  const units = useCollection('units');
  const assignments = useCollection('assignments');
  const incident = useIncidentStep();
  const { ready, reasoned } = useReady();
  const { selectIncident } = useSelection();
  return useMemo(() => {
    const names = [...units.values()].map((value) => ({ value, names: [value.id, value.card.callSign] }));
    const availability = (unit: UnitView, body: unknown) => api.post(path('units', unit.id, 'availability'), body);
    const deed: Step<UnitView> = (unit, [what = '', ...rest]) => {
      const name = unit.card.callSign;
      if (what === 'in')
        return ready(t('in', { unit: name }), () => availability(unit, { availability: 'IN_SERVICE' }));
      if (what === 'out') {
        return reasoned(rest, (reason) =>
          ready(t('out', { unit: name, reason }), () => availability(unit, { availability: 'OUT_OF_SERVICE', reason })),
        );
      }
      if (what !== 'cancel') return incomplete(t('whichDeed'), ['cancel', 'out', 'in']);
      const assignment = assignments.get(unit.assignment ?? '');
      if (assignment === undefined) return incomplete(t('idle', { unit: name }));
      return reasoned(rest, (reason) =>
        ready(t('cancel', { unit: name, reason }), () =>
          api.post(path('assignments', assignment.id, 'cancel'), { reason }),
        ),
      );
    };
    const send = (unit: UnitView) => (i: IncidentView) =>
      ready(t('assign', { unit: unit.card.callSign, incident: say(i) }), async () => {
        await api.post(path('incidents', i.id, 'assignments'), { id: newId('assignment'), unit: unit.id });
        selectIncident(i.id);
      });
    return [
      {
        word: 'a',
        form: 'a UNIT [INCIDENT]',
        about: ['Assign a unit', '派出车组'],
        mean: one(names, t('which'), (unit, rest) => incident(send(unit), true)(rest)),
      },
      {
        word: 'u',
        form: 'u UNIT cancel|out|in [REASON]',
        about: ['Stand down, out of or in service', '取消、停勤或恢复值班'],
        mean: one(names, t('which'), deed),
      },
    ];
  }, [t, units, assignments, incident, ready, reasoned, selectIncident]);
}

function useIncidentVerbs(): readonly Verb[] {
  const t = useTexts(commandTexts);
  const word = useWords();
  const exceptions = useCollection('exceptions');
  const bindings = useBindings();
  const incident = useIncidentStep();
  const { ready, reasoned } = useReady();
  return useMemo(() => {
    const priority: Step<IncidentView> = (i, [digit = '', ...rest]) => {
      const to = PRIORITY[Number(digit) - 1];
      if (to === undefined) return incomplete(t('whichPriority'), ['1', '2', '3', '4']);
      return reasoned(rest, (reason) =>
        ready(t('priority', { incident: say(i), priority: word('Priority', to), reason }), () =>
          api.post(path('incidents', i.id, 'priority'), { priority: to, reason }),
        ),
      );
    };
    const close: Step<IncidentView> = (i, rest) =>
      reasoned(rest, (reason) =>
        ready(t('close', { incident: say(i), reason }), () => api.post(path('incidents', i.id, 'close'), { reason })),
      );
    const first = neediest(exceptions.values());
    const block = async () => bindings.find((b) => b.keys === 'b' && b.disabled === undefined)?.run();
    return [
      {
        word: 'p',
        form: 'p INCIDENT 1-4 REASON',
        about: ['Change the priority', '更改等级'],
        mean: incident(priority),
      },
      { word: 'c', form: 'c INCIDENT REASON', about: ['Close an incident', '结束事件'], mean: incident(close) },
      {
        word: 'k',
        form: 'k',
        about: ['Acknowledge the exception that needs it most', '确认最需处理的异常'],
        mean: () =>
          first === undefined
            ? incomplete(t('nothing'))
            : ready(t('acknowledge', { what: word('Overdue', first.kind) }), () =>
                api.post(path('exceptions', first.id, 'acknowledge')),
              ),
      },
      { word: 'b', form: 'b', about: ['Close a road', '封闭道路'], mean: () => ready(t('block'), block) },
    ];
  }, [t, word, exceptions, bindings, incident, ready, reasoned]);
}

function useCallVerbs(): readonly Verb[] {
  const t = useTexts(commandTexts);
  const word = useWords();
  const calls = useCollection('calls');
  const incident = useIncidentStep();
  const { ready, reasoned } = useReady();
  const { typePlace } = useSelection();
  return useMemo(() => {
    const waiting = [...calls.values()].filter((c) => c.state !== 'LINKED' && c.state !== 'DISMISSED');
    const names = waiting.map((value) => ({
      value,
      names: [handle(value.id), value.id, value.callback, value.complaint].filter((name) => name !== ''),
    }));
    /** A dot is the only call that waits. */
    const call = (then: Step<CallView>) => (args: readonly string[]) => {
      const only = args[0] === '.' && waiting.length === 1 ? waiting[0] : undefined;
      return only === undefined ? one(names, t('whichCall'), then)(args) : then(only, args.slice(1));
    };
    const place = (args: readonly string[]) =>
      args.length === 0
        ? incomplete(t('whatPlace'))
        : ready(t('search', { text: args.join(' ') }), async () => typePlace(args.join(' ')));
    const outcomes = CALLBACK_OUTCOME.map((value) => ({ value, names: [value.toLowerCase()] }));
    const tried: Step<CallView> = (c, rest) =>
      one(outcomes, t('whichOutcome'), (outcome) =>
        ready(t('callback', { call: sayCall(c), outcome: word('CallbackOutcome', outcome) }), () =>
          api.post(path('calls', c.id, 'callback'), { outcome }),
        ),
      )(rest);
    const link: Step<CallView> = (c, rest) =>
      incident(
        (i) =>
          ready(t('link', { call: sayCall(c), incident: say(i) }), () =>
            api.post(path('calls', c.id, 'link'), { incident: i.id }),
          ),
        true,
      )(rest);
    const dismiss: Step<CallView> = (c, rest) =>
      reasoned(rest, (reason) =>
        ready(t('dismiss', { call: sayCall(c), reason }), () => api.post(path('calls', c.id, 'dismiss'), { reason })),
      );
    return [
      {
        word: 'n',
        form: 'n [ADDRESS]',
        about: ['New call', '受理新呼叫'],
        mean: (args) => (args.length === 0 ? ready(t('newCall'), async () => goTo('intake')) : place(args)),
      },
      { word: 's', form: 's ADDRESS', about: ['Search an address', '查找地址'], mean: place },
      { word: 'link', form: 'link CALL [INCIDENT]', about: ['Link a call', '关联来电'], mean: call(link) },
      {
        word: 'cb',
        form: 'cb CALL OUTCOME',
        about: ['Note a callback', '记录回拨'],
        mean: call(tried),
      },
      { word: 'x', form: 'x CALL REASON', about: ['End a call without incident', '排除来电'], mean: call(dismiss) },
    ];
  }, [t, word, calls, incident, ready, reasoned, typePlace]);
}
