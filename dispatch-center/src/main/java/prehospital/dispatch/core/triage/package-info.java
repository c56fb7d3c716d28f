/** Question trees for emergency calls, as data: what is asked next, what the answers mean, whether a tree is sound. Pure. */
@NullMarked
package prehospital.dispatch.core.triage;

import org.jspecify.annotations.NullMarked;
