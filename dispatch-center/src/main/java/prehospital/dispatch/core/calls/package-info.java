/** What can be known of a call beside its events: whose number, where its telephone is, which incident it repeats. Pure. */
@NullMarked
package prehospital.dispatch.core.calls;

import org.jspecify.annotations.NullMarked;
