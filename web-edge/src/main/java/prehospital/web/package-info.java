/** What every program's HTTP edge shares: problem documents, limits, console files, ranges, passing on. */
@NullMarked
package prehospital.web;

import org.jspecify.annotations.NullMarked;
