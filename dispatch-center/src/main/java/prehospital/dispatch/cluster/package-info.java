/** Several processes that share the regions of a centre: who holds which, and how the others pass on. Hazelcast is visible here only. */
@NullMarked
package prehospital.dispatch.cluster;

import org.jspecify.annotations.NullMarked;
