/** Tests of what the core knows of calls. */
@NullMarked
package prehospital.dispatch.core.calls;

import org.jspecify.annotations.NullMarked;
