import { useEffect, useState } from 'react';
import { api } from '../../api/http';
import type { Bilingual, CallView, Milestone, Priority, ResponsePlan } from '../../protocol/types';

export interface Question {
  readonly id: string;
  readonly ask: Bilingual;
  readonly answers: readonly { readonly id: string; readonly key: string; readonly label: Bilingual }[];
}

export interface Instruction {
  readonly id: string;
  readonly say: Bilingual;
  readonly milestone?: Milestone;
  readonly beatsPerMinute?: number;
}

export interface Rule {
  readonly determinant: string;
  readonly name: Bilingual;
  readonly priority: Priority;
  readonly plan: string;
  readonly next?: string;
}

export interface Tree {
  readonly id: string;
  readonly version: number;
  readonly name: Bilingual;
  readonly keywords: { readonly en: readonly string[]; readonly zh: readonly string[] };
  readonly questions: readonly Question[];
}

/** What `GET /api/triage` answers (docs/triage.md). */
export interface Book {
  readonly trees: readonly Tree[];
  readonly plans: Readonly<Record<string, ResponsePlan>>;
}

/** What `POST /api/calls/{id}/triage` answers. */
export interface Triaged {
  readonly call: CallView;
  readonly next?: Question;
  readonly rule?: Rule;
  readonly instructions: readonly Instruction[];
}

let loading: Promise<Book> | undefined;

/** The site's question trees, asked once. */
export function useBook(): Book | undefined {
  const [book, setBook] = useState<Book>();
  useEffect(() => {
    let wanted = true;
    loading ??= api.get<Book>('/api/triage').catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    loading.then(
      (loaded) => wanted && setBook(loaded),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, []);
  return book;
}

/** The tree that a complaint suggests: the one with the longest keyword in it; the last tree when none has one. */
export function suggested(book: Book, complaint: string): Tree | undefined {
  const text = complaint.toLowerCase();
  let best: { readonly tree: Tree; readonly length: number } | undefined;
  for (const tree of book.trees) {
    const words = [...tree.keywords.en, ...tree.keywords.zh, tree.name.en, tree.name.zh];
    for (const word of words) {
      if (text.includes(word.toLowerCase()) && word.length > (best?.length ?? 0)) best = { tree, length: word.length };
    }
  }
  return best?.tree ?? book.trees.at(-1);
}
