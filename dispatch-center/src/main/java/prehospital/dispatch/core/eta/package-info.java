/** How far drive times can be trusted, learned from own trips; pure. */
@NullMarked
package prehospital.dispatch.core.eta;

import org.jspecify.annotations.NullMarked;
