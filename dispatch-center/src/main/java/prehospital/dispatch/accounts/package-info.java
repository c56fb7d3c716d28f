/** Who may sign in: people, their sessions, and devices. */
@NullMarked
package prehospital.dispatch.accounts;

import org.jspecify.annotations.NullMarked;
