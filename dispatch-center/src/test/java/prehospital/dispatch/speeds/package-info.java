/** Tests of learned siren speeds. */
@NullMarked
package prehospital.dispatch.speeds;

import org.jspecify.annotations.NullMarked;
