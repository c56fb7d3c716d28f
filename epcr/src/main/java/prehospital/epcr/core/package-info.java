/** The patient's record as a pure function of its lines: merge, checks, filling. */
@NullMarked
package prehospital.epcr.core;

import org.jspecify.annotations.NullMarked;
