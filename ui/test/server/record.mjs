// The patient's record of docs/epcr.md with a small dictionary: enough for its screens.

const item = (id, kind, parent, en, zh, more = {}) => ({
  id,
  kind,
  parent,
  name: { en, zh },
  usage: 'OPTIONAL',
  national: false,
  required: false,
  repeats: false,
  nillable: true,
  type: kind === 'ELEMENT' ? 'TEXT' : 'NONE',
  notValues: kind === 'ELEMENT' ? ['7701003'] : [],
  pertinentNegatives: [],
  attributes: {},
  ...more,
});

export const DICTIONARY = {
  version: '3.5.1',
  items: [
    item('ePatient', 'SECTION', '', 'Patient', '患者'),
    item('ePatient.PatientNameGroup', 'GROUP', 'ePatient', 'Patient name', '患者姓名'),
    item('ePatient.02', 'ELEMENT', 'ePatient.PatientNameGroup', 'Last Name', '姓'),
    item('ePatient.25', 'ELEMENT', 'ePatient', 'Sex', '性别', { type: 'CODE', codeList: 'Sex', usage: 'REQUIRED' }),
    item('eHistory', 'SECTION', '', 'History', '病史'),
    item('eHistory.CurrentMedsGroup', 'GROUP', 'eHistory', 'Current medication', '目前用药', { repeats: true }),
    item('eHistory.12', 'ELEMENT', 'eHistory.CurrentMedsGroup', 'Current Medications', '目前用药名称'),
    item('eHistory.06', 'ELEMENT', 'eHistory', 'Medication Allergies', '药物过敏', { pertinentNegatives: ['8801013'] }),
  ],
  codeLists: {
    Sex: { 9919001: { en: 'Female', zh: '女' }, 9919003: { en: 'Male', zh: '男' } },
    NV: { 7701003: { en: 'Not Recorded', zh: '未记录' } },
    PN: { 8801013: { en: 'No Known Drug Allergy', zh: '无已知药物过敏' } },
  },
};

/** Takes lines of a record; a second tablet that says something else makes a conflict. */
export function write(world, id, { entries }, by) {
  world.records ??= {};
  world.records[id] ??= [];
  const record = world.records[id];
  const fresh = entries.filter((line) => record.every((known) => known.id !== line.id));
  for (const line of fresh) record.push({ instance: '', attributes: {}, supersedes: [], ...line, source: 'CREW', by });
  world.put('epcr', id, head(world, id));
  return { sequence: 1, added: fresh.length, head: head(world, id) };
}

export function view(world, id) {
  const record = world.records?.[id] ?? [];
  const keys = [...new Set(record.map((line) => `${line.element} ${line.instance}`))];
  const fields = keys.map((key) => {
    const lines = record.filter((line) => `${line.element} ${line.instance}` === key);
    const gone = new Set(lines.flatMap((line) => line.supersedes));
    const left = lines.filter((line) => !gone.has(line.id));
    const devices = new Map(left.map((line) => [line.device, line]));
    const shown = left.at(-1);
    const conflicting = devices.size > 1 ? [...devices.values()] : [];
    const earlier = lines.filter((line) => line !== shown && !conflicting.includes(line));
    return { element: shown.element, instance: shown.instance, shown, conflicting, earlier, amended: false };
  });
  const locked = record.find((line) => line.element === 'record.Lock');
  return {
    id,
    now: world.time(),
    entries: record.length,
    fields,
    messages: [],
    ...(locked === undefined ? {} : { locked: { at: locked.recordedAt, by: locked.by } }),
  };
}

function head(world, id) {
  const { entries, locked, fields } = view(world, id);
  const conflicts = fields.filter(({ conflicting }) => conflicting.length > 0).length;
  return { id, entries, conflicts, errors: 0, warnings: 2, ...(locked === undefined ? {} : { locked }) };
}
