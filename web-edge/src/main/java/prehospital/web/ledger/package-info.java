/** What programs sign of what they keep, so that a later change is found: keys, signed lines, signed heads. */
@NullMarked
package prehospital.web.ledger;

import org.jspecify.annotations.NullMarked;
