/**
 * From beats to statements: quality, rate, rhythm, intervals, axes, ST. Every statement names its rule and the source of the rule, and
 * none is made where the signal is too poor; then that is said, with the reason.
 */
@NullMarked
package prehospital.ecg.statement;

import org.jspecify.annotations.NullMarked;
