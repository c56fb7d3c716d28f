import { useEffect, useState } from 'react';
import { api } from '../api/http';
import { Age } from '../components/Age';
import { ProblemText } from '../components/ProblemText';
import { useTexts, useWords } from '../i18n';
import { useEntry } from '../link/LiveProvider';
import type { EcgFileView } from '../protocol/types';
import styles from './waves.module.css';
import { waveTexts } from './wavetexts';

const NEVER = Number.POSITIVE_INFINITY;

/** The files of a patient's electrocardiograms at the centre; read again when another one came. */
export function PatientEcgFiles({ unit, assignment }: { readonly unit: string; readonly assignment: string }) {
  const newest = useEntry('ecgFiles', unit);
  const [files, setFiles] = useState<readonly EcgFileView[]>([]);
  const [error, setError] = useState<unknown>();
  const seen = newest?.file.sha256;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file is the reason to ask again.
  useEffect(() => {
    const abort = new AbortController();
    api
      .get<{ readonly items: readonly EcgFileView[] }>(
        `/api/assignments/${encodeURIComponent(assignment)}/ecg-files`,
        abort.signal,
      )
      .then(
        ({ items }) => {
          setFiles(items);
          setError(undefined);
        },
        (failed: unknown) => {
          if (!abort.signal.aborted) setError(failed);
        },
      );
    return () => abort.abort();
  }, [assignment, seen]);
  return (
    <>
      <EcgFileList files={files} />
      <ProblemText error={error} />
    </>
  );
}

/** Files of electrocardiograms, each with its age; links where the centre can be asked. */
export function EcgFileList({
  files,
  links = true,
}: {
  readonly files: readonly EcgFileView[];
  readonly links?: boolean;
}) {
  const t = useTexts(waveTexts);
  const word = useWords();
  if (files.length === 0) return null;
  return (
    <div>
      <strong>{t('ecgFiles')}</strong>
      <ul className={styles.files} aria-label={t('ecgFiles')}>
        {files.map(({ unit, file, state }) => (
          <li key={file.sha256} data-ecg-file={file.sha256}>
            <Age at={file.takenAt} staleAfterMillis={NEVER} always>
              {links && state !== 'INCOMPLETE' ? (
                <a
                  className={styles.file}
                  href={`/api/units/${encodeURIComponent(unit)}/ecg-files/${file.sha256}`}
                  download
                >
                  {file.name}
                </a>
              ) : (
                file.name
              )}{' '}
              <small>
                {word('EcgFileHeadKind', file.kind)} · {Math.ceil(file.bytes / 1024)} kB · {file.source}
              </small>
            </Age>
            {state === 'INCOMPLETE' && <span> · {word('EcgFileViewState', state)}</span>}
            {state === 'BROKEN' && <span className={styles.abnormal}> ▲ {word('EcgFileViewState', state)}</span>}
            {!links && <small> SHA-256 {file.sha256}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}
