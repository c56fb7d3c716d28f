/** The words every program shares: ids, statuses, values, commands and events. Depends on the JDK alone. */
@NullMarked
package prehospital.protocol;

import org.jspecify.annotations.NullMarked;
