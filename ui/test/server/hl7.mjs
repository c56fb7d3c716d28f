// HL7 v2 interfaces of the hospital, as its program would tell of them.
import { Refused } from './world.mjs';

/** An interface whose system refused a message; called by tests. */
export function refuse(w) {
  w.letters = [
    {
      id: 7,
      interfaceId: 'his',
      patient: 'P-1',
      controlId: 'PCAFE00017',
      trigger: 'ADT^A05',
      message: 'MSH|^~\\&|PREHOSPITAL|EMS|HIS|SU|20261122120100+0000||ADT^A05^ADT_A05|PCAFE00017|P|2.5.1\rPID|1||P-1\r',
      createdAt: w.time(),
      diedAt: w.time(),
      tries: 1,
      reason: 'AR unknown ward',
      behind: 2,
    },
  ];
  tell(w);
}

export const letters = (w) => w.letters ?? [];

function tell(w) {
  const dead = letters(w).length;
  w.put('hl7', 'his', {
    id: 'his',
    target: '10.1.2.3:2575',
    listens: '127.0.0.1:2576',
    waiting: dead * 2,
    dead,
    lastAnswerAt: w.time(),
    ...(dead > 0 ? { trouble: 'refused with AR', oldestAt: w.time() } : {}),
  });
}

export function decide(w, id, deed, { text, reason }) {
  if (!letters(w).some((letter) => letter.id === id)) throw new Refused(404, 'NOT_FOUND');
  if (deed === 'resend' && !text.startsWith('MSH|')) throw new Refused(400, 'BAD_REQUEST');
  w.decided = { id, deed, text, reason };
  w.letters = letters(w).filter((letter) => letter.id !== id);
  tell(w);
  return deed === 'resend' ? { controlId: 'PCAFE0001A' } : undefined;
}
