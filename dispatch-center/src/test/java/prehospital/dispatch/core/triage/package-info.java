/** Tests of what the core knows of question trees. */
@NullMarked
package prehospital.dispatch.core.triage;

import org.jspecify.annotations.NullMarked;
