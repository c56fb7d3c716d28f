import { describe, expect, it } from 'vitest';
import { draftAfter, emptyDraft } from './draft';

describe('the draft behind one that was sent', () => {
  const sent = { ...emptyDraft(), placeText: 'Avenyn 3', complaint: 'Fall' };

  it('is empty', () => {
    expect(draftAfter(sent, { ...sent, recorded: true })).toMatchObject({
      placeText: '',
      complaint: '',
      recorded: false,
    });
    expect(draftAfter(sent, sent).call).not.toBe(sent.call);
  });

  it('keeps a place that was typed meanwhile', () => {
    expect(draftAfter(sent, { ...sent, placeText: 'Linn' })).toMatchObject({ placeText: 'Linn', complaint: '' });
  });
});
