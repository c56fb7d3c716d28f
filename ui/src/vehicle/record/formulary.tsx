import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useEntry } from '../../link/LiveProvider';
import type { FormularyViewFrom } from '../../protocol/types';
import { BUILT_IN, type Formulary } from './catalogue';

/** A formulary and who gave it; nobody did where it is the table of the program. */
interface Held extends Formulary {
  readonly from?: FormularyViewFrom;
}

const Context = createContext<Held>(BUILT_IN);

interface FormularyProviderProps {
  readonly unit: string;
  readonly children: ReactNode;
}

/** Everything inside goes by the site's formulary, also without link; by the table of the program where the site gave none. */
export function FormularyProvider({ unit, children }: FormularyProviderProps) {
  const given = useEntry('formulary', unit);
  const held = useMemo<Held>(() => {
    if (given === undefined) return BUILT_IN;
    // Units and routes were checked by the vehicle program (Formulary of the protocol).
    return { ...(given.formulary as unknown as Formulary), from: given.from };
  }, [given]);
  return <Context value={held}>{children}</Context>;
}

/** The medications that this tablet offers. */
export function useFormulary(): Held {
  return useContext(Context);
}
