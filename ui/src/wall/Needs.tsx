import { Age } from '../components/Age';
import { type Line, lines, seen } from '../dispatch/exceptions/order';
import { exceptionTexts } from '../dispatch/exceptions/texts';
import { useSubject } from '../dispatch/exceptions/useSubject';
import { inOrder } from '../dispatch/proposals/order';
import { proposalTexts } from '../dispatch/proposals/texts';
import { useTexts, useWords } from '../i18n';
import { duration } from '../i18n/time';
import { useCollection, useEntry, useNow } from '../link/LiveProvider';
import type { ExceptionView, ProposalView, ProposalViewMove } from '../protocol/types';
import { wallTexts } from './texts';
import styles from './wall.module.css';

/** Exceptions in full; what is beyond them is counted. */
const EXCEPTIONS_MAX = 3;
/** Figures of a proposal older than this may have changed. */
const PROPOSAL_STALE_MILLIS = 60_000;

/** Under the map: what nobody has answered, and which moves the centre would make. */
export function Needs() {
  return (
    <div className={styles.needs}>
      <Exceptions />
      <MoveUps />
    </div>
  );
}

/** The neediest exceptions with age and state. Those that somebody has acknowledged and that still hold are counted. */
function Exceptions() {
  const t = useTexts(wallTexts);
  const exceptions = useCollection('exceptions');
  const all = lines(exceptions.values(), new Set());
  const known = seen(exceptions.values()).length;
  const waiting = exceptions.size - known;
  const shown = all.slice(0, EXCEPTIONS_MAX);
  const rest = waiting - shown.reduce((n, line) => n + (line.kind === 'one' ? 1 : line.all.length), 0);
  return (
    <section aria-labelledby="wall-exceptions">
      <h2 id="wall-exceptions">
        {t('exceptions')} <b data-count="exceptions">{waiting}</b>
      </h2>
      {waiting === 0 && <p className={styles.quiet}>{t('noExceptions')}</p>}
      <ol className={styles.lines}>
        {shown.map((line) =>
          line.kind === 'one' ? <One key={line.id} exception={line.exception} /> : <Many key={line.id} line={line} />,
        )}
      </ol>
      {rest > 0 && <p className={styles.late}>▲ {t('moreExceptions', { n: rest })}</p>}
      {known > 0 && <p className={styles.quiet}>{t('acknowledged', { n: known })}</p>}
    </section>
  );
}

function One({ exception }: { readonly exception: ExceptionView }) {
  const t = useTexts(wallTexts);
  const u = useTexts(exceptionTexts);
  const word = useWords();
  const now = useNow();
  const { subject } = useSubject(exception);
  const second = exception.escalatedAt;
  return (
    <li data-exception={exception.id}>
      <strong className={styles.late}>▲ {word('Overdue', exception.kind)}</strong>
      <strong className={styles.late}>{t('waitsSince', { time: duration(now - Date.parse(exception.dueAt)) })}</strong>
      {/* The wall does not get everything that an exception may be about. */}
      <span className={styles.what}>{subject === exception.id ? '' : subject}</span>
      <span className={styles.state}>
        {second === undefined
          ? word('Severity', exception.severity)
          : `${u('second')} ${duration(now - Date.parse(second))}`}
      </span>
    </li>
  );
}

function Many({ line }: { readonly line: Extract<Line, { kind: 'many' }> }) {
  const t = useTexts(wallTexts);
  const word = useWords();
  const now = useNow();
  const oldest = Math.min(...line.all.map((exception) => Date.parse(exception.dueAt)));
  return (
    <li data-exception={line.id}>
      <strong className={styles.late}>▲ {word('Overdue', line.overdue)}</strong>
      <strong className={styles.late}>{t('waitsSince', { time: duration(now - oldest) })}</strong>
      <span className={styles.what}>{t('many', { n: line.all.length })}</span>
    </li>
  );
}

/** How many moves are proposed and the best of them with its gain and price; other proposals by their number. */
function MoveUps() {
  const t = useTexts(wallTexts);
  const all = inOrder(useCollection('proposals'));
  const moves = all.filter((proposal) => proposal.kind === 'MOVE_UP');
  const [best] = moves;
  return (
    <section aria-labelledby="wall-moves">
      <h2 id="wall-moves">
        {t('moveUps')} <b data-count="moves">{moves.length}</b>
      </h2>
      {best?.move === undefined ? (
        <p className={styles.quiet}>{t('noMoveUps')}</p>
      ) : (
        <Move proposal={best} move={best.move} of={moves.length} />
      )}
      <Others all={all} />
    </section>
  );
}

interface MoveProps {
  readonly proposal: ProposalView;
  readonly move: ProposalViewMove;
  readonly of: number;
}

function Move({ proposal, move, of }: MoveProps) {
  const t = useTexts(wallTexts);
  const u = useTexts(proposalTexts);
  const unit = useEntry('units', move.unit)?.card.callSign ?? move.unit;
  return (
    <div data-proposal={proposal.id}>
      <p>
        {of > 1 && `${t('best', { n: of })}: `}
        <strong>{u(move.home ? 'moveHome' : 'move', { unit, post: move.to.name })}</strong>
      </p>
      <p>
        <b className={styles.figure}>{u('gained', { points: move.coverageGained.toFixed(1) })}</b>
      </p>
      <p>{u('price', { points: move.price.toFixed(1) })}</p>
      <p className={styles.quiet}>
        {u('way', { km: (move.distanceMeters / 1_000).toFixed(1), time: duration(move.driveSeconds * 1_000) })} ·{' '}
        <Age at={proposal.computedAt} staleAfterMillis={PROPOSAL_STALE_MILLIS} always />
      </p>
    </div>
  );
}

function Others({ all }: { readonly all: readonly ProposalView[] }) {
  const t = useTexts(wallTexts);
  const word = useWords();
  const kinds = new Map<ProposalView['kind'], number>();
  for (const { kind } of all) if (kind !== 'MOVE_UP') kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  if (kinds.size === 0) return null;
  return (
    <p>
      {t('otherChanges')}: {[...kinds].map(([kind, n]) => `${word('ProposalKind', kind)} ${n}`).join(' · ')}
    </p>
  );
}
